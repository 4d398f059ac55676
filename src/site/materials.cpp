#include "site/materials.h"

#include <utility>

#include "site/month_files.h"
#include "site/skipped.h"

namespace broadsheet::site {

Materials load_materials(const std::filesystem::path& site_dir, Site site, build::SourceFiles& sources,
                         Memos& memos, int jobs, Diagnostics& diagnostics, store::Documents documents) {
  sources.fingerprint_of("site.yaml");
  auto theme = theme::Theme::load(site_dir, site.theme, diagnostics);
  auto archive = Archive::load(site_dir, site, sources, memos, jobs, diagnostics, documents);
  auto skipped = load_skipped(site_dir, archive, sources, diagnostics);
  auto month_files = load_month_files(site_dir, archive, sources, diagnostics);
  auto content_pages = load_content_pages(site_dir, sources, diagnostics);
  auto prompts = Prompts::load(site_dir, archive, sources, diagnostics);
  return {std::move(site),    std::move(archive),       std::move(skipped), std::move(month_files),
          std::move(prompts), std::move(content_pages), std::move(theme)};
}

} // namespace broadsheet::site
