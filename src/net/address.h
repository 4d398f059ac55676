// Addresses, split by libcurl's own parser, so that the address we check is the address it asks.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace broadsheet::net {

struct Address {
  std::string url;        // as sent, without a fragment
  std::string scheme;     // http or https
  std::string host;       // lower-case; IPv6 in brackets
  std::string port;       // empty for the scheme's default
  std::string path;       // from its first slash
  bool has_login = false; // user:password@
};

// `url` is absolute, or relative to the absolute `base` if one is given. Nothing when it is not an http or
// https address.
std::optional<Address> parse_address(std::string_view url, std::string_view base = {});

// Why no request can be sent to `url`; empty when one can.
std::string why_unusable(std::string_view url);

std::string origin(const Address& address);    // scheme://host[:port]
std::string authority(const Address& address); // host[:port]

// Whether `host` names the loopback interface: localhost, 127.x.x.x or [::1].
bool is_this_machine(std::string_view host);

// For messages: without query, fragment, user and password, which may contain secrets.
std::string shown_address(std::string_view url);

} // namespace broadsheet::net
