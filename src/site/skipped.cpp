#include "site/skipped.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/file.h"
#include "store/skipped.h"

namespace broadsheet::site {

std::vector<SkippedDate> load_skipped(const std::filesystem::path& site_dir, const Archive& archive,
                                      build::SourceFiles& sources, Diagnostics& diagnostics) {
  std::string path(store::skipped_path);
  std::error_code none;
  if (!std::filesystem::exists(site_dir / path, none)) return {};
  auto text = read_file(site_dir / path);
  if (!sources.fingerprint_of(path) || !text) {
    diagnostics.push_back(
        {.path = path, .message = "this file cannot be read", .help = "check its permissions"});
    return {};
  }
  auto skipped = store::parse_skipped(*text, path, diagnostics);
  std::erase_if(skipped, [&](const SkippedDate& date) { return archive.contains(date.date); });
  return skipped;
}

std::span<const SkippedDate> skipped_in(std::span<const SkippedDate> skipped, Month month) {
  auto month_of_entry = [](const SkippedDate& entry) { return month_of(entry.date); };
  auto first = std::ranges::lower_bound(skipped, month, {}, month_of_entry);
  auto last = std::ranges::upper_bound(skipped, month, {}, month_of_entry);
  return {first, last};
}

std::string skip_note(const SkippedDate& skipped) {
  switch (skipped.reason) {
  case SkipReason::weekend:
    return "weekend";
  case SkipReason::holiday:
    return skipped.name.empty() ? "holiday" : "holiday: " + skipped.name;
  case SkipReason::empty:
    return "nothing announced";
  case SkipReason::not_updated:
    return "not announced in time";
  case SkipReason::failed:
    return "could not be fetched";
  }
  return {};
}

std::string skip_sentence(const SkippedDate& skipped) {
  switch (skipped.reason) {
  case SkipReason::weekend:
    return "arXiv announces nothing on weekends.";
  case SkipReason::holiday:
    return skipped.name.empty() ? "A holiday of arXiv: nothing was announced."
                                : skipped.name + ", a holiday of arXiv: nothing was announced.";
  case SkipReason::empty:
    return "arXiv announced no papers in these categories.";
  case SkipReason::not_updated:
    return "The announcement was not there yet when it was looked for.";
  case SkipReason::failed:
    return "The announcement could not be fetched: its papers are missing here.";
  }
  return {};
}

} // namespace broadsheet::site
