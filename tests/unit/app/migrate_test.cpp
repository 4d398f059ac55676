// Migrating a folder, with kinds of files made for it.
#include "app/migrate.h"

#include <array>

#include <gmock/gmock.h>

#include "base/file.h"
#include "unit/base/test_folder.h"

namespace broadsheet::app {
namespace {

using store::FileKind;
using store::MigrationStep;
using testing::ElementsAre;
using testing::IsEmpty;

namespace fs = std::filesystem;

std::string louder(std::string text, std::string_view path, Diagnostics& diagnostics) {
  auto at = text.find("quiet");
  if (at == text.npos)
    diagnostics.push_back({.path = std::string(path), .message = "nothing is quiet"});
  else
    text.replace(at, 5, "loud");
  return text;
}
constexpr std::array<MigrationStep, 1> steps = {louder};

std::vector<fs::path> find_notes(const fs::path& site_dir, Diagnostics&) {
  std::vector<fs::path> paths;
  for (const auto* name : {"a.yaml", "b.yaml", "c.yaml"}) {
    if (fs::exists(site_dir / name)) paths.emplace_back(name);
  }
  return paths;
}
constexpr std::array kinds = {
    FileKind{.name = "note", .current = 2, .steps = steps, .unmarked = {}, .find = find_notes}};

class Migrate : public testing::Test {
protected:
  Migrate() { write("site.yaml", "title: T\n"); }

  void write(const std::string& name, const std::string& text) {
    write_file(folder_.path() / name, text);
    texts_[name] = text;
  }
  std::string read(const std::string& name) const { return read_file(folder_.path() / name).value_or(""); }
  MigrateReport run(bool plan_only = false) const {
    return migrate({.site_dir = folder_.path(), .plan_only = plan_only, .kinds = kinds});
  }
  void expect_untouched() const {
    for (const auto& [name, text] : texts_) EXPECT_EQ(read(name), text) << name;
  }

private:
  TestFolder folder_;
  std::map<std::string, std::string> texts_;
};

TEST_F(Migrate, BringsOlderFilesUpToDateInPlace) {
  write("a.yaml", "schema: 1\nvoice: quiet\n");
  write("b.yaml", "schema: 2\nvoice: loud\n");
  auto report = run();
  EXPECT_THAT(report.diagnostics, IsEmpty());
  EXPECT_THAT(report.migrated, ElementsAre(MigratedFile{"a.yaml", 1, 2}));
  EXPECT_EQ(report.current, 1);
  EXPECT_EQ(read("a.yaml"), "schema: 2\nvoice: loud\n");
  auto again = run();
  EXPECT_THAT(again.migrated, IsEmpty());
  EXPECT_EQ(again.current, 2);
}

TEST_F(Migrate, OnlySaysWhatItWouldDoWhenAsked) {
  write("a.yaml", "schema: 1\nvoice: quiet\n");
  EXPECT_THAT(run(true).migrated, ElementsAre(MigratedFile{"a.yaml", 1, 2}));
  expect_untouched();
}

TEST_F(Migrate, WritesNothingWhenOneFileIsNewer) {
  write("a.yaml", "schema: 1\nvoice: quiet\n");
  write("b.yaml", "schema: 3\n");
  EXPECT_TRUE(has_errors(run().diagnostics));
  expect_untouched();
}

TEST_F(Migrate, WritesNothingWhenAStepFails) {
  write("a.yaml", "schema: 1\nvoice: quiet\n");
  write("b.yaml", "schema: 1\nvoice: none\n");
  auto report = run();
  ASSERT_EQ(report.diagnostics.size(), 1U);
  EXPECT_EQ(format_diagnostic(report.diagnostics[0]), "b.yaml: error: nothing is quiet\n");
  expect_untouched();
}

TEST_F(Migrate, WritesNothingWhenAFileIsDamaged) {
  write("a.yaml", "schema: 1\nvoice: quiet\n");
  write("b.yaml", "schema: [1\n");
  write("c.yaml", "\xFF\xFE");
  auto report = run();
  EXPECT_EQ(report.diagnostics.size(), 2U) << "all mistakes at once";
  expect_untouched();
}

TEST_F(Migrate, NeedsASite) {
  TestFolder empty;
  auto report = migrate({.site_dir = empty.path(), .kinds = kinds});
  ASSERT_EQ(report.diagnostics.size(), 1U);
  EXPECT_EQ(report.diagnostics[0].message, "this file is missing: it makes a folder a site");
}

} // namespace
} // namespace broadsheet::app
