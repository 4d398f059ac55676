// What cannot be read is reported with its place, and the rest is kept.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "legacy/json.h"
#include "legacy/page.h"
#include "unit/legacy/older_archive.h"

namespace broadsheet::legacy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string changed(std::string text, std::string_view from, std::string_view to) {
  auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

struct Damaged {
  Day day;
  std::string findings;
};

Damaged read_damaged(std::string_view name, const std::string& text) {
  OlderArchive archive;
  archive.file(name, text);
  Imported imported = archive.read();
  EXPECT_EQ(imported.days.size(), 1u);
  return {imported.days.empty() ? Day{} : imported.days[0], archive.text_of(imported.diagnostics)};
}

Damaged read_damaged_page(std::string_view from, std::string_view to) {
  return read_damaged("2025-08-05-output.md",
                      changed(page("2025-08-05", {"2508.00001", "2508.00002"}), from, to));
}

TEST(ImportDamage, UnknownLineInABlock) {
  auto [day, findings] =
      read_damaged_page("**Comment:** It is about 2508.00001.", "**Comment:** A\n\nsecond line");
  EXPECT_EQ(findings, "2025-08-05-output.md:34:1: error: this line is not a field of the paper\n"
                      "  | second line\n"
                      "  | ^\n"
                      "help: it was ignored; correct or remove it and import again\n");
  EXPECT_THAT(ids_of(day), ElementsAre("2508.00001", "2508.00002"));
  EXPECT_EQ(day.papers.at(0).score.comment, "A");
}

TEST(ImportDamage, UnknownLineElsewhere) {
  auto [day, findings] = read_damaged_page("Total scanned papers: 654", "Total skimmed papers: 654");
  EXPECT_EQ(findings, "2025-08-05-output.md:10:1: error: this line is not expected here\n"
                      "  | Total skimmed papers: 654\n"
                      "  | ^\n"
                      "help: it was ignored; correct or remove it and import again\n");
  EXPECT_EQ(day.source.scanned, std::nullopt);
  EXPECT_EQ(day.source.announced, 1006);
}

TEST(ImportDamage, FieldWrittenTwice) {
  auto [day, findings] = read_damaged_page("**Relevance:** 8", "**Relevance:** 8\n**Relevance:** 9");
  EXPECT_THAT(findings,
              HasSubstr(":35:1: error: this line is not a field of the paper\n  | **Relevance:** 9\n"));
  EXPECT_EQ(day.papers.at(0).score.relevance, 8);
}

TEST(ImportDamage, FiguresThatAreNoNumbers) {
  auto tokens = read_damaged_page("57367", "57.367k");
  EXPECT_THAT(tokens.findings,
              testing::StartsWith("2025-08-05-output.md:5:15: error: \"57.367k\" is not a whole number\n"));
  EXPECT_EQ(tokens.day.usage.prompt_tokens, std::nullopt);
  EXPECT_EQ(tokens.day.usage.completion_tokens, 7731);
  auto cost = read_damaged_page("$0.14", "0,14 €");
  EXPECT_THAT(
      cost.findings,
      testing::StartsWith("2025-08-05-output.md:6:14: error: \"0,14 €\" is not an amount such as $0.14\n"));
  EXPECT_EQ(cost.day.usage.prompt_usd, std::nullopt);
  auto count = read_damaged_page("papers: 1006", "papers: many");
  EXPECT_THAT(count.findings,
              testing::StartsWith("2025-08-05-output.md:8:21: error: \"many\" is not a number of papers\n"));
  auto score = read_damaged_page("**Novelty:** 7", "**Novelty:** 11");
  EXPECT_THAT(
      score.findings,
      testing::StartsWith(
          "2025-08-05-output.md:35:14: error: novelty must be a whole number from 1 to 10, not \"11\"\n"));
  EXPECT_EQ(score.day.papers.at(0).score.novelty, std::nullopt);
  EXPECT_EQ(score.day.papers.at(0).score.relevance, 8);
}

TEST(ImportDamage, TotalThatIsNotTheSum) {
  EXPECT_EQ(
      read_damaged_page("65098", "65099").findings,
      "2025-08-05-output.md:5:30: warning: prompt and completion add up to 65098 tokens, not 65099; the "
      "parts are kept\n"
      "  | | **Token** | 57367 | 7731 | 65099 |\n"
      "  |                              ^\n");
}

TEST(ImportDamage, Ids) {
  auto no_field = read_damaged_page("**ArXiv ID:** 2508.00001\n\n", "");
  EXPECT_THAT(
      no_field.findings,
      HasSubstr(
          "error: the paper has no line **ArXiv ID:**; kept as 2508.00001, following its title's link\n"));
  EXPECT_EQ(no_field.day.papers.size(), 2u);
  auto no_link = read_damaged_page("(https://arxiv.org/abs/2508.00001)", "");
  EXPECT_THAT(no_link.findings,
              HasSubstr("2025-08-05-output.md:24:7: error: the title is not a link to arXiv\n"));
  EXPECT_EQ(no_link.day.papers.size(), 2u);
  auto conflict = read_damaged_page("ID:** 2508.00001", "ID:** 2508.0000");
  EXPECT_THAT(conflict.findings, HasSubstr("2025-08-05-output.md:26:15: error: the title links to "
                                           "2508.00001, not to 2508.0000; the paper is left out\n"));
  EXPECT_THAT(ids_of(conflict.day), ElementsAre("2508.00002"));
  std::string neither = changed(page("2025-08-05", {"2508.00001", "2508.00002"}), "abs/2508.00001", "abs/x");
  auto left_out =
      read_damaged("2025-08-05-output.md", changed(neither, "ID:** 2508.00001", "ID:** 25O8.00001"));
  EXPECT_THAT(
      left_out.findings,
      HasSubstr(
          "2025-08-05-output.md:26:15: error: \"25O8.00001\" is not an arXiv id; the paper is left out\n"));
  EXPECT_THAT(left_out.findings, HasSubstr("2025-08-05-output.md:16:5: error: of 2 papers in the table of "
                                           "contents, 1 could not be read below"));
  EXPECT_THAT(ids_of(left_out.day), ElementsAre("2508.00002"));
}

TEST(ImportDamage, PaperTwiceOnAPage) {
  std::string text = page("2025-08-05", {"2508.00001", "2508.00002"});
  text.insert(text.find("# Paper Selection"), block(3, "2508.00001"));
  auto [day, findings] = read_damaged("2025-08-05-output.md", text);
  EXPECT_THAT(findings,
              HasSubstr(":54:1: error: 2508.00001 is already on this page; this block is left out\n"));
  EXPECT_THAT(ids_of(day), ElementsAre("2508.00001", "2508.00002"));
}

TEST(ImportDamage, MissingFields) {
  auto [day, findings] =
      read_damaged_page("**Abstract:** We study 2508.00001.\n\n**Comment:** It is about 2508.00001.", "");
  EXPECT_THAT(findings,
              testing::StartsWith("2025-08-05-output.md:24:1: error: 2508.00001 has no Abstract, Comment\n"));
  EXPECT_EQ(day.papers.size(), 2u);
}

TEST(ImportDamage, PageThatAnnouncesMorePapers) {
  EXPECT_EQ(read_damaged_page("relevant papers: 2", "relevant papers: 3").findings,
            "2025-08-05-output.md: error: the page announces 3 papers, but 2 could be read\n"
            "help: compare the page with its original, correct it and import again\n");
}

TEST(ImportDamage, UnknownRowOfATable) {
  auto [day, findings] =
      read_damaged_page("| **Cost** | $0.14 | $0.08 | $0.22 |", "| **Price** | $0.14 | $0.08 | $0.22 |");
  EXPECT_THAT(findings,
              testing::StartsWith("2025-08-05-output.md:6:3: error: this table row is not expected here\n"));
  EXPECT_EQ(day.usage.prompt_tokens, 57367);
}

TEST(ImportDamage, LineOfThePromptThatIsNotQuoted) {
  auto [day, findings] = read_damaged_page("> Choose papers.", "Choose papers.");
  EXPECT_THAT(findings,
              HasSubstr("error: this line of the prompt is not quoted; kept as it is\n  | Choose papers.\n"));
  EXPECT_NE(day.scorer.prompt, "");
}

TEST(ImportDamage, BytesThatAreNotUtf8) {
  auto [day, findings] = read_damaged_page("We study 2508.00001.", "We study caf\xE9s.");
  EXPECT_THAT(findings, testing::StartsWith(
                            "2025-08-05-output.md:30:27: error: this is not UTF-8; it is kept as \uFFFD\n"));
  EXPECT_EQ(day.papers.at(0).paper.abstract, "We study caf\uFFFDs.");
}

TEST(ImportDamage, PageWithoutTitleIsDatedByItsName) {
  auto [day, findings] = read_damaged_page("# Personalized Daily ArXiv Papers 2025-08-05\n", "");
  EXPECT_THAT(findings,
              testing::StartsWith("2025-08-05-output.md: error: the page has no title with a date\n"));
  EXPECT_EQ(format_date(day.date), "2025-08-05");
}

TEST(ImportDamage, ContentCountsMoreThanTheName) {
  auto [day, findings] = read_damaged_page("Papers 2025-08-05", "Papers 2025-08-06");
  EXPECT_EQ(findings, "2025-08-05-output.md: warning: says 2025-08-06, but its name says 2025-08-05; "
                      "imported as 2025-08-06\n");
  EXPECT_EQ(format_date(day.date), "2025-08-06");
}

TEST(ImportDamage, FilesWithoutADate) {
  OlderArchive archive;
  archive.file("papers.json", output_json({"2508.00001"}));
  EXPECT_EQ(archive.findings(), "papers.json: error: neither its content nor its name gives a date\n"
                                "help: name the file YYYY-MM-DD-output.json\n");
  EXPECT_TRUE(archive.read().days.empty());
}

TEST(ImportDamage, SecondFileForADate) {
  OlderArchive archive;
  archive.file("a/2025-08-05-output.md", page("2025-08-05", {"2508.00001"}));
  archive.file("b/2025-08-05-output.md", page("2025-08-05", {"2508.00002"}));
  archive.file("c/2025-08-06-output.md", page("2025-08-05", {"2508.00003"}));
  std::string findings = archive.findings();
  EXPECT_THAT(findings, HasSubstr("b/2025-08-05-output.md: error: a second file of its kind for this date; "
                                  "a/2025-08-05-output.md was read\n"));
  EXPECT_THAT(findings, HasSubstr("c/2025-08-06-output.md: error: 2025-08-05 was read from "
                                  "a/2025-08-05-output.md; this file is not imported\n"));
  Imported imported = archive.read();
  ASSERT_EQ(imported.days.size(), 1u);
  EXPECT_THAT(ids_of(imported.days[0]), ElementsAre("2508.00001"));
}

TEST(ImportDamage, ForeignFiles) {
  OlderArchive archive;
  archive.file("2025-08-05-output.md", page("2025-08-05", {"2508.00001"}));
  archive.file("README.md", "# How to use this\n\nRead it.\n")
      .file("package.json", "{\"name\": \"x\"}")
      .file("list.json", "[1]");
  std::string findings = archive.findings();
  EXPECT_THAT(findings, HasSubstr("README.md: error: neither a daily page nor a list of pages\n"));
  EXPECT_THAT(findings, HasSubstr("package.json:1:1: error: these are not papers of the older system\n"));
  EXPECT_THAT(findings, HasSubstr("list.json:1:1: error: these are not papers of the older system\n"));
  EXPECT_EQ(archive.read().days.size(), 1u);
}

TEST(ImportDamage, NothingToRead) {
  OlderArchive archive;
  archive.file("notes.txt", "nothing");
  Imported imported = archive.read();
  ASSERT_EQ(imported.diagnostics.size(), 1u);
  EXPECT_EQ(imported.diagnostics[0].message, "contains no Markdown or JSON files");
  Imported missing = read_older_archive("no/such/folder");
  ASSERT_EQ(missing.diagnostics.size(), 1u);
  EXPECT_EQ(missing.diagnostics[0].path, "no/such/folder");
  EXPECT_THAT(missing.diagnostics[0].message, testing::StartsWith("there is no such file or folder"));
}

// JSON

Damaged read_damaged_json(std::string_view from, std::string_view to) {
  return read_damaged("2025-08-05-output.json", changed(output_json({"2508.00001", "2508.00002"}), from, to));
}

TEST(ImportDamage, JsonSyntax) {
  auto [day, findings] = read_damaged_json("\"title\": \"On 2508.00002\",", "\"title\": \"On 2508.00002\"");
  EXPECT_EQ(findings,
            "2025-08-05-output.json:27:9: error: not valid JSON: unexpected string literal; expected '}'\n"
            "  |         \"abstract\": \"We study 2508.00002.\",\n"
            "  |         ^\n"
            "help: the part before it is kept; restore the file and import again\n"
            "2025-08-05-output.json:16:5: error: 2508.00002 was cut off; the paper is left out\n"
            "  |     \"2508.00002\": {\n"
            "  |     ^\n"
            "help: correct the file and import again\n");
  EXPECT_THAT(ids_of(day), ElementsAre("2508.00001"));
}

TEST(ImportDamage, JsonValues) {
  auto text = read_damaged_json("\"RELEVANCE\": 8", "\"RELEVANCE\": \"8\"");
  EXPECT_THAT(text.findings,
              testing::StartsWith("2025-08-05-output.json:5:22: error: RELEVANCE must be a whole number\n"));
  EXPECT_EQ(text.day.papers.at(0).score.relevance, std::nullopt);
  EXPECT_EQ(text.day.papers.at(0).score.novelty, 7);
  auto range = read_damaged_json("\"NOVELTY\": 7", "\"NOVELTY\": 0");
  EXPECT_THAT(
      range.findings,
      testing::StartsWith("2025-08-05-output.json:6:20: error: NOVELTY must be from 1 to 10, not 0\n"));
  auto author = read_damaged_json("\"Ben Sample\"", "7");
  EXPECT_THAT(author.findings,
              testing::StartsWith("2025-08-05-output.json:10:13: error: authors must contain only texts\n"));
  EXPECT_THAT(author.day.papers.at(0).paper.authors, ElementsAre("Ada Example"));
  auto missing = read_damaged_json("\"abstract\": \"We study 2508.00001.\",", "");
  EXPECT_THAT(missing.findings,
              testing::StartsWith("2025-08-05-output.json:2:5: error: 2508.00001 has no abstract\n"));
  auto untitled = read_damaged_json("\"title\": \"On 2508.00001\",", "");
  EXPECT_THAT(untitled.findings,
              testing::StartsWith(
                  "2025-08-05-output.json:2:5: error: 2508.00001 has no title; the paper is left out\n"));
  EXPECT_THAT(ids_of(untitled.day), ElementsAre("2508.00002"));
}

TEST(ImportDamage, JsonIds) {
  auto invalid = read_damaged_json("\"2508.00001\": {", "\"tides\": {");
  EXPECT_THAT(
      invalid.findings,
      testing::StartsWith(
          "2025-08-05-output.json:2:5: error: \"tides\" is not an arXiv id; the paper is left out\n"));
  auto twice = read_damaged_json("\"2508.00002\": {", "\"2508.00001\": {");
  EXPECT_THAT(
      twice.findings,
      testing::StartsWith(
          "2025-08-05-output.json:16:5: error: 2508.00001 is already in this file; the paper is left out\n"));
  EXPECT_EQ(twice.day.papers.size(), 1u);
  auto other = read_damaged_json("\"arxiv_id\": \"2508.00001\"", "\"arxiv_id\": \"2508.00009\"");
  EXPECT_THAT(other.findings, HasSubstr(":14:21: error: arxiv_id says 2508.00009, but the paper is listed "
                                        "under 2508.00001 and is kept under that\n"));
  EXPECT_THAT(ids_of(other.day), ElementsAre("2508.00001", "2508.00002"));
}

TEST(ImportDamage, UnknownKeysAreNamedOncePerFile) {
  std::string text =
      "{" + json_paper("2508.00001", "\"MOOD\": 1,") + "," + json_paper("2508.00002", "\"MOOD\": 2,") + "}";
  auto [day, findings] = read_damaged("2025-08-05-output.json", text);
  EXPECT_EQ(findings, "2025-08-05-output.json:12:44: warning: unknown key MOOD is ignored, "
                      "here and below\n"
                      "  |         \"abstract\": \"We study 2508.00001.\",\"MOOD\": 1,\n"
                      "  |                                            ^\n");
  EXPECT_EQ(day.papers.size(), 2u);
}

TEST(ImportDamage, KeyWrittenTwice) {
  auto [day, findings] = read_damaged_json("\"NOVELTY\": 7,", "\"NOVELTY\": 7, \"NOVELTY\": 2,");
  EXPECT_THAT(findings,
              testing::StartsWith(
                  "2025-08-05-output.json:6:23: error: NOVELTY is written twice; the first one counts\n"));
  EXPECT_EQ(day.papers.at(0).score.novelty, 7);
}

TEST(ImportDamage, DeepNesting) {
  OlderArchive archive;
  archive.file("2025-08-05-output.json", std::string(100'000, '['));
  EXPECT_THAT(archive.findings(),
              testing::StartsWith("2025-08-05-output.json:1:33: error: nested more than 32 levels deep\n"));
}

TEST(ImportDamage, BrokenJsonIsReplacedByThePage) {
  OlderArchive archive;
  archive.file("2025-08-05-output.md", page("2025-08-05", {"2508.00001", "2508.00002"}));
  std::string json = output_json({"2508.00001", "2508.00002"});
  archive.file("2025-08-05-output.json", json.substr(0, json.find("2508.00002\"")));
  EXPECT_THAT(ids_of(archive.read().days.at(0)), ElementsAre("2508.00001", "2508.00002"));
  EXPECT_THAT(archive.findings(), HasSubstr("error: not valid JSON: "));
}

// A file cut off anywhere never passes for a whole one, and no paper is invented from the rest.

TEST(ImportDamage, PageCutOffAnywhere) {
  const std::string whole = page("2025-08-05", {"2508.00001", "2508.00002"});
  for (std::size_t size = 0; size < whole.size(); ++size) {
    Diagnostics diagnostics;
    OlderRun run = read_page({"page.md", whole.substr(0, size)}, diagnostics);
    for (const OlderPaper& paper : run.papers)
      EXPECT_THAT(paper.scored.paper.id, testing::AnyOf("2508.00001", "2508.00002")) << size;
    // After its heading, a shortened prompt cannot be told from a short one.
    if (size < whole.find("# Paper Selection Prompt") + 24) {
      EXPECT_TRUE(has_errors(diagnostics)) << size;
    }
  }
}

TEST(ImportDamage, JsonCutOffAnywhere) {
  const std::string whole = output_json({"2508.00001", "2508.00002"});
  for (std::size_t size = 0; size < whole.size(); ++size) {
    Diagnostics diagnostics;
    auto json = read_json({"output.json", whole.substr(0, size)}, diagnostics);
    EXPECT_TRUE(has_errors(diagnostics)) << size;
    if (!json) continue;
    EXPECT_FALSE(json->run.whole);
    for (const OlderPaper& paper : json->run.papers)
      EXPECT_FALSE(paper.scored.paper.abstract.empty()) << size;
  }
}

} // namespace
} // namespace broadsheet::legacy
