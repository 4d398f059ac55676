#include "net/message.h"

#include <algorithm>

#include "base/text.h"
#include "net/address.h"

namespace broadsheet::net {
namespace {

bool is_unreserved(char c) {
  return ('A' <= c && c <= 'Z') || ('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

} // namespace

std::string_view Response::header(std::string_view name) const {
  auto wanted = lower(name);
  auto found =
      std::ranges::find_if(headers, [&](const Header& header) { return lower(header.name) == wanted; });
  return found == headers.end() ? std::string_view() : found->value;
}

std::string shown_address(const Request& request) {
  if (!request.secret_address) return shown_address(request.url);
  auto address = parse_address(request.url);
  return address ? origin(*address) : "a secret address";
}

std::string host_of(std::string_view url) {
  auto address = parse_address(url);
  return address ? address->host : std::string();
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  for (char c : text) {
    if (is_unreserved(c)) {
      encoded += c;
      continue;
    }
    auto byte = static_cast<unsigned char>(c);
    encoded += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return encoded;
}

} // namespace broadsheet::net
