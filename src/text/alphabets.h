// The mathematical alphabets of Unicode (Mathematical Alphanumeric Symbols, U+1D400 to U+1D7FF).
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::text {

// Appends UTF-8 text with its letters and digits in the alphabet that MathML 3 calls `mathvariant` (bold,
// double-struck, script, …). Characters that the alphabet lacks stay as they are.
void append_in_alphabet(std::string& out, std::string_view text, std::string_view mathvariant);

} // namespace broadsheet::text
