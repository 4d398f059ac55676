#include "text/mathml.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "text/alphabets.h"

namespace broadsheet::text {
namespace {

// As KaTeX wraps it.
std::string katex(std::string_view row) {
  return R"(<span class="katex"><math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow>)" +
         std::string(row) +
         R"(</mrow><annotation encoding="application/x-tex">a &lt; b</annotation></semantics></math></span>)";
}

std::string math(std::string_view row) {
  return R"(<math xmlns="http://www.w3.org/1998/Math/MathML">)" + std::string(row) + "</math>";
}

struct Case {
  std::string_view katex;
  std::string_view tidy;
};

constexpr Case cases[] = {
    // The annotation is removed, and so are groups of one.
    {"<mi>a</mi><mo>&lt;</mo><mrow><mi>b</mi></mrow>", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>"},
    // Letters of an alphabet of their own.
    {R"(<mi mathvariant="double-struck">R</mi><mn mathvariant="bold">12</mn>)", "<mi>ℝ</mi><mn>𝟏𝟐</mn>"},
    {R"(<mi mathvariant="script">L</mi><mi mathvariant="bold">α</mi>)", "<mi>ℒ</mi><mi>𝛂</mi>"},
    {R"(<mo mathvariant="bold">&lt;</mo>)", "<mo>&lt;</mo>"},
    // Upright: only where a browser would slant.
    {R"(<mi mathvariant="normal">d</mi><mi>x</mi>)", R"(<mi mathvariant="normal">d</mi><mi>x</mi>)"},
    {R"(<mi mathvariant="normal">∞</mi><mi mathvariant="normal">Σ</mi>)",
     R"(<mi>∞</mi><mi mathvariant="normal">Σ</mi>)"},
    {R"(<mi mathvariant="normal">V</mi><mi mathvariant="normal">a</mi><mi mathvariant="normal">r</mi>)",
     "<mi>Var</mi>"},
    // Words stay words.
    {R"(<mtext mathvariant="bold">a &amp; b</mtext>)", "<mtext><b>a &amp; b</b></mtext>"},
    {R"(<mtext mathvariant="bold-italic">a</mtext><mtext mathvariant="monospace">b</mtext>)",
     "<mtext><b><i>a</i></b></mtext><mtext><code>b</code></mtext>"},
    // The names of functions are set apart from their neighbours.
    {"<mi>n</mi><mi>log</mi><mo>\u2061</mo><mi>n</mi>",
     "<mi>n</mi><mspace width=\"0.1667em\"/><mi>log</mi><mo rspace=\"0.1667em\">\u2061</mo><mi>n</mi>"},
    {R"(<mi>exp</mi><mo>)"
     "\u2061"
     R"(</mo><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo>)",
     "<mi>exp</mi><mo>\u2061</mo><mo stretchy=\"false\">(</mo><mi>x</mi><mo stretchy=\"false\">)</mo>"},
    {"<msub><mrow><mi>max</mi><mo>\u2061</mo></mrow><mi>x</mi></msub><mi>f</mi>",
     "<msub><mi>max</mi><mi>x</mi></msub><mo rspace=\"0.1667em\">\u2061</mo><mi>f</mi>"},
    {"<msub><mi>c</mi><mi>min</mi><mo>\u2061</mo></msub>", "<msub><mi>c</mi><mi>min</mi></msub>"},
    // Elements inside elements that may contain only text.
    {"<mo><mover><mo><mo>=</mo></mo><mi>d</mi></mover></mo>", "<mover><mo>=</mo><mi>d</mi></mover>"},
    {R"(<mi><mrow><mn mathvariant="bold">4</mn><mo>×</mo></mrow></mi>)", "<mn>𝟒</mn><mo>×</mo>"},
    // No styling by a paper.
    {R"(<mstyle mathcolor="red" style="text-shadow: 1px" displaystyle="true"><mi>x</mi></mstyle>)",
     R"(<mstyle displaystyle="true"><mi>x</mi></mstyle>)"},
    {R"(<mspace></mspace><mspace width="1em"/><mi class="c" href="x">y</mi>)",
     R"(<mspace width="1em"/><mi>y</mi>)"},
    // The arrow of a vector.
    {"<mover accent=\"true\"><mi>a</mi><mo>\u20D7</mo></mover>",
     R"(<mover accent="true"><mi>a</mi><mo stretchy="false">→</mo></mover>)"},
};

TEST(TidyMathml, GivesMathmlCoreWithoutWrapping) {
  for (const auto& [given, tidy] : cases) EXPECT_EQ(tidy_mathml(katex(given)), math(tidy)) << "of " << given;
}

TEST(TidyMathml, KeepsDisplay) {
  EXPECT_EQ(tidy_mathml(R"(<math display="block"><semantics><mi>x</mi></semantics></math>)"),
            R"(<math display="block"><mi>x</mi></math>)");
}

TEST(TidyMathml, RefusesWhatIsNoFormula) {
  for (const std::string_view markup :
       {"", "no markup", "<span class=\"katex\"></span>", "<math><a href=\"x\"><mi>x</mi></a></math>",
        "<math><mglyph src=\"x\"/></math>", "<math><script>x</script></math>", "<math><mi>x</math>",
        "<math><mi>x", "<math", "<math><mfrac><mi>x</mi></mfrac></math>", "<math><mi>x</mi></mi></math>"}) {
    EXPECT_EQ(tidy_mathml(markup), std::nullopt) << "of " << markup;
  }
}

TEST(TidyMathml, RefusesDeepNesting) {
  std::string markup = "<mi>x</mi>";
  for (int depth = 0; depth < 300; ++depth) markup = "<msqrt>" + markup + "</msqrt>";
  EXPECT_EQ(tidy_mathml("<math>" + markup + "</math>"), std::nullopt);
}

// Rendered formulas are kept between runs under the number of the version. Whoever changes how they are
// rendered raises it and copies the new hash from the message of this test.
TEST(TidyMathml, ANewResultComesWithANewVersion) {
  std::uint64_t hash = 0xcbf29ce484222325; // FNV-1a
  for (const Case& one : cases) {
    for (const char c : tidy_mathml(katex(one.katex)).value_or("")) {
      hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    }
  }
  EXPECT_EQ(std::pair(mathml_version, hash), std::pair(2u, std::uint64_t{2638253235782812713}));
}

TEST(Alphabets, LettersDigitsAndGreek) {
  const auto in = [](std::string_view text, std::string_view mathvariant) {
    std::string out;
    append_in_alphabet(out, text, mathvariant);
    return out;
  };
  EXPECT_EQ(in("AZaz09", "bold"), "𝐀𝐙𝐚𝐳𝟎𝟗");
  EXPECT_EQ(in("ABh", "italic"), "𝐴𝐵ℎ");
  EXPECT_EQ(in("ABCNPQRZaz1", "double-struck"), "𝔸𝔹ℂℕℙℚℝℤ𝕒𝕫𝟙");
  EXPECT_EQ(in("ABEFHILMRgeo", "script"), "𝒜ℬℰℱℋℐℒℳℛℊℯℴ");
  EXPECT_EQ(in("CHIRZa", "fraktur"), "ℭℌℑℜℨ𝔞");
  EXPECT_EQ(in("ΑΩαω∂ϵ∇", "bold"), "𝚨𝛀𝛂𝛚𝛛𝛜𝛁");
  EXPECT_EQ(in("Σθ", "bold-italic"), "𝜮𝜽");
  EXPECT_EQ(in("Aa0", "monospace"), "𝙰𝚊𝟶");
  EXPECT_EQ(in("Aa0", "sans-serif"), "𝖠𝖺𝟢");
  EXPECT_EQ(in("é+α", "script"), "é+α");
  EXPECT_EQ(in("abc", "unknown"), "abc");
}

} // namespace
} // namespace broadsheet::text
