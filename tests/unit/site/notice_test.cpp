#include "site/notice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "text/math.h"

namespace broadsheet::site {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

class NoticeTest : public testing::Test {
protected:
  NoticeTest() {
    site.title = "Ada & Benno's papers";
    site.base_url = "https://example.org/papers";
    day.date = 2026y / 1 / 13;
    add("2601.07001", "A Modest Invention", 7, 6);
    add("2601.07002", R"(Sorting in $O(n^2)$ for $a<b$ \& Erd\H{o}s)", 9, 9);
    add("math/0309136", "Old <b>Signs</b>", 8, 7);
  }

  void add(const std::string& id, const std::string& title, int relevance, int novelty) {
    ScoredPaper paper;
    paper.paper.id = id;
    paper.paper.title = title;
    paper.score.relevance = relevance;
    paper.score.novelty = novelty;
    day.papers.push_back(paper);
  }

  Notice notice(std::size_t most = 10) { return notice_of(site, day, most, formulas); }

  Site site;
  Day day;
  static text::Formulas formulas;
};

text::Formulas NoticeTest::formulas;

TEST_F(NoticeTest, NamesTheBestFirst) {
  EXPECT_EQ(notice_text(notice()), "https://example.org/papers/archive/2026-01/13/\n"
                                   "\n"
                                   "1. Sorting in O(n²) for a < b & Erdős\n"
                                   "https://example.org/papers/archive/2026-01/13/#paper-2601-07002\n"
                                   "\n"
                                   "2. Old <b>Signs</b>\n"
                                   "https://example.org/papers/archive/2026-01/13/#paper-math-0309136\n"
                                   "\n"
                                   "3. A Modest Invention\n"
                                   "https://example.org/papers/archive/2026-01/13/#paper-2601-07001\n");
  EXPECT_EQ(headline(notice()), "Ada & Benno's papers, Tuesday, 13 January 2026: 3 papers");
}

TEST_F(NoticeTest, NamesAsManyAsAreWanted) {
  auto text = notice_text(notice(1));
  EXPECT_THAT(text, HasSubstr("1. Sorting"));
  EXPECT_THAT(text, Not(HasSubstr("Signs")));
  EXPECT_THAT(text, testing::EndsWith("\n\nand 2 more\n"));
  EXPECT_EQ(headline(notice(1)), "Ada & Benno's papers, Tuesday, 13 January 2026: 3 papers");
}

TEST_F(NoticeTest, CountsOne) {
  day.papers.resize(1);
  EXPECT_EQ(headline(notice()), "Ada & Benno's papers, Tuesday, 13 January 2026: 1 paper");
}

TEST_F(NoticeTest, IsSafeForSlack) {
  auto text = nlohmann::json::parse(slack_body(notice(2))).at("text");
  EXPECT_EQ(text, "*Ada &amp; Benno's papers*, "
                  "<https://example.org/papers/archive/2026-01/13/|Tuesday, 13 January 2026>: 3 papers\n"
                  "• <https://example.org/papers/archive/2026-01/13/#paper-2601-07002|"
                  "Sorting in O(n²) for a &lt; b &amp; Erdős>\n"
                  "• <https://example.org/papers/archive/2026-01/13/#paper-math-0309136|"
                  "Old &lt;b&gt;Signs&lt;/b&gt;>\n"
                  "<https://example.org/papers/archive/2026-01/13/|and 1 more>\n");
}

TEST_F(NoticeTest, CallsNobodyInSlack) {
  day.papers[0].paper.title = "<!channel> <@U123|x>";
  EXPECT_THAT(slack_body(notice()), Not(HasSubstr("<!")));
  EXPECT_THAT(slack_body(notice()), Not(HasSubstr("<@")));
}

TEST_F(NoticeTest, IsOneMessageForNtfy) {
  auto body = nlohmann::json::parse(ntfy_body(notice(), "some-papers"));
  EXPECT_EQ(body, nlohmann::json({{"topic", "some-papers"},
                                  {"title", headline(notice())},
                                  {"message", notice_text(notice())},
                                  {"click", "https://example.org/papers/archive/2026-01/13/"}}));
}

TEST_F(NoticeTest, StaysWithinWhatNtfyShows) {
  for (int number = 0; number < 50; ++number)
    add("2601.08" + std::to_string(100 + number), std::string(150, 'x'), 7, 7);
  auto message = nlohmann::json::parse(ntfy_body(notice(50), "t")).at("message").get<std::string>();
  EXPECT_LE(message.size(), 4096U);
  EXPECT_GT(message.size(), 3500U);
  EXPECT_THAT(message, testing::ContainsRegex("\nand [0-9]+ more\n$"));
}

} // namespace
} // namespace broadsheet::site
