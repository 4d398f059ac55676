#include "scoring/stem.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace broadsheet::scoring {
namespace {

// Cutting the ending of these would change what they mean.
constexpr std::array<std::string_view, 12> standalone_words = {
    "boosting", "coding",     "dynamics", "imaging", "lens",      "meaning",
    "news",     "processing", "ranking",  "rating",  "reasoning", "setting"};

bool is_standalone(std::string_view word) {
  return std::ranges::find(standalone_words, word) != standalone_words.end();
}

bool is_vowel(char c) {
  return std::string_view("aeiouy").find(c) != std::string_view::npos;
}
bool is_consonant(char c) {
  return c >= 'a' && c <= 'z' && !is_vowel(c);
}

bool has_vowel(std::string_view word) {
  return std::ranges::any_of(word, is_vowel);
}

// One syllable that ends in consonant, vowel, consonant: "tun", "prun", "plan". Such a word doubles its last
// letter before -ing and -ed, so "tun", left of "tuning", can only be "tune".
bool is_short(std::string_view word) {
  if (word.size() < 3) return false;
  auto end = word.substr(word.size() - 3);
  if (!is_consonant(end[0]) || !is_vowel(end[1]) || !is_consonant(end[2])) return false;
  return end[2] != 'w' && end[2] != 'x' && !has_vowel(word.substr(0, word.size() - 2));
}

void cut(std::string& word, std::size_t letters) {
  word.resize(word.size() - letters);
}

void cut_plural(std::string& word) {
  if (word.size() < 4 || !word.ends_with('s')) return;
  for (std::string_view other : {"ss", "us", "is", "ias"}) {
    if (word.ends_with(other)) return;
  }
  if (word.size() >= 5 && word.ends_with("ies")) {
    cut(word, 3);
    word += 'y';
  } else {
    cut(word, 1);
  }
}

void cut_noun(std::string& word) {
  if (word.ends_with("ization") || word.ends_with("isation")) {
    if (word.size() >= 9) cut(word, 5);
  } else if (word.ends_with("ation") || word.ends_with("ssion")) {
    if (word.size() >= 9) cut(word, 3); // "station" is not "state", "mission" not "miss"
  }
}

// Restores the verb before -ing or -ed.
void restore_verb(std::string& word) {
  char last = word.back();
  bool is_doubled = word.size() > 3 && word[word.size() - 2] == last;
  if (is_doubled && std::string_view("bdgmnprt").find(last) != std::string_view::npos) {
    cut(word, 1);
  } else if (is_short(word)) {
    word += 'e';
  }
}

bool cut_verb(std::string& word) {
  if (word.size() >= 5 && word.ends_with("ied")) {
    cut(word, 2);
    word.back() = 'y';
    return true;
  }
  std::size_t letters = word.ends_with("ing") ? 3 : word.ends_with("ed") && !word.ends_with("eed") ? 2 : 0;
  if (letters == 0 || word.size() < letters + 3) return false;
  if (!has_vowel(std::string_view(word).substr(0, word.size() - letters))) return false; // "string"
  cut(word, letters);
  restore_verb(word);
  return true;
}

void cut_e(std::string& word) {
  if (word.size() < 4 || !word.ends_with('e') || word.ends_with("ee")) return;
  if (!is_short(std::string_view(word).substr(0, word.size() - 1))) cut(word, 1);
}

void even_out_spelling(std::string& word) {
  if (word.size() >= 6 && word.ends_with("is")) word.back() = 'z';
  if (word.size() >= 4 && word.ends_with("ll")) cut(word, 1);
}

} // namespace

std::string stem(std::string word) {
  if (is_standalone(word)) return word;
  cut_plural(word);
  if (is_standalone(word)) return word;
  cut_noun(word);
  while (cut_verb(word)) continue; // "embedding" leaves "embed", which ends as "tuned" does
  cut_e(word);
  even_out_spelling(word);
  return word;
}

} // namespace broadsheet::scoring
