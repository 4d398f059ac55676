#include "theme/template_file.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace broadsheet::theme {

Diagnostic template_error(const TemplateFile& file, std::size_t offset, std::string_view message,
                          std::string help) {
  auto before = std::string_view(file.text).substr(0, offset);
  auto line = 1 + std::ranges::count(before, '\n');
  auto column = 1 + count_characters(before.substr(before.rfind('\n') + 1)); // npos + 1 is 0
  return diagnostic_at(file.text, file.path, static_cast<int>(line), static_cast<int>(column),
                       file.owner + ": " + std::string(message), std::move(help));
}

std::size_t find_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    auto [code, size, valid] = first_character(text.substr(at));
    if (!valid) return at;
    at += size;
  }
  return text.npos;
}

} // namespace broadsheet::theme
