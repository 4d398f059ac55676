#include "store/month_file.h"

#include <array>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "store/parts.h"
#include "store/site_folder.h"
#include "support/test_folder.h"
#include "unit/settings/schema_keys.h"

namespace broadsheet::store {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view path = "content/2025/08/month.yaml";

struct Reading {
  MonthOverview overview;
  std::string findings; // as a person sees them
};

Reading read(std::string_view yaml, std::string_view file = path) {
  Diagnostics diagnostics;
  Reading reading{parse_month(yaml, file, diagnostics), ""};
  for (const auto& finding : diagnostics) reading.findings += format_diagnostic(finding);
  return reading;
}

constexpr std::string_view head = "schema: 1\nmonth: 2025-08\nsource: {days: 21, papers: 143}\n";

// What is found in a file with these lines below the three that every file needs.
std::string findings(std::string_view lines) {
  return read(std::string(head) + std::string(lines)).findings;
}

constexpr std::string_view full_month = R"(schema: 1
month: 2025-08
scorer: {kind: llm, model: gpt-4o, prompt: f9a03c}
source: {days: 21, papers: 143}
usage: {prompt_tokens: 9120, cached_tokens: 1024, completion_tokens: 1433, prompt_usd: 0.0228, completion_usd: 0.01433}
summary: >-
  A month of gates that sleep and of proofs that wake them. Three groups found the same bound, and
  none of them cites the others.

  Sampling was quiet.
groups:
  - label: "Experts: asleep"
    papers:
      - {id: "2508.01001", line: "Shows when gates fall asleep, and why."}
      - {id: "math/0309136"}
  - label: Proofs
    papers:
      - {id: "2508.01002", line: Wakes them.}
)";

MonthOverview make_full_month() {
  return {.month = 2025y / 8,
          .scorer = {"llm", "gpt-4o", "f9a03c", {}},
          .days = 21,
          .papers = 143,
          .usage = {9120, 1024, 1433, 0.0228, 0.01433, {}},
          .summary = "A month of gates that sleep and of proofs that wake them. Three groups found the same "
                     "bound, and none of them cites the others.\nSampling was quiet.",
          .groups = {{"Experts: asleep",
                      {{"2508.01001", "Shows when gates fall asleep, and why."}, {"math/0309136", ""}}},
                     {"Proofs", {{"2508.01002", "Wakes them."}}}}};
}

TEST(MonthFile, IsWrittenInAFixedOrder) {
  EXPECT_EQ(format_month_file(make_full_month()), full_month);
}

TEST(MonthFile, ReadsEveryKey) {
  auto [overview, found] = read(full_month);
  EXPECT_EQ(found, "");
  const auto expected = make_full_month();
  EXPECT_EQ(overview.month, expected.month);
  EXPECT_EQ(overview.scorer.kind, "llm");
  EXPECT_EQ(overview.scorer.model, "gpt-4o");
  EXPECT_EQ(overview.scorer.prompt, "f9a03c");
  EXPECT_EQ(overview.days, 21);
  EXPECT_EQ(overview.papers, 143);
  EXPECT_EQ(overview.usage.prompt_tokens, 9120);
  EXPECT_EQ(overview.usage.cached_tokens, 1024);
  EXPECT_EQ(overview.usage.completion_tokens, 1433);
  EXPECT_EQ(overview.usage.prompt_usd, 0.0228);
  EXPECT_EQ(overview.usage.completion_usd, 0.01433);
  EXPECT_EQ(overview.usage.total_usd, std::nullopt) << "not known, which is not zero";
  EXPECT_EQ(overview.summary, expected.summary);
  ASSERT_EQ(overview.groups.size(), 2U);
  EXPECT_EQ(overview.groups[0].label, "Experts: asleep");
  ASSERT_EQ(overview.groups[0].papers.size(), 2U);
  EXPECT_EQ(overview.groups[0].papers[0].id, "2508.01001");
  EXPECT_EQ(overview.groups[0].papers[0].line, "Shows when gates fall asleep, and why.");
  EXPECT_EQ(overview.groups[0].papers[1].id, "math/0309136");
  EXPECT_EQ(overview.groups[0].papers[1].line, "");
  EXPECT_EQ(overview.groups[1].label, "Proofs");
}

TEST(MonthFile, MayHaveChosenNothing) {
  MonthOverview overview{
      .month = 2025y / 8, .scorer = {}, .days = 1, .usage = {}, .summary = {}, .groups = {}};
  EXPECT_EQ(format_month_file(overview),
            "schema: 1\nmonth: 2025-08\nsource: {days: 1, papers: 0}\ngroups: []\n");
  auto again = read(format_month_file(overview));
  EXPECT_EQ(again.findings, "");
  EXPECT_THAT(again.overview.groups, IsEmpty());
  EXPECT_EQ(again.overview.usage.prompt_tokens, std::nullopt);
}

