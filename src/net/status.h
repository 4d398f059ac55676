// HTTP status codes (RFC 9110, 15) as people read them.
#pragma once

#include <string>

namespace broadsheet::net {

std::string status_words(int status); // "503 Service Unavailable"; "599" when it has no name

} // namespace broadsheet::net
