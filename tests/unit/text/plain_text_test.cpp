#include "text/plain_text.h"

#include <gtest/gtest.h>

#include "text/math.h"

namespace broadsheet::text {
namespace {

std::string plain(std::string_view tex) {
  static Formulas formulas;
  return to_plain_text(tex, formulas);
}

TEST(PlainText, ResolvesAccentsAndFoldsBlanks) {
  EXPECT_EQ(plain("  On Erd\\H{o}s \\&\n  R\\'enyi: ``a < b''  "), "On Erdős & Rényi: “a < b”");
  EXPECT_EQ(plain(""), "");
}

TEST(PlainText, WritesFormulasAsInALetter) {
  EXPECT_EQ(plain("Sorting in $O(n^2)$ steps"), "Sorting in O(n²) steps");
  EXPECT_EQ(plain(R"($\ell_1$ and $\ell_{10}$ norms)"), "ℓ₁ and ℓ₁₀ norms");
  EXPECT_EQ(plain(R"($\mathcal{O}(n \log n)$)"), "𝒪(n log n)");
  EXPECT_EQ(plain(R"(in $\mathbb{R}^d$)"), "in ℝ^d");
  EXPECT_EQ(plain(R"($x^{a+b}$ and $x_{\max}$)"), "x^(a+b) and x_max");
  EXPECT_EQ(plain(R"(a rate of $\frac{1}{2}$ or $\frac{a}{b+c}$)"), "a rate of 1/2 or a/(b+c)");
  EXPECT_EQ(plain(R"($\sqrt{n}$ and $\sqrt{a+b}$)"), "√n and √(a+b)");
  EXPECT_EQ(plain(R"($a<b \leq c$ & $\alpha$-stable)"), "a < b ≤ c & α-stable");
  EXPECT_EQ(plain(R"(a $10\times$ speedup, $95\%$ of $x'$)"), "a 10× speedup, 95% of x′");
  EXPECT_EQ(plain(R"($\text{Top-}k$ and $\hat{x}$)"), "Top-k and x");
}

TEST(PlainText, LeavesWhatNobodyUnderstands) {
  EXPECT_EQ(plain(R"(by $\ours<1$ & more)"), R"(by $\ours<1$ & more)");
  EXPECT_EQ(plain("costs $5 and $7 per hour"), "costs $5 and $7 per hour");
}

} // namespace
} // namespace broadsheet::text
