#include "net/redirect.h"

#include <fmt/format.h>

#include "net/address.h"
#include "net/status.h"

namespace broadsheet::net {

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

Redirect redirected(const Request& request, const Response& answer) {
  auto refused = [&](std::string_view reason) {
    return Redirect{{}, fmt::format("answered {}, {}", status_words(answer.status), reason)};
  };
  // What was posted is meant for this very address. An API that moved is to be asked at its new one.
  if (request.method != "GET")
    return refused(fmt::format("a redirect, which is not followed for {}", request.method));
  std::string_view location = answer.header("location");
  if (location.empty()) return refused("a redirect that does not say where to");

  auto from = parse_address(request.url);
  auto to = parse_address(location, request.url);
  if (!from || !to) return refused("a redirect to something other than an http or https address");
  std::string shown = shown_address(to->url);
  if (to->has_login) return refused(fmt::format("a redirect to {} with a user name or password", shown));
  if (from->scheme == "https" && to->scheme == "http")
    return refused(fmt::format("a redirect from https to {}", shown));

  Redirect redirect{request, {}};
  redirect.request->url = to->url;
  if (origin(*from) != origin(*to)) redirect.request->headers.clear();
  return redirect;
}

} // namespace broadsheet::net
