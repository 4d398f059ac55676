// site.yaml: everything the owner decides. Only `title` is required.
// docs/schema/site.schema.json describes the same keys for editors.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "paper/day.h"
#include "settings/fetch.h"
#include "settings/notify.h"
#include "settings/scorer.h"

namespace broadsheet {

constexpr int newest_site_schema = 1;

struct Keyword {
  std::string phrase;
  double weight = 1.0;
};

struct Topic {
  std::string id; // lower-case letters, digits, - and _
  std::string label;
  std::vector<Keyword> keywords;
  std::vector<Keyword> negative_keywords;
};

// A link shown with every paper. `url` may hold {id}.
struct ExternalLink {
  std::string label;
  std::string url;
};

// Site paths: begin and end with "/", placeholders {year} {month} {day}, zero-padded.
struct Permalinks {
  std::string day = "/archive/{year}-{month}/{day}/";
  std::string month = "/archive/{year}-{month}/";
  std::string year = "/archive/{year}/";
  std::string archive = "/archive/";
};

struct Feeds {
  bool atom = true;
  bool json = true;
  int days = 7; // the last days, each an entry with its full content
};

struct Limits {
  int front_days = 10; // days listed on the front page below the latest one
  int month_best = 20; // papers chosen for a month overview
  int year_best = 20;  // and for a year overview
};

struct Author {
  std::string name; // empty: feeds name the site's title instead
  std::string email;
};

struct Site {
  std::string title;
  std::string description;
  std::string base_url;        // "https://host" or "https://host/path", without a final "/"
  std::string language = "en"; // BCP 47
  std::string theme = "broadsheet";
  Author author;
  std::vector<std::string> categories;
  FetchSettings fetch;
  ScorerSettings scorer;
  Budget budget;
  std::optional<Cutoffs> cutoffs; // absent: each day's own
  std::vector<Topic> topics;
  std::vector<ExternalLink> links; // see default_links()
  Permalinks permalinks;
  Feeds feeds;
  Limits limits;
  std::optional<NotifySettings> notify; // absent: no one is told
};

// The cut-offs that new days are scored with: those of site.yaml, or 7 and 6.
Cutoffs effective_cutoffs(const Site& site);

// Abstract, PDF and HTML at arXiv: what a paper links to when site.yaml names no links.
std::vector<ExternalLink> default_links();

// Reads site.yaml. `path` is used in diagnostics only. On errors the result is
// unusable and `diagnostics` says why; every unknown key is an error.
Site parse_site(std::string_view yaml, std::string_view path, Diagnostics& diagnostics);

// site.yaml of a folder. `base_url` replaces the one in it. Nothing when the file is missing or unreadable,
// or `base_url` is not an address, which is reported; errors in the file are reported too.
std::optional<Site> load_site(const std::filesystem::path& site_dir,
                              const std::optional<std::string>& base_url, Diagnostics& diagnostics);

} // namespace broadsheet
