#include <string>

#include "base/text.h"
#include "settings/site.h"

namespace broadsheet {
std::optional<std::string> normalize_base_url(std::string_view url) {
  auto scheme_end = url.find("://");
  if (scheme_end == url.npos) return std::nullopt;
  std::string scheme = lower(url.substr(0, scheme_end));
  url.remove_prefix(scheme_end + 3);
  auto host = url.substr(0, url.find('/'));
  auto path = url.substr(host.size());
  while (path.ends_with('/')) path.remove_suffix(1);
  bool host_fits = !host.empty() && (is_letter_or_digit(host.front()) || host.front() == '[') &&
                   has_only_letters_digits_and("-.:[]", host);
  bool path_fits = (path.empty() || has_only_letters_digits_and("/-_.~%+", path)) &&
                   path.find("//") == path.npos && path.find("/.") == path.npos;
  if ((scheme != "http" && scheme != "https") || !host_fits || !path_fits) return std::nullopt;
  return scheme + "://" + lower(host) + std::string(path);
}

} // namespace broadsheet
