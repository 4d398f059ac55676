#include "scoring/topic_label.h"

#include <string>

#include "base/text.h"

namespace broadsheet::scoring {

std::vector<Keyword> keywords_of_label(std::string_view label) {
  std::vector<Keyword> keywords;
  std::string phrase;
  auto finish = [&] {
    if (!phrase.empty()) keywords.push_back({phrase});
    phrase.clear();
  };
  while (!label.empty()) {
    auto end = std::min(label.find_first_of(" \t,;/&"), label.size());
    auto word = label.substr(0, end);
    if (lower(word) == "and") {
      finish();
    } else if (!word.empty()) {
      phrase += (phrase.empty() ? "" : " ") + std::string(word);
    }
    if (end == label.size()) break;
    if (label[end] != ' ' && label[end] != '\t') finish();
    label.remove_prefix(end + 1);
  }
  finish();
  return keywords;
}

} // namespace broadsheet::scoring
