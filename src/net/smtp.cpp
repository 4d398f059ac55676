#include "net/smtp.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <thread>

#include <fmt/format.h>

#include "base/text.h"
#include "net/address.h"
#include "net/libcurl.h"

namespace broadsheet::net {
namespace {

// The message, which libcurl takes piece by piece.
struct Upload {
  std::string_view rest;
  bool complete = false; // all of it was taken
};

std::size_t on_read(char* buffer, std::size_t size, std::size_t count, void* data) {
  auto& upload = *static_cast<Upload*>(data);
  std::size_t length = std::min(size * count, upload.rest.size());
  std::memcpy(buffer, upload.rest.data(), length);
  upload.rest.remove_prefix(length);
  upload.complete = upload.rest.empty();
  return length;
}

// host[:port], in lower case.
std::string authority_of(std::string_view url) {
  return lower(url.substr(url.find("://") + 3));
}

bool is_here(const MailServer& server) {
  auto host = authority_of(server.url);
  auto port = host.find(':', host.starts_with('[') ? host.find(']') : 0);
  return is_this_machine(host.substr(0, port));
}

long encryption(const MailServer& server) {
  if (is_here(server)) return CURLUSESSL_NONE;
  return server.user.empty() ? CURLUSESSL_TRY : CURLUSESSL_ALL;
}

List recipients(const Mail& mail) {
  List list;
  for (const auto& address : mail.to) append(list, address.c_str());
  return list;
}

class Delivery {
public:
  Delivery(const MailServer& server, const Mail& mail)
      : server_(server), message_(format_mail(mail)), upload_{message_}, recipients_(recipients(mail)),
        handle_(libcurl().easy_init()) {
    if (!handle_) throw std::runtime_error("libcurl cannot start sending mail");
    set_connection();
    set(CURLOPT_MAIL_FROM, mail.from.c_str());
    set(CURLOPT_MAIL_RCPT, recipients_.get());
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(message_.size()));
    set(CURLOPT_READFUNCTION, &on_read);
    set(CURLOPT_READDATA, static_cast<void*>(&upload_));
  }
  Delivery(const Delivery&) = delete; // libcurl keeps pointers into it
  Delivery& operator=(const Delivery&) = delete;

  MailResult send() {
    CURLcode code = CURLE_OK;
    std::thread([&] {
      block_signals();
      code = libcurl().easy_perform(handle_.get());
    }).join();
    if (code == CURLE_OK) return {};
    long reply = 0; // the last one
    libcurl().easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &reply);
    bool answered = reply >= 400;
    return {.kind = upload_.complete && !answered ? MailResult::unknown : MailResult::refused,
            .reason = fmt::format("{}: {}", authority_of(server_.url), reason(code, reply))};
  }

private:
  template <typename Value>
  void set(CURLoption option, Value value) {
    net::set(handle_, option, value);
  }

  void set_connection() {
    constexpr long seconds_to_connect = 20;
    set(CURLOPT_ERRORBUFFER, error_);
    set(CURLOPT_URL, server_.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_USE_SSL, encryption(server_));
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT, seconds_to_connect);
    set(CURLOPT_TIMEOUT, static_cast<long>(server_.total.count()));
    set(CURLOPT_SERVER_RESPONSE_TIMEOUT,
        static_cast<long>(server_.total.count())); // otherwise two minutes, at the end
    if (is_here(server_)) set(CURLOPT_PROXY, "");
    if (server_.user.empty()) return;
    set(CURLOPT_USERNAME, server_.user.c_str());
    set(CURLOPT_PASSWORD, server_.password.c_str());
  }

  std::string reason(CURLcode code, long reply) const {
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return "the name of the server could not be resolved";
    case CURLE_COULDNT_CONNECT:
      return "could not connect";
    case CURLE_LOGIN_DENIED:
      return fmt::format("the login was refused ({})", reply);
    case CURLE_USE_SSL_FAILED:
      return "the server offers no encryption (STARTTLS), without which no password is sent";
    case CURLE_PEER_FAILED_VERIFICATION:
      return "its certificate could not be verified";
    case CURLE_OPERATION_TIMEDOUT:
      return fmt::format("no answer within {} s", server_.total.count());
    default:
      break;
    }
    if (reply >= 400) return fmt::format("refused it with {}{}", reply, upload_.complete ? "" : step());
    return "the connection broke off";
  }

  // libcurl's message names the command that failed.
  std::string step() const {
    std::string_view said = error_;
    if (said.starts_with("MAIL")) return ", at the sender's address";
    if (said.starts_with("RCPT")) return ", at a recipient's address";
    return {};
  }

  const MailServer& server_;
  std::string message_;
  Upload upload_;
  List recipients_;
  Handle handle_;
  char error_[CURL_ERROR_SIZE] = {};
};

} // namespace

MailResult send_mail(const MailServer& server, const Mail& mail) {
  return Delivery(server, mail).send();
}

} // namespace broadsheet::net
