#include "text/latex.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "text/commands.h"
#include "text/latex_formula.h"
#include "text/reader.h"

namespace broadsheet::text {

namespace {

using Written = std::pair<std::string_view, std::string_view>;

constexpr auto special = std::to_array<Written>({{"\\", "\\textbackslash{}"},
                                                 {"{", "\\textbraceleft{}"},
                                                 {"}", "\\textbraceright{}"},
                                                 {"$", "\\$"},
                                                 {"&", "\\&"},
                                                 {"%", "\\%"},
                                                 {"#", "\\#"},
                                                 {"_", "\\_"},
                                                 {"^", "\\textasciicircum{}"},
                                                 {"~", "\\textasciitilde{}"},
                                                 {"<", "\\textless{}"},
                                                 {">", "\\textgreater{}"},
                                                 {"|", "\\textbar{}"},
                                                 {"\u00A0", "~"},
                                                 {"\u00AD", "\\-"},
                                                 {"\u200B", ""},
                                                 {"\uFEFF", ""},
                                                 {"\u2009", "{\\,}"},
                                                 {"\u202F", "{\\,}"},
                                                 {"\u2010", "-"},
                                                 {"\u2011", "-"},
                                                 {"\u2013", "--"},
                                                 {"\u2014", "---"},
                                                 {"‘", "`"},
                                                 {"’", "'"},
                                                 {"“", "``"},
                                                 {"”", "''"},
                                                 {"′", "$'$"},
                                                 {"−", "$-$"}});

// Whether the character is written as it is, as nearly all are.
bool is_plain(char c) {
  return is_letter_or_digit(c) || c == ' ' ||
         std::string_view(".,:;-()/!?'").find(c) != std::string_view::npos;
}

// "é" → {\'e}; empty if it is not an ASCII letter with accents that LaTeX has.
std::string with_accents(std::string_view character) {
  const std::string parts = decomposed(character);
  if (parts.size() < 2 || !is_letter(parts.front())) return {};
  std::string result(1, parts.front());
  for (std::string_view marks = std::string_view(parts).substr(1); !marks.empty();) {
    const auto [code, size, valid] = first_character(marks);
    const std::optional<char> command = accent_of_mark(code);
    if (!command) return {};
    const bool bare = result.size() == 1 && !is_letter(*command);
    result = std::string("\\") + *command + (bare ? result : "{" + result + "}");
    marks.remove_prefix(size);
  }
  return "{" + result + "}";
}

// The size of the combining marks that `text` begins with. They are those that NFC could not compose.
std::size_t size_of_marks(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size()) {
    const auto mark = first_character(text.substr(size));
    if (!is_combining_mark(mark.code)) break;
    size += mark.size;
  }
  return size;
}

std::string write_character(std::string_view character) {
  if (const auto found = std::ranges::find(special, character, &Written::first); found != special.end())
    return std::string(found->second);
  const auto [code, size, valid] = first_character(character);
  if (!valid || !is_permitted(code)) return {};
  if (code < 0x80) return std::string(character);
  if (const auto name = name_of_letter(character)) return "{\\" + std::string(*name) + "}";
  if (std::string accented = with_accents(character); !accented.empty()) return accented;
  if (const auto name = name_of_symbol(character)) return "$\\" + std::string(*name) + "$";
  return std::string(character);
}

// ---- capitals -------------------------------------------------------------------------------

std::size_t word_size(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size()) {
    const auto [code, bytes, valid] = first_character(text.substr(size));
    if (!is_letter_or_digit(text[size]) && !is_alphabetic(code) && !is_combining_mark(code)) break;
    size += bytes;
  }
  return size;
}

bool starts_with_capital(std::string_view word) {
  return is_capital(first_character(word).code);
}

bool has_capital(std::string_view text) {
  for (; !text.empty(); text.remove_prefix(first_character(text).size)) {
    if (starts_with_capital(text)) return true;
  }
  return false;
}

// Whether the title is a sentence, in which a word with a capital is a name.
bool is_sentence(std::string_view title) {
  constexpr std::size_t no_small_word = 5; // "with" and "from" are in lower case everywhere
  int in_lower_case = 0;
  int capitalised = 0;
  for (bool first = true; !title.empty();) {
    const std::size_t size = word_size(title);
    if (size >= no_small_word && !std::exchange(first, false)) {
      in_lower_case += is_lower(title.front()) ? 1 : 0;
      capitalised += starts_with_capital(title) ? 1 : 0;
    }
    title.remove_prefix(size > 0 ? size : first_character(title).size);
  }
  return in_lower_case > 2 * capitalised;
}

// Whether lower case would change what the word means. `next` follows it.
bool means_its_capitals(std::string_view word, char next, bool sentence) {
  const std::size_t first = first_character(word).size;
  if (has_capital(word.substr(first))) return true; // LLMs, 3D
  if (!starts_with_capital(word)) return false;
  const bool has_digit = std::ranges::any_of(word, is_digit); // T5
  const bool alone = word.size() == first;
  const bool article = word == "A" && next != '-' && next != '*';
  return !article && (has_digit || alone || sentence);
}

class TitleWriter {
public:
  explicit TitleWriter(std::string_view title) : sentence_(is_sentence(title)) {}

  void write_words(std::string_view text) {
    while (!text.empty()) {
      const std::size_t size = word_size(text);
      if (size == 0) {
        const std::size_t other = first_character(text).size;
        out += escape_latex(text.substr(0, other));
        text.remove_prefix(other);
        continue;
      }
      const std::string_view word = text.substr(0, size);
      const char next = size < text.size() ? text[size] : ' ';
      const bool first = std::exchange(first_, false);
      const bool kept = means_its_capitals(word, next, sentence_ && !first);
      out += kept ? "{" + escape_latex(word) + "}" : escape_latex(word);
      text.remove_prefix(size);
    }
  }

  void write_formula(const std::string& formula) {
    first_ = false;
    out += has_capital(formula) ? "{" + formula + "}" : formula;
  }

  std::string out;

private:
  bool sentence_;
  bool first_ = true; // styles leave the first word as it is
};

} // namespace

std::string escape_latex(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t size = first_character(text).size;
    if (is_plain(text.front()) && (text.size() == 1 || is_plain(text[1]))) { // no mark follows
      out += text.front();
      text.remove_prefix(1);
      continue;
    }
    const std::size_t marks = size_of_marks(text.substr(size));
    std::string accented = marks > 0 ? with_accents(text.substr(0, size + marks)) : std::string();
    if (accented.empty()) {
      out += write_character(text.substr(0, size));
      text.remove_prefix(size);
    } else {
      out += accented;
      text.remove_prefix(size + marks);
    }
  }
  return out;
}

std::string to_latex(std::string_view tex, Capitals capitals) {
  const Readable readable = read_tex(tex);
  std::string out;
  TitleWriter title(readable.text);
  const auto write = [&](std::string_view text) {
    if (capitals == Capitals::kept) return title.write_words(text);
    title.out += escape_latex(text);
  };
  std::size_t start = 0;
  for (const auto& [offset, segment] : readable.formulas) {
    write(std::string_view(readable.text).substr(start, offset - start));
    start = offset;
    if (const std::optional<std::string> formula = write_formula(segment.content)) {
      if (trim(*formula).empty()) continue; // $\label{a}$
      if (capitals == Capitals::kept) {
        title.write_formula("$" + *formula + "$");
      } else {
        title.out += "$" + *formula + "$";
      }
    } else {
      write(segment.source);
    }
  }
  write(std::string_view(readable.text).substr(start));
  append_folded(out, title.out);
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

} // namespace broadsheet::text
