#include "net/message.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "net/address.h"

namespace broadsheet::net {
namespace {

// HTTP/2 does not send names, so these are used for every version.
constexpr auto names = std::to_array<std::pair<int, std::string_view>>({
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {300, "Multiple Choices"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {402, "Payment Required"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {422, "Unprocessable Content"},
    {425, "Too Early"},
    {429, "Too Many Requests"},
    {451, "Unavailable For Legal Reasons"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
});

bool is_unreserved(char c) {
  return is_letter_or_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
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

std::string status_words(int status) {
  auto found = std::ranges::find(names, status, &std::pair<int, std::string_view>::first);
  std::string words = std::to_string(status);
  return found == names.end() ? words : words + " " + std::string(found->second);
}

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

Redirect redirected(const Request& request, const Response& answer) {
  auto refused = [&](std::string_view reason) {
    return Redirect{{}, fmt::format("answered {}, {}", status_words(answer.status), reason)};
  };
  // A POST is meant for this address only. If an API has moved, its new address must be configured.
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
