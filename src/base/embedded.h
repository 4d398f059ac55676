// Files that were put into the program when it was built (cmake/Embed.cmake).
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace broadsheet {

struct EmbeddedFile {
  std::string_view name; // relative, with "/" between parts
  std::string_view bytes;
};

} // namespace broadsheet
