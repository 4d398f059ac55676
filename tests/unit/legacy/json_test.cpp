// The JSON files of the older system, alone and beside their pages, and what is repaired.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/legacy/older_archive.h"

namespace broadsheet::legacy {
namespace {

using testing::ElementsAre;

std::string daily_json(const std::vector<std::string>& ids, std::string_view sections,
                       int prompt_tokens = 57367) {
  std::string papers;
  for (const auto& id : ids)
    papers += json_paper(
                  id, "\"PRIMARY_TOPIC_ID\": \"dunes\", \"PRIMARY_TOPIC_LABEL\": \"Dunes\", "
                      "\"MATCHED_TOPIC_IDS\": [\"tides\", \"dunes\"], \"TOPIC_MATCH_COMMENT\": \"It fits.\", "
                      "\"HOTSPOT_PAPER_TAGS\": [\"hot\"],") +
              (&id == &ids.back() ? "" : ",");
  return fmt::format(R"({{
  "schema_version": 2,
  "meta": {{"date": "2025-08-05", "sort": ["score"], "topic_schema_version": 1, "total_papers": {},
    "usage": {{"model": "model-x", "prompt_tokens": {}, "completion_tokens": 7731, "prompt_cost": 0.1434175,
      "completion_cost": 0.07731, "total_arxiv_papers": 1006, "total_scanned_papers": 654, "total_relevant_papers": {}}}}},
  "topic_order": ["tides", "dunes"],
  "diagnostics": {{"topic_counts": [{{"topic_id": "tides", "topic_label": "Tides", "paper_count": 0}},
    {{"topic_id": "dunes", "topic_label": "Dunes", "paper_count": 2}}]}},
  "papers": {{ {} }},
  "topic_sections": [{}]
}})",
                     ids.size(), prompt_tokens, ids.size(), papers, sections);
}

constexpr std::string_view second_first =
    R"({"topic_id": "dunes", "topic_label": "Dunes", "paper_ids": ["2508.00002", "2508.00001"]})";

TEST(ImportJson, OutputAlone) {
  OlderArchive archive;
  archive.file("2025-08-05-output.json", output_json({"2508.00002", "2508.00001"}));
  Imported imported = archive.read_clean();
  ASSERT_EQ(imported.days.size(), 1u);
  const Day& day = imported.days[0];
  EXPECT_EQ(format_date(day.date), "2025-08-05");
  ASSERT_THAT(ids_of(day), ElementsAre("2508.00002", "2508.00001"));
  EXPECT_EQ(day.papers[0].paper.title, "On 2508.00002");
  EXPECT_THAT(day.papers[0].paper.authors, ElementsAre("Ada Example", "Ben Sample"));
  EXPECT_EQ(day.papers[0].score.relevance, 8);
  EXPECT_FALSE(day.usage.prompt_tokens || day.usage.prompt_usd || day.source.scanned);
  EXPECT_EQ(day.scorer.prompt, "");
}

TEST(ImportJson, DailyAloneIsOrderedByTopic) {
  OlderArchive archive;
  archive.file("2025-08-05-daily-papers.json", daily_json({"2508.00001", "2508.00002"}, second_first));
  Imported imported = archive.read_clean();
  ASSERT_EQ(imported.days.size(), 1u);
  const Day& day = imported.days[0];
  EXPECT_THAT(ids_of(day), ElementsAre("2508.00002", "2508.00001"));
  EXPECT_EQ(day.scorer.model, "model-x");
  EXPECT_EQ(day.usage.prompt_usd, 0.1434175);
  EXPECT_EQ(day.source.announced, 1006);
  EXPECT_EQ(day.source.scanned, 654);
  EXPECT_EQ(day.papers.at(0).score.topic, "dunes");
  EXPECT_THAT(day.papers.at(0).score.also_topics, ElementsAre("tides"));
  EXPECT_EQ(day.papers.at(0).score.topic_comment, "It fits.");
  ASSERT_EQ(imported.topics.size(), 2u);
  EXPECT_EQ(imported.topics[0].label, "Tides");
}

TEST(ImportJson, PageGivesOrderAndPromptJsonTextsAndExactCosts) {
  OlderArchive archive;
  archive.file("md/2025-08-05-latest.md", page("2025-08-05", {"2508.00001", "2508.00002"}));
  archive.file("json/2025-08-05-output.json", output_json({"2508.00002", "2508.00001"}));
  archive.file("json/2025-08-05-daily-papers.json", daily_json({"2508.00001", "2508.00002"}, second_first));
  Imported imported = archive.read_clean();
  ASSERT_EQ(imported.days.size(), 1u);
  const Day& day = imported.days[0];
  EXPECT_THAT(ids_of(day), ElementsAre("2508.00001", "2508.00002"));
  EXPECT_EQ(day.usage.prompt_usd, 0.1434175);
  EXPECT_EQ(day.usage.completion_usd, 0.07731);
  EXPECT_EQ(day.usage.total_usd, std::nullopt);
  EXPECT_EQ(day.papers[0].score.topic, "dunes");
  EXPECT_EQ(imported.prompts.count(day.scorer.prompt), 1u);
  EXPECT_EQ(imported.files, 3);
}

