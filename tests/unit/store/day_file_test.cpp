#include "store/day_file.h"

#include <array>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace broadsheet::store {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view path = "content/2025/08/2025-08-05.yaml";

struct Reading {
  Day day;
  std::string findings; // as a person sees them
};

Reading read(std::string_view yaml, Documents documents = Documents::both, std::string_view file = path) {
  Diagnostics diagnostics;
  Reading reading{parse_day(yaml, file, documents, diagnostics), ""};
  for (const auto& finding : diagnostics) reading.findings += format_diagnostic(finding);
  return reading;
}

// What is found in a day with these lines after schema and date, which are two lines.
std::string findings(std::string_view lines) {
  return read("schema: 1\ndate: 2025-08-05\n" + std::string(lines)).findings;
}

constexpr std::string_view full_day = R"day(schema: 1
date: 2025-08-05
status: partial
pending: ["2508.01625", "math/0309136"]
title_passed: ["math/0309136"]
source: {kind: rss, categories: [cs.LG, cs.AI], announced: 1006, scanned: 654, approximate: true}
scorer: {kind: llm, model: gpt-4o, prompt: f9a03c, cutoffs: {relevance: 7, novelty: 6}}
usage: {prompt_tokens: 57367, cached_tokens: 0, completion_tokens: 7731, prompt_usd: 0.1434175, completion_usd: 0.07731, total_usd: 0.2207}
papers:
  - id: "2508.01001"
    title: "Lazy Gates: Why Sparse Experts Sleep"
    authors: [Ada L. Example, "Kuan Li (Institute of Tests, Department of Lists)", "{\\L}ukasz Nowak", Jelena Jovanovi\'c]
    categories: [cs.LG, stat.ML]
    first_shown: 2025-08-01
    topic: compression
    also_topics: [theory, sparse_models]
    relevance: 9
    novelty: 8
    author_match: true
    comment: Shows when experts are never chosen.
    topic_comment: Prunes experts, hence compression.
    abstract: >-
      Mixtures of experts route every token to a few of their experts. We show that gates which are
      trained with a load-balancing loss fall asleep: after $t$ steps at most $\sqrt{t}$ of them
      still learn.

      We release our code.
  - id: "2508.01002"
    title: Followed and Unscored
    author_match: true
---
considered:
  - {id: "2508.01003", title: "A Survey of Surveys, Surveyed", authors: [Bo Example], categories: [cs.DL], first_shown: 2025-07-31, topic: theory, relevance: 3, novelty: 2, comment: "Not new: a survey.", stage: abstract}
  - {id: "2508.01004", title: Leaderboards, stage: title}
)day";

Day make_full_day() {
  Day day;
  day.date = *parse_date("2025-08-05");
  day.status = DayStatus::partial;
  day.pending = {"2508.01625", "math/0309136"};
  day.title_passed = {"math/0309136"};
  day.source = {"rss", {"cs.LG", "cs.AI"}, 1006, 654, true};
  day.scorer = {"llm", "gpt-4o", "f9a03c", Cutoffs{7, 6}};
  day.usage = {57367, 0, 7731, 0.1434175, 0.07731, 0.2207};
  ScoredPaper paper;
  paper.paper = {
      "2508.01001",
      "Lazy Gates: Why Sparse Experts Sleep",
      {"Ada L. Example", "Kuan Li (Institute of Tests, Department of Lists)", "{\\L}ukasz Nowak",
       "Jelena Jovanovi\\'c"},
      {"cs.LG", "stat.ML"},
      "Mixtures of experts route every token to a few of their experts. We show that gates which are "
      "trained with a load-balancing loss fall asleep: after $t$ steps at most $\\sqrt{t}$ of them "
      "still learn.\nWe release our code."};
  paper.score = {9,
                 8,
                 "Shows when experts are never chosen.",
                 "compression",
                 {"theory", "sparse_models"},
                 "Prunes experts, hence compression.",
                 true};
  paper.first_shown = parse_date("2025-08-01");
  day.papers.push_back(paper);
  ScoredPaper followed;
  followed.paper.id = "2508.01002";
  followed.paper.title = "Followed and Unscored";
  followed.score.author_match = true;
  day.papers.push_back(followed);
  Considered survey;
  survey.paper.paper = {"2508.01003", "A Survey of Surveys, Surveyed", {"Bo Example"}, {"cs.DL"}, ""};
  survey.paper.first_shown = parse_date("2025-07-31");
  survey.paper.score.relevance = 3;
  survey.paper.score.novelty = 2;
  survey.paper.score.comment = "Not new: a survey.";
  survey.paper.score.topic = "theory";
  day.considered.push_back(survey);
  Considered leaderboards;
  leaderboards.paper.paper.id = "2508.01004";
  leaderboards.paper.paper.title = "Leaderboards";
  leaderboards.stage = Stage::title;
  day.considered.push_back(leaderboards);
  return day;
}

