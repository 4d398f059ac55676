// The sample edition that this repository comes with, and how a fork clears it away.
//
// content/sample.xxh128 lists the sample's files with their fingerprints, as `xxh128sum` prints them
// (`xxh128sum --check content/sample.xxh128` compares), sorted by path:
//
//   3f9ac1…  content/2025/12/2025-12-18.yaml
//   e7a270…  site.yaml
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/init.h"
#include "base/diagnostic.h"
#include "base/fingerprint.h"

namespace broadsheet::app {

struct SampleFile {
  std::string path; // relative to the site's folder, and inside it
  Fingerprint fingerprint;
  bool operator==(const SampleFile&) const = default;
};

// Nothing when a line does not have this form.
std::optional<std::vector<SampleFile>> parse_sample(std::string_view text);
std::string format_sample(const std::vector<SampleFile>& files);

struct ClearOptions {
  std::filesystem::path site_dir = ".";
  Starter starter = {}; // what replaces site.yaml and the page about the sample
};

struct ClearReport {
  Diagnostics diagnostics = {};           // with an error in it, nothing was changed
  bool had_sample = false;                // whether there was a list of its files
  std::vector<std::string> removed = {};  // files of the sample
  std::vector<std::string> replaced = {}; // files of the sample that a site cannot do without
  std::vector<std::string> kept = {};     // files of the sample that were changed since
  std::vector<std::string> added = {};    // files in the sample's folders that are not part of it
  std::vector<std::string> needed = {};   // prompts of the sample that kept or added files name
};

// Removes the files of the sample that are still as they were, the folders that this empties, and finally
// the list. Nothing is lost: what was changed or added stays. A run that is killed is completed by the next.
ClearReport clear_sample(const ClearOptions& options);

} // namespace broadsheet::app
