// A mail server on the loopback interface (SMTP with AUTH PLAIN), over real sockets. It keeps what it is
// given, and can refuse or fall silent at each step.
//
//   SmtpServer mail;
//   mail.at(SmtpStep::recipient, "550 nobody of that name");
//   …
//   EXPECT_THAT(mail.received(), IsEmpty());
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "support/loopback.h"

namespace broadsheet::test {

enum class SmtpStep { greeting, login, sender, recipient, data, message };

struct ReceivedMail {
  std::string from;
  std::vector<std::string> to;
  std::string user; // empty without a login
  std::string password;
  std::string message; // headers and text, with \r\n
};

class SmtpServer {
public:
  SmtpServer();

  std::string url() const;

  // From now on replies so at this step: "550 no"; an empty reply is none, until the server stops.
  void at(SmtpStep step, std::string reply);
  void as_usual();                                 // at every step
  void on_message(std::function<void()> function); // called once a message has come, before the reply

  std::vector<ReceivedMail> received() const; // whole messages, taken on or not
  int connections() const;

private:
  class Session;
  void serve(int fd);
  std::string reply_at(SmtpStep step, std::string usual) const;

  mutable std::mutex mutex_;
  std::map<SmtpStep, std::string> replies_;
  std::function<void()> on_message_;
  std::vector<ReceivedMail> received_;
  int connections_ = 0;
  Loopback loopback_; // last: it uses all above
};

// The text of a message whose body is base64, and of the encoded words (RFC 2047) of a header.
std::string decoded_body(const std::string& message);
std::string decoded_header(const std::string& message, const std::string& name);

} // namespace broadsheet::test
