#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "text/tex.h"

namespace broadsheet::text {
namespace {

using testing::ElementsAre;

// One line per segment: its kind and its content.
std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> lines;
  for (const Segment& segment : split_math(text)) {
    const std::string kind = segment.kind == Segment::Kind::text          ? "text "
                             : segment.kind == Segment::Kind::inline_math ? "math "
                                                                          : "display ";
    lines.push_back(kind + std::string(segment.content));
  }
  return lines;
}

// The formulas of a text, joined with "|".
std::string formulas(std::string_view text) {
  std::string joined;
  for (const Segment& segment : split_math(text)) {
    if (segment.kind == Segment::Kind::text) continue;
    joined += joined.empty() ? "" : "|";
    joined += segment.content;
  }
  return joined;
}

TEST(SplitMath, FindsAllFourDelimiters) {
  EXPECT_THAT(split(R"(If $a<b$ or \(c\) then $$d$$ and \[e\].)"),
              ElementsAre("text If ", "math a<b", "text  or ", "math c", "text  then ", "display d",
                          "text  and ", "display e", "text ."));
  EXPECT_THAT(split(""), ElementsAre());
  EXPECT_THAT(split("none"), ElementsAre("text none"));
}

TEST(SplitMath, FindsEnvironments) {
  EXPECT_THAT(split(R"(We \begin{equation}a=b\end{equation} and \begin{align*} c &= d \\ e \end{align*}.)"),
              ElementsAre("text We ", R"(display \begin{equation}a=b\end{equation})", "text  and ",
                          R"(display \begin{align*} c &= d \\ e \end{align*})", "text ."));
  EXPECT_EQ(formulas(R"(\begin{math}x\end{math})"), R"(\begin{math}x\end{math})");
  for (const std::string_view text :
       {R"(\begin{equation} open)", R"(\begin{align}a\end{align*})", R"(\begin{math)",
        R"(\begin{itemize}x\end{itemize})", R"(\begin{equation} \end{equation})"}) {
    EXPECT_EQ(formulas(text), "") << text;
  }
}

TEST(SplitMath, SegmentsTogetherAreTheText) {
  for (const std::string_view text : {R"(If $a<b$ or \(c\) then $$d$$ and \[e\].)", "costs $5 and $7", "$$",
                                      R"(\$ \( $x$)", "$f$$:$$X$$\\to$$Y$"}) {
    std::string joined;
    for (const Segment& segment : split_math(text)) joined += segment.source;
    EXPECT_EQ(joined, text);
  }
}

TEST(SplitMath, Formulas) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {R"($\alpha$-stable)", R"(\alpha)"},
      {"is $O(n)$.", "O(n)"},
      {"{$x$}", "x"},
      {"a $<$ b", "<"},
      {R"($\times$2 and $\sim$10%)", R"(\times|\sim)"},
      {"$ n $ items", " n "},
      {R"($ O(|\mathcal{V}|)$ time)", R"( O(|\mathcal{V}|))"},
      {R"(of $1.9 \times $ and more)", R"(1.9 \times )"},
      {"$100$K, $1/2$, $20,000$, $0 < p < 1$", "100|1/2|20,000|0 < p < 1"},
      {R"($10$--$100\times$)", R"(10|100\times)"},
      {"the $3$-spin and the $6j$ symbol", "3|6j"},
      {"$46s-417s$ and $100%$", "46s-417s|100%"},
      {"$x and y$", "x and y"},
      {R"($\textbf{2$\times$ faster}$)", R"(\textbf{2$\times$ faster})"},
      {R"($\text{if $x$ is \$5}$)", R"(\text{if $x$ is \$5})"},
      {R"(\textbf{on $k$ nodes})", "k"},
      {"$f$$:$$X$$\\to$$Y$", "f|:|X|\\to|Y"},
      {"$a\nb$", "a\nb"},
      {R"(\( n, p \to \infty \))", R"( n, p \to \infty )"},
      {R"($$ x = 1 $$)", " x = 1 "},
      {R"(10$^{-3}$ of Top$_k$)", R"(^{-3}|_k)"},
      {R"($ \int f(x) dx dy $)", R"( \int f(x) dx dy )"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(formulas(text), expected) << "in " << text;
}

TEST(SplitMath, PricesAndStrayDollarsAreText) {
  for (const std::string_view text : {
           "costs $5 and $7 per hour",
           "$1,000 to $2,000",
           "$5-$7, $0.15/$0.60",
           "from US$5M to US$7M",
           "$10 million (about $8 million)",
           "only $0.20 an hour, not $3.",
           "between US$ and AU$ prices",
           R"(\$5 and \$7)",
           "worth $5B vs. the plan's ($",
           "0.2%-0.9%$ of a full run",
           "$",
           "$$",
           "$ $",
           "a $x without an end",
           "$x\n\ny$",
           R"(\(x without an end)",
           R"(\[ \] \( \))",
           "{$}x$",
       }) {
    EXPECT_EQ(formulas(text), "") << "in " << text;
  }
}

TEST(SplitMath, PricesBesideFormulas) {
  EXPECT_EQ(formulas("from $5 to $10 for $x_i$"), "x_i");
  EXPECT_EQ(formulas("at $5 an hour, $n$ hours cost $5n$"), "n|5n");
  EXPECT_EQ(formulas(R"(\$5 for $x$)"), "x");
  EXPECT_EQ(formulas(R"(\\$x$)"), "x");
}

} // namespace
} // namespace broadsheet::text
