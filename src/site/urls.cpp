#include "site/urls.h"

#include <fmt/format.h>

#include "base/text.h"
#include "site/format.h"

namespace broadsheet::site {
namespace {

std::string expand(std::string pattern, std::chrono::year year, unsigned month = 0, unsigned day = 0) {
  replace_all(pattern, "{year}", format_year(year));
  replace_all(pattern, "{month}", fmt::format("{:02}", month));
  replace_all(pattern, "{day}", fmt::format("{:02}", day));
  return pattern;
}

} // namespace

std::string day_path(const Site& site, Date date) {
  return expand(site.permalinks.day, date.year(), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
}

std::string month_path(const Site& site, Month month) {
  return expand(site.permalinks.month, month.year(), static_cast<unsigned>(month.month()));
}

std::string year_path(const Site& site, std::chrono::year year) {
  return expand(site.permalinks.year, year);
}

std::string output_path(std::string_view site_path) {
  std::string path(site_path.substr(1));
  if (path.empty() || path.back() == '/') path += "index.html";
  return path;
}

std::string base_path(std::string_view base_url) {
  auto host = base_url.find("://");
  if (host == std::string_view::npos) return {};
  auto slash = base_url.find('/', host + 3);
  return slash == std::string_view::npos ? std::string() : std::string(base_url.substr(slash));
}

Urls::Urls(const Site& site, Form form)
    : site_(&site), prefix_(form == Form::absolute ? site.base_url : base_path(site.base_url)) {}

} // namespace broadsheet::site
