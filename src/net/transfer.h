// One request to libcurl: its options, what has arrived, and what its result means.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "net/address.h"
#include "net/libcurl.h"
#include "net/transport.h"

namespace broadsheet::net {

class Transfer {
public:
  // `request` must outlive it. Throws std::invalid_argument for a request that cannot be sent.
  Transfer(const Request& request, const std::string& user_agent);
  Transfer(const Transfer&) = delete; // libcurl keeps pointers to it
  Transfer& operator=(const Transfer&) = delete;

  CURL* handle() const { return handle_.get(); }
  Exchange result(CURLcode code); // call once, at the end; throws std::bad_alloc

private:
  static constexpr std::size_t most_header_bytes = 256 << 10;

  static std::size_t on_header(char* bytes, std::size_t size, std::size_t count, void* self);
  static std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* self);
  std::size_t take(bool (Transfer::*how)(std::string_view), std::string_view bytes);
  bool take_header(std::string_view line);
  bool take_body(std::string_view bytes);

  template <typename Value>
  void set(CURLoption option, Value value) {
    net::set(handle_, option, value);
  }
  void set_connection(const std::string& user_agent);
  void set_limits();
  void set_content();

  Exchange failure(CURLcode code) const;
  std::string timeout_words() const;
  std::string connect_words() const;
  std::string detail(CURLcode code) const;
  bool was_under_way() const; // connected, and sending had started

  const Request& request_;
  Address address_;
  Handle handle_;
  List headers_;
  char error_[CURL_ERROR_SIZE] = {};
  Response response_;
  std::size_t header_bytes_ = 0;
  std::optional<std::chrono::steady_clock::time_point> last_byte_; // when it arrived
  bool too_large_ = false;
  bool out_of_memory_ = false;
};

} // namespace broadsheet::net
