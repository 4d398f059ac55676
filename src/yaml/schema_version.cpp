#include "yaml/schema_version.h"

#include <cstdint>
#include <limits>

#include <fmt/format.h>

namespace broadsheet {

bool reads_schema(const yaml::Value& schema, int newest) {
  auto version = schema.integer(1, std::numeric_limits<std::int64_t>::max());
  if (version && *version > newest) {
    schema.error(
        fmt::format("schema {} is newer than this broadsheet, which reads up to {}", *version, newest),
        "upgrade broadsheet");
  }
  return version && *version <= newest;
}

} // namespace broadsheet
