// Addresses, taken apart by libcurl's own parser: what is checked is then what is asked.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace broadsheet::net {

struct Address {
  std::string url;        // as it is sent: without fragment
  std::string scheme;     // http or https
  std::string host;       // lower-case; IPv6 in brackets
  std::string port;       // empty when it is the scheme's own
  std::string path;       // from its first slash
  bool has_login = false; // user:password@
};

// Absolute, or relative to the absolute `base` where one is given. Nothing when it is no http or https
// address.
std::optional<Address> parse_address(std::string_view url, std::string_view base = {});

// Why no request can be sent to it; empty when one can.
std::string why_unusable(std::string_view url);

std::string origin(const Address& address);    // scheme://host[:port]
std::string authority(const Address& address); // host[:port]

// Whether it is the loopback interface that `host` names: localhost, 127.x.x.x or [::1].
bool is_this_machine(std::string_view host);

// For messages: without query, fragment, user and password, which may hold secrets.
std::string shown_address(std::string_view url);

} // namespace broadsheet::net
