#include "settings/forms.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"

namespace broadsheet {
namespace {

bool is_variable_name(std::string_view text) {
  return has_only_letters_digits_and("_", text) && !is_digit(text.front());
}

} // namespace

std::string checked_text(yaml::Map& map, std::string_view key, std::string fallback,
                         bool (*check)(std::string_view), std::string_view wanted, std::string_view help) {
  auto value = map.find(key);
  auto text = value ? value->text() : std::nullopt;
  if (!text) return fallback;
  if (!check(*text))
    value->error(fmt::format("{} must be {}, not \"{}\"", key, wanted, *text), std::string(help));
  return *text;
}

std::string checked_url(yaml::Map& map, std::string_view key, std::string fallback) {
  auto value = map.find(key);
  auto text = value ? value->text() : std::nullopt;
  if (!text) return fallback;
  auto url = normalize_base_url(*text);
  if (!url) {
    bool may_hold_password = text->find('@') != text->npos;
    value->error(fmt::format("{} must be an http or https address{}", key,
                             may_hold_password ? "" : fmt::format(", not \"{}\"", *text)),
                 fmt::format("write it like {}, without ? and #", fallback));
  }
  return url.value_or(std::move(fallback));
}

std::string checked_variable(yaml::Map& map, std::string_view key, std::string fallback) {
  auto value = map.find(key);
  auto text = value ? value->text() : std::nullopt;
  if (!text) return fallback;
  if (!is_variable_name(*text)) // not shown: it may be the key that should have stayed secret
    value->error_unseen(fmt::format("{} must be the name of a variable", key),
                        "write the name of the environment variable, never the key itself");
  return *text;
}

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

// https://www.rfc-editor.org/rfc/rfc3986#section-3.1
std::string_view scheme_of(std::string_view url) {
  auto end = std::ranges::find_if_not(
      url, [](char c) { return is_letter_or_digit(c) || c == '+' || c == '-' || c == '.'; });
  bool has_scheme = end != url.end() && *end == ':' && is_letter(url.front());
  return has_scheme ? url.substr(0, static_cast<std::size_t>(end - url.begin())) : std::string_view{};
}

bool is_mail_address(std::string_view text) {
  auto at = text.find('@');
  auto fits = [](char c) {
    return c > ' ' && c < '\x7f' && std::string_view("<>()[]\\,;:\"").find(c) == std::string_view::npos;
  };
  return at != text.npos && at > 0 && at + 1 < text.size() && text.find('@', at + 1) == text.npos &&
         std::ranges::all_of(text, fits);
}

} // namespace broadsheet
