// Texts and numbers as YAML that every reader, of YAML 1.1 or 1.2, takes for the same, and that is
// pleasant to read, to edit and to compare. Invalid UTF-8 is written as U+FFFD.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace broadsheet::yaml {

enum class Context {
  block, // alone on the rest of its line
  flow,  // inside [ ] or { }
};

// Whether `text` reads as one scalar, the same in every YAML 1.1 and 1.2 reader. Narrower than the
// specification: it begins with a letter, a digit or a character outside ASCII, holds no ":" or "#", and in a
// flow none of , ? [ ] { } either.
bool is_plain_scalar(std::string_view text, Context context);

// Whether a reader takes the plain scalar for something other than text: null, a truth value, a
// number, a date. Says so of every such value in YAML 1.1 or 1.2, and of some more.
bool may_be_typed(std::string_view plain);

// On one line: as it is where that is safe, else in double quotes.
std::string text(std::string_view value, Context context);

// In double quotes on one line.
std::string double_quoted(std::string_view value);

// Behind a key that is indented by `indent`: ">-" and the text on lines of its own, wrapped at 100
// columns where it has single spaces. In double quotes where a folded text would not read back the
// same: with spaces around a line break, at the begin or the end, or with unprintable characters.
std::string folded(std::string_view value, std::size_t indent);

// The shortest decimal fraction that reads back as the same number, which is finite.
std::string number(double value);

constexpr std::size_t line_width = 100; // columns

} // namespace broadsheet::yaml
