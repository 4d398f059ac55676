#include "build/source_files.h"

#include <algorithm>
#include <utility>

#include <sys/stat.h>

#include "base/file.h"
#include "base/inside.h"

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

SourceFiles::SourceFiles(std::filesystem::path root, KnownFiles known, std::int64_t now)
    : root_(std::move(root)), known_(std::move(known)), now_(now) {}

std::optional<Fingerprint> SourceFiles::fingerprint_of(const std::string& path) {
  Entry* entry = nullptr;
  {
    std::lock_guard lock(mutex_);
    entry = &entries_[path]; // stays where it is when others are added
  }
  entry->once.call([&] {
    auto file = examine(path);
    std::lock_guard lock(mutex_); // seen() may be reading
    entry->file = file;
  });
  if (!entry->file) return std::nullopt;
  return entry->file->fingerprint;
}

std::optional<Fingerprint> SourceFiles::fingerprint_of(const std::string& path, Diagnostics& diagnostics) {
  try {
    return fingerprint_of(path);
  } catch (const FileError& error) {
    diagnostics.push_back(error.diagnostic(path));
    return std::nullopt;
  }
}

std::optional<KnownFile> SourceFiles::examine(const std::string& path) const {
  auto full_path = root_ / path;
  auto stat = stat_file(full_path); // before reading: a change in between shows in the next build
  auto known = known_.find(path);
  bool unchanged = stat && known != known_.end() && known->second.stat == *stat;
  if (unchanged && settled(*stat, known->second.hashed_at)) return known->second;
  auto bytes = read_file(full_path);
  if (!bytes) return std::nullopt;
  return KnownFile{stat.value_or(FileStat{}), now_, fingerprint(*bytes)};
}

std::optional<std::string> SourceFiles::read_inside(const std::string& path, Diagnostics& diagnostics) {
  if (!require_inside(root_, path, diagnostics) || !fingerprint_of(path, diagnostics)) return std::nullopt;
  return broadsheet::read_inside(root_, path, diagnostics);
}

KnownFiles SourceFiles::seen() const {
  std::lock_guard lock(mutex_);
  KnownFiles files;
  for (const auto& [path, entry] : entries_)
    if (entry.file) files.emplace_hint(files.end(), path, *entry.file);
  return files;
}

} // namespace broadsheet::build
