#include "net/mail.h"

#include <cstdint>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"
#include "base/utf8.h"

namespace broadsheet::net {
namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::size_t longest_line = 76;   // characters of an encoded line
constexpr std::size_t bytes_per_word = 39; // in UTF-8: 64 characters encoded, with room for the field's name

std::string base64_lines(std::string_view bytes) {
  std::string encoded = base64(bytes);
  std::string lines;
  for (std::size_t at = 0; at < encoded.size(); at += longest_line)
    lines += encoded.substr(at, longest_line).append(line_end);
  return lines;
}

// Text of a header (RFC 2047): as it is if it is short and has no characters with a special meaning there.
std::string header_text(std::string_view text) {
  if (text.size() <= bytes_per_word && has_only_letters_digits_and(" -'", text)) return std::string(text);
  std::vector<std::string> words;
  while (!text.empty()) { // characters are never split
    std::size_t size = 0;
    while (size < text.size()) {
      auto next = first_character(text.substr(size)).size;
      if (size + next > bytes_per_word) break;
      size += next;
    }
    words.push_back(fmt::format("=?utf-8?B?{}?=", base64(text.substr(0, size))));
    text.remove_prefix(size);
  }
  return fmt::format("{}", fmt::join(words, "\r\n "));
}

std::string header_date(std::chrono::sys_seconds time) { // RFC 5322, 3.3
  auto day = std::chrono::floor<std::chrono::days>(time);
  std::chrono::year_month_day date{day};
  std::chrono::hh_mm_ss clock{time - day};
  return fmt::format(
      "{}, {} {} {} {:02}:{:02}:{:02} +0000",
      weekday_names.at(std::chrono::weekday{day}.iso_encoding() - 1).substr(0, 3),
      static_cast<unsigned>(date.day()), month_names.at(static_cast<unsigned>(date.month()) - 1).substr(0, 3),
      static_cast<int>(date.year()), clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::string with_line_ends(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c == '\n') result += '\r';
    result += c;
  }
  return result;
}

} // namespace

std::string base64(std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string encoded;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    auto group = bytes.substr(at, 3);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i)
      bits = bits << 8 | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i)
      encoded += i <= group.size() ? digits[bits >> (18 - 6 * i) & 63U] : '=';
  }
  return encoded;
}

std::string format_mail(const Mail& mail) {
  auto from = mail.sender.empty() ? mail.from : fmt::format("{} <{}>", header_text(mail.sender), mail.from);
  std::string message;
  auto add = [&](std::string_view name, std::string_view value) {
    message.append(name).append(": ").append(value).append(line_end);
  };
  add("Date", header_date(mail.date));
  add("From", from);
  add("To", mail.to.size() == 1 ? mail.to.front() : from);
  add("Subject", header_text(mail.subject));
  add("Message-ID", fmt::format("<{}>", mail.id));
  add("Auto-Submitted", "auto-generated"); // RFC 3834: no out-of-office reply should answer it
  add("MIME-Version", "1.0");
  add("Content-Type", "text/plain; charset=utf-8");
  add("Content-Transfer-Encoding", "base64");
  return message.append(line_end).append(base64_lines(with_line_ends(mail.text)));
}

} // namespace broadsheet::net
