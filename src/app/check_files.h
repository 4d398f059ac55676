// What is wrong with the files of a site, beyond what keeps it from being built.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "site/materials.h"

namespace broadsheet::app {

// A day that shows papers of an earlier one without saying so, unless site.yaml has `repeat: show`: a
// warning for each of the first `most` days, and the number of the others.
void report_repeats(const site::Archive& archive, const Site& site, std::size_t most,
                    Diagnostics& diagnostics);

// content/holidays.yaml, which only fetching reads.
void check_holidays(const std::filesystem::path& site_dir, Diagnostics& diagnostics);

// prompts/, where there is such a folder or a model to be told.
void check_prompts(const std::filesystem::path& site_dir, const Site& site, Diagnostics& diagnostics);

// Templates that pages need and the theme lacks, and two pages with one address: what a build would find
// before it renders. `materials` are without errors.
void check_pages(const site::Materials& materials, Diagnostics& diagnostics);

// One line on the days that still need scores, and one on those that nobody scored.
std::vector<std::string> notes_on_days(const site::Archive& archive);

} // namespace broadsheet::app
