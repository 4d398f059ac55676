// What a page links to, and what in it can be linked to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace broadsheet::site {

struct Link {
  std::string address; // as written, character references resolved, without blanks around it
  Place place = {};
};

// An element that a fragment can lead to.
struct Anchor {
  std::string name;
  Place place = {};
  bool is_id = true; // false: the older <a name="…">, which need not be the only one
};

struct PageLinks {
  std::string base = {};            // of <base href="…">; empty when there is none
  std::vector<Link> links = {};     // in page order
  std::vector<Anchor> anchors = {}; // likewise
};

// Reads HTML as browsers do (https://html.spec.whatwg.org/multipage/parsing.html), so that whatever they
// make of damaged markup counts. Reads href, src, srcset, poster and data; hints for connections
// (rel="preconnect" and "dns-prefetch") are not links.
PageLinks read_page_links(std::string_view html);

} // namespace broadsheet::site
