// broadsheet init: a site in a new folder, without sources.
//
// The new files are made from this repository's own, so that there is one site.yaml to maintain: the sample's
// values are taken out of it, its comments stay.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace broadsheet::app {

struct Starter {
  std::string title = "My papers";
  std::vector<std::string> categories = {}; // none: the sample's
  std::string action = {}; // OWNER/NAME@REF of the GitHub action that workflows use; empty: no workflows
  bool in_fork = false;    // docs/ exists
};

// The action that this program was released with, or empty.
std::string_view released_action();

// Reports what in `starter` cannot be used.
Diagnostics check(const Starter& starter);

struct StarterFile {
  std::string path; // relative to the site's folder
  std::string text;
};

std::string starter_site_yaml(const Starter& starter);
std::string starter_about(); // content/pages/about.md

// All of them, sorted by path.
std::vector<StarterFile> starter_files(const Starter& starter);

struct InitOptions {
  std::filesystem::path dir; // need not exist
  Starter starter;
};

struct InitReport {
  Diagnostics diagnostics;       // with an error in it, nothing was written
  std::vector<std::string> made; // files, relative to the folder
};

// Refuses a folder that already has one of the files. Throws std::system_error when one cannot be written.
InitReport init(const InitOptions& options);

} // namespace broadsheet::app
