// Scores out of what models answer. The papers are invented.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/utf8.h"
#include "scoring/answers.h"

namespace broadsheet::scoring {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<std::string> asked = {"2508.01625", "2508.01630", "math/0309136"};
const std::vector<std::string> topics = {"moss", "fern-allies"};

ScoreAnswer read(std::string_view content) {
  return read_scores(content, asked, topics);
}

// "2508.01625: 8 7 moss, comment", one paper per line.
std::string shown(const ScoreAnswer& answer) {
  std::string lines;
  for (const auto& [id, score] : answer.scores) {
    lines += (lines.empty() ? "" : "\n") + id + ": " + std::to_string(*score.relevance) + " " +
             std::to_string(*score.novelty);
    if (!score.topic.empty()) lines += " " + score.topic;
    if (!score.comment.empty()) lines += ", " + score.comment;
  }
  return lines;
}

// An entry for the first paper, alone in an answer.
std::string entry(std::string_view members) {
  return R"({"papers": [{"id": "2508.01625", )" + std::string(members) + "}]}";
}

std::string first_complaint(const ScoreAnswer& answer) {
  return answer.complaints.empty() ? "" : answer.complaints[0];
}

constexpr auto moss =
    R"({"id": "2508.01625", "relevance": 8, "novelty": 7, "topic": "moss", "comment": "Grows."})";
constexpr auto fern = R"({"id": "2508.01630", "relevance": 3, "novelty": 4, "topic": "none", "comment": ""})";
constexpr auto both = "2508.01625: 8 7 moss, Grows.\n2508.01630: 3 4";

std::string pair(std::string_view before, std::string_view between, std::string_view after) {
  return std::string(before) + moss + std::string(between) + fern + std::string(after);
}

TEST(Scores, AreReadFromTheShapeThatWasAskedFor) {
  auto answer =
      read(R"({"papers":[{"id":"2508.01625","relevance":10,"novelty":1,"topic":"fern-allies","comment":"a"},
                        {"id":"2508.01630","relevance":1,"novelty":10,"topic":"none","comment":""},
                        {"id":"math/0309136","relevance":5,"novelty":5,"topic":"moss","comment":"b"}]})");
  EXPECT_EQ(shown(answer), "2508.01625: 10 1 fern-allies, a\n2508.01630: 1 10\nmath/0309136: 5 5 moss, b");
  EXPECT_THAT(answer.complaints, IsEmpty());
}

TEST(Scores, AreReadFromOtherShapesToo) {
  for (const auto& content : {
           pair("[", ",", "]"),
           pair("", "\n", ""),
           pair("", ",\n", ""),
           pair("Of course!\n\n{\"papers\": [", ",\n", "]}\n\nThat is all."),
           pair("```json\n[", ",", "]\n```"),
           pair("```json\n", "\n```\nand\n```json\n", "\n```"),
           pair("{\"results\": [", ",", "]}"),
           pair("{\"answer\": {\"papers\": [", ",", "]}}"),
           pair("{\"a\": ", ", \"b\": ", "}"),
           pair("{\"papers\": [", ",", ",],}"),
           pair("{\"papers\": [", " ", "]}"), // the comma is missing
           pair("\xEF\xBB\xBF[", ",", "]"),
           pair("<think>I waver: {\"id\": \"2508.01625\", \"relevance\": 1, \"novelty\": 1}</think>[", ",",
                "]"),
           pair("I waver: {\"id\": \"2508.01625\", \"relevance\": 1, \"novelty\": 1}</think>[", ",", "]"),
           pair("{\"papers\": [", ",", ""),
       })
    EXPECT_EQ(shown(read(content)), both) << content;
}

TEST(Scores, AreReadFromAnObjectById) {
  EXPECT_EQ(
      shown(read(
          R"({"2508.01625": {"relevance": 8, "novelty": 7}, "arXiv:2508.01630v1": {"relevance": 3, "novelty": 4}})")),
      "2508.01625: 8 7\n2508.01630: 3 4");
  EXPECT_EQ(
      shown(read(R"({"papers": {"math/0309136": {"id": "math/0309136", "relevance": 8, "novelty": 7}}})")),
      "math/0309136: 8 7");
  auto answer = read(R"({"2508.01625": {"id": "2508.01630", "relevance": 8, "novelty": 7}})");
  EXPECT_EQ(shown(answer), "");
  EXPECT_THAT(answer.complaints, Contains("2508.01625: one entry names 2 papers"));
}

