// broadsheet prompt show: exactly what a model is sent.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "paper/day.h"

namespace broadsheet::app {

struct ShownQuestion {
  std::string system;
  std::string user;
  std::string body; // of the request, with the form of answer that is tried first
};

struct PromptReport {
  Diagnostics diagnostics;
  std::optional<Date> date; // the papers' announcement; nothing: none is waiting
  std::vector<ShownQuestion> questions;
};

// The requests of a stage for the first waiting announcement, or for the one of `date`; if there is none, the
// request without papers. Needs no key and no network.
PromptReport show_prompts(const std::filesystem::path& site_dir, Stage stage, std::optional<Date> date);

} // namespace broadsheet::app
