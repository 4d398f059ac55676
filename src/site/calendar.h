// A month laid out in weeks, Monday first.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "paper/date.h"

namespace broadsheet::site {

using Week = std::array<std::optional<Date>, 7>; // nothing: a day of another month

std::vector<Week> weeks_of(Month month);

} // namespace broadsheet::site
