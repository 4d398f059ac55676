// Which day files a site has.
#pragma once

#include <filesystem>
#include <vector>

#include "base/diagnostic.h"
#include "paper/date.h"

namespace broadsheet::store {

// The dates of the day files below `root`/content/YYYY/MM, oldest first. Folders of years and months may be
// links. Anything below a year's folder, or named for a date, is reported when it cannot be read or is a
// YAML file that is neither a day file nor month.yaml.
std::vector<Date> list_days(const std::filesystem::path& root, Diagnostics& diagnostics);

// The months whose folder has a file month.yaml, oldest first.
std::vector<Month> list_months(const std::filesystem::path& root, Diagnostics& diagnostics);

} // namespace broadsheet::store
