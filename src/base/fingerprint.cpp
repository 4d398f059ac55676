#include "base/fingerprint.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace broadsheet {
namespace {

void append(std::string& bytes, std::uint64_t value) {
  for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(value >> shift);
}

} // namespace

Fingerprint fingerprint(std::string_view bytes) {
  XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

FingerprintOf& FingerprintOf::add(std::string_view part) {
  append(parts_, part.size());
  parts_ += part;
  return *this;
}

FingerprintOf& FingerprintOf::add(Fingerprint part) {
  append(parts_, 2 * sizeof(std::uint64_t));
  append(parts_, part.high);
  append(parts_, part.low);
  return *this;
}

FingerprintOf& FingerprintOf::add(std::int64_t part) {
  append(parts_, sizeof part);
  append(parts_, static_cast<std::uint64_t>(part));
  return *this;
}

Fingerprint FingerprintOf::value() const {
  return fingerprint(parts_);
}

std::string to_hex(Fingerprint fingerprint) {
  return fmt::format("{:016x}{:016x}", fingerprint.high, fingerprint.low);
}

} // namespace broadsheet