TEST(MonthFile, IsReadWhateverItsLineEnds) {
  std::string windows = "\xEF\xBB\xBF";
  for (char c : full_month) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  auto [overview, found] = read(windows);
  EXPECT_EQ(found, "");
  EXPECT_EQ(format_month_file(overview), full_month);
}

TEST(MonthFile, ReadsItsErrorsAloud) {
  EXPECT_EQ(read(R"(schema: 1
month: 2025-08
scorer: {kind: gpt, prompt: ../secret, cutoffs: {relevance: 7}}
source: {days: -1}
usage: {prompt_tokens: 12.5}
sumary: Quiet.
groups:
  - label: ""
    papers:
      - {id: 2508.01625, line: One}
      - {id: "2508.01625v2", lin: Two}
  - label: Empty
    papers: []
  - papers:
      - {id: "2508.01001"}
      - {id: "2508.01001"}
  - label: Absent
)")
                .findings,
            R"(content/2025/08/month.yaml:3:16: error: kind cannot be "gpt"
  | scorer: {kind: gpt, prompt: ../secret, cutoffs: {relevance: 7}}
  |                ^
help: write one of llm, keywords
content/2025/08/month.yaml:3:29: error: "../secret" cannot name a prompt
  | scorer: {kind: gpt, prompt: ../secret, cutoffs: {relevance: 7}}
  |                             ^
help: write the name of a file in content/prompts/, without .md
content/2025/08/month.yaml:3:40: error: unknown key "cutoffs"
  | scorer: {kind: gpt, prompt: ../secret, cutoffs: {relevance: 7}}
  |                                        ^
help: the keys here are kind, model, prompt
content/2025/08/month.yaml:4:16: error: days must be at least 0, not -1
  | source: {days: -1}
  |                ^
content/2025/08/month.yaml:4:9: error: papers is missing
  | source: {days: -1}
  |         ^
help: add a line `papers: …`
content/2025/08/month.yaml:5:24: error: prompt_tokens must be a whole number, not 12.5
  | usage: {prompt_tokens: 12.5}
  |                        ^
content/2025/08/month.yaml:8:12: error: label is empty
  |   - label: ""
  |            ^
help: write some text between the quotes
content/2025/08/month.yaml:10:14: error: id must be text, not 2508.01625
  |       - {id: 2508.01625, line: One}
  |              ^
help: put it in quotes: id: "2508.01625"
content/2025/08/month.yaml:11:14: error: "2508.01625v2" is not an arXiv identifier
  |       - {id: "2508.01625v2", lin: Two}
  |              ^
help: write it without its version: "2508.01625"
content/2025/08/month.yaml:11:30: error: unknown key "lin"
  |       - {id: "2508.01625v2", lin: Two}
  |                              ^
help: did you mean "line"?
content/2025/08/month.yaml:13:13: error: the group has no papers
  |     papers: []
  |             ^
help: list at least one under papers, or remove the group
content/2025/08/month.yaml:14:5: error: label is missing
  |   - papers:
  |     ^
help: add a line `label: …`
content/2025/08/month.yaml:16:14: error: 2508.01001 is in this file twice
  |       - {id: "2508.01001"}
  |              ^
help: remove one of them: the first is on line 15
content/2025/08/month.yaml:17:5: error: papers is missing
  |   - label: Absent
  |     ^
help: add a line `papers: …`
content/2025/08/month.yaml:6:1: error: unknown key "sumary"
  | sumary: Quiet.
  | ^
help: did you mean "summary"?
)");
}

TEST(MonthFile, LiesInTheFolderOfItsMonth) {
  EXPECT_EQ(read(full_month, "content/2025/09/month.yaml").findings,
            R"(content/2025/09/month.yaml:2:8: error: month is 2025-08, but the file is in content/2025/09
  | month: 2025-08
  |        ^
help: correct the month, or move the file to content/2025/08
)");
  EXPECT_THAT(read(full_month, "content/2024/08/month.yaml").findings, HasSubstr("but the file is in"));
  EXPECT_EQ(read(full_month, "/home/me/site/content/2025/08/month.yaml").findings, "");
  EXPECT_EQ(month_path(2025y / 8), "content/2025/08/month.yaml");
}

TEST(MonthFile, NamesAnExistingMonth) {
  for (std::string month : {"2025-13", "2025-08-05", "25-08", "August"}) {
    EXPECT_THAT(read("schema: 1\nmonth: " + month + "\nsource: {days: 1, papers: 1}\n").findings,
                HasSubstr("month.yaml:2:8: error: \"" + month + "\" is not a month"));
  }
  EXPECT_THAT(read("schema: 1\nsource: {days: 1, papers: 1}\n").findings, HasSubstr("month is missing"));
  EXPECT_THAT(read("schema: 1\nmonth: 2025-08\n").findings, HasSubstr("source is missing"));
}

