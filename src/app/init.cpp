#include "app/init.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/file.h"

namespace broadsheet::app {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> there_already(const fs::path& dir, const std::vector<StarterFile>& files) {
  std::vector<std::string> paths;
  for (const auto& file : files) {
    std::error_code none;
    if (fs::exists(fs::symlink_status(dir / file.path, none))) paths.push_back(file.path);
  }
  return paths;
}

} // namespace

InitReport init(const InitOptions& options) {
  InitReport report{check(options.starter), {}};
  if (has_errors(report.diagnostics)) return report;
  if (fs::exists(options.dir) && !fs::is_directory(options.dir)) {
    report.diagnostics.push_back({.path = options.dir.string(),
                                  .message = "this is no folder",
                                  .help = "name a folder for the site, which need not exist"});
    return report;
  }
  auto files = starter_files(options.starter);
  if (auto present = there_already(options.dir, files); !present.empty()) {
    report.diagnostics.push_back(
        {.path = options.dir.string(),
         .message = fmt::format("this folder has {} already", fmt::join(present, ", ")),
         .help = "nothing was written; name a new or an empty folder"});
    return report;
  }
  for (const auto& [path, text] : files) {
    write_file(options.dir / path, text);
    report.made.push_back(path);
  }
  return report;
}

} // namespace broadsheet::app
