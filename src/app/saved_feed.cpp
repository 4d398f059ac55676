#include "app/saved_feed.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "arxiv/feed.h"
#include "arxiv/reconstruct.h"
#include "arxiv/selection.h"
#include "base/file.h"
#include "base/gzip.h"

namespace broadsheet::app {
namespace {

constexpr std::size_t largest_file = 256 << 20; // bytes, decompressed

// Where in the file a reader stopped, as line and column.
Diagnostic at_offset(const std::string& text, const std::string& path, std::size_t offset,
                     const std::string& message) {
  auto before = std::string_view(text).substr(0, std::min(offset, text.size()));
  auto line = static_cast<int>(std::ranges::count(before, '\n')) + 1;
  auto line_begin = before.rfind('\n') + 1; // npos + 1 is 0
  auto diagnostic =
      diagnostic_at(text, path, line, static_cast<int>(before.size() - line_begin) + 1, message,
                    "save the feed again; RSS, Atom, the query API and OAI-PMH (arXiv, arXivRaw) are read");
  if (diagnostic.source_line.size() > 200) diagnostic.source_line.clear();
  return diagnostic;
}

} // namespace

std::vector<Announcement> read_saved_feed(const std::filesystem::path& path,
                                          const std::vector<std::string>& categories,
                                          const arxiv::Schedule& schedule, IntakeReport& report) {
  auto text = read_file(path);
  if (!text) {
    report.diagnostics.push_back({.path = path.string(),
                                  .message = "this file cannot be read",
                                  .help = "check its name and its permissions"});
    return {};
  }
  if (auto unpacked = gunzip(*text, largest_file)) text = std::move(unpacked);
  arxiv::Feed feed;
  try {
    feed = arxiv::parse_feed(*text);
  } catch (const arxiv::FeedError& error) {
    report.diagnostics.push_back(
        at_offset(*text, path.string(), error.offset, fmt::format("this file {}", error.what())));
    return {};
  }
  report_losses(feed.problems, report);
  arxiv::merge_same(feed.papers);
  Source source{.kind = std::string(arxiv::kind_name(feed.kind)), .categories = categories};
  if (feed.date) return {Announcement{*feed.date, std::move(source), std::move(feed.papers)}};
  source.approximate = true;
  std::erase_if(feed.papers, [&](const AnnouncedPaper& paper) {
    return std::ranges::none_of(paper.categories,
                                [&](const auto& name) { return arxiv::lists(categories, name); });
  });
  auto undated = std::ranges::count_if(feed.papers, [](const auto& paper) { return !paper.submitted; });
  if (undated > 0)
    report_losses({fmt::format("{} papers have no time of submission and are left out", undated)}, report);
  return arxiv::reconstruct(std::move(feed.papers), source, schedule);
}

} // namespace broadsheet::app
