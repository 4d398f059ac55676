// Phrases in texts, however they are inflected and divided: "low-rank", "low rank" and "lowrank" are one, and
// so are "mixture of experts" and "Mixtures-of-Experts".
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::scoring {

// The words of a text, in lower case (ASCII), one behind the other, and where each of them ends.
struct Words {
  std::string letters;
  std::vector<std::size_t> ends;

  std::size_t size() const { return ends.size(); }
  std::size_t begin_of(std::size_t word) const { return word == 0 ? 0 : ends[word - 1]; }
  std::string_view operator[](std::size_t word) const {
    return std::string_view(letters).substr(begin_of(word), ends[word] - begin_of(word));
  }
};

// A word is letters and digits of any script, and + and # at its end ("C++"). Apostrophes within one vanish,
// and so does the plural of abbreviations: "LLMs" is "llm". TeX is made readable first; what formulas hold
// counts as words, too.
Words words_of(std::string_view tex);

// Many phrases, looked for at once.
class Phrases {
public:
  // The number of the phrase, counted from 0: the same for those that cannot be told apart in a text.
  // Nothing when there is no word in it.
  std::optional<std::size_t> add(std::string_view phrase);

  // How often `words` hold each phrase, by its number. Phrases may overlap and lie within one another.
  std::vector<int> count(const Words& words) const;

private:
  // The phrases that begin alike, piece by piece. A piece is the stem of one word of a text, or of several
  // together.
  struct Branch {
    std::string piece;
    std::optional<std::size_t> number; // of the phrase that ends here
    std::vector<Branch> next;
  };
  using Branches = std::vector<Branch>;

  static std::optional<std::size_t> number_of(const Branches& branches, std::span<const std::string> pieces);
  static void grow(Branches& branches, std::span<const std::string> pieces, std::size_t number);
  template <typename Found>
  static void follow(const Branches& branches, const Words& words, std::size_t begin, const Found& found);

  std::array<Branches, 256> branches_; // by the first byte
  std::size_t size_ = 0;
};

} // namespace broadsheet::scoring
