// Answers that a server can confirm with 304 Not Modified instead of sending them again: one file each, named
// by a hash of the address. The cache is small and disposable: files that are damaged, too large or too many
// count as missing.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace broadsheet::net {

struct CachedAnswer {
  std::string etag;          // as the server sent it, quotes included
  std::string last_modified; // one of the two is not empty
  std::string body;
};

class Cache {
public:
  static constexpr std::size_t largest_body = 8 << 20; // bytes
  static constexpr std::size_t most_files = 32;        // the oldest are removed first

  explicit Cache(std::filesystem::path folder); // created on the first store; empty: stores nothing

  std::optional<CachedAnswer> find(std::string_view url) const;
  void store(std::string_view url, const CachedAnswer& answer); // a failed write is not an error

private:
  std::filesystem::path folder_;
};

} // namespace broadsheet::net
