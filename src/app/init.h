// broadsheet init: a site in a new folder, without sources.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/starter.h"
#include "base/diagnostic.h"

namespace broadsheet::app {

struct InitOptions {
  std::filesystem::path dir; // which need not exist
  Starter starter;
};

struct InitReport {
  Diagnostics diagnostics;       // with an error in it, nothing was written
  std::vector<std::string> made; // files, relative to the folder
};

// Refuses a folder that has one of the files already. Throws std::system_error when one cannot be written.
InitReport init(const InitOptions& options);

} // namespace broadsheet::app
