// JSON as models write it: among remarks and thoughts, between fences, several values at once, cut off.
//
// The text is read once, from left to right. Where a value cannot continue it is left incomplete, and the
// next { or [ starts another: a mistake affects what is around it, not what follows. What is read from the
// start of a text never depends on its end, except that a closing </think> without an opening one discards
// what came before.
//
// Besides JSON it accepts
//   - Python dictionaries ('single quotes', None, True), undefined, NaN, Infinity, and 8/10;
//   - commas before a closing bracket, // and /* comments */;
//   - unescaped quotes: a quote ends a text only where the object or array continues after it;
//   - line breaks and control characters in texts, and TeX (decode_json_string);
//   - an answer that is a JSON string, alone ("{\"papers\": …}") or within an object that says no more than
//     where it is ({"answer": "{\"papers\": …}"}, {"papers": "[…]"}).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace broadsheet::scoring {

struct JsonInText {
  // Arrays and objects, in order, without keys. The text of a number is as written: 2508.01630, 8/10.
  std::vector<JsonMember> values;
  bool cut_off = false; // the text ends within a value or a thought
};

// Takes time proportional to the length of `text`, whatever it contains. Nesting deeper than `deepest_json`
// is a mistake like any other.
JsonInText find_json(std::string_view text);

// Decodes the inside of a JSON string (RFC 8259, section 7) as models write it: with TeX whose backslashes
// they forgot to double. Bytes that are not UTF-8 stay as they are.
//
//   \" \\ \/ \uXXXX                what JSON says; half of a surrogate pair becomes U+FFFD
//   \b \f \r before a letter       TeX (\beta, \frac, \rho): none of these characters occurs before a word
//   \n \t before letters           TeX if it is one of its commands (\nu, \nabla, \text, \times),
//                                  else a line break or a tab; "\ne." and "\ni." begin "e.g." and "i.e."
//   \b \f \r \n \t before others   what JSON says
//   \'                             an apostrophe: "it\'s" is JavaScript, not an accent
//   all others (\alpha, \(, \_)    TeX: the backslash stays
std::string decode_json_string(std::string_view quoted);

} // namespace broadsheet::scoring