TEST(ImportJson, DailyFileOfAnotherRunIsSetAside) {
  OlderArchive archive;
  archive.file("2025-08-05-latest.md", page("2025-08-05", {"2508.00001"}));
  archive.file("2025-08-05-daily-papers.json", daily_json({"2508.00001", "2508.00002"}, second_first, 60000));
  EXPECT_EQ(archive.findings(),
            "2025-08-05-daily-papers.json: warning: is from another run than 2025-08-05-latest.md and is not "
            "imported; 1 of its 2 papers are only here: 2508.00002\n"
            "help: to import this run instead, move the other files of its date elsewhere\n");
  const Day day = archive.read().days.at(0);
  EXPECT_THAT(ids_of(day), ElementsAre("2508.00001"));
  EXPECT_EQ(day.usage.prompt_usd, 0.14);
}

TEST(ImportJson, PapersThatAWholePageDoesNotShowStayOut) {
  OlderArchive archive;
  archive.file("2025-08-05-output.md", page("2025-08-05", {"2508.00001"}));
  archive.file("2025-08-05-output.json", output_json({"2508.00003", "2508.00001", "2508.00002"}));
  EXPECT_EQ(archive.findings(),
            "2025-08-05-output.json: warning: 2 of its papers are not on 2025-08-05-output.md and "
            "are left out: 2508.00002, 2508.00003\n");
  EXPECT_THAT(ids_of(archive.read().days.at(0)), ElementsAre("2508.00001"));
}

TEST(ImportJson, PapersThatACutOffPageLostAreAdded) {
  std::string whole = page("2025-08-05", {"2508.00001", "2508.00002"});
  OlderArchive archive;
  archive.file("2025-08-05-output.md", whole.substr(0, whole.find("## 2.")));
  archive.file("2025-08-05-output.json", output_json({"2508.00002", "2508.00001"}));
  const Day day = archive.read().days.at(0);
  ASSERT_THAT(ids_of(day), ElementsAre("2508.00001", "2508.00002"));
  EXPECT_EQ(day.papers[1].paper.abstract, "We study 2508.00002.");
  EXPECT_THAT(archive.findings(), testing::HasSubstr("and are added after the others: 2508.00002\n"));
}

TEST(ImportJson, PapersThatOnlyThePageHasAreKept) {
  OlderArchive archive;
  archive.file("2025-08-05-output.md", page("2025-08-05", {"2508.00001", "2508.00002"}));
  archive.file("2025-08-05-output.json", output_json({"2508.00002"}));
  EXPECT_EQ(archive.findings(),
            "2025-08-05-output.md: warning: 1 of its papers are not in 2025-08-05-output.json and "
            "are kept as they are here: 2508.00001\n");
  EXPECT_THAT(ids_of(archive.read().days.at(0)), ElementsAre("2508.00001", "2508.00002"));
}

TEST(ImportJson, DifferencesAreReportedAndJsonIsFollowed) {
  std::string text = page("2025-08-05", {"2508.00001"});
  text.replace(text.find("We study"), 8, "We guess");
  OlderArchive archive;
  archive.file("2025-08-05-output.md", text);
  archive.file("2025-08-05-output.json", output_json({"2508.00001"}));
  EXPECT_THAT(archive.findings(),
              testing::HasSubstr("2025-08-05-output.md:21:1: warning: 2025-08-05-output.json differs in "
                                 "abstract; its values are kept\n"));
  EXPECT_EQ(archive.read().days.at(0).papers.at(0).paper.abstract, "We study 2508.00001.");
}

TEST(ImportJson, AuthorMatchHasNoScores) {
  OlderArchive archive;
  archive.file("2025-08-05-output.json", R"({"2508.00001": {"authors": ["Ada Example"], "title": "On Tides",
    "abstract": "Tides.", "arxiv_id": "2508.00001", "COMMENT": "Author match", "SCORE": 20.0}})");
  const Day day = archive.read_clean().days.at(0);
  const Score& score = day.papers.at(0).score;
  EXPECT_TRUE(score.author_match);
  EXPECT_EQ(score.comment, "Author match");
  EXPECT_FALSE(score.relevance || score.novelty);
}

TEST(ImportJson, NoPapersAndNothingElseKnown) {
  OlderArchive archive;
  archive.file("2025-08-05-output.json", "{}");
  EXPECT_THAT(archive.findings(),
              testing::StartsWith("2025-08-05-output.json: warning: no papers, and nothing says "
                                  "whether any were judged"));
  EXPECT_EQ(archive.read().days.at(0).status, DayStatus::complete);
}

