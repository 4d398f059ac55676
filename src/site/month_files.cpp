#include "site/month_files.h"

#include <set>

#include "base/file.h"
#include "site/format.h"
#include "store/month_file.h"

namespace broadsheet::site {
namespace {

std::set<Month> months_with_days(const Archive& archive) {
  std::set<Month> months;
  for (std::size_t day = 0; day < archive.size(); ++day) months.insert(month_of(archive.date(day)));
  return months;
}

} // namespace

MonthFiles load_month_files(const std::filesystem::path& site_dir, const Archive& archive,
                            build::SourceFiles& sources, Diagnostics& diagnostics) {
  MonthFiles files;
  auto with_days = months_with_days(archive);
  for (Month month : store::list_months(site_dir)) {
    auto path = store::month_path(month).string();
    if (!with_days.contains(month)) {
      diagnostics.push_back(
          {.severity = Severity::warning,
           .path = path,
           .message = long_month(month) + " has no day, and so no page that shows this file",
           .help = "remove the file, or restore the days of its month"});
      continue;
    }
    auto text = read_file(site_dir / path);
    if (!sources.fingerprint_of(path) || !text) {
      diagnostics.push_back(
          {.path = path, .message = "this file cannot be read", .help = "check its permissions"});
      continue;
    }
    files[month] = {store::parse_month(*text, path, diagnostics), fingerprint(*text)};
  }
  return files;
}

const MonthFile* find_month_file(const MonthFiles& files, Month month) {
  auto found = files.find(month);
  return found == files.end() ? nullptr : &found->second;
}

} // namespace broadsheet::site
