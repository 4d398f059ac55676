// The table of the files that carry a version. A new version of a kind is a new number in its header, a step
// here, and a site in tests/sites/schema-N that shows how it looks.
#include <array>
#include <system_error>

#include "settings/site.h"
#include "store/day_file.h"
#include "store/day_file_words.h"
#include "store/holidays.h"
#include "store/migration.h"
#include "store/month_file.h"
#include "store/notified.h"
#include "store/skipped.h"

namespace broadsheet::store {
namespace {

namespace fs = std::filesystem;
using Paths = std::vector<fs::path>;

Paths where_it_exists(const fs::path& site_dir, std::string_view path) {
  std::error_code none;
  return fs::exists(site_dir / path, none) ? Paths{path} : Paths{};
}

Paths find_site(const fs::path& site_dir, Diagnostics&) {
  return where_it_exists(site_dir, "site.yaml");
}
void check_site(std::string_view text, std::string_view path, Diagnostics& diagnostics) {
  parse_site(text, path, diagnostics);
}

Paths find_holidays(const fs::path& site_dir, Diagnostics&) {
  return where_it_exists(site_dir, holidays_path);
}
void check_holidays(std::string_view text, std::string_view path, Diagnostics& diagnostics) {
  parse_holidays(text, path, diagnostics);
}

Paths find_skipped(const fs::path& site_dir, Diagnostics&) {
  return where_it_exists(site_dir, skipped_path);
}
void check_skipped(std::string_view text, std::string_view path, Diagnostics& diagnostics) {
  parse_skipped(text, path, diagnostics);
}

Paths find_notified(const fs::path& site_dir, Diagnostics&) {
  return where_it_exists(site_dir, notified_path);
}
void check_notified(std::string_view text, std::string_view path, Diagnostics& diagnostics) {
  parse_notified(text, path, diagnostics);
}

Paths find_days(const fs::path& site_dir, Diagnostics& diagnostics) {
  Paths paths;
  for (auto& day : list_days(site_dir, diagnostics)) paths.push_back(std::move(day.path));
  return paths;
}
void check_day(std::string_view text, std::string_view path, Diagnostics& diagnostics) {
  parse_day(text, path, Documents::both, diagnostics);
}

Paths find_months(const fs::path& site_dir, Diagnostics&) {
  Paths paths;
  for (Month month : list_months(site_dir)) paths.push_back(month_path(month));
  return paths;
}
void check_month(std::string_view text, std::string_view path, Diagnostics& diagnostics) {
  parse_month(text, path, diagnostics);
}

constexpr std::array kinds = {
    FileKind{.name = "site.yaml",
             .current = newest_site_schema,
             .steps = {},
             .unmarked = 1,
             .find = find_site,
             .check = check_site},
    FileKind{.name = "table of holidays",
             .current = newest_holidays_schema,
             .steps = {},
             .unmarked = {},
             .find = find_holidays,
             .check = check_holidays},
    FileKind{.name = "list of dates without a day",
             .current = newest_skipped_schema,
             .steps = {},
             .unmarked = {},
             .find = find_skipped,
             .check = check_skipped},
    FileKind{.name = "record of what was told",
             .current = newest_notified_schema,
             .steps = {},
             .unmarked = {},
             .find = find_notified,
             .check = check_notified},
    FileKind{.name = "day file",
             .current = newest_day_schema,
             .steps = {},
             .unmarked = {},
             .find = find_days,
             .check = check_day},
    FileKind{.name = "month file",
             .current = newest_month_schema,
             .steps = {},
             .unmarked = {},
             .find = find_months,
             .check = check_month},
};

} // namespace

std::span<const FileKind> file_kinds() {
  return kinds;
}

} // namespace broadsheet::store
