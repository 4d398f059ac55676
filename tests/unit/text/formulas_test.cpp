#include "text/math.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "well_formed.h"

namespace broadsheet::text {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

// KaTeX takes a moment to load: one object for the tests that need no other.
Formulas& formulas() {
  static Formulas shared;
  return shared;
}

std::string mathml(std::string_view formula, bool display = false) {
  const std::string source = "$" + std::string(formula) + "$";
  return std::string(formulas().to_mathml(formula, display, source));
}

auto is_math() {
  return AllOf(StartsWith("<math xmlns=\"http://www.w3.org/1998/Math/MathML\""), EndsWith("</math>"));
}
auto is_refused() {
  return AllOf(StartsWith("<code class=\"tex\">"), EndsWith("</code>"), Not(HasSubstr("<math")));
}

TEST(Formulas, BecomeMathml) {
  EXPECT_EQ(mathml("x^2"),
            R"(<math xmlns="http://www.w3.org/1998/Math/MathML"><msup><mi>x</mi><mn>2</mn></msup></math>)");
  EXPECT_THAT(mathml(R"(\frac{a}{b} \le \sqrt[3]{c})"),
              AllOf(is_math(), HasSubstr("<mfrac>"), HasSubstr("<mroot>"), HasSubstr("≤")));
  EXPECT_THAT(mathml("a<b"), AllOf(is_math(), HasSubstr("<mo>&lt;</mo>")));
}

TEST(Formulas, DisplayIsABlock) {
  EXPECT_THAT(mathml("x", true),
              StartsWith("<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\">"));
  EXPECT_THAT(mathml("x", false), Not(HasSubstr("display=")));
}

TEST(Formulas, LettersBeyondAsciiSurvive) {
  EXPECT_THAT(mathml("𝔼[x] ∈ ℝ"), AllOf(is_math(), HasSubstr("𝔼"), HasSubstr("ℝ"), HasSubstr("∈")));
  EXPECT_THAT(mathml(R"(\mathbb{E} \mathcal{L} \mathbf{x} \mathfrak{g})"),
              AllOf(HasSubstr("𝔼"), HasSubstr("ℒ"), HasSubstr("𝐱"), HasSubstr("𝔤")));
  EXPECT_THAT(mathml(R"(\text{größer 深層})"), AllOf(is_math(), HasSubstr("深層")));
}

TEST(Formulas, APercentSignIsNoComment) {
  EXPECT_THAT(mathml("100% + 1"), AllOf(HasSubstr("%"), HasSubstr("<mn>1</mn>")));
  EXPECT_THAT(mathml(R"(5\%)"), HasSubstr("%"));
}

TEST(Formulas, CommandsThatPapersUseAndKatexLacks) {
  for (const std::string_view formula :
       {R"(\Tilde{O}(n))", R"(\mathbbm{1}_{x>0})", R"(n^{\nicefrac{1}{2}})",
        R"(\operatorname*{argmax}_x \poly(n))", R"(\cL + \calX + \bbR)", R"(\norm{x}_2)",
        R"(\ensuremath{\alpha})", R"(\textcolor{red}{x})", R"({\color{red} x})", R"(5\unicode{x2013}7)",
        R"(\pmb{x})", R"(\bm{\theta})", R"(\emph{fast})"}) {
    EXPECT_THAT(mathml(formula), is_math()) << "of " << formula;
  }
}

TEST(Formulas, ARefusedFormulaShowsItsSource) {
  EXPECT_EQ(formulas().to_mathml(R"(\ourmacro<1)", false, R"($\ourmacro<1$)"),
            R"(<code class="tex">$\ourmacro&lt;1$</code>)");
  EXPECT_EQ(formulas().to_mathml(R"(\ourmacro<1)", false, R"(\(\ourmacro<1\))"),
            R"(<code class="tex">\(\ourmacro&lt;1\)</code>)");
  for (const std::string_view formula :
       {R"(\frac{a)", "a}", "x^2^3", "&", "#1", R"(\begin{matrix} a)", R"(\left( x)"}) {
    EXPECT_THAT(mathml(formula), is_refused()) << "of " << formula;
  }
}

TEST(Formulas, APaperBringsNoMarkupOfItsOwn) {
  for (const std::string_view formula :
       {R"(\href{javascript:alert(1)}{x})", R"(\url{https://a.example})", R"(\includegraphics{a.png})",
        R"(\htmlClass{a}{x})", R"(\htmlId{a}{x})", R"(\htmlStyle{color: red}{x})", R"(\htmlData{a=b}{x})"}) {
    EXPECT_THAT(mathml(formula), is_refused()) << "of " << formula;
  }
  for (const std::string_view formula :
       {R"(\text{<script>alert(1)</script>})", R"(\operatorname{<img src=x>})", R"(\verb|<b>|)", "<i>x</i>",
        R"(\unicode{x3c}b\unicode{x3e})", R"(\text{"' onclick=})", R"(\color{red}{x})",
        R"(\fcolorbox{red}{blue}{x})", R"(\colorbox{red}{x})", R"(\pmb{x})"}) {
    const WellFormed check(mathml(formula));
    EXPECT_EQ(check.problem(), "") << "of " << formula;
    for (const std::string& element : check.elements()) {
      EXPECT_THAT(element, testing::AnyOf(StartsWith("m"), "code", "b", "i")) << "of " << formula;
    }
    EXPECT_THAT(check.attributes(),
                Not(testing::Contains(testing::AnyOf("style", "href", "src", "mathcolor", "id"))))
        << "of " << formula;
  }
}

TEST(Formulas, WhatOneFormulaDefinesDoesNotReachTheNext) {
  EXPECT_THAT(mathml(R"(\gdef\mine{1}\mine)"), is_refused());
  EXPECT_THAT(mathml(R"(\mine)"), is_refused());
  EXPECT_THAT(mathml(R"(\global\def\frac#1#2{9})"), is_refused());
  EXPECT_THAT(mathml(R"(\frac12)"), AllOf(is_math(), HasSubstr("<mfrac>")));
}

std::string repeat(std::string_view piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

TEST(Formulas, WhatNoPersonWroteIsRefusedOrRenderedButNeverHangs) {
  const std::string nested = repeat(R"(\frac{1}{)", 300) + "x" + repeat("}", 300);
  for (const std::string& formula :
       {repeat("{", 3000), repeat("x^{", 900) + repeat("}", 900), nested, repeat(R"(\left()", 500),
        repeat("x", 1 << 20), std::string(R"(\def\a{\a\a}\a)"), std::string(R"(\edef\a{xx}\edef\a{\a\a}\a)"),
        std::string(R"(\newcommand{\a}[1]{#1#1}\a{x})"), std::string("a\0b", 3), std::string("\xFF\xFE x"),
        std::string("\xED\xA0\x80"), std::string(R"(\char"D800)"), std::string(R"(\char0)")}) {
    EXPECT_THAT(mathml(formula), is_refused()) << "of " << formula.substr(0, 40);
  }
  EXPECT_THAT(mathml(repeat("x_1^2 ", 600)), is_math());
  EXPECT_THAT(mathml(R"(\rule{1e9em}{1e9em})"), AllOf(is_math(), Not(HasSubstr("1e9"))));
  EXPECT_THAT(mathml("x"), is_math()); // still at work
}

TEST(Formulas, AreTheSameForAllThreads) {
  std::vector<std::string> sources;
  sources.reserve(40);
  for (int i = 0; i < 40; ++i) sources.push_back("x_{" + std::to_string(i) + R"(} + \sqrt{\log n})");
  Formulas fresh;
  std::vector<std::vector<std::string_view>> results(4);
  {
    std::vector<std::jthread> threads;
    threads.reserve(results.size());
    for (auto& result : results) {
      threads.emplace_back([&] {
        for (const std::string& source : sources) result.push_back(fresh.to_mathml(source, false, source));
      });
    }
  }
  for (std::size_t i = 0; i < sources.size(); ++i) {
    EXPECT_EQ(results[0][i], formulas().to_mathml(sources[i], false, sources[i]));
    for (const auto& result : results)
      EXPECT_EQ(result[i].data(), results[0][i].data()) << "one text for all";
  }
}

} // namespace
} // namespace broadsheet::text
