// The accents of TeX (\'e, \"o, \v{c}, …) as Unicode.
#pragma once

#include <string>

namespace broadsheet::text {

// Whether \c is an accent: one of ' ` ^ " ~ = . and u v H r h c k d b t. (\h, the hook above,
// comes from the T5 encoding of Vietnamese.)
bool is_accent(char command);

// Puts the accent on the first letter of what `text` holds from `start` on; \t ties the first two.
// The result is the precomposed character (NFC) where Unicode has one, else the letter and the
// combining mark. A dotless ı or ȷ below a mark becomes the plain letter. Returns false, and leaves
// the text as it is, when it does not begin with a letter.
bool put_accent(char command, std::string& text, std::size_t start);

} // namespace broadsheet::text
