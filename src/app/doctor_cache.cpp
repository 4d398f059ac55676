#include <cstdint>
#include <filesystem>

#include <fmt/format.h>

#include "app/doctor_parts.h"
#include "store/announcement_file.h"
#include "store/site_folder.h"

namespace broadsheet::app {
namespace {

namespace fs = std::filesystem;

constexpr Part part = Part::cache;

// In bytes. What vanishes meanwhile counts for nothing.
std::uintmax_t size_of(const fs::path& folder) {
  std::uintmax_t size = 0;
  std::error_code gone;
  for (fs::recursive_directory_iterator entry(folder, gone), end; !gone && entry != end;
       entry.increment(gone)) {
    std::error_code none;
    auto bytes = entry->is_regular_file(none) ? entry->file_size(none) : 0;
    if (!none) size += bytes;
  }
  return size;
}

} // namespace

void examine_cache(const DoctorOptions& options, Observations& findings) {
  auto folder = options.site_dir / ".broadsheet";
  std::error_code none;
  if (!fs::exists(folder, none)) {
    findings.ok(part, "no .broadsheet/ yet: the next run makes it");
    return;
  }
  constexpr double bytes_in_a_megabyte = 1e6;
  bool built = fs::exists(store::state_file(options.site_dir, options.out), none);
  findings.ok(part,
              fmt::format(".broadsheet/: {:.1f} MB, {} the state of a build; it may be deleted at any time",
                          static_cast<double>(size_of(folder)) / bytes_in_a_megabyte,
                          built ? "with" : "without"));
  for (Date date : store::list_announcements(options.site_dir))
    findings.ok(part, fmt::format("the announcement of {} waits to be scored", format_date(date)));
}

} // namespace broadsheet::app
