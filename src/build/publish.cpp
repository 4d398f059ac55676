#include "build/publish.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "build/changes.h"
#include "build/parallel.h"

namespace broadsheet::build {
namespace {

using PagePaths = std::unordered_set<std::string_view>;

PagePaths collect_paths(std::span<const Page> pages) {
  PagePaths paths;
  paths.reserve(pages.size());
  for (const auto& page : pages) {
    if (!is_output_path(page.path))
      throw std::invalid_argument("not a path inside the output folder: \"" + page.path + "\"");
    if (!paths.insert(page.path).second)
      throw std::invalid_argument("two pages have the path \"" + page.path + "\"");
  }
  for (const auto& page : pages)
    for (auto folder = folder_of(page.path); !folder.empty(); folder = folder_of(folder))
      if (paths.contains(folder))
        throw std::invalid_argument("\"" + std::string(folder) + "\" is a page, and \"" + page.path +
                                    "\" needs a folder of that name");
  return paths;
}

// A file in the output folder whose content is known.
struct Published {
  Fingerprint content;
  FileStat stat;
  std::int64_t checked_at = 0;
};

std::optional<Published> find_published(const OutputFolder& out, const std::string& path,
                                        const PageRecord* known, std::int64_t now) {
  Entry entry = out.look(path);
  if (entry.kind != OutputKind::file) return std::nullopt;
  if (known && known->stat == entry.stat && settled(entry.stat, known->checked_at))
    return Published{known->content, entry.stat, known->checked_at};
  auto content = out.content_of(path);
  if (!content) return std::nullopt;
  return Published{*content, entry.stat, now};
}

std::vector<std::string> differing_inputs(std::vector<InputRecord> before, std::vector<InputRecord> now) {
  std::ranges::sort(before);
  std::ranges::sort(now);
  std::vector<InputRecord> differing;
  std::ranges::set_symmetric_difference(before, now, std::back_inserter(differing));
  std::vector<std::string> names;
  for (auto& input : differing)
    if (names.empty() || names.back() != input.name) names.push_back(std::move(input.name));
  return names;
}

// Empty when the page needs no rendering.
std::vector<std::string> causes_to_render(const Page& page, const PageRecord* known,
                                          const std::optional<Published>& published, bool full) {
  // Only the content is known of a page that another version of the program made, or that has only its mark.
  if (!known || (known->inputs.empty() && !page.inputs.empty())) return {"new page"};
  std::vector<std::string> causes;
  if (page.inputs != known->inputs) causes = differing_inputs(known->inputs, page.inputs);
  if (!published)
    causes.push_back("output is missing");
  else if (published->content != known->content)
    causes.push_back("output was changed");
  if (full && causes.empty()) causes.push_back("--full");
  return causes;
}

struct Outcome {
  std::vector<std::string> causes; // empty: not rendered
  bool staged = false;
  Published published;
};

Outcome render_where_needed(const Page& page, std::size_t number, const State& state, OutputFolder& out,
                            const PublishOptions& options) {
  auto record = state.pages.find(page.path);
  const PageRecord* known = record == state.pages.end() ? nullptr : &record->second;
  auto published = find_published(out, page.path, known, options.now);
  Outcome outcome;
  outcome.causes = causes_to_render(page, known, published, options.full);
  if (!outcome.causes.empty()) {
    std::string bytes = page.render();
    Fingerprint content = fingerprint(bytes);
    if (!published || published->content != content) {
      out.stage(number, bytes, page.path);
      outcome.staged = true;
      published = Published{content, {}, options.now};
    }
  }
  outcome.published = *published; // a page that is not rendered has been found
  return outcome;
}

// Recorded files that no page has now: removed if they are still as they were written, else kept.
void sort_out_obsolete(const State& state, const PagePaths& wanted, const OutputFolder& out,
                       PathSet& obsolete, std::vector<std::string>& kept) {
  for (const auto& [path, record] : state.pages) {
    if (wanted.contains(path) || !is_output_path(path) || !out.is_reachable(path)) continue;
    if (out.look(path).kind == OutputKind::nothing) continue;
    if (out.content_of(path) == record.content)
      obsolete.insert(path);
    else
      kept.push_back(path);
  }
}

// Throws ForeignFiles when a page is to be placed where something is that no build wrote.
void require_own(const OutputFolder& out, const Changes& changes, const State& state) {
  std::vector<std::string> foreign;
  for (const auto& placement : changes.placements) {
    if (state.pages.contains(placement.path) || !out.is_reachable(placement.path)) continue;
    auto kind = out.look(placement.path).kind;
    if (kind == OutputKind::file || kind == OutputKind::link) foreign.push_back(placement.path);
  }
  std::ranges::sort(foreign);
  if (!foreign.empty()) throw ForeignFiles(std::move(foreign));
}

Changes collect_changes(std::span<const Page> pages, const std::vector<Outcome>& outcomes) {
  Changes changes;
  for (std::size_t i = 0; i < pages.size(); ++i)
    if (outcomes[i].staged) changes.placements.push_back({i, pages[i].path, {}});
  return changes;
}

// The pages about to be placed, for the journal.
State placing(std::span<const Page> pages, const std::vector<Outcome>& outcomes) {
  State state;
  for (std::size_t i = 0; i < pages.size(); ++i)
    if (outcomes[i].staged)
      state.pages[pages[i].path] = {pages[i].inputs, outcomes[i].published.content, {}, 0};
  return state;
}

void record(std::span<const Page> pages, const std::vector<Outcome>& outcomes, State& state) {
  for (std::size_t i = 0; i < pages.size(); ++i) {
    auto& record = state.pages[pages[i].path];
    const auto& published = outcomes[i].published;
    record.content = published.content;
    record.stat = published.stat;
    record.checked_at = published.checked_at;
    if (!outcomes[i].causes.empty()) record.inputs = pages[i].inputs;
  }
}

} // namespace

ForeignFiles::ForeignFiles(std::vector<std::string> paths)
    : std::runtime_error("no build wrote " + paths.front() + ", and a page is to be there"),
      paths_(std::move(paths)) {}

PublishReport publish(std::span<const Page> pages, State& state, OutputFolder& out,
                      const PublishOptions& options) {
  PagePaths wanted = collect_paths(pages);
  out.adopt(state);
  std::vector<Outcome> outcomes(pages.size());
  parallel_for(pages.size(), options.jobs,
               [&](std::size_t i) { outcomes[i] = render_where_needed(pages[i], i, state, out, options); });

  PublishReport report;
  Changes changes = collect_changes(pages, outcomes);
  sort_out_obsolete(state, wanted, out, changes.obsolete, report.kept);
  if (!options.force) require_own(out, changes, state);
  Obstacles obstacles = find_obstacles(out, changes);
  out.begin_placing(placing(pages, outcomes));
  apply(out, changes, obstacles);
  out.end_placing();

  for (const auto& placement : changes.placements) outcomes[placement.number].published.stat = placement.stat;
  std::erase_if(state.pages, [&](const auto& entry) { return !wanted.contains(entry.first); });
  record(pages, outcomes, state);

  report.total = static_cast<int>(pages.size());
  report.written = static_cast<int>(changes.placements.size());
  report.removed = static_cast<int>(changes.obsolete.size());
  for (std::size_t i = 0; i < pages.size(); ++i)
    if (!outcomes[i].causes.empty()) report.reasons.push_back({pages[i].path, std::move(outcomes[i].causes)});
  report.rendered = static_cast<int>(report.reasons.size());
  return report;
}

PublishReport publish(std::span<const Page> pages, State& state, const PublishOptions& options) {
  OutputFolder out(options.out);
  auto report = publish(pages, state, out, options);
  out.forget_journal();
  return report;
}

int remove_published(const std::filesystem::path& out, const State& state, const std::string& maker) {
  if (!std::filesystem::is_directory(out)) return 0;
  OutputFolder folder(out, maker);
  State written = state;
  folder.adopt(written);
  Changes changes;
  std::vector<std::string> kept;
  sort_out_obsolete(written, {}, folder, changes.obsolete, kept);
  apply(folder, changes, find_obstacles(folder, changes));
  folder.forget_journal();
  return static_cast<int>(changes.obsolete.size());
}

} // namespace broadsheet::build
