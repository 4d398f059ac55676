// What tests do with files.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

#include "build/source_files.h"
#include "support/test_folder.h"

namespace broadsheet::build {

inline void write(const std::filesystem::path& path, std::string_view bytes) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

inline std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Every file below `folder`, hidden ones too, with its bytes.
inline std::map<std::string, std::string> read_tree(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (!entry.is_directory()) files[entry.path().lexically_relative(folder)] = read(entry.path());
  return files;
}

// Writes until the file system's clock has moved on, so that the change shows in the times too.
inline void overwrite(const std::filesystem::path& path, std::string_view bytes) {
  auto before = stat_file(path);
  do {
    write(path, bytes);
  } while (stat_file(path) == before);
}

inline std::int64_t clock_now() {
  return std::chrono::nanoseconds(std::chrono::system_clock::now().time_since_epoch()).count();
}

// A time at which everything that there is now has not been touched for a while.
inline std::int64_t later() {
  return clock_now() + 10'000'000'000;
}

} // namespace broadsheet::build
