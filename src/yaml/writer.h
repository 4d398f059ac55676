// Writes texts and numbers as YAML that every YAML 1.1 or 1.2 reader reads the same way, and that is pleasant
// to read, edit and compare. Invalid UTF-8 is written as U+FFFD.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace broadsheet::yaml {

enum class Context {
  block, // alone on the rest of its line
  flow,  // inside [ ] or { }
};

// Whether every YAML 1.1 and 1.2 reader reads `text` as the same single scalar. Narrower than the
// specification: it starts with a letter, a digit or a character outside ASCII, contains no ":" or "#", and
// in a flow none of , ? [ ] { } either.
bool is_plain_scalar(std::string_view text, Context context);

// Whether a reader might read the plain scalar as something other than text: null, a truth value, a number, a
// date. True for every such value in YAML 1.1 or 1.2, and for a few others.
bool may_be_typed(std::string_view plain);

// On one line: as it is if that is safe, else in double quotes.
std::string text(std::string_view value, Context context);

// In double quotes on one line.
std::string double_quoted(std::string_view value);

// A value after a key that is indented by `indent`: ">-" and the text on its own lines, wrapped at 100
// columns where it has single spaces. In double quotes if a folded text would not read back the same: with
// spaces around a line break, at the start or the end, or with unprintable characters.
std::string folded(std::string_view value, std::size_t indent);

// The shortest decimal fraction that reads back as the same number. `value` must be finite.
std::string number(double value);

constexpr std::size_t line_width = 100; // columns

} // namespace broadsheet::yaml
