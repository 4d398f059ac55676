#include "settings/checked_text.h"

#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "settings/site.h"

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
                 fmt::format("write it as in {}, without ? and #", fallback));
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

} // namespace broadsheet
