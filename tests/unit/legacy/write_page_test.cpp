// Pages of the older system, as they are written and as the importer reads them back.
#include "legacy/write_page.h"

#include <gmock/gmock.h>

#include "unit/legacy/older_archive.h"

namespace broadsheet::legacy {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::vector<Topic> topics = {
    {.id = "tides", .label = "Tides, Waves, and Currents", .keywords = {}, .negative_keywords = {}},
    {.id = "sand", .label = "Sand & Stone", .keywords = {}, .negative_keywords = {}}};

const std::string registry = "## System prompt\n\nChoose papers.\n\n## User prompt\n\n## Topic Registry\n"
                             "- tides: Tides, Waves, and Currents\n- sand: Sand & Stone\n\n> a quote\n";

ScoredPaper paper(std::string id, int relevance, int novelty, std::string topic = "") {
  ScoredPaper scored;
  scored.paper = {.id = id,
                  .title = "On [$x_" + id + "$](a link) of $a<b$",
                  .authors = {"Ada Example", "Ben Sample (Institute of Tides, Coast)"},
                  .categories = {"cs.LG"},
                  .abstract = "We study " + id + " | and **more**."};
  scored.score.relevance = relevance;
  scored.score.novelty = novelty;
  scored.score.comment = "It is about " + id + ".";
  scored.score.topic = std::move(topic);
  return scored;
}

Day sample() {
  Day day{.date = 2026y / 4 / 7};
  day.source = {.kind = "rss", .categories = {"cs.LG"}, .announced = 578, .scanned = 348};
  day.scorer = {.kind = "llm", .model = "tide-1", .prompt = {}, .cutoffs = {}};
  day.usage = {
      .prompt_tokens = 257771, .completion_tokens = 29041, .prompt_usd = 0.6444275, .completion_usd = 0.44};
  day.papers = {paper("2604.00001", 9, 8, "tides"), paper("2604.00002", 9, 7, "tides"),
                paper("math/0309136", 7, 7, "sand")};
  day.papers[0].score.also_topics = {"sand"};
  day.papers[1].score.topic_comment = "It moves.";
  return day;
}

// The day as the importer reads it, with no reports besides the repairs named.
Day read_back(const Day& day, std::string_view prompt, const std::string& reported) {
  OlderArchive older;
  older.file(page_path(day.date).string(), format_page(day, topics, prompt));
  auto imported = older.read();
  EXPECT_EQ(older.text_of(imported.diagnostics), reported);
  EXPECT_EQ(imported.days.size(), 1u);
  return imported.days.empty() ? Day{} : imported.days.front();
}

Day read_back(const Day& day, std::string_view prompt = registry) {
  return read_back(day, prompt,
                   day.papers.empty()
                       ? ""
                       : fmt::format("{}: warning: repaired: {} split at the commas of an affiliation\n",
                                     page_path(day.date).string(),
                                     day.papers.size() == 1
                                         ? "1 author was"
                                         : fmt::format("{} authors were", day.papers.size())));
}

void expect_same_papers(const Day& found, const Day& expected) {
  ASSERT_EQ(ids_of(found), ids_of(expected));
  for (std::size_t at = 0; at < expected.papers.size(); ++at) {
    const auto& [paper, score, first_shown] = found.papers[at];
    const auto& [old_paper, old_score, old_first_shown] = expected.papers[at];
    EXPECT_EQ(paper.title, old_paper.title);
    EXPECT_EQ(paper.authors, old_paper.authors);
    EXPECT_EQ(paper.abstract, old_paper.abstract);
    EXPECT_EQ(score.relevance, old_score.relevance);
    EXPECT_EQ(score.novelty, old_score.novelty);
    EXPECT_EQ(score.comment, old_score.comment);
    EXPECT_EQ(score.topic, old_score.topic);
    EXPECT_EQ(score.also_topics, old_score.also_topics);
    EXPECT_EQ(score.topic_comment, old_score.topic_comment);
    EXPECT_EQ(score.author_match, old_score.author_match);
  }
}

TEST(ExportMarkdown, IsReadBackAsItWas) {
  Day day = sample();
  Day found = read_back(day);
  expect_same_papers(found, day);
  EXPECT_EQ(found.date, day.date);
  EXPECT_EQ(found.source.announced, 578);
  EXPECT_EQ(found.source.scanned, 348);
  EXPECT_EQ(found.scorer.model, "tide-1");
  EXPECT_EQ(found.usage.prompt_tokens, 257771);
  EXPECT_EQ(found.usage.completion_tokens, 29041);
  EXPECT_EQ(found.usage.prompt_usd, 0.6444275);
  EXPECT_EQ(found.usage.completion_usd, 0.44);
  EXPECT_EQ(found.usage.total_usd, std::nullopt);
  EXPECT_EQ(found.status, DayStatus::complete);
}

TEST(ExportMarkdown, KeepsThePromptWithItsName) {
  OlderArchive older;
  older.file("2026-04-07.md", format_page(sample(), topics, registry));
  EXPECT_THAT(older.read().prompts, ElementsAre(testing::Pair(testing::_, registry)));
}

TEST(ExportMarkdown, GathersPapersByTopic) {
  Day day = sample();
  std::swap(day.papers[1], day.papers[2]);
  auto page = format_page(day, topics, registry);
  EXPECT_THAT(page, HasSubstr("## [Tides, Waves, and Currents](#topic-tides) (2)\n\n1. [On "));
  EXPECT_THAT(page, HasSubstr("## Sand & Stone (1) <a id=\"topic-sand\"></a>\n\n### 1. [On "));
  EXPECT_THAT(ids_of(read_back(day)), ElementsAre("2604.00001", "2604.00002", "math/0309136"));
}

TEST(ExportMarkdown, PutsPapersWithoutTopicIntoAListOfTheirOwn) {
  Day day = sample();
  day.papers[2].score.topic.clear();
  EXPECT_THAT(format_page(day, topics, registry),
              HasSubstr("## Other papers (1) <a id=\"topic-other\"></a>\n"));
  expect_same_papers(read_back(day), day);
}

TEST(ExportMarkdown, HasOneListWhereNoPaperHasATopic) {
  Day day = sample();
  day.papers = {paper("2604.00001", 9, 8), paper("2604.00002", 6, 8)};
  auto page = format_page(day, topics, "");
  EXPECT_THAT(page, HasSubstr("**Table of contents with paper titles:**\n\n1. [On "));
  EXPECT_THAT(page,
              HasSubstr("\n## 2. [On [$x_2604.00002$](a link) of $a<b$](https://arxiv.org/abs/2604.00002) "
                        "<a id=\"link2\"></a>\n"));
  expect_same_papers(read_back(day, ""), day);
}

TEST(ExportMarkdown, NamesAScoreThatIsNotThere) {
  Day day = sample();
  day.papers[0].score.novelty.reset();
  EXPECT_THAT(format_page(day, topics, registry), HasSubstr("**Relevance:** 9\n**Novelty:** none\n"));
  expect_same_papers(read_back(day), day);
}

TEST(ExportMarkdown, KeepsThatAPaperIsThereForItsAuthor) {
  Day day = sample();
  auto& score = day.papers[1].score;
  score.relevance = score.novelty = std::nullopt;
  score.author_match = true;
  score.comment = "Author match";
  expect_same_papers(read_back(day), day);
}

TEST(ExportMarkdown, KeepsWhatIsKnownOfUsage) {
  Day day = sample();
  day.source.announced.reset();
  day.usage = {.prompt_usd = 0.00012, .completion_usd = 1.5, .total_usd = 2};
  Day found = read_back(day);
  EXPECT_EQ(found.scorer.model, "tide-1");
  EXPECT_EQ(found.source.scanned, 348);
  EXPECT_EQ(found.usage.prompt_tokens, std::nullopt);
  EXPECT_EQ(found.usage.prompt_usd, 0.00012);
  EXPECT_EQ(found.usage.total_usd, 2);

  day.usage = {.prompt_tokens = 12, .completion_tokens = 0, .total_usd = 0.98};
  found = read_back(day);
  EXPECT_EQ(found.usage.prompt_tokens, 12);
  EXPECT_EQ(found.usage.prompt_usd, std::nullopt);
  EXPECT_EQ(found.usage.total_usd, 0.98);

  day.usage = {};
  found = read_back(day);
  EXPECT_EQ(found.scorer.model, "tide-1");
  EXPECT_EQ(found.source.announced, std::nullopt);
  EXPECT_EQ(total_tokens(found.usage), std::nullopt);

  day.scorer.model.clear();
  day.source = {};
  EXPECT_EQ(read_back(day).scorer.model, "");
}

TEST(ExportMarkdown, OfADayWithoutPapersSaysSo) {
  Day day = sample();
  day.papers.clear();
  EXPECT_THAT(
      format_page(day, topics, registry),
      HasSubstr(
          "**Topic Coverage:**\n\nNo papers selected.\n\n**Table of contents by topic:**\n\n\n\n---\n"));
  EXPECT_EQ(read_back(day).status, DayStatus::complete);
  day.status = DayStatus::unscored;
  day.usage = {};
  EXPECT_EQ(read_back(day).status, DayStatus::unscored);
}

TEST(ExportMarkdown, KeepsThatADayIsApproximate) {
  Day day = sample();
  day.source.approximate = true;
  EXPECT_THAT(format_page(day, topics, registry),
              StartsWith("> This is a remedial run for missed papers from 2026-04-07 to 2026-04-07.\n"));
  EXPECT_TRUE(read_back(day).source.approximate);
}

TEST(ExportMarkdown, PutsATextOverSeveralLinesOntoOne) {
  Day day = sample();
  day.papers[0].paper.abstract = "One.\n**Relevance:** 1";
  day.papers[0].score.comment = "A\nB";
  auto found = read_back(day);
  EXPECT_EQ(found.papers[0].paper.abstract, "One. **Relevance:** 1");
  EXPECT_EQ(found.papers[0].score.comment, "A B");
  EXPECT_EQ(found.papers[0].score.relevance, 9);
}

TEST(ExportMarkdown, QuotesEveryPartOfAPrompt) {
  auto prompt =
      "## System prompt\n\nS\n\n## User prompt: titles\n\nT\n\n## User prompt: abstracts\n\n## Answer\n";
  auto page = format_page(sample(), topics, prompt);
  EXPECT_THAT(
      page,
      HasSubstr("# Paper Selection Prompt\n\n## System Prompt\n\n> S\n\n## User Prompt\n\n"
                "> ## User prompt: titles\n> \n> T\n> \n> ## User prompt: abstracts\n> \n> ## Answer\n"));
  EXPECT_THAT(format_page(sample(), topics, ""), testing::EndsWith("# Paper Selection Prompt\n"));
}

} // namespace
} // namespace broadsheet::legacy
