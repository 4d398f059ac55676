#include "app/check.h"

#include <utility>

#include "app/check_files.h"
#include "app/external_addresses.h"
#include "app/gather.h"
#include "site/output_links.h"

namespace broadsheet::app {
namespace {

template <typename Item>
void append(std::vector<Item>& all, std::vector<Item> more) {
  for (auto& item : more) all.push_back(std::move(item));
}

// Nothing when there is no site.
std::optional<Site> check_site(const CheckOptions& options, CheckReport& report) {
  auto& diagnostics = report.diagnostics;
  build::SourceFiles sources(options.site_dir, {}, 0);
  site::Memos none;
  auto materials = gather({.site_dir = options.site_dir,
                           .base_url = options.base_url,
                           .jobs = options.jobs,
                           .documents = store::Documents::both},
                          sources, none, diagnostics);
  if (!materials) return std::nullopt;
  check_holidays(options.site_dir, diagnostics);
  check_prompts(options.site_dir, materials->site, diagnostics);
  if (!has_errors(diagnostics)) check_pages(*materials, diagnostics);
  const auto& archive = materials->archive;
  report_repeats(archive, materials->site, options.most, diagnostics);
  report.notes = notes_on_days(archive);
  for (std::size_t day = 0; day < archive.size(); ++day) {
    report.days += archive.was_read(day) ? 1 : 0;
    report.papers += archive.paper_count(day);
  }
  return std::move(materials->site);
}

// The addresses of other sites that the output links to.
std::vector<site::ExternalUse> check_output(const CheckOptions& options, const Site& site,
                                            CheckReport& report) {
  auto out = options.out.generic_string();
  auto folder = options.site_dir / options.out;
  if (!std::filesystem::is_directory(folder)) {
    report.diagnostics.push_back({.path = out,
                                  .message = "this folder is missing, and with it every page",
                                  .help = "run `broadsheet build` first, or name the folder with --out"});
    return {};
  }
  auto output = site::read_output_links(folder, out, options.jobs);
  report.pages = output.pages;
  append(report.diagnostics, std::move(output.diagnostics));
  if (output.pages == 0)
    report.diagnostics.push_back(
        {.path = out, .message = "there is no page in this folder", .help = "run `broadsheet build` first"});
  auto links = site::check_links(output.documents, output.files,
                                 {.base_url = site.base_url, .out = out, .most = options.most});
  append(report.diagnostics, std::move(links.diagnostics));
  report.internal_links = links.internal;
  report.external_links = links.external;
  return std::move(links.addresses);
}

void check_addresses(const CheckOptions& options, const std::vector<site::ExternalUse>& uses,
                     const Site& site, CheckReport& report) {
  auto addresses = addresses_to_ask(uses, site);
  auto asked = ask_addresses(addresses, site,
                             {.site_dir = options.site_dir,
                              .out = options.out.generic_string(),
                              .network = options.network,
                              .on_asked = options.on_asked});
  append(report.diagnostics, std::move(asked.diagnostics));
  append(report.notes, std::move(asked.notes));
  CheckedAddresses counts{.asked = asked.asked, .reached_none = asked.reached_none};
  for (const auto& address : addresses) {
    if (address.stands_for == 1) continue;
    ++counts.kinds;
    counts.stand_for += address.stands_for;
  }
  report.addresses = counts;
}

} // namespace

CheckReport check(const CheckOptions& options) {
  CheckReport report;
  auto site = check_site(options, report);
  if (!site) return report;
  auto addresses = check_output(options, *site, report);
  if (options.external) check_addresses(options, addresses, *site, report);
  return report;
}

} // namespace broadsheet::app