TEST(DayFile, IsWrittenInAFixedOrder) {
  EXPECT_EQ(format_day(make_full_day()), full_day);
}

TEST(DayFile, ReadsEveryKey) {
  auto [day, found] = read(full_day);
  EXPECT_EQ(found, "");
  EXPECT_EQ(format_date(day.date), "2025-08-05");
  EXPECT_EQ(day.status, DayStatus::partial);
  EXPECT_THAT(day.pending, ElementsAre("2508.01625", "math/0309136"));
  EXPECT_THAT(day.title_passed, ElementsAre("math/0309136"));
  EXPECT_EQ(day.source.kind, "rss");
  EXPECT_THAT(day.source.categories, ElementsAre("cs.LG", "cs.AI"));
  EXPECT_EQ(day.source.announced, 1006);
  EXPECT_EQ(day.source.scanned, 654);
  EXPECT_TRUE(day.source.approximate);
  EXPECT_EQ(day.scorer.kind, "llm");
  EXPECT_EQ(day.scorer.model, "gpt-4o");
  EXPECT_EQ(day.scorer.prompt, "f9a03c");
  EXPECT_EQ(day.scorer.cutoffs, (Cutoffs{7, 6}));
  EXPECT_EQ(day.usage.prompt_tokens, 57367);
  EXPECT_EQ(day.usage.cached_tokens, 0);
  EXPECT_EQ(day.usage.completion_tokens, 7731);
  EXPECT_EQ(day.usage.prompt_usd, 0.1434175);
  EXPECT_EQ(day.usage.completion_usd, 0.07731);
  EXPECT_EQ(day.usage.total_usd, 0.2207);
  ASSERT_EQ(day.papers.size(), 2U);
  const Day expected = make_full_day();
  const auto& [paper, score, first_shown] = day.papers[0];
  EXPECT_EQ(paper.id, "2508.01001");
  EXPECT_EQ(paper.title, "Lazy Gates: Why Sparse Experts Sleep");
  EXPECT_EQ(paper.authors, expected.papers[0].paper.authors);
  EXPECT_THAT(paper.categories, ElementsAre("cs.LG", "stat.ML"));
  EXPECT_EQ(paper.abstract, expected.papers[0].paper.abstract);
  EXPECT_EQ(first_shown, parse_date("2025-08-01"));
  EXPECT_EQ(score.topic, "compression");
  EXPECT_THAT(score.also_topics, ElementsAre("theory", "sparse_models"));
  EXPECT_EQ(score.relevance, 9);
  EXPECT_EQ(score.novelty, 8);
  EXPECT_EQ(score.comment, "Shows when experts are never chosen.");
  EXPECT_EQ(score.topic_comment, "Prunes experts, hence compression.");
  EXPECT_TRUE(score.author_match);
  EXPECT_EQ(day.papers[1].first_shown, std::nullopt);
  EXPECT_EQ(day.papers[1].score.relevance, std::nullopt);
  ASSERT_EQ(day.considered.size(), 2U);
  EXPECT_EQ(day.considered[0].paper.score.comment, "Not new: a survey.");
  EXPECT_EQ(day.considered[0].paper.first_shown, parse_date("2025-07-31"));
  EXPECT_EQ(day.considered[0].stage, Stage::abstract);
  EXPECT_EQ(day.considered[1].stage, Stage::title);
}

