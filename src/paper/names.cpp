#include "paper/names.h"

#include <algorithm>

#include "base/text.h"

namespace broadsheet {
bool is_category(std::string_view text) {
  auto dot = text.find('.');
  auto archive = text.substr(0, dot);
  auto is_archive_character = [](char c) { return is_lower(c) || c == '-'; };
  if (archive.empty() || !is_lower(archive.front()) || !std::ranges::all_of(archive, is_archive_character))
    return false;
  if (dot == std::string_view::npos) return true;
  auto subject_class = text.substr(dot + 1);
  auto is_class_character = [](char c) { return is_letter(c) || c == '-'; };
  return !subject_class.empty() && std::ranges::all_of(subject_class, is_class_character);
}

bool is_topic_id(std::string_view text) {
  auto is_id_character = [](char c) { return is_lower(c) || is_digit(c) || c == '-' || c == '_'; };
  return !text.empty() && std::ranges::all_of(text, is_id_character);
}

} // namespace broadsheet
