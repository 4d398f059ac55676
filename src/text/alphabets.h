// The mathematical alphabets of Unicode (Mathematical Alphanumeric Symbols, U+1D400 to U+1D7FF).
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::text {

// Appends UTF-8 text with its letters and digits in the alphabet that MathML 3 calls `mathvariant` (bold,
// double-struck, script, …). What the alphabet lacks stays as it is.
void append_in_alphabet(std::string& out, std::string_view text, std::string_view mathvariant);

} // namespace broadsheet::text
