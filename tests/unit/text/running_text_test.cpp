#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "to_unicode_cases.h"

namespace broadsheet::text {
namespace {

TEST(RunningText, EscapedSigns) {
  check({{R"(90\% of R\&D, \#1, a\_b, \$5, \{x\})", "90% of R&D, #1, a_b, $5, {x}"},
         {R"(vs.\ us)", "vs. us"},
         {R"(3\,GB)", "3\u2009GB"},
         {R"(a\\b)", "a b"},
         {R"(1\!2\/3)", "123"},
         {R"(non\-linear)", "non-linear"}});
}

TEST(RunningText, CommandsThatFormatLeaveTheirContent) {
  check({{R"(\emph{slow} and \textbf{fast})", "slow and fast"},
         {R"(\textbf{\underline{D}}eep)", "Deep"},
         {R"(\texttt{grep}, \textsc{Small}, \mbox{x y})", "grep, Small, x y"},
         {R"({\em slow} {\bf B}ig {\small tiny})", "slow Big tiny"},
         {R"(\textcolor{red}{warm} {\color{blue} cold})", "warm cold"},
         {R"(4\textsuperscript{th})", "4th"},
         {R"(open\footnote{At the end of the year.}.)", "open (At the end of the year.)."}});
}

TEST(RunningText, AddressesAreKeptLetterByLetter) {
  check({{R"(\url{https://a.example/~x/b--c_d})", "https://a.example/~x/b--c_d"},
         {R"(see https://a.example/x--y\_z/~u.)", "see https://a.example/x--y_z/~u."},
         {R"(\url{ https://a.example/ })", "https://a.example/ "}});
}

TEST(RunningText, ALinkShowsTheAddressThatItsLabelHides) {
  check({{R"(\href{https://a.example/c}{here})", "here (https://a.example/c)"},
         {R"(\href{https://a.example/c}{https://a.example/c})", "https://a.example/c"},
         {R"(\href{https://a.example/c}{a.example/c})", "a.example/c"},
         {R"(\href{https://a.example}{\texttt{code} \emph{page}})", "code page (https://a.example)"},
         {R"(\href{https://a.example})", "https://a.example"}});
}

TEST(RunningText, QuotesAndDashes) {
  check({{"``deep'' nets", "“deep” nets"},
         {"a `flat minimum' of one's own", "a ‘flat minimum’ of one's own"},
         {"the models' `zoo'", "the models' ‘zoo’"},
         {"''swapped'' quotes", "“swapped” quotes"},
         {"\"mixed'' quotes", "\"mixed\" quotes"},
         {"f''(x) of 5'' screens", "f''(x) of 5'' screens"},
         {"`code` stays", "`code` stays"},
         {"it's", "it's"},
         {"pages 3--5 --- and more", "pages 3–5 — and more"},
         {"a-b ---- c", "a-b ---- c"}});
}

TEST(RunningText, ATieJoinsWordsAndATildeMeansAbout) {
  check({{"Theorem~1 by~us", "Theorem\u00A01 by\u00A0us"},
         {"about ~5% (~3 ms)", "about ~5% (~3 ms)"},
         {"1.5~2.5x and 20%~25%", "1.5~2.5x and 20%~25%"},
         {"2.01x~3.81x", "2.01x~3.81x"},
         {"a ~ b", "a ~ b"},
         {"~", "~"},
         {R"(lag~$\ell$ by $2$~$3$)", "lag\u00A0$\\ell$ by $2$~$3$"}});
}

TEST(RunningText, BracesThatOnlyGroupVanish) {
  check({{"{LLM}s for {G}raphs", "LLMs for Graphs"},
         {"12{,}500", "12,500"},
         {"{{deep}}", "deep"},
         {"{One sentence, and one more.}", "One sentence, and one more."},
         {"a{}b", "ab"}});
}

TEST(RunningText, BracesThatMeanSomethingStay) {
  check({{"weights in {-1, 0, 1}", "weights in {-1, 0, 1}"},
         {"{low,medium,high}", "{low,medium,high}"},
         {"10^{100} and L_{1,2}", "10^{100} and L_{1,2}"},
         {"an open { brace", "an open { brace"},
         {"a closed } brace", "a closed } brace"}});
}

TEST(RunningText, SignsOfFormulasInRunningText) {
  check({{R"({\alpha}-stable, {\mu}P)", "α-stable, μP"},
         {R"(a 2.3\times speedup)", "a 2.3× speedup"},
         {R"(O(n \log n))", "O(n log n)"},
         {R"(x \leq y \rightarrow z)", "x ≤ y → z"}});
}

TEST(RunningText, CommandsOfTheAuthorsAreReadAsTheirNamesAndArguments) {
  check({{R"(\ourmethod{} wins; {\ourmethod} wins)", "ourmethod wins; ourmethod wins"},
         {R"(we \rev{now \emph{see}} and \add[red]{add})", "we now see and add"},
         {R"(\newcommand{\ours}[1]{\textbf{#1}} We show \ours{it}.)", "We show it."},
         {R"(\def\x#1{y}A)", "A"},
         {R"(\begin{itemize}\item one\end{itemize})", "• one"},
         {R"(\input{/etc/passwd} \write18{id})", "/etc/passwd write18id"}});
}

TEST(RunningText, WhatIsNotACommandStays) {
  check({{R"(\1 and \<)", R"(\1 and \<)"},
         {R"(C:\Users\ann\papers)", R"(C:\Users\ann\papers)"},
         {R"(\u007eO(1/n))", R"(\u007eO(1/n))"},
         {R"(\cite[)", R"(\cite[)"}});
}

TEST(RunningText, CitationsAndReferencesAreTheirKeysInBrackets) {
  check({{R"(as in \citep{lee2024,  kim2025}.)", "as in [lee2024, kim2025]."},
         {R"(\citet*{lee2024} shows)", "[lee2024] shows"},
         {R"(\cite[p. 3]{key2024} \ref{fig:a})", "[key2024, p. 3] [fig:a]"},
         {R"(\citep[see][]{key2024})", "[see key2024]"},
         {R"(Theorem~\ref{thm:main})", "Theorem\u00A0[thm:main]"}});
}

TEST(RunningText, AbbreviationsThatEveryAuthorDefines) {
  check({{R"(codes (\ie, tokens), \eg images)", "codes (i.e., tokens), e.g. images"},
         {R"(Lee \etal. show)", "Lee et al. show"}});
}

TEST(RunningText, MarksOfMarkdownGo) {
  check({{"We propose **AdaGC**, a *new*, **65x** faster _logit-lens_.",
          "We propose AdaGC, a new, 65x faster logit-lens."},
         {"[Code](https://a.example/c), [https://a.example](https://a.example)",
          "Code (https://a.example/c), https://a.example"},
         {"(1) *number*, (2) **the *inner* one**", "(1) number, (2) the inner one"}});
}

TEST(RunningText, StarsAndUnderscoresOfOtherKindsStay) {
  for (const std::string_view text :
       {"A* search, D* lite", "2 * 3 * 4", "x**2 and y**2", "*-algebras and *-maps", "snake_case_name",
        "__init__", "*p<0.05, **p<0.01", "an interval [a](b)", "[1] (see there)", "$a*b$ and $c*d$", "**",
        "* *"}) {
    EXPECT_EQ(to_unicode(text), text);
  }
}

TEST(RunningText, FormulasThatLostTheirDollars) {
  for (const std::string_view text : {R"((\sqrt{x} - 1))", R"(in \mathbb{R}^{d})", R"(\frac{a}{b})"}) {
    EXPECT_EQ(to_unicode(text), text);
  }
  check({{R"(\sqrt without)", "sqrt without"}});
}

TEST(RunningText, CanonicallyEqualTextsAreEqual) {
  check({{"Schro\u0308dinger", "Schr\u00F6dinger"},
         {"\u212Bngstro\u0308m", "\u00C5ngstr\u00F6m"},
         {"$x$ by Erdo\u030Bs", "$x$ by Erd\u0151s"},
         {"$x + \\text{o\u0308}$", "$x + \\text{\u00F6}$"}});
}

TEST(RunningText, NothingTurnsTheTextAfterItAround) {
  check({{"a\u202Eb\u2066c\u200F $x\u202Ey$\u061C", "abc $xy$"}, {"עברית and 中文", "עברית and 中文"}});
}

TEST(RunningText, LineBreaksBecomeBlanks) {
  check({{"one\ntwo\r\nthree\tfour\rfive", "one two three four five"}});
}

TEST(RunningText, FormulasAreLeftAsTheyAre) {
  for (const std::string_view text :
       {R"($\'e~--\alpha$)", R"(\(a~b\))", R"(\[``x''\])", R"($$\{a, b\}$$)", R"($\text{if $x>0$}, y$)"}) {
    EXPECT_EQ(to_unicode(text), text);
  }
  check({{R"(\emph{the $O(n)$ bound})", "the $O(n)$ bound"},
         {R"(an $\alpha$-H\"older map)", "an $\\alpha$-Hölder map"}});
}

TEST(RunningText, DollarsAroundWordsAloneGo) {
  check({{R"($\emph{new}$, $\textbf{2$\times$ faster}$)", R"(new, 2$\times$ faster)"},
         {R"($\href{https://a.example}{Code}$)", "Code (https://a.example)"},
         {R"($\text{a} + 1$)", R"($\text{a} + 1$)"}});
}

TEST(Plain, HasNoRunsOfBlanks) {
  EXPECT_EQ(plain("  A  study\n of\n\n$x$ \\\\ by Erd\\H{o}s\n"), "A study of $x$ by Erdős");
  EXPECT_EQ(plain(" \n "), "");
  EXPECT_EQ(plain("Theorem~1"), "Theorem\u00A01");
}

// These must neither hang nor run out of stack.
TEST(RunningText, TextThatNoPersonWrote) {
  const auto repeat = [](std::string_view piece, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += piece;
    return text;
  };
  const std::size_t many = 20'000;
  EXPECT_EQ(to_unicode(repeat("{", many)), repeat("{", many));
  EXPECT_EQ(to_unicode(repeat("{", many) + repeat("}", many)).size(), 2 * many - 40);
  EXPECT_EQ(to_unicode(repeat("\\'", many)), repeat("'", many));
  EXPECT_EQ(to_unicode(repeat("`", many)), repeat("“", many / 2));
  EXPECT_EQ(to_unicode(repeat("$ {", many)), repeat("$ {", many));
  EXPECT_EQ(to_unicode(repeat("\\(", many)), repeat("\\(", many));
  EXPECT_EQ(to_unicode(repeat("\\'{", many)).size(), many * 2);
  EXPECT_EQ(to_unicode(repeat("\\cite[", many)), repeat("\\cite[", many));
  EXPECT_EQ(to_unicode(repeat("\\cite{", many)).size(), many * 6);
  EXPECT_EQ(to_unicode(repeat("\\begin{align}", many)), "");
  const std::size_t very_many = 200'000; // seconds, were the time not linear
  to_unicode(repeat("{\\begin{align}}", very_many) + "x\\end{align}");
  to_unicode(repeat("{\\(}", very_many) + "\\)");
  to_unicode(repeat("\\sqrt{", very_many) + "$" + repeat("}", very_many));
  to_unicode(repeat("\\cite{", very_many) + "$" + repeat("}", very_many));
  EXPECT_EQ(to_unicode(repeat("*a", many)), repeat("*a", many));
  EXPECT_EQ(to_unicode(repeat(" **", many)).size(), 3 * many);
  EXPECT_EQ(to_unicode(repeat("[a](", many)), repeat("[a](", many));
  EXPECT_EQ(to_unicode(repeat("a~", many)), repeat("a\u00A0", many - 1) + "a~");
  EXPECT_EQ(to_unicode(repeat("\\emph{", many) + "x" + repeat("}", many)).find('x') != std::string::npos,
            true);
}

} // namespace
} // namespace broadsheet::text
