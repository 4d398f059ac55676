#include "paper/names.h"

#include <algorithm>

#include "base/text.h"

namespace broadsheet {
namespace {

bool is_current_scheme(std::string_view id) {
  return (id.size() == 9 || id.size() == 10) && id[4] == '.' && is_all_digits(id.substr(0, 4)) &&
         is_all_digits(id.substr(5));
}

bool is_old_scheme(std::string_view id) {
  auto slash = id.find('/');
  if (slash == std::string_view::npos || slash == 0) return false;
  auto archive = id.substr(0, slash);
  auto number = id.substr(slash + 1);
  auto is_archive_letter = [](char c) { return is_letter(c) || c == '-' || c == '.'; };
  return std::ranges::all_of(archive, is_archive_letter) && number.size() == 7 && is_all_digits(number);
}

} // namespace

bool is_paper_id(std::string_view id) {
  return is_current_scheme(id) || is_old_scheme(id);
}

std::string_view without_version(std::string_view id) {
  auto v = id.rfind('v');
  if (v == std::string_view::npos || v == 0 || v + 1 == id.size()) return id;
  return is_digit(id[v - 1]) && is_all_digits(id.substr(v + 1)) ? id.substr(0, v) : id;
}

std::string paper_anchor(std::string_view paper_id) {
  std::string anchor = "paper-";
  for (char c : paper_id) {
    anchor += is_letter_or_digit(c) ? c : '-';
  }
  return anchor;
}

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
