// Sends mail through a mail server (SMTP, RFC 5321) with libcurl: over verified TLS (smtps://), or over
// smtp:// with STARTTLS if the server offers it. With a login STARTTLS is required, except on this machine.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "net/mail.h"

namespace broadsheet::net {

struct MailServer {
  std::string url = {};  // smtp://host[:port] or smtps://host[:port]
  std::string user = {}; // empty: no login
  std::string password = {};
  std::chrono::seconds total{60}; // the longest that sending may take
};

struct MailResult {
  enum Kind {
    accepted, // the server has accepted it
    refused,  // the server certainly has not
    unknown,  // all of it was sent, but the answer never came
  };
  Kind kind = accepted;
  std::string reason = {}; // one line, without login, unless accepted
};

// Makes one attempt, for all recipients or none. Blocks. Throws std::runtime_error when libcurl cannot be
// loaded.
MailResult send_mail(const MailServer& server, const Mail& mail);

} // namespace broadsheet::net
