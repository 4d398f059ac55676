#include "site/archive.h"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>

#include "base/once.h"
#include "build/parallel.h"

namespace broadsheet::site {

struct Archive::Entry {
  Date date{};
  Fingerprint fingerprint;
  Fingerprint summary_fingerprint;
  build::SharedBytes summary_bytes;

  Once parsed;
  std::optional<Day> day;
  Once decoded;
  std::optional<DaySummary> summary;
};

namespace {

Fingerprint model_fingerprint(Fingerprint file, const std::optional<Cutoffs>& cutoffs) {
  FingerprintOf parts;
  parts.add(file).add(cutoffs ? 1 : 0);
  if (cutoffs) parts.add(cutoffs->relevance).add(cutoffs->novelty);
  return parts.value();
}

std::string memo_name(Date date) {
  return "summary " + format_date(date);
}

} // namespace

Archive::Archive(store::SiteFolder folder, std::optional<Cutoffs> cutoffs)
    : folder_(std::move(folder)), cutoffs_(cutoffs) {}
Archive::~Archive() = default;
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;

Archive Archive::load(const std::filesystem::path& site_dir, const Site& site, build::SourceFiles& sources,
                      Memos& memos, int jobs, Diagnostics& diagnostics, store::Documents documents) {
  Archive result(store::SiteFolder(site_dir), site.cutoffs);
  for (Date date : result.folder_.days(diagnostics)) {
    result.entries_.push_back(std::make_unique<Entry>());
    result.entries_.back()->date = date;
  }

  std::vector<Diagnostics> findings(result.entries_.size());
  build::parallel_for(result.entries_.size(), jobs, [&](std::size_t index) {
    Entry& entry = *result.entries_[index];
    auto file = sources.fingerprint_of(store::day_path(entry.date).string(), findings[index]);
    if (has_errors(findings[index])) return;
    entry.fingerprint = model_fingerprint(file.value_or(Fingerprint{}), site.cutoffs);
    auto memo = memos.find(memo_name(entry.date));
    bool known = file && memo != memos.end() && memo->second.from == entry.fingerprint;
    if (known && documents == store::Documents::first) {
      entry.summary_bytes = memo->second.bytes;
    } else {
      auto shown = result.folder_.shown_day(entry.date, site.cutoffs, documents, findings[index]);
      if (!shown) return;
      entry.fingerprint = model_fingerprint(shown->file, site.cutoffs); // it may have changed a moment ago
      entry.summary_bytes = encode_summary(summarize(shown->day));
      entry.parsed.call([&] { entry.day = std::move(shown->day); });
    }
    entry.summary_fingerprint = fingerprint(entry.summary_bytes);
  });

  Memos kept;
  for (std::size_t index = 0; index < findings.size(); ++index) {
    const Entry& entry = *result.entries_[index];
    kept[memo_name(entry.date)] = {entry.fingerprint, entry.summary_bytes};
    for (auto& finding : findings[index]) diagnostics.push_back(std::move(finding));
  }
  memos = std::move(kept);
  return result;
}

bool Archive::was_read(std::size_t index) const {
  return !entries_.at(index)->summary_bytes.view().empty();
}
std::size_t Archive::size() const {
  return entries_.size();
}
Date Archive::date(std::size_t index) const {
  return entries_.at(index)->date;
}
bool Archive::contains(Date date) const {
  return std::ranges::binary_search(entries_, date, {}, [](const auto& entry) { return entry->date; });
}
std::vector<Date> Archive::first_shown(std::size_t index) const {
  return decode_summary_head(entries_.at(index)->summary_bytes).first_shown;
}
std::string_view Archive::prompt(std::size_t index) const {
  return decode_summary_head(entries_.at(index)->summary_bytes).prompt;
}
int Archive::paper_count(std::size_t index) const {
  return decode_summary_head(entries_.at(index)->summary_bytes).papers;
}
Fingerprint Archive::day_fingerprint(std::size_t index) const {
  return entries_.at(index)->fingerprint;
}
Fingerprint Archive::summary_fingerprint(std::size_t index) const {
  return entries_.at(index)->summary_fingerprint;
}

const Day& Archive::day(std::size_t index) const {
  Entry& entry = *entries_.at(index);
  entry.parsed.call([&] {
    Diagnostics findings;
    auto shown = folder_.shown_day(entry.date, cutoffs_, store::Documents::first, findings);
    if (!shown) throw std::runtime_error(store::day_path(entry.date).string() + " changed during the build");
    entry.day = std::move(shown->day);
  });
  return *entry.day;
}

const DaySummary& Archive::summary(std::size_t index) const {
  Entry& entry = *entries_.at(index);
  entry.decoded.call([&] { entry.summary = decode_summary(entry.summary_bytes); });
  return *entry.summary;
}

} // namespace broadsheet::site
