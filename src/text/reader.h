// Reads text with TeX; see tex.h for the result.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "text/commands.h"
#include "text/math_finder.h"
#include "text/tex.h"

namespace broadsheet::text {

// A text made readable, with its formulas kept apart. Nothing in it changes the direction of other text, and
// equal texts are equal bytes (NFC).
struct Readable {
  struct Formula {
    std::size_t offset = 0; // where it is in `text`
    Segment segment;        // a view into the TeX that was read, or into `repaired`
  };

  std::string text; // without the formulas
  std::vector<Formula> formulas;
  std::unique_ptr<const std::string> repaired; // what was read instead of a text that needed it
};

Readable read_tex(std::string_view tex);

// One pass over a text. Each member function named after a piece of TeX reads that piece at `at_` and moves
// `at_` past it, never beyond `end_`.
class Reader {
public:
  explicit Reader(std::string_view tex);
  Readable read() &&;

private:
  // Nobody writes deeper nesting; its braces and accents are left as they are.
  static constexpr int max_depth = 20;

  // Running text (reader.cpp).
  void read_to(std::size_t end);
  void special();
  bool formula();
  bool words_in_dollars();
  void group();
  void tilde();
  void backquote();
  void apostrophe();
  std::string_view double_apostrophe();
  void hyphens();
  void colon();
  void address();

  // Commands that TeX would look up elsewhere (reader_unknown.cpp).
  void unknown(std::string_view name);
  bool reference(std::string_view name);
  void definition();
  bool bare_formula(std::string_view name, int groups);
  bool drop_option();

  // Markdown (reader_markdown.cpp).
  bool emphasis();
  bool markdown_link();
  std::size_t end_of_emphasis(std::string_view mark) const;

  // Commands and accents (reader_commands.cpp).
  void backslash();
  void control_symbol();
  void control_word();
  bool accent(char command);
  bool accent_on_group(char command, std::size_t position);
  bool accent_on_command(char command, std::size_t position);
  bool accent_on_letter(char command, std::size_t position);
  void run(const Command& command);
  void argument();
  void drop_argument();
  void address_argument();
  void link();
  void add_hidden_address(std::string_view address, std::size_t label);
  void note();

  char peek(std::size_t ahead = 0) const { return at_ + ahead < end_ ? tex_[at_ + ahead] : '\0'; }
  char previous() const { return at_ > 0 ? tex_[at_ - 1] : ' '; }
  void skip_blanks() {
    while (at_ < end_ && is_blank(tex_[at_])) ++at_;
  }
  // The letters from `position` on.
  std::string_view name_at(std::size_t position) const;
  // The text between the brace at `position` and the one that closes it, if both are there.
  std::optional<std::string_view> group_at(std::size_t position) const;
  void take(std::size_t bytes) {
    out().append(tex_, at_, bytes);
    at_ += bytes;
  }
  std::string& out() { return result_.text; }

  std::string_view tex_;
  std::size_t end_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool quoted_ = false;                                   // a double quotation is open
  std::size_t closing_quote_ = std::string_view::npos;    // where the open single quotation ends
  std::size_t closing_strong_ = std::string_view::npos;   // where the open **strong** text ends
  std::size_t closing_emphasis_ = std::string_view::npos; // where the open *slanted* text ends
  MathFinder finder_;
  Readable result_;
};

} // namespace broadsheet::text
