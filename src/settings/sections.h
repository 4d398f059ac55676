// The readers of those sections of site.yaml whose values are a part of site.h, each in a file of its name.
#pragma once

#include <vector>

#include "settings/site.h"
#include "yaml/reader.h"

namespace broadsheet {

std::vector<Topic> read_topics(std::vector<yaml::Map> maps);

// Templates of addresses, safe to put into a page: each begins with http:// or https:// or is relative to
// the page. No other scheme passes, javascript: least of all.
std::vector<ExternalLink> read_links(const std::vector<yaml::Value>& entries);

// The addresses of pages: the keys day, month, year and archive; what is absent keeps its default. Every day,
// month and year gets an address of its own, or it is an error.
Permalinks read_permalinks(yaml::Map map);

} // namespace broadsheet
