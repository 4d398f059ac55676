#include "settings/site.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"
#include "paper/names.h"
#include "settings/forms.h"
#include "settings/scorer.h"
#include "settings/sections.h"
#include "yaml/reader.h"

namespace broadsheet {
namespace {

// The shape of a tag of BCP 47 (RFC 5646): "en", "pt-BR", "zh-Hant-TW".
bool is_language_tag(std::string_view text) {
  auto primary = text.substr(0, text.find('-'));
  if (primary.size() < 2 || primary.size() > 8 || !std::ranges::all_of(primary, is_letter)) return false;
  for (text.remove_prefix(primary.size()); !text.empty();) {
    text.remove_prefix(1);
    auto subtag = text.substr(0, text.find('-'));
    if (subtag.empty() || subtag.size() > 8 || !std::ranges::all_of(subtag, is_letter_or_digit)) return false;
    text.remove_prefix(subtag.size());
  }
  return true;
}

bool is_folder_name(std::string_view text) {
  return has_only_letters_digits_and("-_.", text) && text.front() != '.';
}

std::string read_base_url(yaml::Map& map) {
  auto value = map.find("base_url");
  auto text = value ? value->text() : std::nullopt;
  if (!text) return {};
  auto url = normalize_base_url(*text);
  if (!url) {
    value->error(fmt::format("base_url must be an http or https address, not \"{}\"", *text),
                 "write it like https://example.org or https://example.org/papers, without ? and #");
  }
  return url.value_or("");
}

std::vector<std::string> read_categories(yaml::Map& map) {
  std::vector<std::string> categories;
  for (const yaml::Value& entry : map.list("categories")) {
    auto category = entry.text();
    if (!category) continue;
    if (!is_category(*category)) {
      entry.error(fmt::format("\"{}\" is not an arXiv category", *category),
                  "write it like cs.LG or hep-th; https://arxiv.org/category_taxonomy lists them all");
    } else if (std::ranges::find(categories, *category) != categories.end()) {
      entry.error(fmt::format("{} is listed twice", *category), "remove one of them");
    }
    categories.push_back(std::move(*category));
  }
  return categories;
}

Author read_author(yaml::Map map) {
  Author author{map.text("name"), checked_text(map, "email", "", is_mail_address, "an email address",
                                               "write it like ada@example.org")};
  map.reject_unknown_keys();
  return author;
}

int read_count(yaml::Map& map, std::string_view key, int least, int fallback) {
  constexpr int most = 1000;
  return static_cast<int>(map.integer(key, least, most).value_or(fallback));
}

Feeds read_feeds(yaml::Map map) {
  Feeds feeds;
  feeds.atom = map.flag("atom").value_or(feeds.atom);
  feeds.json = map.flag("json").value_or(feeds.json);
  feeds.days = read_count(map, "days", 1, feeds.days);
  map.reject_unknown_keys();
  return feeds;
}

Limits read_limits(yaml::Map map) {
  Limits limits;
  limits.front_days = read_count(map, "front_days", 0, limits.front_days);
  limits.month_best = read_count(map, "month_best", 0, limits.month_best);
  limits.year_best = read_count(map, "year_best", 0, limits.year_best);
  map.reject_unknown_keys();
  return limits;
}

Site read_site(yaml::Map map) {
  Site site;
  if (auto schema = map.find("schema"); schema && !schema->reads_schema(newest_site_schema)) return site;
  site.title = map.required_text("title");
  site.description = map.text("description");
  site.base_url = read_base_url(map);
  site.language = checked_text(map, "language", site.language, is_language_tag, "a language tag",
                               "write it like en or pt-BR");
  site.theme = checked_text(map, "theme", site.theme, is_folder_name, "the name of a folder in themes/",
                            "write it with letters, digits, - _ and dots");
  if (auto author = map.map("author")) site.author = read_author(*author);
  site.categories = read_categories(map);
  site.fetch = read_fetch_settings(map);
  if (auto scorer = map.map("scorer")) site.scorer = read_scorer(std::move(*scorer));
  if (auto budget = map.map("budget")) site.budget = read_budget(std::move(*budget));
  if (auto cutoffs = map.map("cutoffs")) site.cutoffs = read_cutoffs(*cutoffs);
  site.topics = read_topics(map.maps("topics"));
  auto links = map.find("links");
  site.links = links ? read_links(links->list()) : default_links();
  if (auto permalinks = map.map("permalinks")) site.permalinks = read_permalinks(*permalinks);
  if (auto feeds = map.map("feeds")) site.feeds = read_feeds(*feeds);
  if (auto limits = map.map("limits")) site.limits = read_limits(*limits);
  if (auto notify = map.map("notify")) site.notify = read_notify(std::move(*notify));
  map.reject_unknown_keys();
  return site;
}

} // namespace

Cutoffs effective_cutoffs(const Site& site) {
  return site.cutoffs.value_or(Cutoffs{.relevance = 7, .novelty = 6});
}

Site parse_site(std::string_view yaml, std::string_view path, Diagnostics& diagnostics) {
  yaml::Reader reader(yaml, path, diagnostics);
  auto map = reader.only_document();
  return map ? read_site(std::move(*map)) : Site{};
}

std::optional<Site> load_site(const std::filesystem::path& site_dir,
                              const std::optional<std::string>& base_url, Diagnostics& diagnostics) {
  Diagnostics unreadable;
  auto text = read_file(site_dir, "site.yaml", unreadable);
  if (!unreadable.empty()) {
    diagnostics.push_back(std::move(unreadable.front()));
    return std::nullopt;
  }
  if (!text) {
    diagnostics.push_back({.path = (site_dir / "site.yaml").lexically_normal().string(),
                           .message = "this file is missing: every site's folder needs one",
                           .help = "name the site's folder with -C DIR, or write a site.yaml with at least "
                                   "`title: My papers`"});
    return std::nullopt;
  }
  Site site = parse_site(*text, "site.yaml", diagnostics);
  if (!base_url) return site;
  auto address = normalize_base_url(*base_url);
  if (!address) {
    diagnostics.push_back({.message = "--base-url: not an http or https address: " + *base_url,
                           .help = "write it as https://host or https://host/path"});
    return std::nullopt;
  }
  site.base_url = *address;
  return site;
}

} // namespace broadsheet
