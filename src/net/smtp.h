// Mail handed to a mail server (SMTP, RFC 5321) by libcurl: over verified TLS (smtps://), or over smtp://
// with STARTTLS where the server offers it. With a login STARTTLS is insisted on, except on this very
// machine.
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
  std::chrono::seconds total{60}; // that handing over may take
};

struct MailResult {
  enum Kind {
    accepted, // the server has taken it on
    refused,  // it certainly has not
    unknown,  // all of it was sent, and the answer never came
  };
  Kind kind = accepted;
  std::string reason = {}; // one line, without login, unless accepted
};

// One attempt, all recipients or none. Blocks. Throws std::runtime_error when libcurl cannot be loaded.
MailResult send_mail(const MailServer& server, const Mail& mail);

} // namespace broadsheet::net
