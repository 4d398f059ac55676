#include "support/smtp_server.h"

#include <array>
#include <cctype>
#include <optional>

#include <fmt/format.h>
#include <sys/socket.h>

namespace broadsheet::test {
namespace {

std::string decoded_base64(const std::string& text) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned bits = 0;
  int count = 0;
  for (char c : text) {
    auto digit = digits.find(c);
    if (digit == digits.npos) continue; // line breaks and padding
    bits = bits << 6 | static_cast<unsigned>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 0xFFU);
  }
  return bytes;
}

std::string between_brackets(const std::string& line) {
  auto open = line.find('<');
  return line.substr(open + 1, line.find('>') - open - 1);
}

} // namespace

class SmtpServer::Session {
public:
  Session(SmtpServer& server, int fd) : server_(server), fd_(fd) {}

  void run() {
    if (!reply(SmtpStep::greeting, "220 mail.example.org ready")) return;
    while (auto line = receive()) {
      if (!answer(*line)) return;
    }
  }

private:
  bool answer(const std::string& line) {
    std::string command = line.substr(0, 4);
    for (char& c : command) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    if (command == "EHLO") return send("250-mail.example.org\r\n250-SIZE 1000000\r\n250 AUTH PLAIN");
    if (command == "AUTH") return login(line);
    if (command == "MAIL") {
      mail_.from = between_brackets(line);
      return reply(SmtpStep::sender, "250 fine");
    }
    if (command == "RCPT") {
      mail_.to.push_back(between_brackets(line));
      return reply(SmtpStep::recipient, "250 fine");
    }
    if (command == "DATA") return data();
    if (command == "QUIT") return send("221 goodbye") && false;
    return send("500 what?");
  }

  bool login(const std::string& line) { // AUTH PLAIN, with the login on this line or the next
    auto at = line.find(' ', 5);
    std::string encoded = at == line.npos ? "" : line.substr(at + 1);
    if (encoded.empty() && send("334 ")) encoded = receive().value_or("");
    auto text = decoded_base64(encoded); // \0user\0password
    auto second = text.find('\0', 1);
    mail_.user = text.substr(1, second - 1);
    mail_.password = text.substr(second + 1);
    return reply(SmtpStep::login, "235 welcome");
  }

  bool data() {
    auto go = server_.reply_at(SmtpStep::data, "354 go on");
    if (!send(go)) return false;
    if (!go.starts_with("354")) return true;
    while (auto line = receive()) {
      if (*line == ".") break;
      mail_.message += (line->starts_with('.') ? line->substr(1) : *line) + "\r\n";
    }
    std::function<void()> told;
    {
      std::lock_guard lock(server_.mutex_);
      server_.received_.push_back(mail_);
      told = server_.on_message_;
    }
    if (told) told();
    return reply(SmtpStep::message, "250 taken on");
  }

  bool reply(SmtpStep step, const std::string& usual) { return send(server_.reply_at(step, usual)); }

  bool send(const std::string& text) {
    if (text.empty()) return wait_for_the_end();
    std::string line = text + "\r\n";
    return ::send(fd_, line.data(), line.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(line.size());
  }

  bool wait_for_the_end() {
    while (fill()) {
    }
    return false;
  }

  bool fill() {
    std::array<char, 4096> buffer{};
    ssize_t got = ::recv(fd_, buffer.data(), buffer.size(), 0);
    if (got <= 0) return false;
    unread_.append(buffer.data(), static_cast<std::size_t>(got));
    return true;
  }

  std::optional<std::string> receive() {
    while (unread_.find("\r\n") == unread_.npos)
      if (!fill()) return std::nullopt;
    auto line = unread_.substr(0, unread_.find("\r\n"));
    unread_.erase(0, line.size() + 2);
    return line;
  }

  SmtpServer& server_;
  int fd_;
  std::string unread_;
  ReceivedMail mail_;
};

SmtpServer::SmtpServer() : loopback_([this](int fd) { serve(fd); }) {}

std::string SmtpServer::url() const {
  return fmt::format("smtp://127.0.0.1:{}", loopback_.port());
}

void SmtpServer::at(SmtpStep step, std::string reply) {
  std::lock_guard lock(mutex_);
  replies_[step] = std::move(reply);
}

void SmtpServer::as_usual() {
  std::lock_guard lock(mutex_);
  replies_.clear();
}

void SmtpServer::on_message(std::function<void()> function) {
  std::lock_guard lock(mutex_);
  on_message_ = std::move(function);
}

std::vector<ReceivedMail> SmtpServer::received() const {
  std::lock_guard lock(mutex_);
  return received_;
}

int SmtpServer::connections() const {
  std::lock_guard lock(mutex_);
  return connections_;
}

void SmtpServer::serve(int fd) {
  {
    std::lock_guard lock(mutex_);
    ++connections_;
  }
  Session(*this, fd).run();
}

std::string SmtpServer::reply_at(SmtpStep step, std::string usual) const {
  std::lock_guard lock(mutex_);
  auto other = replies_.find(step);
  return other == replies_.end() ? usual : other->second;
}

std::string decoded_body(const std::string& message) {
  return decoded_base64(message.substr(message.find("\r\n\r\n") + 4));
}

std::string decoded_header(const std::string& message, const std::string& name) {
  auto begin = message.find("\r\n" + name + ": ") + name.size() + 4;
  auto end = begin;
  do end = message.find("\r\n", end + 1);
  while (message.substr(end + 2, 1) == " "); // folded
  auto value = message.substr(begin, end - begin);
  std::string text;
  while (!value.empty()) {
    constexpr std::string_view mark = "=?utf-8?B?";
    auto word = value.find(mark);
    auto before = value.substr(0, word);
    if (before != "\r\n ") text += before; // what stands between two encoded words is nothing
    if (word == value.npos) break;
    auto close = value.find("?=", word + mark.size());
    text += decoded_base64(value.substr(word + mark.size(), close - word - mark.size()));
    value.erase(0, close + 2);
  }
  return text;
}

} // namespace broadsheet::test