TEST(Scores, OfASinglePaperNeedNoId) {
  const std::vector<std::string> one = {"2508.01625"};
  auto content = R"({"relevance": 8, "novelty": 7, "comment": "Grows."})";
  EXPECT_EQ(shown(read_scores(content, one, {})), "2508.01625: 8 7, Grows.");
  EXPECT_EQ(shown(read(content)), "");
  EXPECT_THAT(read(content).complaints, Contains("an entry has no id"));
  EXPECT_EQ(shown(read_scores(R"({"id": "2508.09999", "relevance": 8, "novelty": 7})", one, {})), "");
  EXPECT_EQ(shown(read_scores(R"({"id": "2508.09999", "scores": {"relevance": 8, "novelty": 7}})", one, {})),
            "");
}

TEST(Scores, AMistakeCostsOnePaperAndNotItsNeighbours) {
  for (auto wrong :
       {R"({"id": "2508.01625", "novelty": 7})", R"({"id": "2508.01625"})", R"("2508.01625")", "null", "[]",
        "[8, 7]", R"({"id": "2508.01625", "relevance": null, "novelty": 7})",
        R"({"id": "2508.01625", "comment": "no end, "relevance": 8, "novelty": 7})",
        R"({"id": "2508.01625", "relevance": 8, "novelty": 7, "comment": "no end})",
        R"({"id": "2508.01625", "relevance": 8 "novelty": 7})", R"({"id": "2508.01625", "relevance": high})",
        R"({"id": "2508.01625", "relevance": 8, "novelty": 7, "comment": no {quotes} [at] all})"}) {
    auto answer = read("{\"papers\": [" + std::string(wrong) + ", " + fern + "]}");
    EXPECT_EQ(shown(answer), "2508.01630: 3 4") << wrong;
    EXPECT_THAT(answer.complaints, Contains(testing::HasSubstr("2508.01625"))) << wrong;
  }
}

TEST(Scores, AreReadBesideQuotesThatNobodyEscaped) {
  auto answer = read(
      R"({"papers": [{"id": "2508.01625", "comment": "The "cold", not the "warm" ones.", "relevance": 8, "novelty": 7},
                     {"id": "2508.01630", "relevance": 3, "novelty": 4, "comment": "an "odd" }, quote"},
                     {"id": "math/0309136", "relevance": 5, "novelty": 6, "comment": ""x" and "y""}]})");
  EXPECT_EQ(shown(answer), "2508.01625: 8 7, The \"cold\", not the \"warm\" ones.\n"
                           "2508.01630: 3 4, an \"odd\nmath/0309136: 5 6, \"x\" and \"y\"");
  EXPECT_THAT(answer.complaints, IsEmpty());
}

