// JSON as it comes from a model: among remarks and thoughts, between fences, several values, cut off.
//
// The text is read once, from left to right. Where a value cannot go on it is left incomplete, and the next
// { or [ begins another one: a mistake costs what is around it and not what follows. What is read of the
// beginning of a text never depends on its end, except that a closing </think> without an opening one takes
// back what came before.
//
// Besides JSON it takes
//   - the dictionaries of Python ('single quotes', None, True), undefined, NaN, Infinity, and 8/10;
//   - commas before a closing bracket, // and /* comments */;
//   - quotes that nobody escaped: one ends a text only where the object or array goes on after it;
//   - line breaks and control characters in texts, and TeX (decode_json_string);
//   - an answer that as a whole is a text of JSON: "{\"papers\": …}".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace broadsheet::scoring {

struct JsonInText {
  // Arrays and objects, in their order, without keys. A number has as its text what is written: 2508.01630,
  // 8/10.
  std::vector<JsonMember> values;
  bool cut_off = false; // the text ends within a value or a thought
};

// Takes time in proportion to the length of `text`, whatever it holds. Nesting deeper than `deepest_json` is
// a mistake like any other.
JsonInText find_json(std::string_view text);

// What is between the quotes of a text of JSON (RFC 8259, section 7), as models write it: with TeX whose
// backslashes they forgot to double. Bytes that are not UTF-8 stay as they are.
//
//   \" \\ \/ \uXXXX                what JSON says; half of a surrogate pair becomes U+FFFD
//   \b \f \r before a letter       TeX (\beta, \frac, \rho): none of these characters is found before a word
//   \n \t before letters           TeX where they are one of its commands (\nu, \nabla, \text, \times),
//                                  else a line break or a tab; "\ne." and "\ni." begin "e.g." and "i.e."
//   \b \f \r \n \t before others   what JSON says
//   \'                             an apostrophe: "it\'s" is JavaScript, not an accent
//   all others (\alpha, \(, \_)    TeX: the backslash stays
std::string decode_json_string(std::string_view quoted);

} // namespace broadsheet::scoring
