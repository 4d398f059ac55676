// Writes mail as bytes (RFC 5322, with RFC 2045 and 2047 for text beyond ASCII). libcurl sends mail but does
// not encode headers (RFC 2047), and its MIME parts have a random boundary. Here the same mail gives the same
// bytes.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::net {

struct Mail {
  std::string sender = {};          // a name, in UTF-8; may be empty
  std::string from = {};            // an address in ASCII without a line break: see is_mail_address
  std::vector<std::string> to = {}; // not empty; several do not see each other's addresses
  std::string subject = {};         // in UTF-8
  std::string text = {};            // plain text in UTF-8, lines ending in \n
  std::string id = {};              // the Message-ID without its brackets, in ASCII
  std::chrono::sys_seconds date{};
};

// Several recipients are named on the envelope only (RFC 5321), and the mail is addressed to its sender. Each
// line ends in \r\n. The same mail gives the same bytes. No text in it can start a header field of its own.
std::string format_mail(const Mail& mail);

std::string base64(std::string_view bytes); // RFC 4648, on one line

} // namespace broadsheet::net
