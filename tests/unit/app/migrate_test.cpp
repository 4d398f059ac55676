// Migrating a folder, with a kind of file made for it: version 1 named the color, version 2 the colour, and
// version 3 calls it hue.
#include "app/migrate.h"

#include <array>
#include <map>

#include <gmock/gmock.h>

#include "base/file.h"
#include "base/text.h"
#include "support/test_folder.h"
#include "yaml/reader.h"

namespace broadsheet::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace fs = std::filesystem;

std::string name_colour(std::string text) {
  replace_all(text, "color:", "colour:");
  return text;
}
std::string call_it_hue(std::string text) {
  replace_all(text, "colour:", "hue:");
  return text;
}
constexpr std::array<MigrationStep, 2> steps = {name_colour, call_it_hue};

std::vector<fs::path> list_paint(const fs::path& site_dir, Diagnostics&) {
  std::vector<fs::path> paths;
  for (const auto* name : {"a.yaml", "b.yaml", "c.yaml"}) {
    if (fs::exists(site_dir / name)) paths.emplace_back(name);
  }
  return paths;
}

void check_hue(std::string_view text, std::string_view path, Diagnostics& diagnostics) {
  yaml::Reader reader(text, path, diagnostics);
  auto map = reader.only_document();
  if (!map) return;
  map->find("schema");
  map->required_text("hue");
  map->reject_unknown_keys();
}

constexpr FileKind paint = {
    .name = "paint", .current = 3, .list = list_paint, .check = check_hue, .steps = steps};
constexpr FileKind unmarked_paint = {.name = "paint",
                                     .current = 3,
                                     .list = list_paint,
                                     .check = check_hue,
                                     .steps = steps,
                                     .may_lack_it = true};

class Migrate : public testing::Test {
protected:
  Migrate() { write("site.yaml", "title: T\n"); }

  void write(const std::string& name, const std::string& text) {
    write_file(folder_.path() / name, text);
    texts_[name] = text;
  }
  std::string read(const std::string& name) const { return read_file(folder_.path() / name).value_or(""); }
  MigrateReport run(bool plan_only = false, const FileKind& kind = paint) const {
    return migrate({.site_dir = folder_.path(), .plan_only = plan_only, .kinds = {&kind, 1}});
  }
  // What becomes of a file with this text.
  std::string migrated(const std::string& text, const FileKind& kind = paint) {
    write("a.yaml", text);
    auto report = run(false, kind);
    for (const auto& finding : report.diagnostics) ADD_FAILURE() << format_diagnostic(finding);
    return read("a.yaml");
  }
  void expect_untouched() const {
    for (const auto& [name, text] : texts_) EXPECT_EQ(read(name), text) << name;
  }

private:
  TestFolder folder_;
  std::map<std::string, std::string> texts_;
};

TEST_F(Migrate, TakesEveryStepThatAFileNeeds) {
  write("a.yaml", "schema: 1\ncolor: red\n");
  write("b.yaml", "schema: 2\ncolour: red\n");
  write("c.yaml", "schema:   3 # mine\nhue: red\nsomething: else\n");
  auto report = run();
  EXPECT_THAT(report.diagnostics, IsEmpty());
  EXPECT_THAT(report.migrated, ElementsAre(MigratedFile{"a.yaml", 1, 3}, MigratedFile{"b.yaml", 2, 3}));
  EXPECT_EQ(report.current, 1);
  EXPECT_EQ(read("a.yaml"), "schema: 3\nhue: red\n");
  EXPECT_EQ(read("b.yaml"), "schema: 3\nhue: red\n");
  EXPECT_EQ(read("c.yaml"), "schema:   3 # mine\nhue: red\nsomething: else\n");
  auto again = run();
  EXPECT_THAT(again.migrated, IsEmpty());
  EXPECT_EQ(again.current, 3);
}

TEST_F(Migrate, KeepsCommentsAndOrder) {
  EXPECT_EQ(migrated("# mine\n\ncolour: red # loud\n# and\nschema:  2   # old\n"),
            "# mine\n\nhue: red # loud\n# and\nschema:  3   # old\n");
  EXPECT_EQ(migrated("schema: 2\r\ncolour: red\r\n"), "schema: 3\r\nhue: red\r\n");
}

