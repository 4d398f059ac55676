#include "site/plan.h"

#include <map>

#include "site/bibtex.h"
#include "site/day_data.h"
#include "site/format.h"
#include "site/inputs.h"

namespace broadsheet::site {
namespace {

using build::Page;

class Planner {
public:
  explicit Planner(std::shared_ptr<const Renderer> renderer)
      : renderer_(std::move(renderer)), site_(renderer_->materials().site),
        archive_(renderer_->materials().archive),
        frame_(join(site_input(site_), assets_input(renderer_->assets()),
                    content_titles_input(renderer_->materials().content_pages))) {}

  std::vector<Page> pages() {
    add_days();
    add_months();
    add_years();
    add_archive_and_home();
    add_content_pages();
    if (!site_.base_url.empty()) add_feeds();
    add_assets();
    add_files_for_machines();
    return std::move(pages_);
  }

private:
  // What every HTML page of this kind reads.
  Inputs inputs_of(PageKind kind) const {
    return join(frame_, template_input(renderer_->materials().theme, template_name(kind)));
  }

  void add(std::string_view site_path, Inputs inputs, std::function<std::string()> render) {
    pages_.push_back({output_path(site_path), std::move(inputs), std::move(render)});
  }
  // A page with an address of its own that crawlers should know.
  void add_listed(const std::string& site_path, Inputs inputs, std::function<std::string()> render) {
    listed_.push_back(site_.base_url + site_path);
    add(site_path, std::move(inputs), std::move(render));
  }

  void add_days() {
    auto shared = join(inputs_of(PageKind::day), topics_input(site_), links_input(site_));
    auto date_at = [this](std::size_t day) {
      return day < archive_.size() ? format_date(archive_.date(day)) : std::string();
    };
    for (std::size_t day = 0; day < archive_.size(); ++day) {
      auto path = day_path(site_, archive_.date(day));
      auto file = day_input(archive_, day);
      auto neighbours = neighbours_input(day > 0 ? date_at(day - 1) : "", date_at(day + 1));
      add_listed(path,
                 join(file, neighbours, first_shown_inputs(archive_, day),
                      prompt_input(renderer_->materials(), day), shared),
                 [r = renderer_, day] { return r->day(day); });
      add(path + "papers.json", {file},
          [r = renderer_, day] { return day_json(r->materials().archive.day(day)); });
      add(path + "papers.bib", {file},
          [r = renderer_, day] { return day_bibtex(r->materials().archive.day(day)); });
    }
  }

  void add_months() {
    auto shared = join(inputs_of(PageKind::month), topics_input(site_),
                       number_input("site.yaml: limits.month_best", site_.limits.month_best));
    std::vector<const MonthSpan*> months;
    for (const auto& year : renderer_->years()) {
      for (const auto& month : year.months) months.push_back(&month);
    }
    auto name = [](const MonthSpan* month) { return month != nullptr ? format_month(month->month) : ""; };
    for (std::size_t at = 0; at < months.size(); ++at) {
      const MonthSpan* previous = at > 0 ? months[at - 1] : nullptr;
      const MonthSpan* next = at + 1 < months.size() ? months[at + 1] : nullptr;
      add_listed(
          month_path(site_, months[at]->month),
          join(summary_inputs(archive_, months[at]->days),
               skipped_input(renderer_->materials().skipped, months[at]->month),
               month_file_input(renderer_->materials().month_files, months[at]->month),
               neighbours_input(name(previous), name(next)), shared),
          [r = renderer_, month = months[at], previous, next] { return r->month(*month, previous, next); });
    }
  }

  // What the months of a year cost besides their days.
  build::InputRecord overview_usage(const YearSpan& year) const {
    return overview_usage_input("usage in the files month.yaml of " + format_year(year.year),
                                renderer_->materials().month_files, year.months.front().month,
                                year.months.back().month);
  }

  void add_years() {
    auto shared = join(inputs_of(PageKind::year), topics_input(site_),
                       number_input("site.yaml: limits.year_best", site_.limits.year_best));
    const auto& years = renderer_->years();
    auto name = [](const YearSpan* year) { return year != nullptr ? format_year(year->year) : ""; };
    for (std::size_t at = 0; at < years.size(); ++at) {
      const YearSpan* previous = at > 0 ? &years[at - 1] : nullptr;
      const YearSpan* next = at + 1 < years.size() ? &years[at + 1] : nullptr;
      Inputs summaries;
      for (const auto& month : years[at].months) {
        summaries.push_back(
            summaries_input("summaries of " + format_month(month.month), archive_, month.days));
      }
      add_listed(
          year_path(site_, years[at].year),
          join(summaries, overview_usage(years[at]), neighbours_input(name(previous), name(next)), shared),
          [r = renderer_, year = &years[at], previous, next] { return r->year(*year, previous, next); });
    }
  }