// The scores of the next paper must not become those of one whose text has no end.
TEST(Scores, AreNeverThoseOfANeighbour) {
  for (auto first :
       {R"({"id": "2508.01625", "comment": "no end}, )", R"({"id": "2508.01625", "comment": "no end)",
        R"({"id": "2508.01625", "comment": "no end, {"x", )", R"({"id": "2508.01625", "comment": ")",
        R"({"id": "2508.01625", "comment": "no "end"}, {)", R"({"id": "2508.01625, )",
        R"({"id": "2508.01625", "topic": {"a": "b}, )"}) {
    auto answer = read("[" + std::string(first) + fern + ", " +
                       R"({"comment": "Late.", "id": "math/0309136", "relevance": 9, "novelty": 9}])");
    EXPECT_FALSE(answer.scores.contains("2508.01625")) << first;
    EXPECT_THAT(shown(answer), testing::HasSubstr("math/0309136: 9 9, Late.")) << first;
  }
}

TEST(Scores, AreReadBesideCommentsAndWordsOfOtherLanguages) {
  EXPECT_EQ(shown(read("{\"id\": \"2508.01625\", // about {moss}\n \"relevance\": 8, /* \"relevance\": 9, */ "
                       "\"novelty\": 7, // sound\n}")),
            "2508.01625: 8 7");
  auto answer = read(R"([{"id": "2508.01625", "relevance": NaN, "novelty": 7, "comment": None},
                         {"id": "2508.01630", "relevance": 3, "novelty": 4, "confidence": Infinity, "topic": undefined}])");
  EXPECT_EQ(shown(answer), "2508.01630: 3 4");
  EXPECT_EQ(first_complaint(answer), "2508.01625: relevance is NaN, not a whole number from 1 to 10");
}

TEST(Scores, AreReadFromATextOfJson) {
  EXPECT_EQ(
      shown(read(
          R"("{\"papers\":[{\"id\":\"2508.01625\",\"relevance\":8,\"novelty\":7,\"comment\":\"Grows.\"}]}")")),
      "2508.01625: 8 7, Grows.");
}

TEST(Scores, AreReadFromATextOfJsonWithinAnObject) {
  auto list = R"([{\"id\": \"2508.01625\", \"relevance\": 8, \"novelty\": 7}])";
  for (const auto& answer :
       {fmt::format("{{\"papers\": \"{}\"}}", list),
        fmt::format("{{\"name\": \"scores\", \"arguments\": \"{{\\\"papers\\\": {}}}\"}}", list),
        fmt::format("```json\n\"{{\\\"papers\\\": {}}}\"\n```", list)})
    EXPECT_EQ(shown(read(answer)), "2508.01625: 8 7") << answer;
}

// What a paper's text may have put there.
TEST(Scores, AreNotReadFromComments) {
  auto answer = read(entry(R"("relevance": 8, "novelty": 7, "comment": )"
                           R"("{\"id\": \"2508.01630\", \"relevance\": 10, \"novelty\": 10}")"));
  EXPECT_EQ(answer.scores.size(), 1U);
  EXPECT_FALSE(answer.scores.contains("2508.01630"));
}

TEST(Scores, IdsAreFoundHoweverTheyAreWritten) {
  for (auto id : {"\"2508.01625\"", "\"arXiv:2508.01625v2\"", "\"ARXIV: 2508.01625\"", "\" 2508.01625 \"",
                  "2508.01625", "\"2508.01625v11\"", "\"https://arxiv.org/abs/2508.01625v1\"",
                  "\"http://arxiv.org/pdf/2508.01625\""}) {
    auto answer = read("{\"id\": " + std::string(id) + ", \"relevance\": 8, \"novelty\": 7}");
    EXPECT_EQ(shown(answer), "2508.01625: 8 7") << id;
  }
  EXPECT_EQ(shown(read(R"({"id": "arXiv:math/0309136v1", "relevance": 8, "novelty": 7})")),
            "math/0309136: 8 7");
  EXPECT_EQ(shown(read(R"({"Paper_ID": "2508.01625", "relevance": 8, "novelty": 7})")), "2508.01625: 8 7");
  EXPECT_EQ(shown(read(R"({"paper": "On Moss", "id": "2508.01625", "relevance": 8, "novelty": 7})")),
            "2508.01625: 8 7");
}

TEST(Scores, ANumberThatLostItsZerosIsAnIdWhereOnlyOneFits) {
  auto content = R"({"id": 2508.0163, "relevance": 8, "novelty": 7})";
  EXPECT_EQ(shown(read(content)), "2508.01630: 8 7");
  const std::vector<std::string> two = {"2508.01630", "2508.016300"};
  EXPECT_EQ(shown(read_scores(content, two, {})), "");
  const std::vector<std::string> old = {"0801.1200"};
  EXPECT_EQ(shown(read_scores(R"({"id": 801.12, "relevance": 8, "novelty": 7})", old, {})), "0801.1200: 8 7");
  // In quotes it lost nothing: it is another paper.
  EXPECT_EQ(shown(read(R"({"id": "2508.0163", "relevance": 8, "novelty": 7})")), "");
}

TEST(Scores, AreWholeNumbersFromOneToTen) {
  for (auto value : {"8",
                     "8.0",
                     "8.00",
                     "\"8\"",
                     "\"8/10\"",
                     "\" 8 / 10 \"",
                     "\"8 out of 10\"",
                     "\"8 Out Of 10\"",
                     "\"8.0/10\"",
                     "8/10",
                     "\"8 of 10\"",
                     "\"8 (very relevant)\"",
                     "\"8/10 (relevant)\"",
                     "\"eight\"",
                     "\"Eight out of ten\"",
                     "\"eight/10\"",
                     "\"8 out of ten\"",
                     "\"8 - highly relevant\"",
                     "\"8/10 – a sound step\"",
                     "\"8: high\"",
                     "\"high (8)\"",
                     "\"Very high (8/10)\""})
    EXPECT_EQ(shown(read(entry("\"novelty\": 7, \"relevance\": " + std::string(value)))), "2508.01625: 8 7")
        << value;
  for (auto value : {"1", "10", "\"10/10\"", "10.0"})
    EXPECT_EQ(read(entry("\"novelty\": " + std::string(value) + ", \"relevance\": 1")).scores.size(), 1U)
        << value;
}

TEST(Scores, WhatIsNoWholeNumberFromOneToTenIsNone) {
  for (auto value : {"7.5",
                     "0",
                     "11",
                     "-3",
                     "+8",
                     "08",
                     "100",
                     "1e1",
                     "80",
                     "8.",
                     ".8",
                     "\"\"",
                     "\"high\"",
                     "\"8/5\"",
                     "\"8/100\"",
                     "\"8 of 9\"",
                     "\"7-8\"",
                     "\"7/8\"",
                     "\"/10\"",
                     "\"10/10/10\"",
                     "\"8 8\"",
                     "\"1 0\"",
                     "\"8 (not 7)\"",
                     "\"8 (7\"",
                     "\"8, or so\"",
                     "\"about 8\"",
                     "\"8 - or seven\"",
                     "\"8 (not seven)\"",
                     "\"8 -\"",
                     "\"high (8 or 9)\"",
                     "\"seven (8)\"",
                     "\"eight or nine\"",
                     "\"eighty\"",
                     "\"eight out of nine\"",
                     "\"of 10\"",
                     "Infinity",
                     "true",
                     "false",
                     "null",
                     "[8]",
                     "{\"value\": 8}",
                     "99999999999999999999",
                     "NaN"}) {
    EXPECT_EQ(shown(read(entry("\"novelty\": 7, \"relevance\": " + std::string(value)))), "") << value;
    EXPECT_EQ(shown(read(entry("\"relevance\": 7, \"novelty\": " + std::string(value)))), "") << value;
  }
}

TEST(Scores, BothAreNeeded) {
  auto answer = read(entry("\"relevance\": 8"));
  EXPECT_EQ(shown(answer), "");
  EXPECT_EQ(first_complaint(answer), "2508.01625: novelty is missing");
  // Nor are they put together from two entries.
  EXPECT_EQ(shown(read(R"([{"id": "2508.01625", "relevance": 8}, {"id": "2508.01625", "novelty": 7}])")), "");
}

TEST(Scores, NamesOfMembersMayDiffer) {
  EXPECT_EQ(shown(read(R"({"ARXIVID": "2508.01625", "RELEVANCE": 8, "NOVELTY": 7, "COMMENT": "Grows."})")),
            "2508.01625: 8 7, Grows.");
  EXPECT_EQ(shown(read(R"({"Arxiv-Id": "2508.01625", "relevance score": 8, "NoveltyScore": 7})")),
            "2508.01625: 8 7");
  EXPECT_EQ(
      shown(read(R"({"arxiv_id": "2508.01625", "Relevance Score": 8, "novelty_score": 7, "Topic": "moss",
                           "reason": "Grows."})")),
      "2508.01625: 8 7 moss, Grows.");
}

TEST(Scores, GivenTwiceHaveToBeTheSame) {
  auto twice = [](std::string_view second) {
    return read("[" + std::string(moss) + "," + std::string(second) + "]");
  };
  EXPECT_EQ(shown(twice(moss)), "2508.01625: 8 7 moss, Grows.");
  auto differ = twice(R"({"id": "2508.01625v2", "relevance": 3, "novelty": 7})");
  EXPECT_EQ(shown(differ), "");
  EXPECT_EQ(first_complaint(differ), "2508.01625: relevance is both 3 and 8");
  EXPECT_EQ(first_complaint(twice(R"({"id": "2508.01625", "novelty": 2})")),
            "2508.01625: novelty is both 2 and 7");
  EXPECT_EQ(shown(twice(R"({"id": "2508.01625", "title": "On Moss"})")), "2508.01625: 8 7 moss, Grows.");
  EXPECT_EQ(shown(read(entry(R"("relevance": 8, "novelty": 7, "relevance": 8)"))), "2508.01625: 8 7");
  EXPECT_EQ(first_complaint(read(entry(R"("relevance": 8, "novelty": 7, "Relevance": 9)"))),
            "2508.01625: relevance is both 8 and 9");
}

TEST(Scores, OfPapersThatNobodyAskedForAreComplainedAbout) {
  auto answer = read(
      R"([{"id": "2508.09999", "relevance": 8, "novelty": 7}, {"id": "2508.09999", "relevance": 8, "novelty": 7},
                         {"id": 17, "relevance": 8, "novelty": 7}, )" +
      std::string(moss) + "]");
  EXPECT_EQ(shown(answer), "2508.01625: 8 7 moss, Grows.");
  EXPECT_THAT(answer.complaints, Contains("not asked for: \"2508.09999\", 17"));
  EXPECT_THAT(read(R"({"2508.09999": {"relevance": 8, "novelty": 7}})").complaints,
              Contains("not asked for: 2508.09999"));
}

TEST(Comments, AreASingleLine) {
  auto comment = [](std::string_view json) {
    auto scores = read(entry("\"relevance\": 8, \"novelty\": 7, \"comment\": " + std::string(json))).scores;
    return scores.empty() ? "no score" : scores.at("2508.01625").comment;
  };
  EXPECT_EQ(comment("\"one\\ntwo\\r\\n\\tthree\n four \\u0000\\u0007\\u001b[2Jfive\""),
            "one two three four [2Jfive");
  EXPECT_EQ(comment("\"  both ends\\u00a0\\u0085 \""), "both ends\u00a0");
  EXPECT_EQ(comment("\"turned \\u202earound\\u2028\""), "turned around");
  EXPECT_EQ(comment("\"caf\xC3\xA9 \xFF caf\xC3\""), "café \uFFFD caf\uFFFD");
  EXPECT_EQ(comment(R"("Bounds \(O(\sqrt{n})\) for \alpha, \nu and {braces}, \"quoted\" },")"),
            R"(Bounds \(O(\sqrt{n})\) for \alpha, \nu and {braces}, "quoted" },)");
  EXPECT_EQ(comment("null"), "");
  EXPECT_EQ(comment("7"), "");
  EXPECT_EQ(comment("[\"a\"]"), "");
  EXPECT_EQ(comment("{\"a\": \"b\"}"), "");
  EXPECT_EQ(comment("\"\""), "");
}

TEST(Comments, AreCutAtAWord) {
  auto comment = [](const std::string& text) {
    return read(entry(R"("relevance": 8, "novelty": 7, "comment": ")" + text + '"'))
        .scores.at("2508.01625")
        .comment;
  };
  std::string words;
  for (int i = 0; i < 400; ++i) words += "möss ";
  auto cut = comment(words);
  EXPECT_EQ(count_characters(cut), 1000U); // 200 words without the last blank, and the ellipsis
  EXPECT_THAT(cut, testing::EndsWith("möss möss…"));
  EXPECT_EQ(comment(std::string(1000, 'x')), std::string(1000, 'x'));
  EXPECT_EQ(comment(std::string(1001, 'x')), std::string(999, 'x') + "…");
}

TEST(TopicOfAPaper, IsOneOfThoseThatThereAre) {
  auto topic = [](std::string_view json) {
    return read(entry("\"relevance\": 8, \"novelty\": 7, \"topic\": " + std::string(json)))
        .scores.at("2508.01625")
        .topic;
  };
  EXPECT_EQ(topic("\"moss\""), "moss");
  EXPECT_EQ(topic("\" MOSS \""), "moss");
  EXPECT_EQ(topic("\"Fern Allies\""), "fern-allies");
  EXPECT_EQ(topic("\"fern_allies\""), "fern-allies");
  for (auto none : {"\"lichen\"", "\"none\"", "\"\"", "null", "3", "[\"moss\"]", "true"})
    EXPECT_EQ(topic(none), "") << none;
}

TEST(TopicOfAPaper, IsNotGuessedAmongTwo) {
  const std::vector<std::string> alike = {"a-b", "a_b"};
  auto topic = [&](std::string_view name) {
    auto content = entry("\"relevance\": 8, \"novelty\": 7, \"topic\": \"" + std::string(name) + '"');
    return read_scores(content, asked, alike).scores.at("2508.01625").topic;
  };
  EXPECT_EQ(topic("a_b"), "a_b");
  EXPECT_EQ(topic("A B"), "");
}

TEST(ComplaintsOfScores, NamePaperAndReason) {
  EXPECT_EQ(first_complaint(read(entry(R"("relevance": "high", "novelty": 7)"))),
            "2508.01625: relevance is \"high\", not a whole number from 1 to 10");
  EXPECT_EQ(first_complaint(read(entry(R"("relevance": 7.5, "novelty": 7)"))),
            "2508.01625: relevance is 7.5, not a whole number from 1 to 10");
  EXPECT_EQ(first_complaint(read(entry(R"("relevance": 8, "novelty": [8])"))),
            "2508.01625: novelty is a list, not a whole number from 1 to 10");
  EXPECT_EQ(first_complaint(read(entry(R"("relevance": 8, "novelty": null)"))),
            "2508.01625: novelty is null, not a whole number from 1 to 10");
  EXPECT_EQ(first_complaint(read(entry(R"("novelty": 8)"))), "2508.01625: relevance is missing");
  EXPECT_THAT(read(moss).complaints, ElementsAre("not in the answer: 2508.01630, math/0309136"));
}

TEST(ComplaintsOfScores, OfAnAnswerThatSaysNothing) {
  EXPECT_THAT(read("").complaints, ElementsAre("the answer is empty"));
  EXPECT_THAT(read(" \n").complaints, ElementsAre("the answer is empty"));
  EXPECT_THAT(read("I cannot help with that.").complaints, ElementsAre("the answer contains no JSON"));
  EXPECT_THAT(read("<think>Well").complaints, ElementsAre("the answer breaks off in the middle"));
  EXPECT_THAT(read("{\"papers\": []}").complaints,
              ElementsAre("not in the answer: 2508.01625, 2508.01630, math/0309136"));
  EXPECT_THAT(read("[" + std::string(moss) + ", {\"id\": \"2508.01630\", \"rel").complaints,
              ElementsAre("the answer breaks off in the middle",
                          "2508.01630: its entry breaks off or is not JSON",
                          "not in the answer: math/0309136"));
}

TEST(ComplaintsOfScores, AreFewAndFitForATerminal) {
  std::vector<std::string> many;
  std::string content;
  for (int i = 10; i < 27; ++i) {
    many.push_back("2508.000" + std::to_string(i));
    content +=
        "{\"id\": \"" + many.back() + "\", \"relevance\": \"\\u001b[31m" + std::string(500, 'x') + "\\n\"}";
  }
  auto complaints = read_scores(content, many, {}).complaints;
  ASSERT_EQ(complaints.size(), 6U);
  EXPECT_EQ(complaints[0], "2508.00010: relevance is \"[31m" + std::string(35, 'x') +
                               "…\", not a whole number from 1 to 10");
  EXPECT_EQ(complaints[5], "and 12 more");
  EXPECT_THAT(
      read_scores("[]", many, {}).complaints,
      ElementsAre(
          "not in the answer: 2508.00010, 2508.00011, 2508.00012, 2508.00013, 2508.00014 and 12 more"));
}

} // namespace
} // namespace broadsheet::scoring
