// The strings of JSON (RFC 8259, section 7) as models write them: with TeX whose backslashes they forgot to
// double.
//
//   \" \\ \/ \uXXXX                what JSON says; half of a surrogate pair becomes U+FFFD
//   \b \f \r before a letter       TeX (\beta, \frac, \rho): none of these characters stands before a word
//   \n \t before letters           TeX where the letters are one of its commands (\nu, \nabla, \text,
//   \times),
//                                  else a line break or a tab; "\ne." and "\ni." begin "e.g." and "i.e."
//   \b \f \r \n \t before others   what JSON says
//   \'                             an apostrophe: "it\'s" is JavaScript, and no accent
//   all others (\alpha, \(, \_)    TeX: the backslash stays
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::scoring {

// The text that stands between the quotes. Bytes that are not UTF-8 stay as they are.
std::string decode_json_string(std::string_view quoted);

} // namespace broadsheet::scoring
