// A fingerprint is the XXH3-128 hash of what something was made from.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace broadsheet {

struct Fingerprint {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  auto operator<=>(const Fingerprint&) const = default;
};

Fingerprint fingerprint(std::string_view bytes);

// The fingerprint of several parts; it depends on where each one ends.
class FingerprintOf {
public:
  FingerprintOf& add(std::string_view part);
  FingerprintOf& add(Fingerprint part);
  FingerprintOf& add(std::int64_t part);
  Fingerprint value() const;

private:
  std::string parts_; // each with its length before it
};

std::string to_hex(Fingerprint fingerprint); // 32 lower-case digits

} // namespace broadsheet
