// Paths of days, months and years, and how a site path becomes a URL. A site path begins with "/" and does
// not include base_url; a URL is what a link holds.
#pragma once

#include <string>
#include <string_view>

#include "paper/date.h"
#include "settings/site.h"

namespace broadsheet::site {

// Site paths, from the permalinks of site.yaml.
std::string day_path(const Site& site, Date date);
std::string month_path(const Site& site, Month month);
std::string year_path(const Site& site, std::chrono::year year);

// "/archive/2025/" → "archive/2025/index.html", "/404.html" → "404.html".
std::string output_path(std::string_view site_path);

// Site paths to URLs. A page links root-relative ("/repo/archive/…"); feeds and canonical links
// are absolute.
class Urls {
public:
  enum class Form { root_relative, absolute };
  Urls(const Site& site, Form form);

  std::string to(std::string_view site_path) const { return prefix_ + std::string(site_path); }
  std::string day(Date date) const { return to(day_path(*site_, date)); }
  std::string month(Month month) const { return to(month_path(*site_, month)); }
  std::string year(std::chrono::year year) const { return to(year_path(*site_, year)); }

private:
  const Site* site_;
  std::string prefix_;
};

// The path part of base_url: "https://host/repo" → "/repo", "https://host" → "".
std::string base_path(std::string_view base_url);

} // namespace broadsheet::site
