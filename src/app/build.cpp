#include "app/build.h"

#include <algorithm>

#include "app/gather.h"
#include "site/plan.h"
#include "store/site_folder.h"

namespace broadsheet::app {
namespace {

// Template files are read by the theme; naming them here is what lets --explain tell which changed.
void note_templates(const theme::Theme& theme, build::SourceFiles& sources) {
  for (auto kind : site::kPageKinds) {
    for (const auto& lookup : theme.lookups(site::template_name(kind))) {
      if (lookup.found) sources.fingerprint_of(lookup.path);
    }
  }
}

std::vector<std::string> changed_files(const build::KnownFiles& before, const build::KnownFiles& after) {
  std::vector<std::string> changed;
  for (const auto& [path, file] : after) {
    auto known = before.find(path);
    if (known == before.end() || known->second.fingerprint != file.fingerprint) changed.push_back(path);
  }
  for (const auto& [path, file] : before) {
    if (!after.contains(path)) changed.push_back(path);
  }
  std::ranges::sort(changed);
  return changed;
}

} // namespace

BuildResult build(const BuildOptions& options) {
  BuildResult result;
  build::OutputFolder out(options.site_dir / options.out); // held until the state is written
  auto remembered = store::state_file(options.site_dir, options.out);
  build::State state;
  if (options.use_caches) state = build::read_state(remembered);

  build::SourceFiles sources(options.site_dir, state.sources, options.now);
  auto materials = gather({.site_dir = options.site_dir, .base_url = options.base_url, .jobs = options.jobs},
                          sources, state.memos, result.diagnostics);
  if (!materials || has_errors(result.diagnostics)) return result;
  note_templates(materials->theme, sources);

  text::Formulas formulas(options.use_caches ? store::formula_cache(options.site_dir)
                                             : std::filesystem::path());
  site::Findings findings;
  auto renderer = std::make_shared<const site::Renderer>(*materials, formulas, options.strict, findings);
  auto pages = site::plan(renderer, result.diagnostics);
  if (has_errors(result.diagnostics)) return result;

  try {
    result.report = build::publish(pages, state, out,
                                   {.jobs = options.jobs,
                                    .full = options.full || options.strict, // only rendering finds them
                                    .now = options.now});
    result.published = true;
  } catch (const site::RenderError&) {
    // What is wrong is among the findings.
  }
  for (auto& finding : findings.take()) result.diagnostics.push_back(std::move(finding));
  if (!result.published) return result;

  auto seen = sources.seen();
  result.changed_sources = changed_files(state.sources, seen);
  state.sources = std::move(seen);
  result.days = static_cast<int>(materials->archive.size());
  for (std::size_t day = 0; day < materials->archive.size(); ++day) {
    result.papers += materials->archive.paper_count(day);
  }
  if (options.use_caches) {
    formulas.save();
    build::write_state(remembered, state);
  }
  return result;
}

} // namespace broadsheet::app
