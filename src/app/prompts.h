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
  std::string body; // of the request, in the form of answer that is asked for first
};

struct PromptReport {
  Diagnostics diagnostics;
  std::optional<Date> date; // the announcement that the papers are of; nothing: none is waiting
  std::vector<ShownQuestion> questions;
};

// The requests of a stage for the first announcement that waits, or for that of `date`; without one, the
// request without papers. No key is needed, and no one is asked.
PromptReport show_prompts(const std::filesystem::path& site_dir, Stage stage, std::optional<Date> date);

} // namespace broadsheet::app
