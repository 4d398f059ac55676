#include "text/tex.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

#include "text/math.h"
#include "well_formed.h"

namespace broadsheet::text {
namespace {

Formulas& formulas() {
  static Formulas shared;
  return shared;
}

std::string html(std::string_view tex) {
  return to_html(tex, formulas());
}

TEST(Prose, TextIsReadableAndEscaped) {
  EXPECT_EQ(html(R"(Erd\H{o}s \& R\'enyi: ``a < b'')"), "Erdős &amp; Rényi: “a &lt; b”");
  EXPECT_EQ(html("<b>bold</b> & <script>alert('x')</script>"),
            "&lt;b&gt;bold&lt;/b&gt; &amp; &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
  EXPECT_EQ(html("one\ntwo"), "one two");
  EXPECT_EQ(html(""), "");
}

TEST(Prose, EnvironmentsAreDisplayFormulas) {
  const std::string open = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\">";
  EXPECT_EQ(html(R"(We \begin{equation}\label{eq:a}a\nonumber\end{equation} here)"),
            "We " + open + "<mi>a</mi></math> here");
  for (const std::string_view name :
       {"align", "align*", "eqnarray", "gather*", "multline", "flalign", "alignat"}) {
    const std::string columns = name == "alignat" ? "{2}" : "";
    const std::string amp = name.starts_with("gather") || name == "multline" ? "" : "&";
    const std::string formula = html("\\begin{" + std::string(name) + "}" + columns + "c " + amp +
                                     "= d \\\\ e " + amp + "= f\\end{" + std::string(name) + "}");
    EXPECT_TRUE(formula.starts_with(open + "<mtable")) << name << ": " << formula;
    EXPECT_EQ(formula.find("begin"), formula.npos);
  }
  EXPECT_NE(html(R"($\begin{align}a&=b\end{align}$)").find("<mtable"), std::string::npos);
}

TEST(Prose, FormulasBecomeMathmlWhereTheyStand) {
  const std::string open = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\">";
  EXPECT_EQ(html("If $a<b$, \\emph{then $c$}--so."), "If " + open +
                                                         "<mi>a</mi><mo>&lt;</mo><mi>b</mi></math>, then " +
                                                         open + "<mi>c</mi></math>–so.");
  EXPECT_EQ(html("$$x$$"),
            "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\"><mi>x</mi></math>");
}

TEST(Prose, ARefusedFormulaIsMarked) {
  EXPECT_EQ(html(R"(by $\ours<1$ & more)"), R"(by <code class="tex">$\ours&lt;1$</code> &amp; more)");
}

TEST(Prose, PricesAndEscapedDollarsAreText) {
  EXPECT_EQ(html("costs $5 and $7 per hour"), "costs $5 and $7 per hour");
  EXPECT_EQ(html(R"(costs \$5 and \$7, i.e. $x$)").substr(0, 25), "costs $5 and $7, i.e. <ma");
}

void expect_safe(const std::string& tex) {
  const std::string out = html(tex);
  const WellFormed check(out);
  ASSERT_EQ(check.problem(), "") << "of " << testing::PrintToString(tex) << "\n" << out;
  for (const std::string& element : check.elements()) {
    ASSERT_THAT(element, testing::AnyOf(testing::StartsWith("m"), "code", "b", "i"))
        << "of " << testing::PrintToString(tex);
  }
  ASSERT_THAT(check.attributes(),
              testing::Not(testing::Contains(testing::AnyOf("href", "src", "style", "onclick"))))
      << "of " << testing::PrintToString(tex);
}

TEST(Prose, AnyBytesGiveWellFormedMarkup) {
  std::mt19937 random(20250805);
  for (int round = 0; round < 3000; ++round) {
    std::string tex(random() % 60, '\0');
    for (char& c : tex) c = static_cast<char>(random());
    expect_safe(tex);
  }
}

TEST(Prose, AnyMixtureOfTexAndMarkupGivesWellFormedMarkup) {
  constexpr std::string_view pieces[] = {"$",
                                         "$$",
                                         "\\(",
                                         "\\)",
                                         "\\[",
                                         "\\]",
                                         "{",
                                         "}",
                                         "\\",
                                         "<",
                                         ">",
                                         "&",
                                         "\"",
                                         "'",
                                         "`",
                                         "~",
                                         "--",
                                         "\n",
                                         " ",
                                         "x",
                                         "7",
                                         "%",
                                         "_",
                                         "^",
                                         "#",
                                         "é",
                                         "𝔼",
                                         "\xFF",
                                         "\x01",
                                         "\\'",
                                         "\\\"",
                                         "\\v",
                                         "\\frac",
                                         "\\text",
                                         "\\textbf",
                                         "\\href",
                                         "\\url",
                                         "\\emph",
                                         "\\alpha",
                                         "\\left",
                                         "\\right",
                                         "\\begin{matrix}",
                                         "\\end{matrix}",
                                         "\\color{red}",
                                         "\\log",
                                         "\\mathbb",
                                         "\\unknown",
                                         "https://",
                                         "<script>",
                                         "</math>",
                                         "&amp;",
                                         "\\char",
                                         "\\unicode",
                                         "\\verb|",
                                         "|"};
  std::mt19937 random(20260805);
  for (int round = 0; round < 3000; ++round) {
    std::string tex;
    for (std::size_t count = random() % 14; count > 0; --count) tex += pieces[random() % std::size(pieces)];
    expect_safe(tex);
  }
}

} // namespace
} // namespace broadsheet::text
