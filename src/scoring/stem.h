// Forms of one word made equal: "transformers" and "transformer", "prune", "pruned" and "pruning", "quantize"
// and "quantization". Only inflections and a few sure endings are cut, so that words of another meaning stay
// apart: "organ" and "organization", "plan" and "plane", "transform" and "transformer". The stemmers of
// Porter and Snowball, which libraries have, make one of the first pair and of the last.
//
// In this order:
//   -s, -ies       plural; not -ss, -us, -is
//   -ation         of -ize and -ate: quantization as quantize, generation as generate
//   -ssion         compression as compress
//   -ing, -ed      embedding and embedded as embed, tuned as tune, unified as unify
//   -e             encode as encod; not where a short word would become another (plane)
//   -is, -ll       spelling: organise as organize, modelling as modeling
// A few words whose -ing or -s is a word of its own are left alone: ranking is not rank.
#pragma once

#include <string>

namespace broadsheet::scoring {

// Of a word in lower case; not a word itself, only good for comparing. All but its last letter are the word's
// first letters.
std::string stem(std::string word);

} // namespace broadsheet::scoring
