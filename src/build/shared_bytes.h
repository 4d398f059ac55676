// Bytes that are cheap to copy: all copies share one text, or one file mapped into memory.
// Megabytes of memos pass through a build unchanged; reading them from the state, keeping them and
// writing them back would cost more than everything else in a build that has nothing to do.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace broadsheet::build {

class SharedBytes {
public:
  SharedBytes() = default;
  // Implicit, so that a text can be given where shared bytes are expected.
  SharedBytes(std::string bytes); // NOLINT(google-explicit-constructor)

  // Valid as long as this, a copy or a part of it is.
  std::string_view view() const { return {start_.get(), size_}; }
  operator std::string_view() const { return view(); } // NOLINT(google-explicit-constructor)

  // `part` is a part of view(); the result shares it.
  SharedBytes part(std::string_view part) const;

  bool operator==(const SharedBytes& other) const { return view() == other.view(); }

private:
  friend SharedBytes map_file(const std::filesystem::path& path);

  std::shared_ptr<const char> start_;
  std::size_t size_ = 0;
};

// The bytes of a file as it is now. They stay valid when the file is replaced; it must never be
// written in place. Empty when the file is missing or empty. Throws FileError.
SharedBytes map_file(const std::filesystem::path& path);

} // namespace broadsheet::build
