// A template file as it was found, and how its errors are told.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace broadsheet::theme {

struct TemplateFile {
  std::string path;  // as in Lookup
  std::string owner; // "theme broadsheet" or "the site's templates/"
  std::string text;
};

// An error at the byte `offset` of the file. The message begins with the owner.
Diagnostic template_error(const TemplateFile& file, std::size_t offset, std::string_view message,
                          std::string help = {});

// The offset of the first byte that is not UTF-8, or npos.
std::size_t find_invalid_utf8(std::string_view text);

} // namespace broadsheet::theme
