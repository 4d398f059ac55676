// Keys that no file of a site has, since what people write under them is a secret: it belongs into an
// environment variable, and nobody may see its line.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "config/ascii.h"

namespace broadsheet::yaml {

struct SecretKey {
  std::string_view key;
  std::string_view what; // it holds
};

constexpr std::array<SecretKey, 4> secret_keys = {{{"api_key", "a key"},
                                                   {"password", "a password"},
                                                   {"token", "a token"},
                                                   {"webhook", "the address of a webhook"}}};

// Nothing when `key` is none of them.
constexpr const SecretKey* find_secret(std::string_view key) {
  const auto* found = std::ranges::find(secret_keys, key, &SecretKey::key);
  return found == secret_keys.end() ? nullptr : found;
}

// Whether one of them stands in the line with a value behind it.
constexpr bool holds_secret(std::string_view line) {
  for (const SecretKey& secret : secret_keys) {
    for (auto at = line.find(secret.key); at != line.npos; at = line.find(secret.key, at + 1)) {
      bool begins = at == 0 || (!is_letter_or_digit(line[at - 1]) && line[at - 1] != '_');
      if (begins && line.substr(at + secret.key.size()).starts_with(':')) return true;
    }
  }
  return false;
}

} // namespace broadsheet::yaml
