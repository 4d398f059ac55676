// A message of mail as bytes (RFC 5322, with RFC 2045 and 2047 for what is beyond ASCII). libcurl sends mail
// but encodes no headers (RFC 2047), and its MIME parts have a boundary made by chance: here the same mail is
// the same bytes.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::net {

struct Mail {
  std::string sender = {};          // a name, in UTF-8; may be empty
  std::string from = {};            // addresses in ASCII, without a line break: see is_mail_address
  std::vector<std::string> to = {}; // not empty
  std::string subject = {};         // in UTF-8
  std::string text = {};            // plain, in UTF-8, lines ended by \n
  std::string id = {};              // the Message-ID, without its brackets; in ASCII
  std::chrono::sys_seconds date{};
};

// With \r\n at the end of each line; the same bytes for the same mail. No text of it can begin a header
// field of its own.
std::string format_mail(const Mail& mail);

std::string base64(std::string_view bytes); // RFC 4648, on one line

} // namespace broadsheet::net