TEST(DayFile, OfAQuietDayIsShort) {
  Day day;
  day.date = *parse_date("2025-08-05");
  EXPECT_EQ(format_day(day), "schema: 1\ndate: 2025-08-05\nstatus: complete\npapers: []\n");
  auto read_back = read(format_day(day));
  EXPECT_EQ(read_back.findings, "");
  EXPECT_EQ(read_back.day.usage.prompt_tokens, std::nullopt) << "not known, which is not zero";
  EXPECT_EQ(read_back.day.scorer.cutoffs, std::nullopt);
}

TEST(DayFile, NeedsOnlySchemaAndDate) {
  auto [day, found] = read("schema: 1\ndate: 2025-08-05\n");
  EXPECT_EQ(found, "");
  EXPECT_EQ(day.status, DayStatus::complete);
  EXPECT_THAT(day.papers, IsEmpty());
}

TEST(DayFile, IsReadWhateverItsLineEnds) {
  std::string windows = "\xEF\xBB\xBF";
  for (char c : full_day) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  auto [day, found] = read(windows);
  EXPECT_EQ(found, "");
  EXPECT_EQ(format_day(day), full_day);
}

TEST(DayFile, FoldsACommentOnlyWhenItIsLong) {
  Day day;
  day.date = *parse_date("2025-08-05");
  day.papers.resize(2);
  day.papers[0].paper = {"2508.01001", "A", {}, {}, "Short."};
  day.papers[0].score.comment = std::string(87, 'x');
  day.papers[1].paper = {"2508.01002", "B", {}, {}, ""};
  day.papers[1].score.comment = std::string(50, 'x') + ' ' + std::string(50, 'y');
  EXPECT_EQ(format_day(day), "schema: 1\ndate: 2025-08-05\nstatus: complete\npapers:\n"
                             "  - id: \"2508.01001\"\n    title: A\n    comment: " +
                                 std::string(87, 'x') +
                                 "\n"
                                 "    abstract: >-\n      Short.\n"
                                 "  - id: \"2508.01002\"\n    title: B\n    comment: >-\n      " +
                                 std::string(50, 'x') + "\n      " + std::string(50, 'y') + "\n");
}

TEST(DayFile, DoesNotParseTheSecondDocumentUnlessAsked) {
  std::string text = "schema: 1\ndate: 2025-08-05\npapers: []\n---\nconsidered: [[[ \xFF\n";
  EXPECT_EQ(read(text, Documents::first).findings, "");
  EXPECT_THAT(read(text, Documents::both).findings, HasSubstr("error: a byte that is not UTF-8"));
  EXPECT_THAT(read(full_day, Documents::first).day.considered, IsEmpty());
}

