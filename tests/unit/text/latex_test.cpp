// What a bibliography gets of a title.
#include "text/latex.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "text/latex_formula.h"

namespace broadsheet::text {
namespace {

struct Case {
  std::string_view tex;
  std::string_view latex;
};

TEST(Latex, EscapesWhatIsNotAFormula) {
  const Case cases[] = {{R"(90% of R&D, #1, a_b, n^2, ~5)",
                         R"(90\% of R\&D, \#1, a\_b, n\textasciicircum{}2, \textasciitilde{}5)"},
                        {"Learning from $5, $10 and $20 Notes", R"(Learning from \$5, \$10 and \$20 Notes)"},
                        {R"(ends in a backslash\)", R"(ends in a backslash\textbackslash{})"},
                        {"a } b { c", R"(a \textbraceright{} b \textbraceleft{} c)"},
                        {"a < b | c", R"(a \textless{} b \textbar{} c)"},
                        {" two\n lines ", "two lines"}};
  for (const auto& [tex, latex] : cases) EXPECT_EQ(to_latex(tex), latex);
  EXPECT_EQ(to_latex("a $\\label{x}$ b"), "a b");
  EXPECT_EQ(to_latex("a\x1B[31m\x07z\xFF"), "a[31mz");
}

TEST(Latex, NoCommandOfTheAuthorPasses) {
  for (const std::string_view tex :
       {R"(\input{/etc/passwd} \write18{id})", R"($\input{/etc/passwd}$)", R"($\csname x$)",
        R"(\def\x{}$\def\x{}$)", R"($\text{\input{x}}$)", R"(\catcode`\@=11)"}) {
    const std::string latex = to_latex(tex);
    for (const std::string_view name : {"\\input", "\\write", "\\csname", "\\def", "\\catcode"})
      EXPECT_EQ(latex.find(name), latex.npos) << latex;
  }
}

TEST(Latex, AccentsAndSigns) {
  const Case cases[] = {{R"(Jos\'e Schr\"oder \v{C} \c{c} \u{g} \'{\i})",
                         R"(Jos{\'e} Schr{\"o}der {\v{C}} {\c{c}} {\u{g}} {\'i})"},
                        {"José Ö. Arık, Łukasz, Ångström, groß",
                         R"(Jos{\'e} {\"O}. Ar{\i}k, {\L}ukasz, {\AA}ngstr{\"o}m, gro{\ss})"},
                        {"ế Đỗ", R"({\'{\^e}} {\DJ}{\~{\^o}})"},
                        {"μ-law ≤ → ×", R"($\mu$-law $\le$ {\textrightarrow} {\texttimes})"},
                        {"``q'' -- `r' --- Theorem~1…", R"(``q'' -- `r' --- Theorem~1{\dots})"},
                        {"x\u0331 and ẽ\u0331", R"({\b{x}} and {\~{\b{e}}})"},
                        {"王 stays", "王 stays"}};
  for (const auto& [tex, latex] : cases) EXPECT_EQ(to_latex(tex), latex);
}

TEST(Latex, FormulasAreKept) {
  const Case cases[] = {
      {R"(On $a_1 & b$ and \(x\) and $$y$$)", R"(On $a_1 \& b$ and $x$ and $y$)"},
      {R"($\{x : x > 0\}$)", R"($\lbrace x : x > 0\rbrace$)"},
      {"$n = 50%$ of μ", R"($n = 50\%$ of $\mu$)"},
      {R"($\ourloss_\theta$)", R"($\mathrm{ourloss}_\theta$)"},
      {R"($\text{if a_b} \le \bm{x}$ of)", R"($\mbox{if a\_b} \le \boldsymbol{x}$ of)"},
      {R"($λ × 2′$ in)", R"($\lambda \times 2'$ in)"},
      {R"(\begin{align}a&=b\\c&=d\end{align})", R"($\begin{aligned}a&=b\\c&=d\end{aligned}$)"},
      {R"($\|x\|_2^2$)", R"($\|x\|_2^2$)"},
      {R"($x^\mathbb{R}_\log \frac\alpha\hat b$)", R"($x^{\mathbb{R}}_{\log} \frac\alpha{\hat b}$)"},
      {R"($x'_a \hat y^2 \sqrt[3]{2}$)", R"($x'_a \hat y^2 \sqrt[3]{2}$)"},
      {R"($\operatorname*{arg\,max}_x \sum\limits_i \textcolor{red}{i}$)",
       R"($\mathrm{arg\,max}_x \sum _i {i}$)"},
      {R"($\begin{cases}a & \text{if } b\\ {c & d}\end{cases}$)",
       R"($\begin{cases}a & \mbox{if } b\\ {c \& d}\end{cases}$)"}};
  for (const auto& [tex, latex] : cases) EXPECT_EQ(to_latex(tex), latex);
}

TEST(Latex, WhatLatexWouldRefuseAsAFormulaIsText) {
  for (const std::string_view formula : {"x^a^b",
                                         "x_",
                                         "_^a",
                                         R"(\left( x)",
                                         R"(x \right))",
                                         R"(\frac{1)",
                                         "a}",
                                         R"(\begin{tikzpicture}x\end{tikzpicture})",
                                         R"(\begin{cases}x)",
                                         R"(\end{cases})",
                                         "x$",
                                         R"(\)",
                                         R"(\text)",
                                         R"(\hat)",
                                         R"({\frac})",
                                         R"(\left x \right))",
                                         R"(a \middle| b)",
                                         "x^2'",
                                         R"(x'\bf')",
                                         R"(\begin{array}\end{array})",
                                         R"(\begin{cases}{\end{cases}})"}) {
    EXPECT_EQ(write_formula(formula), std::nullopt) << formula;
  }
  EXPECT_EQ(to_latex("$x^a^b$"), R"(\$x\textasciicircum{}a\textasciicircum{}b\$)");
}

// BibTeX counts every brace, also after a backslash.
TEST(Latex, IsBalancedForBibtex) {
  for (const std::string_view tex : {"{a", "a}", R"(\{)", R"($\{$)", R"(\}\}{)", R"($\left\{ x \right.$)",
                                     R"($\text{\{}$)", "{{{", R"(\'{)", R"(\emph{)", R"($\mathbb{$})"}) {
    int depth = 0;
    for (const char c : to_latex(tex, Capitals::kept)) {
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      ASSERT_GE(depth, 0) << tex;
    }
    EXPECT_EQ(depth, 0) << tex;
  }
}

TEST(Capitals, ThatMeanSomethingAreProtected) {
  const Case cases[] = {
      {"A Study of LLMs and GPT-4 in 3D", "A Study of {LLMs} and {GPT}-4 in {3D}"},
      {"Fast K-Means for the A* Search of a T5 Model", "Fast {K}-Means for the {A}* Search of a {T5} Model"},
      {"Sorting in $O(n)$ and $n$ Steps", "Sorting in {$O(n)$} and $n$ Steps"},
      {"Training of networks after Bayes without random restarts",
       "Training of networks after {Bayes} without random restarts"},
      {"Learning to See", "Learning to See"}};
  for (const auto& [tex, latex] : cases) EXPECT_EQ(to_latex(tex, Capitals::kept), latex);
}

} // namespace
} // namespace broadsheet::text
