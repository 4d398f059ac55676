#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "settings/site.h"

namespace broadsheet {
namespace {

bool consists_of(std::string_view text, std::string_view others) {
  return std::ranges::all_of(text,
                             [&](char c) { return is_letter_or_digit(c) || others.find(c) != others.npos; });
}

} // namespace

std::optional<std::string> normalize_base_url(std::string_view url) {
  auto scheme_end = url.find("://");
  if (scheme_end == url.npos) return std::nullopt;
  std::string scheme = lower(url.substr(0, scheme_end));
  url.remove_prefix(scheme_end + 3);
  auto host = url.substr(0, url.find('/'));
  auto path = url.substr(host.size());
  while (path.ends_with('/')) path.remove_suffix(1);
  bool host_fits = !host.empty() && (is_letter_or_digit(host.front()) || host.front() == '[') &&
                   consists_of(host, "-.:[]");
  bool path_fits =
      consists_of(path, "/-_.~%+") && path.find("//") == path.npos && path.find("/.") == path.npos;
  if ((scheme != "http" && scheme != "https") || !host_fits || !path_fits) return std::nullopt;
  return scheme + "://" + lower(host) + std::string(path);
}

} // namespace broadsheet
