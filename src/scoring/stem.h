// Makes forms of one word equal: "transformers" and "transformer", "prune", "pruned" and "pruning",
// "quantize" and "quantization". Only inflections and a few safe endings are cut, so that words with
// different meanings stay apart: "organ" and "organization", "plan" and "plane", "transform" and
// "transformer". The Porter and Snowball stemmers, which libraries offer, make the first pair equal, and the
// last.
//
// In this order:
//   -s, -ies       plural; not -ss, -us, -is
//   -ation         of -ize and -ate: quantization as quantize, generation as generate
//   -ssion         compression as compress
//   -ing, -ed      embedding and embedded as embed, tuned as tune, unified as unify
//   -e             encode as encod; not where a short word would become another (plane)
//   -is, -ll       spelling: organise as organize, modelling as modeling
// A few words that mean something else with -ing or -s are left alone: ranking is not rank.
#pragma once

#include <string>

namespace broadsheet::scoring {

// `word` is in lower case. The stem is not a word itself, only good for comparing. All its letters but the
// last are the first letters of the word.
std::string stem(std::string word);

} // namespace broadsheet::scoring