  void add_archive_and_home() {
    Inputs summaries;
    for (const auto& year : renderer_->years()) {
      summaries.push_back(summaries_input("summaries of " + format_year(year.year), archive_, year.days));
      summaries.push_back(overview_usage(year));
    }
    add_listed(site_.permalinks.archive, join(summaries, inputs_of(PageKind::archive)),
               [r = renderer_] { return r->archive(); });

    auto inputs = join(inputs_of(PageKind::home), topics_input(site_), links_input(site_),
                       number_input("site.yaml: limits.front_days", site_.limits.front_days));
    if (std::size_t size = archive_.size(); size > 0) {
      auto recent = static_cast<std::size_t>(site_.limits.front_days) + 1;
      Span days{size > recent ? size - recent : 0, size};
      inputs = join(day_input(archive_, size - 1), first_shown_inputs(archive_, size - 1),
                    prompt_input(renderer_->materials(), size - 1),
                    neighbours_input(size > 1 ? format_date(archive_.date(size - 2)) : "", ""),
                    summary_inputs(archive_, days), inputs);
    }
    add_listed("/", std::move(inputs), [r = renderer_] { return r->home(); });
  }

  void add_content_pages() {
    auto shared = inputs_of(PageKind::content);
    for (const auto& page : renderer_->materials().content_pages) {
      add_listed(page.site_path, join(build::InputRecord{page.path, page.fingerprint}, shared),
                 [r = renderer_, &page] { return r->content(page); });
    }
    add("/404.html", inputs_of(PageKind::not_found), [r = renderer_] { return r->not_found(); });
  }

  void add_feeds() {
    auto inputs = join(site_input(site_), topics_input(site_), links_input(site_),
                       template_input(renderer_->materials().theme, "feed_entry"),
                       number_input("site.yaml: feeds.days", site_.feeds.days));
    for (std::size_t day = renderer_->first_feed_day(); day < archive_.size(); ++day) {
      inputs.push_back(day_input(archive_, day));
      for (auto& input : first_shown_inputs(archive_, day)) inputs.push_back(std::move(input));
    }
    if (std::size_t first = renderer_->first_feed_day(); first > 0) {
      inputs.push_back(
          neighbours_input(format_date(archive_.date(first - 1)), "")); // linked to by the oldest entry
    }
    if (site_.feeds.atom) {
      add("/feed.xml", inputs, [r = renderer_] { return atom_feed(r->materials().site, r->feed_entries()); });
    }
    if (site_.feeds.json) {
      add("/feed.json", inputs,
          [r = renderer_] { return json_feed(r->materials().site, r->feed_entries()); });
    }
  }

  void add_assets() {
    for (const auto& asset : renderer_->assets()) {
      add(asset.site_path, {{"asset " + asset.name, asset.fingerprint}},
          [source = asset.source] { return source->bytes; });
    }
  }

  // A file whose bytes are known already, and are its only input.
  void add_text(std::string_view site_path, std::string bytes) {
    build::InputRecord content{"content", fingerprint(bytes)};
    add(site_path, {content}, [bytes = std::move(bytes)] { return bytes; });
  }

  void add_files_for_machines() {
    bool has_sitemap = !site_.base_url.empty();
    if (has_sitemap) add_text("/sitemap.xml", sitemap(listed_));
    add_text("/robots.txt", robots_txt(has_sitemap ? site_.base_url + "/sitemap.xml" : ""));
    add_text("/.nojekyll", ""); // GitHub Pages would otherwise leave out names that begin with _
  }

  std::shared_ptr<const Renderer> renderer_;
  const Site& site_;
  const Archive& archive_;
  Inputs frame_;
  std::vector<Page> pages_;
  std::vector<std::string> listed_;
};

} // namespace

std::vector<Page> plan(const std::shared_ptr<const Renderer>& renderer, Diagnostics& diagnostics) {
  auto pages = Planner(renderer).pages();
  std::map<std::string_view, const Page*> by_path;
  for (const auto& page : pages) {
    auto [first, is_new] = by_path.emplace(page.path, &page);
    if (is_new) continue;
    diagnostics.push_back({.path = page.inputs.front().name,
                           .message = "another page has the same address: " + page.path,
                           .help = "rename this file, or change `permalinks` in site.yaml"});
  }
  return pages;
}

} // namespace broadsheet::site
