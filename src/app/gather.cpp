#include "app/gather.h"

#include <utility>

#include "app/load_site.h"
#include "site/month_files.h"
#include "site/skipped.h"

namespace broadsheet::app {

std::optional<site::Materials> gather(const GatherOptions& options, build::SourceFiles& sources,
                                      site::Memos& memos, Diagnostics& diagnostics) {
  const auto& site_dir = options.site_dir;
  auto site = load_site(site_dir, options.base_url, diagnostics);
  if (!site) return std::nullopt;
  sources.fingerprint_of("site.yaml");
  auto theme = theme::Theme::load(site_dir, site->theme, diagnostics);
  auto archive =
      site::Archive::load(site_dir, *site, sources, memos, options.jobs, diagnostics, options.documents);
  auto skipped = site::load_skipped(site_dir, archive, sources, diagnostics);
  auto month_files = site::load_month_files(site_dir, archive, sources, diagnostics);
  auto content_pages = site::load_content_pages(site_dir, sources, diagnostics);
  auto prompts = site::Prompts::load(site_dir, archive, sources, diagnostics);
  return site::Materials{std::move(*site),       std::move(archive), std::move(skipped),
                         std::move(month_files), std::move(prompts), std::move(content_pages),
                         std::move(theme)};
}

} // namespace broadsheet::app
