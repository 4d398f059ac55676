#include "support/http_connection.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>

#include "base/gzip.h"

namespace broadsheet::test {
namespace {

enum class Plus { itself, space }; // a space in queries only

std::string decoded(std::string_view text, Plus plus) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned byte = 0;
    bool is_escape = text[i] == '%' && i + 2 < text.size() &&
                     std::from_chars(&text[i + 1], &text[i] + 3, byte, 16).ptr == &text[i] + 3;
    if (is_escape) i += 2;
    result += is_escape ? static_cast<char>(byte) : plus == Plus::space && text[i] == '+' ? ' ' : text[i];
  }
  return result;
}

// What stands before `separator`, which is taken from `text` with it.
std::string_view take_until(std::string_view& text, std::string_view separator) {
  auto end = text.find(separator);
  std::string_view part = text.substr(0, end);
  text.remove_prefix(end == text.npos ? text.size() : end + separator.size());
  return part;
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower;
}

Received parse_head(std::string_view head) {
  Received request;
  std::string_view line = take_until(head, "\r\n");
  request.method = take_until(line, " ");
  std::string_view target = take_until(line, " ");
  request.path = decoded(take_until(target, "?"), Plus::itself);
  while (!target.empty()) {
    std::string_view value = take_until(target, "&");
    std::string_view name = take_until(value, "=");
    request.query[decoded(name, Plus::space)] = decoded(value, Plus::space);
  }
  while (!head.empty()) {
    std::string_view value = take_until(head, "\r\n");
    std::string_view name = take_until(value, ":");
    value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
    request.headers[lower_case(name)] = value;
  }
  return request;
}

std::string head_of(const Answer& answer, std::size_t length) {
  std::string head = fmt::format("HTTP/1.1 {} Whatever\r\n", answer.status);
  for (const auto& [name, value] : answer.headers) head += fmt::format("{}: {}\r\n", name, value);
  if (answer.manner == Answer::Manner::gzipped) head += "Content-Encoding: gzip\r\n";
  if (answer.manner == Answer::Manner::cut_chunked)
    head += "Transfer-Encoding: chunked\r\n";
  else if (answer.status != 304)
    head += fmt::format("Content-Length: {}\r\n", length);
  return head + "\r\n";
}

} // namespace

bool HttpConnection::fill() {
  std::array<char, 1 << 14> buffer{};
  ssize_t got = ::recv(fd_, buffer.data(), buffer.size(), 0);
  if (got <= 0) return false;
  unread_.append(buffer.data(), static_cast<std::size_t>(got));
  return true;
}

std::optional<Received> HttpConnection::receive() {
  while (unread_.find("\r\n\r\n") == unread_.npos)
    if (!fill()) return std::nullopt;
  std::size_t end = unread_.find("\r\n\r\n") + 2;
  Received request = parse_head(std::string_view(unread_).substr(0, end));
  unread_.erase(0, end + 2);
  std::size_t length = 0;
  if (auto header = request.headers.find("content-length"); header != request.headers.end())
    length = std::stoul(header->second);
  while (unread_.size() < length)
    if (!fill()) return std::nullopt;
  request.body = unread_.substr(0, length);
  unread_.erase(0, length);
  return request;
}

bool HttpConnection::answer(const Answer& answer) {
  using enum Answer::Manner;
  std::string body = answer.manner == gzipped ? gzip(answer.body) : answer.body;
  std::string head = head_of(answer, body.size());
  std::string half = body.substr(0, body.size() / 2);
  switch (answer.manner) {
  case whole:
  case gzipped:
    return send(head + body);
  case slow:
    return send(head) && send_slowly(body, answer.pause);
  case cut:
    send(head + half);
    return false;
  case cut_chunked:
    send(head + fmt::format("{:x}\r\n{}", body.size(), half));
    return false;
  case reset: {
    send(head + half);
    linger on{.l_onoff = 1, .l_linger = 0}; // closing sends RST
    ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &on, sizeof on);
    return false;
  }
  case silent:
    while (fill()) {
    } // until either side stops
    return false;
  }
  return false;
}

bool HttpConnection::send(std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool HttpConnection::send_slowly(std::string_view bytes, std::chrono::milliseconds pause) {
  for (; !bytes.empty(); bytes.remove_prefix(1)) {
    pollfd gone{.fd = fd_, .events = POLLIN, .revents = 0}; // readable as soon as either side stops
    if (!send(bytes.substr(0, 1)) || ::poll(&gone, 1, static_cast<int>(pause.count())) != 0) return false;
  }
  return true;
}

} // namespace broadsheet::test
