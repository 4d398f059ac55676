#include "net/transfer.h"

#include <algorithm>
#include <cerrno>
#include <new>
#include <stdexcept>
#include <system_error>

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
        fmt::format("the header {} contains a line break or another control character", header.name));
  // libcurl sends a header without a value only like this; "Name:" would leave it out.
  return header.value.empty() ? header.name + ";" : header.name + ": " + header.value;
}

std::string size_words(std::size_t bytes) {
  if (bytes >= 1 << 20 && bytes % (1 << 20) == 0) return fmt::format("{} MiB", bytes >> 20);
  if (bytes >= 1 << 10 && bytes % (1 << 10) == 0) return fmt::format("{} KiB", bytes >> 10);
  return fmt::format("{} bytes", bytes);
}

} // namespace

Transfer::Transfer(const Request& request, const std::string& user_agent)
    : request_(request), address_(address_of(request)), handle_(libcurl().easy_init()) {
  if (!handle_) throw std::runtime_error("libcurl cannot start a request");
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
  set(CURLOPT_ACCEPT_ENCODING, ""); // everything it can decompress
  set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  // A proxy set in https_proxy could not reach a model server on this machine.
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
    append(headers_, "Expect:");                   // do not wait a second for 100 Continue
    if (!typed) append(headers_, "Content-Type:"); // the default would claim to be a form
  } else if (request_.method == "HEAD") {
    set(CURLOPT_NOBODY, 1L);
  } else if (request_.method != "GET") {
    throw std::invalid_argument(fmt::format("the method {} is not known", request_.method));
  }
  if (headers_) set(CURLOPT_HTTPHEADER, headers_.get());
}

// ---- what arrives -----------------------------------------------------------------------------

std::size_t Transfer::on_header(char* bytes, std::size_t size, std::size_t count, void* self) {
  return static_cast<Transfer*>(self)->take(&Transfer::take_header, {bytes, size * count});
}

std::size_t Transfer::on_body(char* bytes, std::size_t size, std::size_t count, void* self) {
  return static_cast<Transfer*>(self)->take(&Transfer::take_body, {bytes, size * count});
}

// What libcurl's callbacks return. No exception may pass through libcurl.
std::size_t Transfer::take(bool (Transfer::*how)(std::string_view), std::string_view bytes) {
  try {
    return (this->*how)(bytes) ? bytes.size() : 0;
  } catch (const std::bad_alloc&) {
    out_of_memory_ = true;
    return 0;
  }
}

bool Transfer::take_header(std::string_view line) {
  last_byte_ = std::chrono::steady_clock::now();
  header_bytes_ += line.size();
  if (header_bytes_ > most_header_bytes) return false;
  if (line.starts_with("HTTP/")) { // earlier ones belonged to an interim answer (1xx)
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
  last_byte_ = std::chrono::steady_clock::now();
  too_large_ = bytes.size() > request_.limits.body - response_.body.size();
  if (!too_large_) response_.body += bytes;
  return !too_large_;
}

// ---- its end ----------------------------------------------------------------------------------

Exchange Transfer::result(CURLcode code) {
  if (out_of_memory_ || code == CURLE_OUT_OF_MEMORY) throw std::bad_alloc();
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

// Explains libcurl's codes, and says whether another attempt may succeed.
Exchange Transfer::failure(CURLcode code) const {
  auto fails = [](std::string error, bool worth_retrying) {
    return Exchange{.response = {}, .error = std::move(error), .worth_retrying = worth_retrying};
  };
  switch (code) {
  case CURLE_COULDNT_RESOLVE_HOST:
    return fails("could not resolve " + address_.host, true);
  case CURLE_COULDNT_RESOLVE_PROXY:
    return fails("could not resolve the configured proxy", true);
  case CURLE_COULDNT_CONNECT:
    return fails(connect_words(), true);
  case CURLE_OPERATION_TIMEDOUT:
    return fails(timeout_words(), true);
  case CURLE_GOT_NOTHING:
    return fails("the connection was closed without an answer", true);
  case CURLE_SEND_ERROR:
    return fails("the connection broke off while sending the request", true);
  case CURLE_RECV_ERROR:
  case CURLE_PARTIAL_FILE:
  case CURLE_HTTP2:
  case CURLE_HTTP2_STREAM:
    return fails("the connection broke off in the middle of the answer", true);
  case CURLE_BAD_CONTENT_ENCODING:
    return fails("the answer could not be decompressed", true);
  case CURLE_WEIRD_SERVER_REPLY:
  case CURLE_UNSUPPORTED_PROTOCOL: // such as HTTP/0.9
    return fails("the answer is not HTTP: " + detail(code), false);
  case CURLE_WRITE_ERROR:
    if (too_large_) return fails("the answer is larger than " + size_words(request_.limits.body), false);
    // Either decompression or take_header failed.
    if (header_bytes_ > most_header_bytes)
      return fails("the answer's headers are larger than " + size_words(most_header_bytes), false);
    return fails("the answer could not be decompressed", true);
  case CURLE_SSL_CONNECT_ERROR:
    return fails("no secure connection: " + detail(code), true);
  case CURLE_PEER_FAILED_VERIFICATION:
    return fails("its certificate could not be verified: " + detail(code), false);
  case CURLE_SSL_CACERT_BADFILE:
    return fails("its certificate could not be verified: there are no root certificates (install "
                 "ca-certificates)",
                 false);
  default:
    return fails(detail(code), false);
  }
}

std::string Transfer::connect_words() const {
  long reason = 0;
  libcurl().easy_getinfo(handle_.get(), CURLINFO_OS_ERRNO, &reason);
  if (reason == ECONNREFUSED) return authority(address_) + " refused the connection";
  std::string words = "could not connect to " + authority(address_);
  return reason == 0 ? words : words + ": " + std::generic_category().message(static_cast<int>(reason));
}

// libcurl has one code for all three limits.
std::string Transfer::timeout_words() const {
  const Limits& limits = request_.limits;
  curl_off_t total = 0; // in microseconds
  libcurl().easy_getinfo(handle_.get(), CURLINFO_TOTAL_TIME_T, &total);
  if (!was_under_way())
    return fmt::format("no connection to {} within {} s", authority(address_),
                       std::min(limits.connect, limits.total).count());
  constexpr std::chrono::milliseconds early{100}; // libcurl's timers are not that exact
  if (std::chrono::microseconds(total) + early < limits.total) {
    bool trickles = last_byte_ && std::chrono::steady_clock::now() - *last_byte_ + early < limits.stall;
    if (trickles) return fmt::format("hardly anything was received for {} s", limits.stall.count());
    return fmt::format("nothing was received for {} s", limits.stall.count());
  }
  std::string_view missing = header_bytes_ == 0 ? "no answer" : "the answer was not complete";
  return fmt::format("{} within {} s", missing, limits.total.count());
}

bool Transfer::was_under_way() const {
  curl_off_t asked = 0; // in microseconds
  libcurl().easy_getinfo(handle_.get(), CURLINFO_PRETRANSFER_TIME_T, &asked);
  return asked != 0;
}

std::string Transfer::detail(CURLcode code) const {
  std::string_view text = error_[0] != '\0' ? error_ : libcurl().easy_strerror(code);
  constexpr std::string_view prefix = "SSL certificate problem: ";
  if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
  return std::string(text);
}

} // namespace broadsheet::net
