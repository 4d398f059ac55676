#include "net/status.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace broadsheet::net {
namespace {

// HTTP/2 sends no names, so they come from here for all.
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

} // namespace

std::string status_words(int status) {
  auto found = std::ranges::find(names, status, &std::pair<int, std::string_view>::first);
  std::string words = std::to_string(status);
  return found == names.end() ? words : words + " " + std::string(found->second);
}

} // namespace broadsheet::net
