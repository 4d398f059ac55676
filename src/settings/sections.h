// Readers for the sections of site.yaml whose types are in site.h, each in a file named after it.
#pragma once

#include <vector>

#include "settings/site.h"
#include "yaml/reader.h"

namespace broadsheet {

std::vector<Topic> read_topics(std::vector<yaml::Map> maps);

// Templates of addresses, safe to put into a page: each begins with http:// or https:// or is relative to
// the page. No other scheme is accepted, least of all javascript:.
std::vector<ExternalLink> read_links(const std::vector<yaml::Value>& entries);

// The addresses of pages: the keys day, month, year and archive; an absent one keeps its default. It is an
// error unless every day, month and year has its own address.
Permalinks read_permalinks(yaml::Map map);

} // namespace broadsheet
