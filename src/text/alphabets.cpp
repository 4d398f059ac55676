#include "text/alphabets.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace broadsheet::text {

namespace {

// The start of each run of an alphabet; 0 if Unicode has none.
struct Alphabet {
  std::string_view mathvariant;
  char32_t capitals;
  char32_t smalls;
  char32_t digits;
  char32_t greek;
};

constexpr std::array alphabets = {
    Alphabet{"bold", 0x1D400, 0x1D41A, 0x1D7CE, 0x1D6A8},
    Alphabet{"italic", 0x1D434, 0x1D44E, 0, 0x1D6E2},
    Alphabet{"bold-italic", 0x1D468, 0x1D482, 0, 0x1D71C},
    Alphabet{"script", 0x1D49C, 0x1D4B6, 0, 0},
    Alphabet{"bold-script", 0x1D4D0, 0x1D4EA, 0, 0},
    Alphabet{"fraktur", 0x1D504, 0x1D51E, 0, 0},
    Alphabet{"bold-fraktur", 0x1D56C, 0x1D586, 0, 0},
    Alphabet{"double-struck", 0x1D538, 0x1D552, 0x1D7D8, 0},
    Alphabet{"sans-serif", 0x1D5A0, 0x1D5BA, 0x1D7E2, 0},
    Alphabet{"bold-sans-serif", 0x1D5D4, 0x1D5EE, 0x1D7EC, 0x1D756},
    Alphabet{"sans-serif-italic", 0x1D608, 0x1D622, 0, 0},
    Alphabet{"sans-serif-bold-italic", 0x1D63C, 0x1D656, 0, 0x1D790},
    Alphabet{"monospace", 0x1D670, 0x1D68A, 0x1D7F6, 0},
};

// Letters that Unicode had before the alphabets, which leave holes in them.
struct Hole {
  char32_t position;
  char32_t letter;
};

constexpr std::array holes = {
    Hole{0x1D455, U'ℎ'}, Hole{0x1D49D, U'ℬ'}, Hole{0x1D4A0, U'ℰ'}, Hole{0x1D4A1, U'ℱ'}, Hole{0x1D4A3, U'ℋ'},
    Hole{0x1D4A4, U'ℐ'}, Hole{0x1D4A7, U'ℒ'}, Hole{0x1D4A8, U'ℳ'}, Hole{0x1D4AD, U'ℛ'}, Hole{0x1D4BA, U'ℯ'},
    Hole{0x1D4BC, U'ℊ'}, Hole{0x1D4C4, U'ℴ'}, Hole{0x1D506, U'ℭ'}, Hole{0x1D50B, U'ℌ'}, Hole{0x1D50C, U'ℑ'},
    Hole{0x1D515, U'ℜ'}, Hole{0x1D51D, U'ℨ'}, Hole{0x1D53A, U'ℂ'}, Hole{0x1D53F, U'ℍ'}, Hole{0x1D545, U'ℕ'},
    Hole{0x1D547, U'ℙ'}, Hole{0x1D548, U'ℚ'}, Hole{0x1D549, U'ℝ'}, Hole{0x1D551, U'ℤ'}};

// The Greek run in order. ϴ takes the position that Unicode left free between Ρ and Σ.
constexpr std::u32string_view greek_run = U"ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡϴΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ";

char32_t fill_hole(char32_t position) {
  const auto found = std::ranges::find(holes, position, &Hole::position);
  return found == holes.end() ? position : found->letter;
}

char32_t in_alphabet(const Alphabet& alphabet, char32_t letter) {
  if (letter >= 'A' && letter <= 'Z') return fill_hole(alphabet.capitals + (letter - 'A'));
  if (letter >= 'a' && letter <= 'z') return fill_hole(alphabet.smalls + (letter - 'a'));
  if (letter >= '0' && letter <= '9') return alphabet.digits == 0 ? letter : alphabet.digits + (letter - '0');
  const std::size_t greek = letter < 0x80 ? std::u32string_view::npos : greek_run.find(letter);
  if (greek == std::u32string_view::npos || alphabet.greek == 0) return letter;
  return alphabet.greek + static_cast<char32_t>(greek);
}

} // namespace

void append_in_alphabet(std::string& out, std::string_view text, std::string_view mathvariant) {
  const auto alphabet = std::ranges::find(alphabets, mathvariant, &Alphabet::mathvariant);
  if (alphabet == alphabets.end()) {
    out += text;
    return;
  }
  while (!text.empty()) {
    const Utf8Character character = first_character(text);
    append_utf8(out, in_alphabet(*alphabet, character.code));
    text.remove_prefix(character.size);
  }
}

} // namespace broadsheet::text
