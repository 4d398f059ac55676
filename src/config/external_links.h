// The list `links` of site.yaml: templates of addresses, safe to put into a page.
#pragma once

#include <vector>

#include "config/site.h"
#include "config/yaml_reader.h"

namespace broadsheet {

// Each address begins with http:// or https:// or is relative to the page: no other scheme passes,
// javascript: least of all.
std::vector<ExternalLink> read_links(const std::vector<yaml::Value>& entries);

} // namespace broadsheet
