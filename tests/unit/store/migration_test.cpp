#include "store/migration.h"

#include <array>

#include <gmock/gmock.h>

#include "yaml/reader.h"

namespace broadsheet::store {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

// A kind of file with three steps behind it: version 1 named the colour, version 2 split it from the size,
// version 3 is called hue.
std::string replaced(std::string text, const std::string& from, const std::string& to) {
  auto at = text.find(from);
  return at == text.npos ? text : text.replace(at, from.size(), to);
}
std::string name_colour(std::string text, std::string_view, Diagnostics&) {
  return replaced(std::move(text), "color:", "colour:");
}
std::string split_size(std::string text, std::string_view path, Diagnostics& diagnostics) {
  if (text.find("large red") == text.npos)
    diagnostics.push_back({.path = std::string(path), .message = "the colour has no size"});
  return replaced(std::move(text), "large red", "red\nsize: large");
}
std::string call_it_hue(std::string text, std::string_view, Diagnostics&) {
  return replaced(std::move(text), "colour:", "hue:");
}
constexpr std::array<MigrationStep, 3> steps = {name_colour, split_size, call_it_hue};

void check_hue(std::string_view text, std::string_view path, Diagnostics& diagnostics) {
  yaml::Reader reader(text, path, diagnostics);
  auto map = reader.only_document();
  if (!map) return;
  map->find("schema");
  map->find("size");
  map->required_text("hue");
  map->reject_unknown_keys();
}

FileKind kind(int current) {
  return {.name = "paint file",
          .current = current,
          .steps = std::span(steps).first(static_cast<std::size_t>(current)),
          .unmarked = 0,
          .check = current == 3 ? check_hue : nullptr};
}
const FileKind paint = kind(3);

struct Outcome {
  std::optional<Migration> migration;
  std::string findings; // as a person sees them
};

Outcome migrated(std::string_view text, const FileKind& of = paint) {
  Diagnostics diagnostics;
  Outcome outcome{migrate(of, text, "paint.yaml", diagnostics), ""};
  for (const auto& finding : diagnostics) outcome.findings += format_diagnostic(finding);
  return outcome;
}

std::string text_of(std::string_view text, const FileKind& of = paint) {
  auto [migration, findings] = migrated(text, of);
  return migration ? migration->text : "no text: " + findings;
}

TEST(Migration, TakesEveryStepThatAFileNeeds) {
  EXPECT_EQ(text_of("color: large red\n"), "schema: 3\nhue: red\nsize: large\n");
  EXPECT_EQ(text_of("schema: 1\ncolour: large red\n"), "schema: 3\nhue: red\nsize: large\n");
  EXPECT_EQ(text_of("schema: 2\ncolour: red\nsize: large\n"), "schema: 3\nhue: red\nsize: large\n");
}

TEST(Migration, SaysFromWhichVersionToWhich) {
  auto migration = migrated("schema: 1\ncolour: large red\n").migration;
  ASSERT_TRUE(migration);
  EXPECT_EQ(migration->from, 1);
  EXPECT_EQ(migration->to, 3);
}

TEST(Migration, LeavesAFileOfTheCurrentVersionAsItIs) {
  const std::string text = "schema:   3 # mine\nhue: red\nsomething: else\n";
  auto [migration, findings] = migrated(text);
  ASSERT_TRUE(migration) << findings;
  EXPECT_EQ(migration->text, text);
  EXPECT_EQ(migration->from, 3);
}

TEST(Migration, ChangesNothingTheSecondTime) {
  for (const auto* text : {"color: large red\n", "schema: 1\ncolour: large red\n"}) {
    auto once = text_of(text);
    EXPECT_EQ(text_of(once), once);
  }
}

TEST(Migration, ThroughAllVersionsIsMigrationFromOneToTheNext) {
  std::string text = "# red\ncolor: large red # very\n";
  auto at_once = text_of(text);
  for (int version = 1; version <= 3; ++version) text = text_of(text, kind(version));
  EXPECT_EQ(text, at_once);
}

TEST(Migration, KeepsCommentsOrderAndWhatItDoesNotConcern) {
  EXPECT_EQ(text_of("# mine\n\ncolour: large red # loud\n# and\nschema:  1   # old\n"),
            "# mine\n\nhue: red\nsize: large # loud\n# and\nschema:  3   # old\n");
}

TEST(Migration, MarksFilesHoweverTheyAreWritten) {
  EXPECT_EQ(text_of("{schema: 2, colour: red}\n"), "{schema: 3, hue: red}\n");
  EXPECT_EQ(text_of("{colour: red, \"schema\": 2}\n"), "{hue: red, \"schema\": 3}\n");
  EXPECT_EQ(text_of("{\"colour\": \"é\", schema: 2}\n", kind(2)), "{\"colour\": \"é\", schema: 2}\n");
  EXPECT_EQ(text_of("schema:\n  2\ncolour: red\n"), "schema:\n  3\nhue: red\n");
  EXPECT_EQ(text_of("schema: 2\r\ncolour: red\r\n"), "schema: 3\r\nhue: red\r\n");
  EXPECT_EQ(text_of("\xEF\xBB\xBFschema: 2\ncolour: red\n"), "\xEF\xBB\xBFschema: 3\nhue: red\n");
  EXPECT_EQ(text_of("schema: 2\ncolour: red"), "schema: 3\nhue: red");
}

TEST(Migration, MarksFilesThatHadNoVersion) {
  EXPECT_EQ(text_of("# first line\n\n---\ncolor: red\n", kind(1)),
            "# first line\n\n---\nschema: 1\ncolour: red\n");
  EXPECT_EQ(text_of("\xEF\xBB\xBF# \xC3\xA9\ncolor: red\n", kind(1)),
            "\xEF\xBB\xBF# \xC3\xA9\nschema: 1\ncolour: red\n");
  EXPECT_EQ(text_of("{color: red}\n", kind(1)), "{schema: 1, colour: red}\n");
}

TEST(Migration, SaysSoWhereItCannotWriteTheVersion) {
  auto [migration, findings] = migrated("--- {color: red}\n", kind(1));
  EXPECT_FALSE(migration);
  EXPECT_EQ(findings,
            "paint.yaml: error: cannot tell where the version of this file is to be written\n"
            "help: write `schema: 0` on a line of its own, above the other keys, and migrate again\n");
}

TEST(Migration, OfAFileWithSeveralDocumentsMarksTheFirst) {
  EXPECT_EQ(text_of("schema: 1\ncolour: large red\n---\nschema: 1\n", kind(2)),
            "schema: 2\ncolour: red\nsize: large\n---\nschema: 1\n");
}

TEST(Migration, EndsWithTheStepThatFails) {
  auto [migration, findings] = migrated("schema: 1\ncolour: red\n");
  EXPECT_FALSE(migration);
  EXPECT_EQ(findings, "paint.yaml: error: the colour has no size\n");
}

TEST(Migration, ReportsWhatIsWrongWithTheResult) {
  auto [migration, findings] = migrated("schema: 2\ncolour: red\nnothing: 1\n");
  EXPECT_FALSE(migration);
  EXPECT_THAT(findings, HasSubstr("paint.yaml:3:1: error: "));
}

TEST(Migration, RefusesANewerFile) {
  auto [migration, findings] = migrated("hue: red\nschema: 4\n");
  EXPECT_FALSE(migration);
  EXPECT_EQ(findings, "paint.yaml:2:9: error: schema 4 is newer than this broadsheet, which reads up to 3\n"
                      "    schema: 4\n"
                      "            ^\n"
                      "help: upgrade broadsheet\n");
}

TEST(Migration, RefusesAFileThatIsDamaged) {
  for (const auto* text :
       {"schema: 1\ncolour: [large red\n", "schema: 1\n\tcolour: large red\n", "- schema\n", "schema: one\n",
        "schema: 0\n", "schema: \"1\"\n", "schema: 1.5\n"}) {
    auto [migration, findings] = migrated(text);
    EXPECT_FALSE(migration) << text;
    EXPECT_THAT(findings, HasSubstr("paint.yaml:")) << text;
  }
}

TEST(Migration, NeedsTheVersionWhereNoFileMayBeWithout) {
  FileKind strict = paint;
  strict.unmarked = {};
  auto [migration, findings] = migrated("colour: red\n", strict);
  EXPECT_FALSE(migration);
  EXPECT_THAT(findings, HasSubstr("paint.yaml: error: schema is missing"));
}

TEST(FileKinds, ReadFilesFromTheirOldestVersionOn) {
  for (const auto& each : file_kinds()) {
    EXPECT_EQ(each.oldest(), 1) << each.name;
    EXPECT_TRUE(each.find && each.check) << each.name;
  }
}

// The clear words that an older program has for what a newer one wrote.
TEST(FileKinds, RefuseWhatANewerProgramWrote) {
  for (const auto& each : file_kinds()) {
    Diagnostics diagnostics;
    auto newer = std::to_string(each.current + 1);
    each.check("schema: " + newer + "\nsomething: new\n", "file.yaml", diagnostics);
    ASSERT_EQ(diagnostics.size(), 1U) << each.name;
    EXPECT_EQ(diagnostics[0].message, "schema " + newer +
                                          " is newer than this broadsheet, which reads up to " +
                                          std::to_string(each.current));
    EXPECT_EQ(diagnostics[0].help, "upgrade broadsheet");
  }
}

} // namespace
} // namespace broadsheet::store
