#include "scoring/phrases.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "scoring/stem.h"
#include "text/tex.h"

namespace broadsheet::scoring {
namespace {

constexpr char32_t closing_quote = 0x2019; // what TeX's apostrophes become

// Punctuation and spaces beyond ASCII.
bool divides(char32_t code) {
  return (code >= 0xA0 && code <= 0xBF) || (code >= 0x2000 && code <= 0x206F) ||
         (code >= 0x3000 && code <= 0x303F);
}

// The size in bytes of the letter or digit at the start of `text`; 0 when there is none.
std::size_t letter(std::string_view text) {
  if (text.empty() || !is_word(text.front())) return 0;
  if (static_cast<unsigned char>(text.front()) < 0x80) return 1;
  auto character = first_character(text);
  return divides(character.code) ? 0 : character.size;
}

// The size in bytes of all letters and digits at the start of `text`.
std::size_t letters_of(std::string_view text) {
  std::size_t bytes = 0;
  while (auto more = letter(text.substr(bytes))) bytes += more;
  return bytes;
}

std::size_t apostrophe(std::string_view text) {
  if (text.starts_with('\'')) return 1;
  if (text.empty() || text.front() != '\xE2') return 0;
  auto character = first_character(text);
  return character.code == closing_quote ? character.size : 0;
}

// "LLMs": a lower-case s after a capital.
bool is_plural_abbreviation(std::string_view word) {
  if (word.size() < 3 || !word.ends_with('s')) return false;
  char before = word[word.size() - 2];
  return before >= 'A' && before <= 'Z';
}

// Moves the word at the start of `text` to the end of `letters`.
void take_word(std::string_view& text, std::string& letters) {
  auto begin = letters.size();
  while (!text.empty()) {
    if (auto bytes = letters_of(text)) {
      letters += text.substr(0, bytes);
      text.remove_prefix(bytes);
    } else if (auto skipped = apostrophe(text); skipped > 0 && letter(text.substr(skipped)) > 0) {
      text.remove_prefix(skipped);
    } else {
      break;
    }
  }
  auto signs = std::min(text.find_first_not_of("+#"), text.size());
  if (letter(text.substr(signs)) == 0) {
    letters += text.substr(0, signs);
    text.remove_prefix(signs);
  }
  if (is_plural_abbreviation(std::string_view(letters).substr(begin))) letters.pop_back();
}

// The end of the shortest run of words from `begin` that, joined together, has the stem `piece`; or nothing.
std::optional<std::size_t> end_of(std::string_view piece, const Words& words, std::size_t begin) {
  if (begin >= words.size()) return std::nullopt;
  std::string_view rest = std::string_view(words.letters).substr(words.start_of(begin));
  // All but the last letter of a stem is the start of its word: see stem.h.
  auto sure = piece.substr(0, piece.size() < 3 ? piece.size() : piece.size() - 1);
  auto middle = sure.size() / 2; // one letter rules out most words, and is compared faster than all of them
  if (rest.size() < sure.size() || rest[middle] != sure[middle] || !rest.starts_with(sure))
    return std::nullopt;
  auto last = begin;
  while (words.ends[last] - words.start_of(begin) < sure.size()) ++last;
  auto together = rest.substr(0, words.ends[last] - words.start_of(begin));
  return stem(std::string(together)) == piece ? std::optional(last + 1) : std::nullopt;
}

} // namespace

Words words_of(std::string_view tex) {
  Words words;
  auto plain = text::plain(tex);
  words.letters.reserve(plain.size());
  for (std::string_view text = plain; !text.empty();) {
    if (letter(text) > 0) {
      take_word(text, words.letters);
      words.ends.push_back(words.letters.size());
    } else {
      text.remove_prefix(first_character(text).size);
    }
  }
  words.letters = lower(words.letters);
  return words;
}

std::optional<std::size_t> Phrases::number_of(const Branches& branches, std::span<const std::string> pieces) {
  auto branch = std::ranges::find(branches, pieces.front(), &Branch::piece);
  if (branch == branches.end()) return std::nullopt;
  return pieces.size() == 1 ? branch->number : number_of(branch->next, pieces.subspan(1));
}

void Phrases::grow(Branches& branches, std::span<const std::string> pieces, std::size_t number) {
  auto branch = std::ranges::find(branches, pieces.front(), &Branch::piece);
  if (branch == branches.end()) branch = branches.insert(branch, Branch{pieces.front(), std::nullopt, {}});
  if (pieces.size() > 1) {
    grow(branch->next, pieces.subspan(1), number);
  } else if (!branch->number) {
    branch->number = number;
  }
}

// Each phrase is kept twice: word by word, since its words may be inflected, and in one piece, since a text
// may divide it elsewhere or not at all.
std::optional<std::size_t> Phrases::add(std::string_view phrase) {
  auto words = words_of(phrase);
  if (words.size() == 0) return std::nullopt;
  std::vector<std::string> divided;
  for (std::size_t word = 0; word < words.size(); ++word) divided.push_back(stem(std::string(words[word])));
  std::vector<std::string> together = {stem(words.letters)};

  auto& branches = branches_.at(static_cast<unsigned char>(words.letters.front()));
  auto number = number_of(branches, divided);
  if (!number) number = number_of(branches, together);
  if (!number) number = size_++;
  grow(branches, divided, *number);
  grow(branches, together, *number);
  return number;
}

template <typename Found>
void Phrases::follow(const Branches& branches, const Words& words, std::size_t begin, const Found& found) {
  for (const Branch& branch : branches) {
    auto end = end_of(branch.piece, words, begin);
    if (!end) continue;
    if (branch.number) found(*branch.number);
    follow(branch.next, words, *end, found);
  }
}

std::vector<int> Phrases::count(const Words& words) const {
  std::vector<int> counts(size_);
  std::vector<std::size_t> last(size_,
                                words.size()); // where each phrase was last found, to count it once there
  for (std::size_t word = 0; word < words.size(); ++word) {
    const auto& branches = branches_[static_cast<unsigned char>(words[word].front())];
    follow(branches, words, word, [&](std::size_t number) {
      if (std::exchange(last[number], word) != word) ++counts[number];
    });
  }
  return counts;
}

} // namespace broadsheet::scoring
