#include "net/transfer.h"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "base/text.h"

namespace broadsheet::net {
namespace {

Address address_of(const Request& request) {
  if (std::string reason = why_unusable(request.url); !reason.empty()) throw std::invalid_argument(reason);
  return *parse_address(request.url);
}

bool is_token(std::string_view name) { // RFC 9110, 5.6.2
  constexpr std::string_view others = "!#$%&'*+-.^_`|~";
  return has_only_letters_digits_and(others, name);
}

bool is_control(char c) {
  return (0 <= c && c < ' ' && c != '\t') || c == '\x7f';
}

std::string header_line(const Header& header) {
  if (!is_token(header.name))
    throw std::invalid_argument(fmt::format("\"{}\" cannot be the name of a header", header.name));
  if (std::ranges::any_of(header.value, is_control))
    throw std::invalid_argument(
        fmt::format("the header {} holds a line break or another control character", header.name));
  // libcurl's way to send a header without a value; "Name:" would leave it out.
  return header.value.empty() ? header.name + ";" : header.name + ": " + header.value;
}

} // namespace

Transfer::Transfer(const Request& request, const std::string& user_agent)
    : request_(request), address_(address_of(request)), handle_(libcurl().easy_init()) {
  if (!handle_) throw std::runtime_error("libcurl cannot begin a request");
  set_connection(user_agent);
  set_limits();
  set_content();
}

void Transfer::set_connection(const std::string& user_agent) {
  set(CURLOPT_ERRORBUFFER, error_);
  set(CURLOPT_URL, address_.url.c_str());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_SSL_VERIFYPEER, 1L);
  set(CURLOPT_SSL_VERIFYHOST, 2L);
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_USERAGENT, user_agent.c_str());
  set(CURLOPT_ACCEPT_ENCODING, ""); // all that it can decompress
  set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  // The proxy of https_proxy would not find a model server of this machine.
  if (is_this_machine(address_.host)) set(CURLOPT_PROXY, "");
}

void Transfer::set_limits() {
  const Limits& limits = request_.limits;
  set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(limits.connect.count()));
  set(CURLOPT_TIMEOUT, static_cast<long>(limits.total.count()));
  set(CURLOPT_LOW_SPEED_LIMIT, 1L);
  set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.stall.count()));
  set(CURLOPT_HEADERFUNCTION, &Transfer::on_header);
  set(CURLOPT_HEADERDATA, static_cast<void*>(this));
  set(CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  set(CURLOPT_WRITEDATA, static_cast<void*>(this));
}

void Transfer::set_content() {
  bool typed = false;
  for (const Header& header : request_.headers) {
    append(headers_, header_line(header).c_str());
    std::string_view type = "content-type";
    typed = typed || std::ranges::equal(header.name, type, [](char a, char b) { return (a | 0x20) == b; });
  }
  if (request_.method == "POST") {
    set(CURLOPT_POST, 1L);
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
    set(CURLOPT_POSTFIELDS, request_.body.c_str());
    append(headers_, "Expect:");                   // no second of waiting for a 100 Continue
    if (!typed) append(headers_, "Content-Type:"); // it would claim to be a form
  } else if (request_.method == "HEAD") {
    set(CURLOPT_NOBODY, 1L);
  } else if (request_.method != "GET") {
    throw std::invalid_argument(fmt::format("the method {} is not known", request_.method));
  }
  if (headers_) set(CURLOPT_HTTPHEADER, headers_.get());
}

// ---- what arrives -----------------------------------------------------------------------------

std::size_t Transfer::on_header(char* bytes, std::size_t size, std::size_t count, void* self) {
  return static_cast<Transfer*>(self)->take_header({bytes, size * count}) ? size * count : 0;
}

std::size_t Transfer::on_body(char* bytes, std::size_t size, std::size_t count, void* self) {
  return static_cast<Transfer*>(self)->take_body({bytes, size * count}) ? size * count : 0;
}

bool Transfer::take_header(std::string_view line) {
  header_bytes_ += line.size();
  if (header_bytes_ > most_header_bytes) return false;
  if (line.starts_with("HTTP/")) { // those before were of an interim answer (1xx)
    response_.headers.clear();
    return true;
  }
  auto colon = line.find(':');
  if (colon == line.npos || colon == 0) return true;
  std::string value(trim(line.substr(colon + 1)));
  std::ranges::replace_if(value, is_control, ' '); // RFC 9110, 5.5
  response_.headers.push_back({std::string(trim(line.substr(0, colon))), std::move(value)});
  return true;
}

bool Transfer::take_body(std::string_view bytes) {
  too_large_ = bytes.size() > request_.limits.body - response_.body.size();
  if (!too_large_) response_.body += bytes;
  return !too_large_;
}

// ---- its end ----------------------------------------------------------------------------------

Exchange Transfer::result(CURLcode code) {
  if (code != CURLE_OK) {
    Exchange exchange = failure(code);
    exchange.may_have_arrived = was_under_way();
    return exchange;
  }
  long status = 0;
  libcurl().easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status);
  response_.status = static_cast<int>(status);
  return {.response = std::move(response_), .error = {}, .worth_retrying = false};
}

} // namespace broadsheet::net
