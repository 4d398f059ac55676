#include "scoring/json_in_text.h"

#include <gtest/gtest.h>

namespace broadsheet::scoring {
namespace {

struct Case {
  const char* quoted;
  const char* text;
};

void expect(std::initializer_list<Case> cases) {
  for (const auto& [quoted, text] : cases) EXPECT_EQ(decode_json_string(quoted), text) << quoted;
}

TEST(JsonString, EscapesOfJson) {
  expect({{R"(plain ünïcödé)", "plain ünïcödé"},
          {R"(a \"word\")", "a \"word\""},
          {R"(1\/2 and C:\\temp)", "1/2 and C:\\temp"},
          {R"(one\ntwo\r\n\tthree\b\f.)", "one\ntwo\r\n\tthree\b\f."},
          {R"(\u00e9\u00E9\u0041)", "ééA"},
          {R"(\ud83c\udf3f)", "🌿"},
          {R"(\\alpha, \\nu, \\beta)", R"(\alpha, \nu, \beta)"}});
}

TEST(JsonString, HalfOfASurrogatePairIsReplaced) {
  expect({{R"(\ud83c)", "\uFFFD"},
          {R"(\udf3f!)", "\uFFFD!"},
          {R"(\ud83c\u0041)", "\uFFFDA"},
          {R"(\ud83c\ud83c\udf3f)", "\uFFFD🌿"}});
}

TEST(JsonString, TexThatJsonDoesNotKnowKeepsItsBackslash) {
  expect({{R"(\alpha \gamma \sqrt{x} \(y\) \[z\] \{w\} 5\% a\_b)",
           R"(\alpha \gamma \sqrt{x} \(y\) \[z\] \{w\} 5\% a\_b)"},
          {R"(\underline{x} \upsilon \u00g0 \u12)", R"(\underline{x} \upsilon \u00g0 \u12)"},
          {R"(ends in \)", R"(ends in \)"}});
}

TEST(JsonString, TexThatBeginsLikeAnEscapeOfJson) {
  expect({{R"(\beta \bar{x} \frac{1}{2} \forall \rho \rangle)",
           R"(\beta \bar{x} \frac{1}{2} \forall \rho \rangle)"},
          {R"(\nu \nabla_x \neq \notin \theta \tau \times \text{ReLU} \tilde{x})",
           R"(\nu \nabla_x \neq \notin \theta \tau \times \text{ReLU} \tilde{x})"},
          {R"($a \ne b$)", R"($a \ne b$)"}});
}

TEST(JsonString, LineBreaksBeforeWordsStayLineBreaks) {
  expect({{R"(one\nTwo)", "one\nTwo"},
          {R"(one\nnew)", "one\nnew"},
          {R"(one\nnu)", "one\nnu"},
          {R"(one\n\tthen)", "one\n\tthen"},
          {R"(one\ne.g. two)", "one\ne.g. two"},
          {R"(one\ni.e. two)", "one\ni.e. two"}});
}

TEST(JsonString, AnEscapedApostropheIsNoAccent) {
  expect({{R"(it\'s new)", "it's new"}});
}

} // namespace
} // namespace broadsheet::scoring