TEST(DayFile, ReadsItsErrorsAloud) {
  EXPECT_EQ(read(R"(schema: 1
date: 2025-08-05
status: compete
source: {kind: feed, categories: [cs.LG, machine learning], announced: -1}
scorer: {kind: llm, prompt: ../secret, cutoffs: {relevence: 7}}
usage: {prompt_tokens: 12.5, prompt_usd: "0.14"}
papers:
  - id: 2508.01625
    title: One
    relevance: 11
    novelty: high
  - id: "2508.01625v2"
    titel: Two
  - id: "2508.01001"
    title: Three
    topic: State Space
    abstract:
  - id: "2508.01001"
    title: ""
    authors: Ada Example, Bo Example
    also_topics: [a, B]
)")
                .findings,
            R"(content/2025/08/2025-08-05.yaml:3:9: error: status cannot be "compete"
  | status: compete
  |         ^
help: did you mean "complete"?
content/2025/08/2025-08-05.yaml:4:16: error: kind cannot be "feed"
  | source: {kind: feed, categories: [cs.LG, machine learning], announced: -1}
  |                ^
help: write one of rss, atom, api, oai, import
content/2025/08/2025-08-05.yaml:4:42: error: "machine learning" is not an arXiv category
  | source: {kind: feed, categories: [cs.LG, machine learning], announced: -1}
  |                                          ^
help: write it like cs.LG or hep-th
content/2025/08/2025-08-05.yaml:4:72: error: announced must be at least 0, not -1
  | source: {kind: feed, categories: [cs.LG, machine learning], announced: -1}
  |                                                                        ^
content/2025/08/2025-08-05.yaml:5:29: error: "../secret" cannot name a prompt
  | scorer: {kind: llm, prompt: ../secret, cutoffs: {relevence: 7}}
  |                             ^
help: write the name of a file in content/prompts/, without .md
content/2025/08/2025-08-05.yaml:5:50: error: unknown key "relevence"
  | scorer: {kind: llm, prompt: ../secret, cutoffs: {relevence: 7}}
  |                                                  ^
help: did you mean "relevance"?
content/2025/08/2025-08-05.yaml:6:24: error: prompt_tokens must be a whole number, not 12.5
  | usage: {prompt_tokens: 12.5, prompt_usd: "0.14"}
  |                        ^
content/2025/08/2025-08-05.yaml:6:42: error: prompt_usd must be a number, not "0.14"
  | usage: {prompt_tokens: 12.5, prompt_usd: "0.14"}
  |                                          ^
help: remove the quotes
content/2025/08/2025-08-05.yaml:8:9: error: id must be text, not 2508.01625
  |   - id: 2508.01625
  |         ^
help: put it in quotes: id: "2508.01625"
content/2025/08/2025-08-05.yaml:10:16: error: relevance must be from 1 to 10, not 11
  |     relevance: 11
  |                ^
help: remove the line if the paper has no score
content/2025/08/2025-08-05.yaml:11:14: error: novelty must be a whole number, not "high"
  |     novelty: high
  |              ^
content/2025/08/2025-08-05.yaml:12:9: error: "2508.01625v2" is not an arXiv identifier
  |   - id: "2508.01625v2"
  |         ^
help: write it without its version: "2508.01625"
content/2025/08/2025-08-05.yaml:12:5: error: title is missing
  |   - id: "2508.01625v2"
  |     ^
help: add a line `title: …`
content/2025/08/2025-08-05.yaml:13:5: error: unknown key "titel"
  |     titel: Two
  |     ^
help: did you mean "title"?
content/2025/08/2025-08-05.yaml:16:12: error: "State Space" is not a topic's id
  |     topic: State Space
  |            ^
help: write it with lower-case letters, digits, - and _
content/2025/08/2025-08-05.yaml:17:5: error: abstract has no value
  |     abstract:
  |     ^
help: write text here, or remove it
content/2025/08/2025-08-05.yaml:18:9: error: 2508.01001 is in this file twice
  |   - id: "2508.01001"
  |         ^
help: remove one of them: the first is on line 14
content/2025/08/2025-08-05.yaml:19:12: error: title is empty
  |     title: ""
  |            ^
help: write some text between the quotes
content/2025/08/2025-08-05.yaml:20:14: error: authors must be a list, not "Ada Example, Bo Example"
  |     authors: Ada Example, Bo Example
  |              ^
help: write it as a list: authors: [Ada Example, Bo Example]
content/2025/08/2025-08-05.yaml:21:22: error: "B" is not a topic's id
  |     also_topics: [a, B]
  |                      ^
help: write it with lower-case letters, digits, - and _
)");
}

TEST(DayFile, IsNamedForItsDate) {
  EXPECT_EQ(
      read("schema: 1\ndate: 2025-08-06\n").findings,
      R"(content/2025/08/2025-08-05.yaml:2:7: error: date is 2025-08-06, but the file is named 2025-08-05.yaml
  | date: 2025-08-06
  |       ^
help: correct the date, or name the file 2025-08-06.yaml
)");
  EXPECT_EQ(read("schema: 1\ndate: 2025-02-30\n").findings,
            R"(content/2025/08/2025-08-05.yaml:2:7: error: "2025-02-30" is not a date
  | date: 2025-02-30
  |       ^
help: write it like 2025-08-05
)");
  EXPECT_EQ(read("schema: 1\n").findings, "content/2025/08/2025-08-05.yaml: error: date is missing\n"
                                          "help: add a line `date: …`\n");
}

