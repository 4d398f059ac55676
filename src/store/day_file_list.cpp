#include <algorithm>
#include <optional>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "base/text.h"
#include "store/day_file.h"

namespace broadsheet::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view content = "content";

bool is_number(std::string_view name, std::size_t digits) {
  return name.size() == digits && is_all_digits(name);
}

// Files that an editor leaves beside the one it edits, and temporary files, begin with a dot or
// end in something else than .yaml.
bool is_yaml(const fs::path& path) {
  return !path.filename().string().starts_with('.') &&
         (path.extension() == ".yaml" || path.extension() == ".yml");
}

struct Finding {
  std::string message;
  std::string help;
};

// What is wrong with the YAML file `path` below a year's folder, if anything.
std::optional<Finding> misplaced(const fs::path& path) {
  auto date = parse_date(path.stem().string());
  if (date && day_path(*date) == path) return std::nullopt;
  if (date && path.extension() == ".yml") {
    return Finding{"a day file ends in .yaml", fmt::format("name it {}", day_path(*date).string())};
  }
  if (date)
    return Finding{"a day file in the wrong folder", fmt::format("move it to {}", day_path(*date).string())};
  auto month = path.parent_path();
  bool in_month = is_number(month.filename().string(), 2) && month.parent_path().parent_path() == content;
  if (path.filename() == "month.yaml" && in_month) return std::nullopt;
  if (path.filename() == "month.yaml") {
    return Finding{"month.yaml in the wrong folder",
                   "move it into the folder of a month, such as content/2025/08/"};
  }
  return Finding{
      fmt::format("{} is not the name of a day file", path.filename().string()),
      "name it for its date, as in content/2025/08/2025-08-05.yaml, or move it out of the year's folder"};
}

// The YAML files below `folder`, relative to `site_dir`.
void collect(const fs::path& site_dir, const fs::path& folder, std::vector<fs::path>& files) {
  for (const auto& entry : fs::recursive_directory_iterator(site_dir / folder)) {
    if (is_yaml(entry.path()) && !entry.is_directory())
      files.push_back(entry.path().lexically_relative(site_dir));
  }
}

// The YAML files that can only be meant as days: those in the folders of years, and those named for a date.
std::vector<fs::path> candidates(const fs::path& site_dir) {
  std::vector<fs::path> files;
  if (!fs::exists(site_dir / content)) return files;
  for (const auto& entry : fs::directory_iterator(site_dir / content)) {
    auto path = fs::path(content) / entry.path().filename();
    if (entry.is_directory()) {
      if (is_number(path.filename().string(), 4)) collect(site_dir, path, files);
    } else if (is_yaml(path) && parse_date(path.stem().string())) {
      files.push_back(path);
    }
  }
  std::ranges::sort(files);
  return files;
}

} // namespace

fs::path day_path(Date date) {
  std::string name = format_date(date);
  return fs::path(content) / name.substr(0, 4) / name.substr(5, 2) / (name + ".yaml");
}

std::vector<DayPath> list_days(const fs::path& site_dir, Diagnostics& diagnostics) {
  std::vector<DayPath> days;
  try {
    for (fs::path& path : candidates(site_dir)) {
      if (auto finding = misplaced(path)) {
        diagnostics.push_back({.path = path.string(), .message = finding->message, .help = finding->help});
      } else if (auto date = parse_date(path.stem().string())) {
        days.push_back({*date, std::move(path)});
      }
    }
  } catch (const fs::filesystem_error& error) {
    diagnostics.push_back({.path = error.path1().string(),
                           .message = fmt::format("cannot be read: {}", error.code().message())});
  }
  return days;
}

} // namespace broadsheet::store
