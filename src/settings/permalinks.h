// The addresses of pages inside a site, as site.yaml may change them.
#pragma once

#include "settings/site.h"
#include "yaml/reader.h"

namespace broadsheet {

// Reads the keys day, month, year and archive; what is absent keeps its default. Every day, month
// and year gets an address of its own, or it is an error.
Permalinks read_permalinks(yaml::Map map);

} // namespace broadsheet