// Repairs

Day read_paper(std::string_view authors, std::string_view abstract, std::string* findings) {
  OlderArchive archive;
  archive.file("2025-08-05-output.json",
               fmt::format(R"({{"2508.00001": {{"authors": {}, "title": "On Tides", "abstract": "{}",
    "arxiv_id": "2508.00001", "COMMENT": "A comment.", "RELEVANCE": 8, "NOVELTY": 7}}}})",
                           authors, abstract));
  *findings = archive.findings();
  return archive.read().days.at(0);
}

TEST(ImportMend, AnnouncementLine) {
  std::string findings;
  for (std::string_view line : {"arXiv:2508.00001v1 Announce Type: new  Abstract: ",
                                "arXiv:2508.00001v12 Announce Type: replace-cross \\nAbstract: ",
                                "arXiv:2508.00001 Announce Type: cross\\n\\nAbstract:\\n"}) {
    Day day = read_paper(R"(["Ada Example"])", std::string(line) + "Tides rise.", &findings);
    EXPECT_EQ(day.papers.at(0).paper.abstract, "Tides rise.") << line;
    EXPECT_EQ(findings,
              "2025-08-05-output.json: warning: repaired: 1 abstract began with arXiv's announcement line\n");
  }
}

TEST(ImportMend, AnnouncementLineOfAnotherPaperStays) {
  std::string findings;
  Day day =
      read_paper(R"(["Ada Example"])", "arXiv:2508.00002v1 Announce Type: new Abstract: Dunes.", &findings);
  EXPECT_EQ(day.papers.at(0).paper.abstract, "arXiv:2508.00002v1 Announce Type: new Abstract: Dunes.");
  EXPECT_EQ(findings, "");
}

TEST(ImportMend, AuthorsSplitInsideParentheses) {
  std::string findings;
  Day day =
      read_paper(R"json(["Ada Example (Institute of Tides", "Coast (North", "East)", "Isle)", "Ben Sample",
                           "Cleo Probe (Dunes", "Desert)"])json",
                 "Tides.", &findings);
  EXPECT_THAT(day.papers.at(0).paper.authors,
              ElementsAre("Ada Example (Institute of Tides, Coast (North, East), Isle)", "Ben Sample",
                          "Cleo Probe (Dunes, Desert)"));
  EXPECT_EQ(
      findings,
      "2025-08-05-output.json: warning: repaired: 2 authors were split at the commas of an affiliation\n");
}

TEST(ImportMend, UnbalancedParenthesesStay) {
  std::string findings;
  Day day = read_paper(R"json(["Ada Example (Tides", "Ben Sample", "Cleo) Probe)", "Dora (Dunes)"])json",
                       "Tides.", &findings);
  EXPECT_THAT(day.papers.at(0).paper.authors,
              ElementsAre("Ada Example (Tides", "Ben Sample", "Cleo) Probe)", "Dora (Dunes)"));
  EXPECT_EQ(findings, "");
}

TEST(ImportMend, PageAndJsonAuthorsAreMendedAlike) {
  std::string authors = "Ada Example (Institute of Tides, Coast), Ben Sample";
  std::string text = page("2025-08-05", {"2508.00001"});
  for (auto at = text.find("Ada Example, Ben Sample"); at != std::string::npos;
       at = text.find("Ada Example, Ben Sample"))
    text.replace(at, 23, authors);
  OlderArchive archive;
  archive.file("2025-08-05-output.md", text);
  EXPECT_THAT(archive.read().days.at(0).papers.at(0).paper.authors,
              ElementsAre("Ada Example (Institute of Tides, Coast)", "Ben Sample"));
  std::string json = output_json({"2508.00001"});
  json.replace(json.find("\"Ada Example\""), 13, "\"Ada Example (Institute of Tides\", \"Coast)\"");
  archive.file("2025-08-05-output.json", json);
  EXPECT_EQ(archive.findings(),
            "2025-08-05-output.json: warning: repaired: 1 author was split at the commas of an affiliation\n")
      << "both files say the same, and a mend is counted once";
}

TEST(ImportMend, WhiteSpaceAndEmptyNames) {
  std::string findings;
  Day day = read_paper(R"(["Ada  Example", " "])", " Tides\\n rise  slowly. ", &findings);
  EXPECT_EQ(day.papers.at(0).paper.abstract, "Tides rise slowly.");
  EXPECT_THAT(day.papers.at(0).paper.authors, ElementsAre("Ada Example"));
  EXPECT_EQ(findings, "2025-08-05-output.json: warning: repaired: 1 author had no name\n"
                      "2025-08-05-output.json: warning: repaired: 3 texts had surplus white space\n");
}

} // namespace
} // namespace broadsheet::legacy
