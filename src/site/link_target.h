// Where a link leads, as far as its address says (https://www.rfc-editor.org/rfc/rfc3986).
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::site {

struct LinkTarget {
  enum class Kind {
    here,     // a path of this site
    outside,  // a path on this site's host, written without the host, that base_url does not cover
    external, // another site
    ignored,  // mailto:, data: and all other schemes that are not http or https
    invalid,  // empty, or not an address
  };
  Kind kind = Kind::invalid;
  bool relative = false; // it depends on the page that it is on
  // Kind::here: the site path, percent-decoded, "/archive/2025/". Kind::outside: the path on the host.
  std::string path = {};
  std::string fragment = {}; // percent-decoded, without "#"; empty when there is none
  std::string url = {};      // Kind::external: absolute, without the fragment
};

// `document`: the site path of the document that has the address, "/archive/2025/" or "/feed.xml".
// `base_url`: as in site.yaml; if it is empty, no absolute address is this site's.
LinkTarget resolve_link(std::string_view address, std::string_view document, std::string_view base_url);

// "%C3%A9" → "é"; what is not an escape stays.
std::string percent_decoded(std::string_view text);

} // namespace broadsheet::site
