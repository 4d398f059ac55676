// broadsheet init: a site in a new folder, without sources.
//
// What it begins with is made from this repository's own files, so that there is one site.yaml to keep, with
// comments that are right: the sample's values are taken out of it, its comments stay.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace broadsheet::app {

struct Starter {
  std::string title = "My papers";
  std::vector<std::string> categories = {}; // none: those of the sample
  std::string action = {}; // OWNER/NAME@REF of the GitHub action that workflows use; empty: no workflows
  bool in_fork = false;    // docs/ is there
};

// The action that this program was released with, or empty.
std::string_view released_action();

// What cannot be used in it.
Diagnostics check(const Starter& starter);

struct StarterFile {
  std::string path; // relative to the site's folder
  std::string text;
};

std::string starter_site_yaml(const Starter& starter);
std::string starter_about(); // content/pages/about.md

// All of them, in the order of their paths.
std::vector<StarterFile> starter_files(const Starter& starter);

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
