// Reads typed values from a JSON tree. A value of the wrong type is reported with its place.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "legacy/source.h"

namespace broadsheet::legacy {

// Reads one file; `source` and `diagnostics` must outlive it. A member that is absent or null gives nothing
// and is not reported.
class JsonReader {
public:
  JsonReader(const SourceFile& source, Diagnostics& diagnostics)
      : source_(&source), diagnostics_(&diagnostics) {}

  const Json* object(const Json& parent, std::string_view key) const;
  const Json* array(const Json& parent, std::string_view key) const;
  std::string text(const Json& parent, std::string_view key) const;
  std::vector<std::string> texts(const Json& parent, std::string_view key) const; // an array of texts
  std::optional<std::int64_t> integer(const Json& parent, std::string_view key, std::int64_t least,
                                      std::int64_t most) const;                 // both inclusive
  std::optional<double> amount(const Json& parent, std::string_view key) const; // not negative

  // Reports keys that are not in `known`, once per file, and keys that are written twice.
  void check_keys(const Json& object, std::span<const std::string_view> known);

  void report(Severity severity, std::size_t offset, std::string message, std::string help = {}) const;

private:
  const Json* find(const Json& parent, std::string_view key, Json::Kind kind, std::string_view wanted) const;

  const SourceFile* source_;
  Diagnostics* diagnostics_;
  std::set<std::string, std::less<>> unknown_keys_;
};

} // namespace broadsheet::legacy
