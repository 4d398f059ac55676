#include "build/file_stat.h"

#include <algorithm>

#include <sys/stat.h>

namespace broadsheet::build {
namespace {

constexpr std::int64_t nanoseconds_per_second = 1'000'000'000;

// Unsigned, because a file may claim a time that does not fit: then it only has to stay the same.
std::int64_t to_nanoseconds(const timespec& time) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(time.tv_sec) * nanoseconds_per_second +
                                   static_cast<std::uint64_t>(time.tv_nsec));
}

} // namespace

FileStat to_file_stat(const struct ::stat& info) {
  return {static_cast<std::uint64_t>(info.st_size), to_nanoseconds(info.st_mtim),
          to_nanoseconds(info.st_ctim), info.st_ino};
}

std::optional<FileStat> stat_file(const std::filesystem::path& path) {
  struct ::stat info {};
  if (::stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return std::nullopt;
  return to_file_stat(info);
}

bool settled(const FileStat& stat, std::int64_t read_at) {
  return read_at > 0 && std::max(stat.mtime, stat.ctime) < read_at - 2 * nanoseconds_per_second;
}

} // namespace broadsheet::build
