// Pages of every form that the older system wrote.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/legacy/older_archive.h"

namespace broadsheet::legacy {
namespace {

using testing::ElementsAre;

Day read_page_text(const std::string& text) {
  OlderArchive archive;
  Imported imported = archive.file("output.md", text).read_clean();
  EXPECT_EQ(imported.days.size(), 1u);
  return imported.days.at(0);
}

TEST(ImportPage, FirstForm) {
  OlderArchive archive;
  archive.file("2025-01-17-output.md", R"(# Personalized Daily Arxiv Papers 01/17/2025
Total cost: $0.980125

Total relevant papers: 2

Paper selection prompt and criteria at the bottom

Table of contents with paper titles:

0. [On Tides](#user-content-link0)
**Authors:** Ada Example

1. [On Dunes](#user-content-link1)
**Authors:** Ben Sample, Cleo Probe

---

## 0. [On Tides](https://arxiv.org/abs/2501.00001) <a id="link0"></a>
**ArXiv ID:** 2501.00001
**Authors:** Ada Example

**Abstract:** Tides are measured.

**Comment:** A measurement.
**Relevance:** 10
**Novelty:** 9

---

## 1. [On Dunes](https://arxiv.org/abs/2501.00002) <a id="link1"></a>
**ArXiv ID:** 2501.00002
**Authors:** Ben Sample, Cleo Probe

**Abstract:** Dunes are modelled.

**Comment:** A model.
**Relevance:** 7
**Novelty:** 6

---


# Paper selection prompt
You choose papers.

## Criteria

 1. Tides
)");
  Imported imported = archive.read_clean();
  ASSERT_EQ(imported.days.size(), 1u);
  const Day& day = imported.days[0];
  EXPECT_EQ(format_date(day.date), "2025-01-17");
  EXPECT_EQ(day.status, DayStatus::complete);
  EXPECT_EQ(day.source.kind, "import");
  EXPECT_EQ(day.scorer.kind, "llm");
  EXPECT_EQ(day.scorer.model, "");
  EXPECT_EQ(day.usage.total_usd, 0.980125);
  EXPECT_FALSE(day.usage.prompt_usd || day.usage.prompt_tokens || day.source.scanned);
  ASSERT_THAT(ids_of(day), ElementsAre("2501.00001", "2501.00002"));
  const auto& [paper, score, first_shown] = day.papers[1];
  EXPECT_EQ(paper.title, "On Dunes");
  EXPECT_THAT(paper.authors, ElementsAre("Ben Sample", "Cleo Probe"));
  EXPECT_EQ(paper.abstract, "Dunes are modelled.");
  EXPECT_EQ(score.comment, "A model.");
  EXPECT_EQ(score.relevance, 7);
  EXPECT_EQ(score.novelty, 6);
  EXPECT_EQ(imported.prompts.at(day.scorer.prompt),
            "## User prompt\n\nYou choose papers.\n\n## Criteria\n\n 1. Tides\n");
}

TEST(ImportPage, PipeTableAndCounts) {
  Day day = read_page_text(page("2025-08-05", {"2508.00002", "2508.00001"}));
  EXPECT_EQ(day.scorer.model, "model-x");
  EXPECT_EQ(day.usage.prompt_tokens, 57367);
  EXPECT_EQ(day.usage.completion_tokens, 7731);
  EXPECT_EQ(day.usage.prompt_usd, 0.14);
  EXPECT_EQ(day.usage.completion_usd, 0.08);
  EXPECT_EQ(day.usage.total_usd, std::nullopt);
  EXPECT_EQ(day.source.announced, 1006);
  EXPECT_EQ(day.source.scanned, 654);
  EXPECT_FALSE(day.source.approximate);
  EXPECT_THAT(ids_of(day), ElementsAre("2508.00002", "2508.00001"));
}

TEST(ImportPage, ModelAsItWasWrittenAtFirst) {
  EXPECT_EQ(read_page_text("# Personalized Daily Arxiv Papers 02/19/2025\n" + usage_table("*model-y*") +
                           "Total ArXiv papers: 12\n" + prompt())
                .scorer.model,
            "model-y");
  EXPECT_EQ(read_page_text("# Personalized Daily Arxiv Papers 02/10/2025\n" + usage_table("") + prompt())
                .scorer.model,
            "");
}

TEST(ImportPage, StatedTotalIsKeptWhereItsPartsWouldShowAnother) {
  std::string text = page("2025-08-05", {"2508.00001"});
  text.replace(text.find("$0.22"), 5, "$0.23");
  EXPECT_EQ(read_page_text(text).usage.total_usd, 0.23);
}

TEST(ImportPage, HtmlTable) {
  Day day = read_page_text(R"(# Personalized Daily ArXiv Papers 2026-03-23

<table>
    <thead>
        <tr>
            <th rowspan="2">Model</th>
            <th rowspan="2">Metric</th>
            <th colspan="3">Usage</th>
            <th colspan="3">Papers</th>
        </tr>
        <tr><th>Prompt</th><th>Completion</th><th>Total</th><th>Total arXiv</th><th>Scanned</th><th>Relevant</th></tr>
    </thead>
    <tbody>
        <tr>
            <td rowspan="2" align="center"><code>model-z</code></td>
            <td align="center"><strong>Tokens</strong></td>
            <td align="center">1200</td>
            <td align="center">34</td>
            <td align="center">1234</td>
            <td rowspan="2" align="center">479</td>
            <td rowspan="2" align="center">321</td>
            <td rowspan="2" align="center">1</td>
        </tr>
        <tr>
            <td align="center"><strong>Cost</strong></td>
            <td align="center">$0.33</td>
            <td align="center">$0.07</td>
            <td align="center">$0.40</td>
        </tr>
    </tbody>
</table>

)" + contents({"2603.00001"}) +
                           block(1, "2603.00001") + prompt());
  EXPECT_EQ(day.scorer.model, "model-z");
  EXPECT_EQ(day.usage.prompt_tokens, 1200);
  EXPECT_EQ(day.usage.completion_tokens, 34);
  EXPECT_EQ(day.usage.completion_usd, 0.07);
  EXPECT_EQ(day.source.announced, 479);
  EXPECT_EQ(day.source.scanned, 321);
  EXPECT_THAT(ids_of(day), ElementsAre("2603.00001"));
}

TEST(ImportPage, QuotedPromptIsUnquotedOnceAndStoredOnce) {
  OlderArchive archive;
  archive.file("2025-08-05-output.md", page("2025-08-05", {"2508.00001"}));
  archive.file("2025-08-06-output.md", page("2025-08-06", {"2508.00002"}));
  Imported imported = archive.read_clean();
  ASSERT_EQ(imported.prompts.size(), 1u);
  const auto& [name, text] = *imported.prompts.begin();
  EXPECT_EQ(
      text,
      "## System prompt\n\nChoose papers.\n\n## User prompt\n\n## Topics\n\n> Be strict.\n- sampling\n");
  EXPECT_THAT(name, testing::MatchesRegex("[0-9a-f]{12}"));
  EXPECT_EQ(imported.days.at(0).scorer.prompt, name);
  EXPECT_EQ(imported.days.at(1).scorer.prompt, name);
}

TEST(ImportPage, RunForMissedPapers) {
  Day day = read_page_text("> This is a remedial run for missed papers from 08/04/2025 to 08/04/2025.\n> \n"
                           "> Results generated on 08/09/2025.\n\n" +
                           page("2025-08-05", {"2508.00001"}));
  EXPECT_TRUE(day.source.approximate);
}

TEST(ImportPage, AuthorMatchHasNoScores) {
  std::string text = page("2025-08-05", {"2508.00001"});
  auto from = text.find("**Comment:**");
  text.replace(from, text.find("\n---", from) - from, "**Comment:** Author match\n\n");
  Day day = read_page_text(text);
  const Score& score = day.papers.at(0).score;
  EXPECT_TRUE(score.author_match);
  EXPECT_EQ(score.comment, "Author match");
  EXPECT_FALSE(score.relevance || score.novelty);
}

TEST(ImportPage, TitleMayHoldBracketsAndLinks) {
  std::string text = page("2025-08-05", {"2508.00001"});
  std::string title = "[Re] $O[n]$ and [a](b) in $(0, 1]$";
  for (auto at = text.find("On 2508.00001"); at != std::string::npos; at = text.find("On 2508.00001"))
    text.replace(at, 13, title);
  EXPECT_EQ(read_page_text(text).papers.at(0).paper.title, title);
}

TEST(ImportPage, DatesWithOneDigit) {
  EXPECT_EQ(format_date(read_page_text(page("8/5/2025", {"2508.00001"})).date), "2025-08-05");
}

TEST(ImportPage, WindowsLineBreaksAndByteOrderMark) {
  std::string text = "\xEF\xBB\xBF";
  for (char c : page("2025-08-05", {"2508.00001"})) text += c == '\n' ? "\r\n" : std::string(1, c);
  OlderArchive archive;
  Imported imported = archive.file("2025-08-05-output.md", text).read_clean();
  EXPECT_EQ(imported.days.at(0).papers.at(0).paper.abstract, "We study 2508.00001.");
  EXPECT_EQ(
      imported.prompts.begin()->second,
      "## System prompt\n\nChoose papers.\n\n## User prompt\n\n## Topics\n\n> Be strict.\n- sampling\n");
}

TEST(ImportPage, WithoutPapers) {
  auto empty_page = [](std::string_view tokens, int scanned) {
    return fmt::format("# Personalized Daily ArXiv Papers 2025-08-05\n\n| | Prompt | Completion | Total |\n"
                       "| **Token** | {} | 0 | {} |\n\nTotal scanned papers: {}\n\n**Topic Coverage:**\n\n"
                       "No papers selected.\n\n**Table of contents by topic:**\n\n---\n\n---\n\n{}",
                       tokens, tokens, scanned, prompt());
  };
  EXPECT_EQ(read_page_text(empty_page("0", 301)).status, DayStatus::unscored);
  EXPECT_EQ(read_page_text(empty_page("4000", 301)).status, DayStatus::complete);
  EXPECT_EQ(read_page_text(empty_page("0", 0)).status, DayStatus::complete);
}

TEST(ImportPage, ListOfPagesIsNoPage) {
  OlderArchive archive;
  archive.file("index.md", "# 2025-08\n\n[2025-08-05-output.md](2025-08-05-output.md)\n");
  Imported imported = archive.file("2025-08-05-output.md", page("2025-08-05", {"2508.00001"})).read_clean();
  EXPECT_EQ(imported.files, 1);
  EXPECT_EQ(imported.index_files, 1);
  EXPECT_EQ(imported.days.size(), 1u);
}

// Topics

std::string topic_block(int number, std::string_view id, std::string_view topic, std::string_view also) {
  std::string text = "#" + block(number, id);
  std::string fields = fmt::format("**Primary Topic:** {}\n\n", topic);
  if (!also.empty()) fields += fmt::format("**Also Matches:** {}\n\n", also);
  text.insert(text.find("**Authors:**"), fields);
  text.insert(text.find("**Relevance:**"), "**Topic Match:** It fits.\n\n");
  return text;
}

std::string topic_page(std::string_view registry) {
  return "# Personalized Daily ArXiv Papers 2026-04-07\n\n**Topic Coverage:**\n\n<table>\n    <tbody>\n"
         "        <tr><td><a href=\"#topic-tides-waves\">Tides, Waves, and Swell</a></td><td "
         "align=\"center\">2</td></tr>\n"
         "    </tbody>\n</table>\n\n**Table of contents by topic:**\n\n"
         "## [Tides, Waves, and Swell](#topic-tides-waves) (1)\n\n1. [On 2604.00009](#paper-2604-00009)\n"
         "**Authors:** Ada Example\n\n## [Dunes](#topic-dunes) (1)\n\n1. [On 2604.00001](#paper-2604-00001)\n"
         "**Authors:** Ada Example\n\n---\n\n"
         "## Tides, Waves, and Swell (1) <a id=\"topic-tides-waves\"></a>\n\n" +
         topic_block(1, "2604.00009", "Tides, Waves, and Swell", "Dunes, Salt, Silt") +
         "## Dunes (1) <a id=\"topic-dunes\"></a>\n\n" +
         topic_block(1, "2604.00001", "Dunes", "Tides, Waves, and Swell") +
         "# Paper Selection Prompt\n\n## User Prompt\n\n> Choose.\n> \n" + std::string(registry);
}

TEST(ImportPage, TopicsThroughTheRegistryInThePrompt) {
  OlderArchive archive;
  archive.file(
      "2026-04-07-latest.md",
      topic_page("> ## Topic Registry\n> - tides: Tides, Waves, and Swell\n>   - All water.\n"
                 "> - dunes: Dunes\n> - salt_silt: Salt, Silt\n> \n> ## Papers\n> - other: Not a topic\n"));
  Imported imported = archive.read_clean();
  ASSERT_EQ(imported.days.size(), 1u);
  const auto& papers = imported.days[0].papers;
  EXPECT_THAT(ids_of(imported.days[0]), ElementsAre("2604.00009", "2604.00001"));
  EXPECT_EQ(papers[0].score.topic, "tides");
  EXPECT_THAT(papers[0].score.also_topics, ElementsAre("dunes", "salt_silt"));
  EXPECT_EQ(papers[0].score.topic_comment, "It fits.");
  EXPECT_EQ(papers[1].score.topic, "dunes");
  EXPECT_THAT(papers[1].score.also_topics, ElementsAre("tides"));
  ASSERT_EQ(imported.topics.size(), 3u);
  EXPECT_EQ(imported.topics[0].id, "tides");
  EXPECT_EQ(imported.topics[0].label, "Tides, Waves, and Swell");
  EXPECT_EQ(imported.topics[2].id, "salt_silt");
}

TEST(ImportPage, TopicsThroughOtherDays) {
  OlderArchive archive;
  archive.file("2026-04-07-latest.md", topic_page(""));
  archive.file("2026-04-08-output.json",
               "{\n" +
                   json_paper("2604.00002",
                              "\"PRIMARY_TOPIC_ID\": \"sea\", \"PRIMARY_TOPIC_LABEL\": \"Tides, "
                              "Waves, and Swell\", \"MATCHED_TOPIC_IDS\": [\"sea\", \"salt\"], "
                              "\"MATCHED_TOPIC_LABELS\": [\"Tides, Waves, and Swell\", \"Salt, Silt\"],") +
                   "}");
  Imported imported = archive.read_clean();
  ASSERT_EQ(imported.days.size(), 2u);
  EXPECT_EQ(imported.days[0].papers.at(0).score.topic, "sea");
  EXPECT_THAT(imported.days[0].papers.at(0).score.also_topics, ElementsAre("dunes", "salt"));
  EXPECT_EQ(imported.days[0].papers.at(1).score.topic, "dunes")
      << "no file knows its id, so its label gives one";
  EXPECT_EQ(imported.days[1].papers.at(0).score.topic, "sea");
  EXPECT_THAT(imported.days[1].papers.at(0).score.also_topics, ElementsAre("salt"));
}

TEST(ImportPage, TopicsThatNobodyCanTellApart) {
  OlderArchive archive;
  archive.file("2026-04-07-latest.md", topic_page(""));
  EXPECT_THAT(archive.findings(), testing::HasSubstr("2026-04-07-latest.md: warning: 2604.00009: "));
  EXPECT_THAT(archive.read().days.at(0).papers.at(0).score.also_topics, ElementsAre("dunes", "salt_silt"));
}

} // namespace
} // namespace broadsheet::legacy
