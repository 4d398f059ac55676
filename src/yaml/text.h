// When a text may stand in a YAML file without quotes.
#pragma once

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

} // namespace broadsheet::yaml
