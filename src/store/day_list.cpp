#include "store/day_list.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"
#include "store/day_file.h"
#include "store/month_file.h"

namespace broadsheet::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view content = "content";

bool is_number(std::string_view name, std::size_t digits) {
  return name.size() == digits && is_all_digits(name);
}

// Files that an editor leaves beside the one it edits, and temporary files, begin with a dot or
// end in something other than .yaml.
bool is_yaml(const fs::path& path) {
  return path.extension() == ".yaml" || path.extension() == ".yml";
}

struct Problem {
  std::string message;
  std::string help;
};

// What is wrong with the YAML file `path` below a year's folder, if anything.
std::optional<Problem> misplaced(const fs::path& path) {
  auto date = parse_date(path.stem().string());
  if (date && day_path(*date) == path) return std::nullopt;
  if (date && path.extension() == ".yml")
    return Problem{"a day file ends in .yaml", fmt::format("name it {}", day_path(*date).string())};
  if (date)
    return Problem{"a day file in the wrong folder", fmt::format("move it to {}", day_path(*date).string())};
  auto month = path.parent_path();
  bool in_month = is_number(month.filename().string(), 2) && month.parent_path().parent_path() == content;
  if (path.filename() == "month.yaml" && in_month) return std::nullopt;
  if (path.filename() == "month.yaml") {
    return Problem{"month.yaml in the wrong folder",
                   "move it into the folder of a month, such as content/2025/08/"};
  }
  return Problem{
      fmt::format("{} is not the name of a day file", path.filename().string()),
      "name it for its date, as in content/2025/08/2025-08-05.yaml, or move it out of the year's folder"};
}

// The YAML files that can only be meant as days or months: those below the folders of years, and those named
// for a date.
class Search {
public:
  Search(const fs::path& root, Diagnostics& diagnostics) : root_(root), diagnostics_(diagnostics) {}

  std::vector<fs::path> files() && {
    for (const FolderEntry& entry : list_folder(root_, content, diagnostics_)) {
      auto path = fs::path(content) / entry.name;
      if (is_number(entry.name, 4)) // a year
        enter(path, entry, 0);
      else if (entry.kind != EntryKind::folder && !entry.name.starts_with('.') && is_yaml(path) &&
               parse_date(path.stem().string()))
        files_.push_back(path);
    }
    std::ranges::sort(files_);
    return std::move(files_);
  }

private:
  // `depth`: 0 for the folder of a year, 1 for that of a month. Links to deeper folders are not
  // followed, so that the search ends.
  void enter(const fs::path& path, const FolderEntry& entry, int depth) {
    bool may_be_link = depth <= 1;
    bool is_folder = entry.kind == EntryKind::folder && !is_yaml(path);
    if (depth == 0 || (is_folder && (may_be_link || !entry.is_link))) {
      for (const FolderEntry& next : list_folder(root_, path, diagnostics_))
        if (!next.name.starts_with('.')) enter(path / next.name, next, depth + 1);
    } else if (entry.kind == EntryKind::broken_link && may_be_link) {
      read_file(root_, path, diagnostics_); // says where it leads
    } else if (is_yaml(path)) {
      files_.push_back(path);
    }
  }

  const fs::path& root_;
  Diagnostics& diagnostics_;
  std::vector<fs::path> files_;
};

} // namespace

std::vector<Date> list_days(const fs::path& root, Diagnostics& diagnostics) {
  std::vector<Date> days;
  for (const fs::path& path : Search(root, diagnostics).files()) {
    if (auto problem = misplaced(path)) {
      diagnostics.push_back({.path = path.string(), .message = problem->message, .help = problem->help});
    } else if (auto date = parse_date(path.stem().string())) {
      days.push_back(*date);
    }
  }
  return days;
}

std::vector<Month> list_months(const fs::path& root, Diagnostics& diagnostics) {
  std::vector<Month> months;
  for (const fs::path& path : Search(root, diagnostics).files()) {
    if (path.filename() != "month.yaml" || misplaced(path)) continue;
    auto folder = path.parent_path();
    auto first = parse_date(
        fmt::format("{}-{}-01", folder.parent_path().filename().string(), folder.filename().string()));
    if (first) months.push_back(month_of(*first));
  }
  return months;
}

} // namespace broadsheet::store