TEST(MonthFile, OfANewerFormatSaysToUpgrade) {
  EXPECT_THAT(read("schema: 2\nyear: 7\n").findings, HasSubstr("schema 2 is newer than this broadsheet"));
  EXPECT_THAT(read("schema: 2\nyear: 7\n").findings, Not(HasSubstr("year")));
  EXPECT_THAT(read("month: 2025-08\n").findings, HasSubstr("schema is missing"));
}

TEST(MonthFile, IsOneDocument) {
  EXPECT_THAT(findings("---\nmore: x\n"), HasSubstr("another document starts here"));
}

// Whatever a model writes comes back the same.
TEST(MonthFile, KeepsAnyText) {
  static constexpr std::array<std::string_view, 32> pieces = {
      " ", "  ", "\n", "\n\n", "\t",  "word", "it's", "\"",   "\\",   ": ",        " #",
      "-", "[",  "]",  "{",    "}",   ", ",   "&",    "*",    "!",    "|",         ">",
      "%", "~",  "1",  "1e3",  "---", "é",    "漢字", "\x01", "null", "2025-01-01"};
  std::mt19937 random(20250805);
  auto text = [&](std::size_t most) {
    std::string words;
    for (auto count = random() % (most + 1); count > 0; --count) words += pieces[random() % pieces.size()];
    return words;
  };
  for (int round = 0; round < 500; ++round) {
    auto overview = make_full_month();
    overview.summary = text(60);
    overview.groups[0].label = 'L' + text(5);
    overview.groups[0].papers[0].line = text(20);
    std::string file = format_month_file(overview);
    auto [again, found] = read(file);
    ASSERT_EQ(found, "") << file;
    ASSERT_EQ(again.summary, overview.summary);
    ASSERT_EQ(again.groups.at(0).label, overview.groups[0].label);
    ASSERT_EQ(again.groups[0].papers.at(0).line, overview.groups[0].papers[0].line);
    ASSERT_EQ(format_month_file(again), file);
  }
}

TEST(MonthFiles, AreFoundInTheFoldersOfMonths) {
  TestFolder folder;
  for (auto file : {"content/2026/01/month.yaml", "content/2025/12/month.yaml", "content/2025/13/month.yaml",
                    "content/2025/month.yaml", "content/pages/01/month.yaml", "content/2025/11/month.yml"}) {
    write_file(folder.path() / file, "schema: 1\n");
  }
  Diagnostics diagnostics;
  EXPECT_THAT(SiteFolder(folder.path()).months(diagnostics), ElementsAre(2025y / 12, 2026y / 1));
  EXPECT_THAT(SiteFolder(folder.path() / "nowhere").months(diagnostics), IsEmpty());
  EXPECT_THAT(diagnostics, IsEmpty());
}

TEST(MonthSchema, SaysWhatTheReaderAccepts) {
  auto known_keys = [](std::string_view before, std::string_view after) {
    Diagnostics diagnostics;
    std::string text = "schema: 1\nmonth: 2025-08\n" + std::string(before) + std::string(unheard_of) + ": x" +
                       std::string(after) + "\n";
    parse_month(text, path, diagnostics);
    return keys_of_reader(diagnostics);
  };
  auto schema = read_schema("month.schema.json");
  const std::string group = "/properties/groups/items";
  EXPECT_EQ(keys_in_schema(schema, ""), known_keys("source: {days: 1, papers: 1}\n", ""));
  EXPECT_EQ(keys_in_schema(schema, "/properties/scorer"), known_keys("scorer: {", "}"));
  EXPECT_EQ(keys_in_schema(schema, "/properties/source"), known_keys("source: {", "}"));
  EXPECT_EQ(keys_in_schema(schema, "/properties/usage"), known_keys("usage: {", "}"));
  EXPECT_EQ(keys_in_schema(schema, group), known_keys("groups: [{", "}]"));
  EXPECT_EQ(keys_in_schema(schema, group + "/properties/papers/items"),
            known_keys("groups: [{label: A, papers: [{", "}]}]"));

  auto at = [&](const std::string& pointer) { return schema.at(nlohmann::json::json_pointer(pointer)); };
  EXPECT_EQ(at("/required"), nlohmann::json({"schema", "month", "source"}));
  EXPECT_EQ(at("/properties/source/required"), nlohmann::json({"days", "papers"}));
  EXPECT_EQ(at(group + "/required"), nlohmann::json({"label", "papers"}));
  EXPECT_EQ(at(group + "/properties/papers/minItems"), 1);
  EXPECT_EQ(at(group + "/properties/papers/items/required"), nlohmann::json({"id"}));
  EXPECT_EQ(at("/properties/scorer/properties/kind/enum"), nlohmann::json(scorer_kinds));
  EXPECT_EQ(at("/properties/schema/const"), newest_month_schema);
  auto paper_id = read_schema("day.schema.json").at("$defs").at("paper_id").at("pattern");
  EXPECT_EQ(at(group + "/properties/papers/items/properties/id/pattern"), paper_id);
}

} // namespace
} // namespace broadsheet::store
