// content/notified.yaml: the newest day that each channel was told of, so that no day is told twice.
// docs/schema/notified.schema.json describes it. No page shows it.
//
//   schema: 1
//   notified:
//     slack: 2026-01-13
//     smtp: 2026-01-12
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "paper/date.h"
#include "settings/notify.h"

namespace broadsheet::store {

constexpr std::string_view notified_path = "content/notified.yaml"; // relative to the site's folder
constexpr int newest_notified_schema = 1;

using Notified = std::map<Channel, Date>; // without the channels that were told of none

// `path` is used in diagnostics. When an error was added to `diagnostics` the result is unusable.
Notified parse_notified(std::string_view yaml, std::string_view path, Diagnostics& diagnostics);

// The file's text; parse_notified() gives the record back.
std::string format_notified(const Notified& notified);

} // namespace broadsheet::store