TEST_F(Migrate, GivesAFileWithoutAVersionOne) {
  EXPECT_EQ(migrated("# mine\ncolor: red\n", unmarked_paint), "schema: 3\n# mine\nhue: red\n");
}

TEST_F(Migrate, OnlySaysWhatItWouldDoWhenAsked) {
  write("a.yaml", "schema: 2\ncolour: red\n");
  EXPECT_THAT(run(true).migrated, ElementsAre(MigratedFile{"a.yaml", 2, 3}));
  expect_untouched();
}

TEST_F(Migrate, WritesNothingWhenOneFileIsNewer) {
  write("a.yaml", "schema: 2\ncolour: red\n");
  write("b.yaml", "hue: red\nschema: 4\n");
  auto report = run();
  ASSERT_EQ(report.diagnostics.size(), 1U);
  EXPECT_EQ(format_diagnostic(report.diagnostics[0]),
            "b.yaml:2:9: error: schema 4 is newer than this broadsheet, which reads up to 3\n"
            "  | schema: 4\n"
            "  |         ^\n"
            "help: upgrade broadsheet\n");
  expect_untouched();
}

TEST_F(Migrate, WritesNothingWhenTheResultWouldBeWrong) {
  write("a.yaml", "schema: 2\ncolour: red\n");
  write("b.yaml", "schema: 2\ncolour: red\nnothing: 1\n");
  auto report = run();
  ASSERT_EQ(report.diagnostics.size(), 1U);
  EXPECT_THAT(format_diagnostic(report.diagnostics[0]), HasSubstr("b.yaml:3:1: error: "));
  expect_untouched();
}

TEST_F(Migrate, SaysSoWhereItCannotWriteTheVersion) {
  write("a.yaml", "{schema: 2, colour: red}\n");
  auto report = run();
  ASSERT_EQ(report.diagnostics.size(), 1U);
  EXPECT_EQ(format_diagnostic(report.diagnostics[0]),
            "a.yaml: error: cannot tell where to write the version of this file\n"
            "help: write `schema: 2` on a line of its own, above the other keys, and migrate again\n");
  expect_untouched();
}

TEST_F(Migrate, WritesNothingWhenAFileIsDamaged) {
  write("a.yaml", "schema: 2\ncolour: red\n");
  write("b.yaml", "schema: [1\n");
  write("c.yaml", "\xFF\xFE");
  EXPECT_EQ(run().diagnostics.size(), 2U) << "all mistakes at once";
  expect_untouched();
  for (const auto* text :
       {"- schema\n", "schema: one\n", "schema: 0\n", "schema: \"1\"\n", "colour: red\n"}) {
    write("c.yaml", text);
    EXPECT_EQ(run().diagnostics.size(), 2U) << text;
  }
  expect_untouched();
}

TEST_F(Migrate, NeedsASite) {
  TestFolder empty;
  auto report = migrate({.site_dir = empty.path()});
  ASSERT_EQ(report.diagnostics.size(), 1U);
  EXPECT_EQ(report.diagnostics[0].message, "this file is missing: every site's folder needs one");
}

TEST(FileKinds, HaveAStepFromEachVersionToTheNext) {
  for (const auto& kind : file_kinds())
    EXPECT_EQ(kind.current, 1 + static_cast<int>(kind.steps.size())) << kind.name;
}

// The clear words that an older program has for what a newer one wrote.
TEST(FileKinds, RefuseWhatANewerProgramWrote) {
  for (const auto& kind : file_kinds()) {
    Diagnostics diagnostics;
    auto newer = std::to_string(kind.current + 1);
    kind.check("schema: " + newer + "\nsomething: new\n", "file.yaml", diagnostics);
    ASSERT_EQ(diagnostics.size(), 1U) << kind.name;
    EXPECT_EQ(diagnostics[0].message, "schema " + newer +
                                          " is newer than this broadsheet, which reads up to " +
                                          std::to_string(kind.current));
    EXPECT_EQ(diagnostics[0].help, "upgrade broadsheet");
  }
}

} // namespace
} // namespace broadsheet::app
