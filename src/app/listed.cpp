#include "app/listed.h"

#include <algorithm>

#include <fmt/format.h>

namespace broadsheet::app {

std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t most_named = 5;
  auto shown = std::min(names.size(), most_named);
  auto text =
      fmt::format("{}", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
  return names.size() > shown ? fmt::format("{} and {} more", text, names.size() - shown) : text;
}

} // namespace broadsheet::app
