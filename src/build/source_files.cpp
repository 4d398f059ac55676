#include "build/source_files.h"

#include <utility>

#include "base/file.h"

namespace broadsheet::build {

SourceFiles::SourceFiles(std::filesystem::path root, KnownFiles known, std::int64_t now)
    : root_(std::move(root)), known_(std::move(known)), now_(now) {}

std::optional<Fingerprint> SourceFiles::fingerprint_of(const std::string& path) {
  Entry* entry = nullptr;
  {
    std::lock_guard lock(mutex_);
    entry = &entries_[path]; // stays where it is when others are added
  }
  std::call_once(entry->once, [&] {
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

std::optional<std::string> SourceFiles::read(const std::string& path, Diagnostics& diagnostics) {
  return fingerprint_of(path, diagnostics) ? read_file(root_, path, diagnostics) : std::nullopt;
}

KnownFiles SourceFiles::seen() const {
  std::lock_guard lock(mutex_);
  KnownFiles files;
  for (const auto& [path, entry] : entries_)
    if (entry.file) files.emplace_hint(files.end(), path, *entry.file);
  return files;
}

} // namespace broadsheet::build
