// What the file system says of a file, and when that is as good as reading the file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

struct stat;

namespace broadsheet::build {

// Times are nanoseconds since the epoch.
struct FileStat {
  std::uint64_t size = 0;
  std::int64_t mtime = 0;
  std::int64_t ctime = 0;
  std::uint64_t inode = 0;
  bool operator==(const FileStat&) const = default;
};

FileStat to_file_stat(const struct ::stat& info);

// Regular files only; links are followed.
std::optional<FileStat> stat_file(const std::filesystem::path& path);

// True when a file whose content was read at `read_at`, and that had `stat` before, cannot have
// changed since without its stat changing: it was last touched more than two seconds earlier,
// and no clock of a file system that we know is coarser than that. ctime cannot be set back
// the way that mtime can.
bool settled(const FileStat& stat, std::int64_t read_at);

} // namespace broadsheet::build
