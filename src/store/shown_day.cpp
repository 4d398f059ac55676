#include "store/shown_day.h"

#include <utility>

#include "base/file.h"
#include "store/select.h"

namespace broadsheet::store {

ShownDay read_shown_day(const std::filesystem::path& site_dir, const std::filesystem::path& path,
                        const std::optional<Cutoffs>& cutoffs, Documents documents,
                        Diagnostics& diagnostics) {
  auto text = read_file(site_dir / path);
  if (!text) {
    diagnostics.push_back(
        {.path = path.string(), .message = "this file cannot be read", .help = "check its permissions"});
    return {};
  }
  Diagnostics findings;
  ShownDay shown{parse_day(*text, path.string(), documents, findings), fingerprint(*text)};
  if (documents == Documents::first && !has_errors(findings) && needs_considered(shown.day, cutoffs)) {
    Diagnostics said_already; // the first document's findings come again
    shown.day = parse_day(*text, path.string(), Documents::both, said_already);
    if (has_errors(said_already)) findings = std::move(said_already);
  }
  if (!has_errors(findings)) select_papers(shown.day, cutoffs);
  for (auto& finding : findings) diagnostics.push_back(std::move(finding));
  return shown;
}

} // namespace broadsheet::store
