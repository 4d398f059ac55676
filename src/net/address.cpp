#include "net/address.h"

#include <algorithm>
#include <memory>

#include "base/text.h"
#include "net/libcurl.h"

namespace broadsheet::net {
namespace {

struct UrlDeleter {
  void operator()(CURLU* url) const { libcurl().url_cleanup(url); }
};
using UrlHandle = std::unique_ptr<CURLU, UrlDeleter>;

std::string part_of(const UrlHandle& handle, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (libcurl().url_get(handle.get(), part, &text, flags) != CURLUE_OK) return {};
  std::string copy = text;
  libcurl().free(text);
  return copy;
}

// Control characters would end a line of the request; libcurl accepts some of them.
bool has_control_character(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return (0 <= c && c < ' ') || c == '\x7f'; });
}

} // namespace

std::optional<Address> parse_address(std::string_view url, std::string_view base) {
  if (has_control_character(url)) return std::nullopt;
  const Libcurl& curl = libcurl();
  UrlHandle handle(curl.url());
  // Servers send unencoded spaces and letters in Location. libcurl refuses a URL without a scheme or a base.
  for (std::string_view text : {base, url}) {
    if (!text.empty() &&
        curl.url_set(handle.get(), CURLUPART_URL, std::string(text).c_str(), CURLU_URLENCODE) != CURLUE_OK)
      return std::nullopt;
  }
  curl.url_set(handle.get(), CURLUPART_FRAGMENT, nullptr, 0);

  Address address;
  address.url = part_of(handle, CURLUPART_URL);
  address.scheme = lower(part_of(handle, CURLUPART_SCHEME));
  address.host = lower(part_of(handle, CURLUPART_HOST));
  address.port = part_of(handle, CURLUPART_PORT, CURLU_NO_DEFAULT_PORT);
  address.path = part_of(handle, CURLUPART_PATH);
  address.has_login =
      !part_of(handle, CURLUPART_USER).empty() || !part_of(handle, CURLUPART_PASSWORD).empty();
  bool known = address.scheme == "http" || address.scheme == "https";
  if (url.empty() || !known || address.host.empty()) return std::nullopt;
  return address;
}

std::string why_unusable(std::string_view url) {
  auto address = parse_address(url);
  if (!address) return "this is not an http or https address";
  if (address->has_login) return "the address contains a user name or password, which belong in a header";
  return {};
}

std::string origin(const Address& address) {
  return address.scheme + "://" + authority(address);
}

std::string authority(const Address& address) {
  return address.port.empty() ? address.host : address.host + ":" + address.port;
}

bool is_this_machine(std::string_view host) {
  bool is_ipv4_loopback = host.starts_with("127.") && host.find_first_not_of("0123456789.") == host.npos;
  return is_ipv4_loopback || host == "localhost" || host == "[::1]";
}

std::string shown_address(std::string_view url) {
  if (auto address = parse_address(url)) return origin(*address) + address->path;
  // Not an address that we would ask. Keep its scheme, if any, and the part after a login and before a query.
  std::string_view rest = url.substr(0, url.find_first_of("?#"));
  auto colon = rest.find("://");
  std::string_view scheme = rest.substr(0, colon == rest.npos ? 0 : colon + 3);
  auto at = rest.rfind('@');
  rest.remove_prefix(at == rest.npos ? scheme.size() : at + 1);
  return std::string(scheme) + std::string(rest);
}

} // namespace broadsheet::net
