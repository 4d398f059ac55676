#include "app/build.h"

#include <algorithm>
#include <cerrno>
#include <new>
#include <set>
#include <system_error>
#include <utility>

#include <stdlib.h>

#include <fmt/format.h>

#include "app/output_place.h"
#include "base/file.h"
#include "base/text.h"
#include "build/publish.h"
#include "settings/site.h"
#include "site/materials.h"
#include "site/plan.h"
#include "store/site_folder.h"

namespace broadsheet::app {
namespace {

// The theme reads the template files; naming them here lets --explain say which of them changed.
void note_templates(const theme::Theme& theme, build::SourceFiles& sources) {
  for (auto kind : site::page_kinds) {
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

// Tells the sites that may be written to one folder apart, and stays the same when both are moved.
std::string maker_of(const std::filesystem::path& site_dir, const std::filesystem::path& out) {
  auto site = std::filesystem::weakly_canonical(std::filesystem::absolute(site_dir));
  return site.lexically_relative(
      std::filesystem::weakly_canonical(std::filesystem::absolute(site_dir / out)));
}

// The first few of the files that a build would have to replace, and what to do.
Diagnostic in_place_of_pages(const std::string& out, const std::vector<std::string>& paths) {
  return {.path = out,
          .message = fmt::format("{} in the way of pages, and no build wrote {}: {}",
                                 counted(paths.size(), "file is", "files are"),
                                 paths.size() == 1 ? "it" : "them", listed(paths)),
          .help = "move them elsewhere or name another folder with --out; --force-output replaces them"};
}

build::State recall(const store::SiteFolder& folder, const std::string& out) {
  auto state = build::read_state(folder.build_state(out));
  return state.pages.empty() ? build::read_state(folder.earlier_build_state(out)) : state;
}

void forget_earlier(const store::SiteFolder& folder, const std::string& out) {
  auto earlier = folder.earlier_build_state(out);
  if (earlier != folder.build_state(out)) remove_file(earlier);
}

// What the next build can go by. A source that cannot be written to, or a full disk, is no reason to fail:
// the site is complete, and the journal in the output folder stays.
void remember(const build::State& state, const store::SiteFolder& folder, const std::string& place,
              text::Formulas& formulas, build::OutputFolder& out, Diagnostics& diagnostics) {
  Diagnostic warning;
  try {
    build::write_state(folder.build_state(place), state);
    out.forget_journal();
    forget_earlier(folder, place);
    formulas.save();
    return;
  } catch (const FileError& error) {
    warning = error.diagnostic();
  } catch (const std::bad_alloc&) {
    warning.message = "there is not enough memory to remember this build";
  }
  warning.severity = Severity::warning;
  warning.help = "the site is complete; only the next build takes longer, as it can remember nothing";
  diagnostics.push_back(std::move(warning));
}

// A folder that is removed with this object.
class TemporaryFolder {
public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "broadsheet-verify-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
      throw std::system_error(errno, std::generic_category(), "cannot create a temporary folder " + name);
    }
    path_ = name;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }

private:
  std::filesystem::path path_;
};

// The files in the output folder that builds wrote, as far as the last state, a journal or their marks tell.
std::set<std::string> own_files(const BuildOptions& options) {
  auto place = options.site_dir / options.out;
  if (!is_there(place)) return {};
  build::OutputFolder out(place, maker_of(options.site_dir, options.out));
  build::State state = recall(store::SiteFolder(options.site_dir), options.out);
  std::set<std::string> own;
  for (const auto& [path, content] : out.marked_files()) own.insert(path);
  out.adopt(state);
  for (const auto& [path, page] : state.pages) {
    if (out.look(path).kind != build::OutputKind::nothing) own.insert(path);
  }
  return own;
}

} // namespace

BuildResult build(const BuildOptions& options) {
  BuildResult result;
  if (auto wrong = wrong_output_place(options.site_dir, options.out, options.home)) {
    result.diagnostics.push_back(std::move(*wrong));
    return result;
  }
  auto site = load_site(options.site_dir, options.base_url, result.diagnostics);
  if (!site) return result;
  // Held until the state is written.
  build::OutputFolder out(options.site_dir / options.out, maker_of(options.site_dir, options.out));
  store::SiteFolder folder(options.site_dir);
  build::State state;
  if (options.use_caches) state = recall(folder, options.out);

  build::SourceFiles sources(options.site_dir, state.sources, options.now);
  auto materials = site::load_materials(options.site_dir, std::move(*site), sources, state.memos,
                                        options.jobs, result.diagnostics);
  if (has_errors(result.diagnostics)) return result;
  note_templates(materials.theme, sources);

  text::Formulas formulas(options.use_caches ? folder.formulas() : std::filesystem::path());
  site::Findings findings;
  auto renderer = std::make_shared<const site::Renderer>(materials, formulas, options.strict, findings);
  auto pages = site::plan(renderer, result.diagnostics);
  if (has_errors(result.diagnostics)) return result;

  try {
    result.report = build::publish(pages, state, out,
                                   {.jobs = options.jobs,
                                    .full = options.full || options.strict, // only rendering finds such names
                                    .force = options.force_output,
                                    .now = options.now});
    result.published = true;
  } catch (const site::RenderError&) {
    // The findings say what is wrong.
  } catch (const build::ForeignFiles& foreign) {
    result.diagnostics.push_back(in_place_of_pages(options.out, foreign.paths()));
  }
  for (auto& finding : findings.take()) result.diagnostics.push_back(std::move(finding));
  if (!result.published) return result;

  auto seen = sources.seen();
  result.changed_sources = changed_files(state.sources, seen);
  state.sources = std::move(seen);
  result.days = static_cast<int>(materials.archive.size());
  for (std::size_t day = 0; day < materials.archive.size(); ++day) {
    result.papers += materials.archive.paper_count(day);
  }
  if (options.use_caches) {
    remember(state, folder, options.out, formulas, out, result.diagnostics);
  } else {
    out.forget_journal();
  }
  return result;
}

std::vector<std::string> verify(const BuildOptions& options) {
  TemporaryFolder fresh;
  BuildOptions from_nothing = options;
  from_nothing.out = fresh.path().string();
  from_nothing.full = true;
  from_nothing.use_caches = false;
  if (!build(from_nothing).published) return {"a build from nothing fails"};

  std::vector<std::string> differences;
  auto out = options.site_dir / options.out;
  std::set<std::string> expected;
  for (const auto& path : files_below(fresh.path())) expected.insert(path.generic_string());
  for (const auto& path : expected) {
    auto bytes = read_file(out / path);
    if (!bytes) {
      differences.push_back(path + " is missing");
    } else if (*bytes != read_file(fresh.path() / path)) {
      differences.push_back(path + " differs");
    }
  }
  for (const auto& path : own_files(options)) {
    if (!expected.contains(path)) differences.push_back(path + " is left over");
  }
  return differences;
}

int clean(const std::filesystem::path& site_dir, const std::string& out) {
  store::SiteFolder folder(site_dir);
  auto remembered = folder.build_state(out);
  int removed = build::remove_published(site_dir / out, recall(folder, out), maker_of(site_dir, out));
  remove_file(remembered);
  forget_earlier(folder, out);
  remove_file(folder.formulas());
  std::error_code not_empty; // another output folder's state, or what fetching keeps, may be there
  std::filesystem::remove(remembered.parent_path(), not_empty);
  std::filesystem::remove(folder.caches(), not_empty);
  return removed;
}

} // namespace broadsheet::app
