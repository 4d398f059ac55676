// Accents and letters of TeX, mostly in the names of authors (all of them invented).
#include "to_unicode_cases.h"

#include <gtest/gtest.h>

#include <string_view>
#include <utility>

namespace broadsheet::text {
namespace {

TEST(Names, AccentsOnALetter) {
  check({{R"(Bla\v{z}i\'c)", "Blažić"},
         {R"(Ren\'ee M\"uhlbach)", "Renée Mühlbach"},
         {R"(Pi\~neiro)", "Piñeiro"},
         {R"(Cl\`ara Cr\^ete)", "Clàra Crête"},
         {R"(\'Edouard)", "Édouard"},
         {R"(\"Ozlem)", "Özlem"},
         {R"(\.Ipek)", "İpek"},
         {R"(\=Aja)", "Āja"},
         {R"(Kov\'acs-\'Ad\'am)", "Kovács-Ádám"}});
}

TEST(Names, AccentsOnAGroup) {
  check({{R"(Ren\'{e})", "René"},
         {R"(Ren{\'e})", "René"},
         {R"(Ren{\'{e}})", "René"},
         {R"(Ren{\' {e}})", "Ren' e"}, // a blank after \' belongs to no accent
         {R"(Mo\u{g}ol)", "Moğol"},
         {R"(Er\H{o}s)", "Erős"},
         {R"(Gar\c{c}on)", "Garçon"},
         {R"(Nowi\k{a}tko)", "Nowiątko"},
         {R"(\r{A}kerlund)", "Åkerlund"},
         {R"(\d{S})", "Ṣ"},
         {R"(\b{d})", "ḏ"}});
}

TEST(Names, AccentsNamedByALetterMayBeFollowedByBlanks) {
  check({{R"(Gar\c con)", "Garçon"},
         {R"(\v Cerny)", "Černy"},
         {R"(Wa{\k e}ga)", "Waęga"},
         {R"(\v  {S}ek)", "Šek"}});
}

TEST(Names, AccentsOnDotlessLetters) {
  check({{R"(Mar\'{\i}a)", "María"},
         {R"(Mar\'\i a)", "María"},
         {R"(na\"{\i}ve)", "naïve"},
         {R"(\v{\j})", "ǰ"},
         {R"(Y{\i}ld{\i}z)", "Yıldız"}});
}

TEST(Names, AccentsOnLettersThatAreCommands) {
  check({{R"(\'{\O}sten)", "Ǿsten"}, {R"(\'\ae)", "ǽ"}, {R"(\={\ae})", "ǣ"}});
}

TEST(Names, StackedAccentsCompose) {
  check({{R"(Ph\d{\^o} L\'{\^e})", "Phộ Lế"},
         {R"(Tr\^{\d o}n)", "Trộn"},
         {R"(D\~{\^e}m)", "Dễm"},
         {R"(\`{\u{a}})", "ằ"},
         {R"(\'\^e)", "ế"},
         {R"(\'{\^x})", "x\u0302\u0301"}, // the inner one is the nearer one
         {R"(\'{\b x})", "x\u0331\u0301"},
         {R"(\^{\.\i})", "î"},
         {R"(\h{a})", "ả"}});
}

TEST(Names, AnAccentWithoutAPrecomposedLetterBecomesACombiningMark) {
  check({{R"(\v{x})", "x\u030C"}, {R"(\~{g})", "g\u0303"}, {R"(\t{oo})", "o\u0361o"}});
}

TEST(Names, OtherLetters) {
  check({{R"({\L}ucja)", "Łucja"},
         {R"(Pawe{\l})", "Paweł"},
         {R"(J\o rgen)", "Jørgen"},
         {R"(S{\o}lvi)", "Sølvi"},
         {R"(Wei\ss)", "Weiß"},
         {R"(Wei{\ss}mann)", "Weißmann"},
         {R"(\AA se \aa s)", "Åse ås"},
         {R"(D{\ae}hl)", "Dæhl"},
         {R"(\OE uvre)", "Œuvre"},
         {R"(\DJ or\dj e)", "Đorđe"},
         {R"(\th or\dh ur)", "þorður"},
         {R"(\ng)", "ŋ"},
         {R"(Ng\uhorn{}i)", "Ngưi"}});
}

TEST(Names, PlainNamesAndTheirPunctuationStay) {
  for (const std::string_view name : {"Ana Torres", "O'Rourke", "Jean-Luc Petit", "Zoë Müller",
                                      "D. J. Smith, Jr.", "李小红 (Li Xiaohong)"}) {
    EXPECT_EQ(to_unicode(name), name);
  }
}

TEST(Names, ABackslashThatIsNoAccentStaysVisible) {
  check({{R"(\'1)", "'1"},
         {R"(\v)", R"(\v)"},
         {R"(\v{})", R"(\v)"},
         {R"(\c 1)", R"(\c 1)"},
         {R"(end\)", R"(end\)"}});
}

TEST(Names, GreekLettersThatArxivSplitIntoAnAccentAndARest) {
  check({{R"(\b{eta}-VAE)", "β-VAE"},
         {R"(high-\r{ho} layers)", "high-ρ layers"},
         {R"(\c{hi}-square)", "χ-square"},
         {R"(\t{o})", "o\u0361"}});
}

TEST(Names, AQuotationMarkThatWasEscapedIsNoUmlaut) {
  check({{R"(the \"world model\" idea)", R"(the "world model" idea)"}, {R"(\"uber \"Adam)", "über Ädam"}});
}

} // namespace
} // namespace broadsheet::text
