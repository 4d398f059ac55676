// Keys that no file of a site uses. What people write under them is a secret: it belongs in an environment
// variable, and its line must not be shown.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace broadsheet::yaml {

struct SecretKey {
  std::string_view key;
  std::string_view what; // its value is
};

constexpr std::array<SecretKey, 4> secret_keys = {{{"api_key", "a key"},
                                                   {"password", "a password"},
                                                   {"token", "a token"},
                                                   {"webhook", "the address of a webhook"}}};

// Null when `key` is not one of them.
constexpr const SecretKey* find_secret(std::string_view key) {
  const auto* found = std::ranges::find(secret_keys, key, &SecretKey::key);
  return found == secret_keys.end() ? nullptr : found;
}

constexpr bool is_name_character(char c) {
  return is_letter_or_digit(c) || c == '_';
}

// Whether the line has a key that starts with one of these, such as webhook_url. Names of variables
// (token_env) are not secrets.
constexpr bool holds_secret_key(std::string_view line) {
  for (const SecretKey& secret : secret_keys) {
    for (auto at = line.find(secret.key); at != line.npos; at = line.find(secret.key, at + 1)) {
      if (at > 0 && is_name_character(line[at - 1])) continue;
      auto rest = line.substr(at);
      while (!rest.empty() && is_name_character(rest.front())) rest.remove_prefix(1);
      bool names_variable = line.substr(0, line.size() - rest.size()).ends_with("_env");
      rest.remove_prefix(std::min(rest.find_first_not_of("\"' "), rest.size()));
      if (!names_variable && rest.starts_with(':')) return true;
    }
  }
  return false;
}

// Whether the line has an address that is a secret itself: one with a password, or a webhook's.
constexpr bool holds_secret_address(std::string_view line) {
  auto scheme = line.find("://");
  if (scheme == line.npos) return false;
  auto host = line.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/ "));
  return host.find('@') != host.npos || line.find("slack") != line.npos || line.find("hook") != line.npos;
}

// Whether this line must not be shown.
constexpr bool holds_secret(std::string_view line) {
  return holds_secret_key(line) || holds_secret_address(line);
}

} // namespace broadsheet::yaml
