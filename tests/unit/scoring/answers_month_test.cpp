// A month in the words of a model. The papers are invented.
#include <gmock/gmock.h>

#include "base/utf8.h"
#include "scoring/answers.h"

namespace broadsheet::scoring {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<std::string> asked = {"2508.01625", "2508.01630", "math/0309136"};

MonthAnswer read(std::string_view content) {
  return read_month(content, asked);
}

// "summary | label: id (line), id (line) | label: …".
std::string shown(const MonthAnswer& answer) {
  auto text = answer.summary;
  for (const auto& group : answer.groups) {
    text += " | " + group.label + ":";
    for (const auto& pick : group.papers) text += " " + pick.id + " (" + pick.line + ")";
  }
  return text;
}

constexpr auto moss =
    R"({"label": "Moss", "papers": [{"id": "2508.01625", "line": "Grows."}, {"id": "2508.01630", "line": "Dries."}]})";

std::string month(std::string_view groups) {
  return R"({"summary": "A month.", "groups": [)" + std::string(groups) + "]}";
}

TEST(MonthAnswer, IsReadFromTheShapeThatWasAskedFor) {
  auto answer = read(month(std::string(moss) +
                           R"(, {"label": "Ferns", "papers": [{"id": "math/0309136", "line": "Old."}]})"));
  EXPECT_EQ(shown(answer),
            "A month. | Moss: 2508.01625 (Grows.) 2508.01630 (Dries.) | Ferns: math/0309136 (Old.)");
  EXPECT_THAT(answer.complaints, IsEmpty());
}

TEST(MonthAnswer, IsReadFromOtherShapesToo) {
  for (const auto& content : {
           "Here:\n```json\n" + month(moss) + "\n```",
           "{\"month\": " + month(moss) + "}",
           "<think>" + month(R"({"label": "Draft", "papers": ["2508.01625"]})") + "</think>" + month(moss),
           month(R"({"label": "Draft", "papers": ["2508.01625"]})") + " Better: " + month(moss),
           std::string(R"({"Overview": "A month.", "Sections": [{"title": "Moss", "items": [
             {"arxiv_id": "arXiv:2508.01625v1", "comment": "Grows."}, {"id": 2508.0163, "reason": "Dries."}]}]})"),
       })
    EXPECT_EQ(shown(read(content)), "A month. | Moss: 2508.01625 (Grows.) 2508.01630 (Dries.)") << content;
  EXPECT_EQ(
      shown(read(month(
          R"({"label": "Moss", "papers": {"2508.01625": "Grows.", "2508.01630": {"line": "Dries."}}})"))),
      "A month. | Moss: 2508.01625 (Grows.) 2508.01630 (Dries.)");
  EXPECT_EQ(shown(read(month(R"({"label": "Moss", "papers": ["2508.01625"]})"))),
            "A month. | Moss: 2508.01625 ()");
}

TEST(MonthAnswer, HoldsEachPaperOnceAndNoOthers) {
  auto answer = read(
      month(std::string(moss) + R"(, {"label": "Ferns", "papers": [{"id": "2508.01625v2", "line": "Again."},
      {"id": "2508.09999", "line": "Foreign."}, {"line": "Nameless."}, {"id": "math/0309136", "line": "Old."}]})"));
  EXPECT_EQ(shown(answer),
            "A month. | Moss: 2508.01625 (Grows.) 2508.01630 (Dries.) | Ferns: math/0309136 (Old.)");
  EXPECT_THAT(answer.complaints,
              ElementsAre("not asked for: \"2508.09999\", an object", "named twice: 2508.01625"));
}

TEST(MonthAnswer, GroupsWithoutPapersOrLabelAreLeftOut) {
  auto answer =
      read(month(R"({"label": "Empty", "papers": []}, {"label": "None"}, {"papers": ["2508.01625"]}, 7, )" +
                 std::string(moss)));
  EXPECT_EQ(shown(answer), "A month. | Moss: 2508.01625 (Grows.) 2508.01630 (Dries.)");
  EXPECT_THAT(answer.complaints, ElementsAre("a group has no label"));
}

TEST(MonthAnswer, WithoutGroupsIsOfNoUse) {
  for (auto content :
       {"", "No.", "{}", R"({"summary": "A month."})", R"({"summary": "A month.", "groups": []})",
        R"({"groups": null})", R"({"groups": [{"label": "Ferns", "papers": ["2508.09999"]}]})"}) {
    EXPECT_THAT(read(content).groups, IsEmpty()) << content;
    EXPECT_FALSE(read(content).complaints.empty()) << content;
  }
}

TEST(MonthAnswer, OfOneThatBreaksOffTheWholeGroupsStay) {
  auto whole = month(std::string(moss) +
                     R"(, {"label": "Ferns", "papers": [{"id": "math/0309136", "line": "Old."}]})");
  auto cut = read(std::string_view(whole).substr(0, whole.find("Old.") + 6));
  EXPECT_EQ(shown(cut), "A month. | Moss: 2508.01625 (Grows.) 2508.01630 (Dries.)");
  EXPECT_THAT(cut.complaints, ElementsAre("the answer breaks off in the middle"));
}

TEST(MonthAnswer, TextsAreSingleLinesOfSomeLength) {
  auto answer =
      read(R"({"summary": "one\ntwo \u001b )" + std::string(3000, 'x') + R"(", "groups": [{"label": "a\nb )" +
           std::string(200, 'x') + R"(", "papers": [{"id": "2508.01625", "line": "c\td )" +
           std::string(500, 'x') + R"("}]}]})");
  ASSERT_EQ(answer.groups.size(), 1U);
  EXPECT_THAT(answer.summary, testing::StartsWith("one two xx"));
  EXPECT_EQ(count_characters(answer.summary), 2000U);
  EXPECT_THAT(answer.groups[0].label, testing::StartsWith("a b xx"));
  EXPECT_EQ(count_characters(answer.groups[0].label), 100U);
  EXPECT_THAT(answer.groups[0].papers[0].line, testing::StartsWith("c d xx"));
  EXPECT_EQ(count_characters(answer.groups[0].papers[0].line), 400U);
}

} // namespace
} // namespace broadsheet::scoring
