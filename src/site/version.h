#pragma once

namespace broadsheet::site {

inline constexpr const char* version = BROADSHEET_VERSION; // set by CMake from the project's version

} // namespace broadsheet::site
