// What libcurl's codes mean for people, and whether another attempt may fare better.
#include <algorithm>
#include <cerrno>
#include <system_error>

#include <fmt/format.h>

#include "net/transfer.h"

namespace broadsheet::net {
namespace {

std::string size_words(std::size_t bytes) {
  if (bytes >= 1 << 20 && bytes % (1 << 20) == 0) return fmt::format("{} MiB", bytes >> 20);
  if (bytes >= 1 << 10 && bytes % (1 << 10) == 0) return fmt::format("{} KiB", bytes >> 10);
  return fmt::format("{} bytes", bytes);
}

} // namespace

Exchange Transfer::failure(CURLcode code) const {
  auto fails = [](std::string error, bool worth_retrying) {
    return Exchange{.response = {}, .error = std::move(error), .worth_retrying = worth_retrying};
  };
  switch (code) {
  case CURLE_COULDNT_RESOLVE_HOST:
    return fails("could not resolve " + address_.host, true);
  case CURLE_COULDNT_RESOLVE_PROXY:
    return fails("could not resolve the proxy that is set", true);
  case CURLE_COULDNT_CONNECT:
    return fails(connect_words(), true);
  case CURLE_OPERATION_TIMEDOUT:
    return fails(timeout_words(), true);
  case CURLE_GOT_NOTHING:
    return fails("the connection was closed without an answer", true);
  case CURLE_SEND_ERROR:
    return fails("the connection broke off while asking", true);
  case CURLE_RECV_ERROR:
  case CURLE_PARTIAL_FILE:
  case CURLE_HTTP2:
  case CURLE_HTTP2_STREAM:
    return fails("the connection broke off in the middle of the answer", true);
  case CURLE_BAD_CONTENT_ENCODING:
    return fails("the answer could not be decompressed", true);
  case CURLE_WEIRD_SERVER_REPLY:
  case CURLE_UNSUPPORTED_PROTOCOL: // such as HTTP/0.9
    return fails("the answer is no HTTP: " + detail(code), false);
  case CURLE_WRITE_ERROR:
    if (too_large_) return fails("the answer is larger than " + size_words(request_.limits.body), false);
    // From decompressing, or from take_header.
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
  if (std::chrono::microseconds(total) + early < limits.total)
    return fmt::format("nothing was received for {} s", limits.stall.count());
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
