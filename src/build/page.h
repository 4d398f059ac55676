// A page is a pure function of named inputs. The engine knows nothing else about it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "build/state.h"

namespace broadsheet::build {

struct Page {
  std::string path; // relative to the output folder, "/" between parts: "archive/2025-08/05/index.html"
  std::vector<InputRecord> inputs;     // everything render() can read, with its fingerprint
  std::function<std::string()> render; // called from any thread, at most once per build; may throw
};

} // namespace broadsheet::build
