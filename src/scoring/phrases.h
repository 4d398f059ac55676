// Finds phrases in texts, however they are inflected and divided: "low-rank", "low rank" and "lowrank" are
// the same, and so are "mixture of experts" and "Mixtures-of-Experts".
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::scoring {

// The words of a text, joined together in lower case (ASCII), and where each one ends.
struct Words {
  std::string letters;
  std::vector<std::size_t> ends;

  std::size_t size() const { return ends.size(); }
  std::size_t start_of(std::size_t word) const { return word == 0 ? 0 : ends[word - 1]; }
  std::string_view operator[](std::size_t word) const {
    return std::string_view(letters).substr(start_of(word), ends[word] - start_of(word));
  }
};

// A word is letters and digits of any script, and + and # at its end ("C++"). Apostrophes within a word are
// dropped, and so is the plural of abbreviations: "LLMs" is "llm". TeX is made readable first, and the
// contents of formulas count as words too.
Words words_of(std::string_view tex);

// Looks for many phrases at once.
class Phrases {
public:
  // Returns the number of the phrase, counted from 0. Phrases that cannot be told apart in a text have the
  // same number. Nothing when the phrase contains no word.
  std::optional<std::size_t> add(std::string_view phrase);

  // How often each phrase occurs in `words`, by its number. Phrases may overlap or contain one another.
  std::vector<int> count(const Words& words) const;

private:
  // A tree of phrases with a common start, piece by piece. A piece is the stem of one word of a text, or of
  // several joined together.
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