TEST(DayFile, OfANewerFormatSaysToUpgrade) {
  EXPECT_EQ(read("schema: 2\nday: tomorrow\n").findings,
            "content/2025/08/2025-08-05.yaml:1:9: error: schema 2 is newer than this broadsheet, which reads "
            "up to 1\n"
            "  | schema: 2\n"
            "  |         ^\n"
            "help: upgrade broadsheet\n");
  EXPECT_THAT(read("date: 2025-08-05\n").findings, HasSubstr("error: schema is missing"));
  EXPECT_THAT(read("schema: 0\ndate: 2025-08-05\n").findings,
              HasSubstr("error: schema must be at least 1, not 0"));
}

TEST(DayFile, HasPendingPapersOnlyWhenPartial) {
  EXPECT_EQ(findings("pending: [\"2508.01625\"]\n"),
            R"(content/2025/08/2025-08-05.yaml:3:10: error: pending is for a day that is partial
  | pending: ["2508.01625"]
  |          ^
help: remove it, or write status: partial
)");
  EXPECT_EQ(findings("status: partial\n"),
            R"(content/2025/08/2025-08-05.yaml:3:9: warning: the day is partial, but no paper is pending
  | status: partial
  |         ^
help: list the papers without a score under pending, or write status: complete
)");
  EXPECT_EQ(findings("status: unscored\n"), "");
  EXPECT_THAT(findings("status: partail\npending: [\"2508.01625\"]\n"),
              Not(HasSubstr("pending is for a day that is partial")))
      << "one mistake, one error";
  EXPECT_THAT(findings("status: partial\npending: [\"2508.01625\", \"2508.01625\"]\n"),
              HasSubstr("is in this file twice"));
}

TEST(DayFile, SaysOnlyOfPendingPapersThatTheirTitlesHavePassed) {
  EXPECT_EQ(findings("status: partial\npending: [\"2508.01625\"]\ntitle_passed: [\"2508.01625\"]\n"), "");
  EXPECT_EQ(findings("status: partial\npending: [\"2508.01625\"]\ntitle_passed: [\"2508.01626\"]\n"),
            R"(content/2025/08/2025-08-05.yaml:5:16: error: 2508.01626 is not under pending
  | title_passed: ["2508.01626"]
  |                ^
help: remove it here, or add it to pending if it still needs a score
)");
  EXPECT_EQ(findings("title_passed: [\"2508.01625\"]\n"),
            R"(content/2025/08/2025-08-05.yaml:3:15: error: title_passed is for a day that is partial
  | title_passed: ["2508.01625"]
  |               ^
help: remove it, or write status: partial
)");
  EXPECT_THAT(findings("status: partial\npending: [\"2508.01625\"]\n"
                       "title_passed: [\"2508.01625\", \"2508.01625\"]\n"),
              HasSubstr("5:30: error: 2508.01625 is in this file twice"));
  EXPECT_THAT(findings("status: partial\npending: [\"2508.01625\"]\ntitle_passed: [\"2508.01625v1\"]\n"),
              Not(HasSubstr("is not under pending")))
      << "one mistake, one error";
}

TEST(DayFile, WarnsWhenMoreWasScannedThanAnnounced) {
  EXPECT_EQ(findings("source: {announced: 10, scanned: 11}\n"),
            R"(content/2025/08/2025-08-05.yaml:3:34: warning: scanned is 11, more than the 10 announced
  | source: {announced: 10, scanned: 11}
  |                                  ^
help: scanned counts the announced papers that were looked at
)");
  EXPECT_EQ(findings("source: {announced: 10, scanned: 10}\n"), "");
}

