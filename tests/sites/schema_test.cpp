// Files of every version of their formats, as it was when it was current: tests/sites/schema-N. What such a
// folder holds is never changed again, except for keys that its version gains while it is current.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "app/migrate.h"
#include "base/file.h"
#include "sites/test_site.h"
#include "yaml/parser.h"

namespace broadsheet::test {
namespace {

namespace fs = std::filesystem;
using app::FileKind;
using testing::HasSubstr;
using testing::IsEmpty;

const fs::path sites = fs::path(BROADSHEET_SOURCE_DIR) / "tests/sites";

std::vector<std::string> frozen_sites() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(sites)) {
    auto name = entry.path().filename().string();
    if (name.starts_with("schema-") && entry.is_directory()) names.push_back(name);
  }
  std::ranges::sort(names);
  return names;
}

// The versions of all files of a kind.
std::set<int> versions_in(const fs::path& site_dir, const FileKind& kind) {
  std::set<int> versions;
  Diagnostics findings;
  for (const auto& path : kind.list(site_dir, findings)) {
    auto text = read_file(site_dir / path).value_or("");
    versions.insert(version_of(kind, text, path.string(), findings).value_or(0));
  }
  for (const auto& finding : findings) ADD_FAILURE() << format_diagnostic(finding);
  return versions;
}

TEST(Schemas, HaveASiteForEachOfTheirVersions) {
  for (const auto& kind : app::file_kinds()) {
    std::set<int> shown;
    for (const auto& name : frozen_sites()) shown.merge(versions_in(sites / name, kind));
    for (int version = 1; version <= kind.current; ++version) {
      EXPECT_TRUE(shown.contains(version)) << "no tests/sites/schema-N has a file of the kind " << kind.name
                                           << " of version " << version << ": add one before it is released";
    }
  }
}

using Keys = std::set<std::string>;

void collect_keys(const yaml::Node& node, Keys& keys) {
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    bool is_key = node.kind == yaml::Kind::map && i % 2 == 0;
    if (is_key)
      keys.insert(node.children[i].text);
    else
      collect_keys(node.children[i], keys);
  }
}

// Every key that a JSON Schema names, wherever.
void collect_properties(const nlohmann::json& schema, Keys& keys) {
  if (schema.is_object() && schema.contains("properties") && schema["properties"].is_object()) {
    for (const auto& [key, value] : schema["properties"].items()) keys.insert(key);
  }
  for (const auto& value : schema) {
    if (value.is_structured()) collect_properties(value, keys);
  }
}

Keys keys_of(const fs::path& file) {
  Keys keys;
  auto text = read_file(file).value_or("");
  auto second = std::min(text.find("\n---\n"), text.size());
  collect_keys(yaml::parse_document(text, 0, second, 0), keys);
  if (second < text.size())
    collect_keys(yaml::parse_document(text, second + 5, text.size() - second - 5, 0), keys);
  return keys;
}

TEST(Schemas, ShowEveryKeyOfTheirCurrentVersion) {
  for (const auto& kind : app::file_kinds()) {
    auto path = fs::path(BROADSHEET_SOURCE_DIR) / fmt::format("docs/schema/{}.schema.json", kind.name);
    Keys wanted;
    collect_properties(nlohmann::json::parse(read_file(path).value_or("null")), wanted);
    Keys shown;
    Diagnostics findings;
    for (const auto& name : frozen_sites()) {
      if (!versions_in(sites / name, kind).contains(kind.current)) continue;
      for (const auto& file : kind.list(sites / name, findings)) shown.merge(keys_of(sites / name / file));
    }
    for (const auto& key : wanted)
      EXPECT_TRUE(shown.contains(key))
          << "no tests/sites/schema-N has " << key << " in a file of the kind " << kind.name;
  }
}

class FrozenSite : public testing::TestWithParam<std::string> {
protected:
  static bool is_current() {
    return std::ranges::all_of(app::file_kinds(), [](const FileKind& kind) {
      auto versions = versions_in(sites / GetParam(), kind);
      return versions.empty() || *versions.begin() == kind.current;
    });
  }
};

std::map<std::string, std::string> bytes_below(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files[entry.path().string()] = read_file(entry.path()).value_or("");
  }
  return files;
}

TEST_P(FrozenSite, IsBuiltAsItWasOnceItIsUpToDate) {
  TestSite before(GetParam());
  if (is_current()) {
    auto built = before.build();
    ASSERT_EQ(built.exit_code, 0) << built.err;
    EXPECT_EQ(built.err, "");
  }
  TestSite site(GetParam());
  auto run = site.run({"migrate"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  for (const auto& kind : app::file_kinds()) {
    for (int version : versions_in(site.dir(), kind)) EXPECT_EQ(version, kind.current) << kind.name;
  }
  auto up_to_date = bytes_below(site.dir());
  EXPECT_EQ(site.run({"migrate"}).exit_code, 0);
  EXPECT_EQ(bytes_below(site.dir()), up_to_date) << "the second time";

  auto rebuilt = site.build();
  ASSERT_EQ(rebuilt.exit_code, 0) << rebuilt.err;
  if (is_current()) {
    EXPECT_EQ(site.output(), before.output());
  }
}

INSTANTIATE_TEST_SUITE_P(, FrozenSite, testing::ValuesIn(frozen_sites()), [](const auto& name) {
  std::string word = name.param;
  std::ranges::replace(word, '-', '_');
  return word;
});

TEST(Migrate, SaysThatEverythingIsUpToDate) {
  TestSite site("schema-1");
  auto run = site.run({"migrate", "--dry-run"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out, "8 files were up to date already\n");
  EXPECT_EQ(run.err, "");
}

TEST(Migrate, LeavesEverythingWhenAFileIsNewer) {
  TestSite site("schema-1");
  site.replace("content/2026/02/2026-02-03.yaml", "schema: 1", "schema: 2");
  auto before = bytes_below(site.dir());
  auto run = site.run({"migrate"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, HasSubstr("content/2026/02/2026-02-03.yaml:1:9: error: schema 2 is newer than this "
                                 "broadsheet, which reads up to 1\n"));
  EXPECT_THAT(run.err, HasSubstr("help: upgrade broadsheet\n"));
  EXPECT_THAT(run.err, HasSubstr("error: no file was changed\n"));
  EXPECT_EQ(bytes_below(site.dir()), before);
}

} // namespace
} // namespace broadsheet::test
