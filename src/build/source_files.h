// The files a build reads, and whether they changed since the last build.
//
// Content decides; size, mtime, ctime and inode are only a shortcut, trusted when the recorded
// mtime and ctime are more than two seconds older than the time at which the file was hashed
// (a file can change twice within one tick of the file system's clock).
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "base/fingerprint.h"
#include "base/once.h"

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
// and no file system that we know has a coarser clock. ctime cannot be set back the way mtime can.
bool settled(const FileStat& stat, std::int64_t read_at);

struct KnownFile {
  FileStat stat;
  std::int64_t hashed_at = 0; // nanoseconds since the epoch
  Fingerprint fingerprint;
  bool operator==(const KnownFile&) const = default;
};

using KnownFiles = std::map<std::string, KnownFile, std::less<>>; // path → what was known about it

// Fingerprints files, each at most once, using what an earlier build knew. Safe to call from
// several threads.
class SourceFiles {
public:
  // Paths are relative to `root`. `now` is the time of this build.
  SourceFiles(std::filesystem::path root, KnownFiles known, std::int64_t now);

  // Nothing when there is no such file. Throws FileError when it cannot be read.
  std::optional<Fingerprint> fingerprint_of(const std::string& path);

  // The same, but a FileError is reported, and the result is nothing.
  std::optional<Fingerprint> fingerprint_of(const std::string& path, Diagnostics& diagnostics);

  // The bytes of a file that is published as it is (base/inside.h); its fingerprint is kept too. Nothing when
  // there is no such file, or when it cannot be read, which is reported.
  std::optional<std::string> read_inside(const std::string& path, Diagnostics& diagnostics);

  // The files asked for in this build, for the next one.
  KnownFiles seen() const;

private:
  struct Entry {
    Once once;
    std::optional<KnownFile> file; // nothing: not there
  };

  std::optional<KnownFile> examine(const std::string& path) const;

  std::filesystem::path root_;
  KnownFiles known_;
  std::int64_t now_;
  mutable std::mutex mutex_;
  std::map<std::string, Entry, std::less<>> entries_;
};

} // namespace broadsheet::build