TEST(DayFile, NamesAPaperOnceInBothDocuments) {
  EXPECT_EQ(
      findings(
          "papers: [{id: \"2508.01001\", title: A}]\n---\nconsidered:\n  - {id: \"2508.01001\", title: A}\n"),
      R"(content/2025/08/2025-08-05.yaml:6:10: error: 2508.01001 is in this file twice
  |   - {id: "2508.01001", title: A}
  |          ^
help: remove one of them: the first is on line 3
)");
}

TEST(DayFile, HasNoAbstractsAmongTheConsidered) {
  EXPECT_EQ(
      findings("---\nconsidered:\n  - {id: \"2508.01001\", title: A, abstract: B}\n"),
      "content/2025/08/2025-08-05.yaml:5:34: error: unknown key \"abstract\"\n"
      "  |   - {id: \"2508.01001\", title: A, abstract: B}\n"
      "  |                                  ^\n"
      "help: the keys here are id, title, authors, categories, first_shown, topic, also_topics, relevance, "
      "novelty, author_match, comment, topic_comment, stage\n");
}

TEST(DayFile, HasTwoDocumentsAtMost) {
  EXPECT_THAT(findings("---\nconsidered: []\n---\nmore: x\n"),
              HasSubstr("yaml:6:1: error: another document starts here"));
}

// Whatever a feed, a person or a model writes comes back the same, in every field.
TEST(DayFile, KeepsAnyText) {
  static constexpr std::array<std::string_view, 48> pieces = {
      " ",      " ",    "  ",   "\n",   "\n\n",       "\t",  "\r\n",  "word", "Deep",   "it's",
      "\"",     "\\",   ": ",   ":",    " #",         "- ",  "[",     "]",    "{",      "}",
      ", ",     "&",    "*",    "!",    "|",          ">",   "%",     "@",    "? ",     "~",
      "null",   "yes",  "1",    "1e3",  "2025-01-01", "é",   "漢字",  "😀",    "\u00A0", "\u2028",
      "\uFEFF", "\x01", "\x04", "\x7f", "---",        "...", "$a<b$", "{\\L}"};
  std::mt19937 random(20250805);
  auto text = [&](std::size_t most) {
    std::string words;
    bool spaced = random() % 2 == 0;
    for (auto count = random() % (most + 1); count > 0; --count) {
      words += pieces[random() % pieces.size()];
      if (spaced && count > 1) words += ' ';
    }
    return words;
  };
  for (int round = 0; round < 500; ++round) {
    Day day;
    day.date = *parse_date("2025-08-05");
    day.scorer.model = text(3);
    ScoredPaper scored;
    scored.paper = {"2508.01001", 'T' + text(8), {text(3), text(3)}, {}, text(60)};
    scored.score.comment = text(30);
    scored.score.topic_comment = text(8);
    day.papers.push_back(scored);
    Considered considered;
    considered.paper.paper = {"2508.01002", 'T' + text(8), {text(2)}, {}, ""};
    considered.paper.score.comment = text(20);
    day.considered.push_back(considered);

    std::string file = format_day(day);
    auto [again, found] = read(file);
    ASSERT_EQ(found, "") << file;
    ASSERT_EQ(again.scorer.model, day.scorer.model);
    ASSERT_EQ(again.papers.at(0).paper.title, scored.paper.title);
    ASSERT_EQ(again.papers[0].paper.authors, scored.paper.authors);
    ASSERT_EQ(again.papers[0].paper.abstract, scored.paper.abstract);
    ASSERT_EQ(again.papers[0].score.comment, scored.score.comment);
    ASSERT_EQ(again.papers[0].score.topic_comment, scored.score.topic_comment);
    ASSERT_EQ(again.considered.at(0).paper.paper.title, considered.paper.paper.title);
    ASSERT_EQ(again.considered[0].paper.paper.authors, considered.paper.paper.authors);
    ASSERT_EQ(again.considered[0].paper.score.comment, considered.paper.score.comment);
    ASSERT_EQ(format_day(again), file);
  }
}

} // namespace
} // namespace broadsheet::store
