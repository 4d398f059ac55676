// Redirects (RFC 9110, 15.4), as far as they are followed. libcurl can follow them by itself, but would ask
// the next host without keeping its pace, and does not drop headers of ours (a key among them) at every
// change of origin.
#pragma once

#include <optional>
#include <string>

#include "net/message.h"

namespace broadsheet::net {

bool is_redirect(int status); // 301, 302, 303, 307, 308

// The request that a redirect leads to. Its own headers stay behind when the origin changes.
struct Redirect {
  std::optional<Request> request;
  std::string refusal; // when there is none: why it is not followed
};

Redirect redirected(const Request& request, const Response& answer);

} // namespace broadsheet::net
