// Answers that a server can confirm with 304 Not Modified instead of sending them again: one file
// each, named by a hash of the address. Small and disposable: what is damaged, too large or too many
// is simply not there.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace broadsheet::net {

struct CachedAnswer {
  std::string etag;          // as the server sent it, quotes and all
  std::string last_modified; // one of the two is not empty
  std::string body;
};

class Cache {
public:
  static constexpr std::size_t largest_body = 8 << 20; // bytes
  static constexpr std::size_t most_files = 32;        // the oldest go first

  explicit Cache(std::filesystem::path folder); // made when something is stored; empty path: stores nothing

  std::optional<CachedAnswer> find(std::string_view url) const;
  void store(std::string_view url, const CachedAnswer& answer); // failing to write is no error

private:
  std::filesystem::path folder_;
};

} // namespace broadsheet::net
