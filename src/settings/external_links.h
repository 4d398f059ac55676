// The list `links` of site.yaml: templates of addresses, safe to put into a page.
#pragma once

#include <string_view>
#include <vector>

#include "settings/site.h"
#include "yaml/reader.h"

namespace broadsheet {

// Each address begins with http:// or https:// or is relative to the page: no other scheme passes,
// javascript: least of all.
std::vector<ExternalLink> read_links(const std::vector<yaml::Value>& entries);

// The scheme of an address that has one, "mailto" of "mailto:me@example.org"; else empty. A view into `url`.
std::string_view scheme_of(std::string_view url);

} // namespace broadsheet
