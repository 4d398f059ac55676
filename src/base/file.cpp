#include "base/file.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <system_error>
#include <utility>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "base/descriptor.h"

namespace broadsheet {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t suffix_size = 6; // of the name of a temporary file

std::string reason_of(int error) {
  return std::generic_category().message(error);
}

[[noreturn]] void fail_to(std::string_view what, const fs::path& path, int error) {
  bool rights = error == EACCES || error == EPERM || error == EROFS;
  throw FileError(path, std::errc(error), fmt::format("{}: {}", what, reason_of(error)),
                  rights            ? "check its permissions, and those of the folders it is in"
                  : error == ENOSPC ? "free some space on the disk"
                  : error == EMFILE || error == ENFILE
                      ? "let the program open more files, with `ulimit -n` for instance"
                  : error == ENOTDIR ? "a file is in the place of a folder: move it elsewhere"
                                     : "check the disk that it is on");
}

[[noreturn]] void fail_to_read(const fs::path& path, int error) {
  fail_to("this file cannot be read", path, error);
}

[[noreturn]] void fail_to_list(const fs::path& path, int error) {
  fail_to("this folder cannot be read", path, error);
}

[[noreturn]] void fail_to_write(const fs::path& path, int error) {
  fail_to("this file cannot be written", path, error);
}

[[noreturn]] void fail_as_broken_link(const fs::path& path) {
  std::error_code unknown;
  throw FileError(path, std::errc::no_such_file_or_directory,
                  fmt::format("this link leads nowhere: {}", fs::read_symlink(path, unknown).string()),
                  "restore what it leads to, or remove it");
}

[[noreturn]] void fail_as_not_a_file(const fs::path& path, mode_t mode) {
  throw FileError(path, std::errc::invalid_argument,
                  fmt::format("this file cannot be read: it is a {}", S_ISDIR(mode)    ? "folder"
                                                                      : S_ISFIFO(mode) ? "FIFO"
                                                                      : S_ISSOCK(mode) ? "socket"
                                                                                       : "device"),
                  "put a regular file in its place, or remove it");
}

// Whether an operation on `path` failed with `error` because nothing is there. Throws when a link on the way
// is broken, since what is behind it is unknown; false for any other error.
bool is_missing(const fs::path& path, int error) {
  if (error != ENOENT && error != ENOTDIR && error != ELOOP) return false;
  for (auto part = path; !part.empty(); part = part.parent_path()) {
    struct stat info {};
    if (::lstat(part.c_str(), &info) == 0) {
      if (S_ISLNK(info.st_mode) && ::stat(part.c_str(), &info) != 0) fail_as_broken_link(part);
      return part != path; // else it has just appeared, or is a file where a folder was wanted
    }
    if (part == part.parent_path()) break;
  }
  return true;
}

// ---- reading ------------------------------------------------------------------------------

std::string read_all(const Descriptor& fd, std::size_t expected, const fs::path& path) {
  std::string bytes(expected + 1, '\0'); // one more, to see the end
  std::size_t filled = 0;
  while (true) {
    if (filled == bytes.size()) bytes.resize(bytes.size() * 2); // it grew meanwhile
    ssize_t got = ::read(fd.get(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail_to_read(path, errno);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  return bytes;
}

EntryKind kind_of(mode_t mode) {
  return S_ISREG(mode) ? EntryKind::file : S_ISDIR(mode) ? EntryKind::folder : EntryKind::other;
}

// Nothing when the entry has just vanished.
std::optional<FolderEntry> look_at(int folder, const char* name, const fs::path& path) {
  struct stat info {};
  if (::fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0) {
    if (errno == ENOENT) return std::nullopt;
    fail_to_list(path, errno);
  }
  FolderEntry entry{.name = name, .kind = kind_of(info.st_mode), .is_link = S_ISLNK(info.st_mode)};
  if (!entry.is_link) return entry;
  if (::fstatat(folder, name, &info, 0) == 0)
    entry.kind = kind_of(info.st_mode);
  else if (errno == ENOENT || errno == ENOTDIR || errno == ELOOP)
    entry.kind = EntryKind::broken_link;
  else
    fail_to_read(path / name, errno);
  return entry;
}

// ---- writing ------------------------------------------------------------------------------

// The name of a temporary file for `path` is this and six digits.
std::string temporary_prefix(const fs::path& path) {
  return fmt::format(".{}.", path.filename().string());
}

// Makes a rename or a new folder survive a power failure.
void sync_folder(const fs::path& folder) {
  Descriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (fd.valid()) ::fsync(fd.get()); // a folder that can be written but not read cannot be flushed
}

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

void make_folders(const fs::path& folder, bool durable) {
  struct stat info {};
  if (::stat(folder.c_str(), &info) == 0 && S_ISDIR(info.st_mode)) return;
  if (folder.has_parent_path() && folder != folder.parent_path()) make_folders(folder.parent_path(), durable);
  if (::mkdir(folder.c_str(), 0777) == 0) {
    if (durable) sync_folder(folder_of(folder));
    return;
  }
  int error = errno;
  if (error == EEXIST && ::stat(folder.c_str(), &info) == 0 && S_ISDIR(info.st_mode))
    return;                   // someone else made it
  is_missing(folder, ENOENT); // throws for a broken link
  fail_to("this folder cannot be created", folder, error == EEXIST ? ENOTDIR : error);
}

// Opens a new file next to `path` and puts its name in `name`.
Descriptor open_temporary(const fs::path& path, std::string& name) {
  constexpr unsigned tries = 1000; // another process has one, or left one behind
  for (unsigned number = 0; number < tries; ++number) {
    auto suffix = (static_cast<unsigned>(::getpid()) * tries + number) % 1'000'000;
    name = (folder_of(path) / fmt::format("{}{:06}", temporary_prefix(path), suffix)).string();
    Descriptor fd(::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (fd.valid() || errno != EEXIST) return fd;
  }
  return {};
}

// Gives the new file the mode and owner of the one it replaces.
bool copy_mode_and_owner(const Descriptor& fd, const struct stat& old) {
  bool owned = ::fchown(fd.get(), old.st_uid, old.st_gid) == 0; // only root may give a file away
  return ::fchmod(fd.get(), old.st_mode & (owned ? 07777U : 0777U)) == 0;
}

} // namespace

FileError::FileError(const fs::path& path, std::errc code, std::string problem, std::string help)
    : std::system_error(std::make_error_code(code)), path_(path.string()), problem_(std::move(problem)),
      help_(std::move(help)), what_(fmt::format("{}: {}", path_, problem_)) {}

Diagnostic FileError::diagnostic(std::string shown) const {
  return {.path = std::move(shown), .message = problem_, .help = help_};
}

std::optional<std::string> read_file(const fs::path& path) {
  // A FIFO without a writer would keep a blocking open() forever.
  Descriptor fd(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  struct stat info {};
  if (!fd.valid()) {
    int error = errno;
    if (is_missing(path, error)) return std::nullopt;
    if (::stat(path.c_str(), &info) == 0 && !S_ISREG(info.st_mode)) fail_as_not_a_file(path, info.st_mode);
    fail_to_read(path, error);
  }
  if (::fstat(fd.get(), &info) != 0) fail_to_read(path, errno);
  if (!S_ISREG(info.st_mode)) fail_as_not_a_file(path, info.st_mode);
  return read_all(fd, static_cast<std::size_t>(info.st_size), path);
}

std::optional<std::string> read_file(const fs::path& root, const fs::path& path, Diagnostics& diagnostics) {
  try {
    return read_file(root / path);
  } catch (const FileError& error) {
    diagnostics.push_back(error.diagnostic(path.generic_string()));
    return std::nullopt;
  }
}

std::optional<std::string> read_named_file(const fs::path& path, Diagnostics& diagnostics) {
  auto reported = diagnostics.size();
  auto bytes = read_file({}, path, diagnostics);
  if (!bytes && diagnostics.size() == reported)
    diagnostics.push_back(
        {.path = path.string(), .message = "there is no such file", .help = "check its name"});
  return bytes;
}

bool is_there(const fs::path& path) {
  struct stat info {};
  if (::lstat(path.c_str(), &info) == 0) return true;
  int error = errno;
  if (!is_missing(path, error)) fail_to_read(path, error);
  return false;
}

std::vector<FolderEntry> list_folder(const fs::path& path) {
  auto close = [](DIR* folder) { ::closedir(folder); };
  std::unique_ptr<DIR, decltype(close)> folder(::opendir(path.c_str()), close);
  if (!folder) {
    int error = errno;
    if (is_missing(path, error)) return {};
    fail_to_list(path, error);
  }
  std::vector<FolderEntry> entries;
  while (true) {
    errno = 0;
    const dirent* next = ::readdir(folder.get());
    if (next == nullptr && errno != 0) fail_to_list(path, errno);
    if (next == nullptr) break;
    std::string_view name = next->d_name;
    if (name == "." || name == "..") continue;
    if (auto entry = look_at(::dirfd(folder.get()), next->d_name, path)) entries.push_back(std::move(*entry));
  }
  std::ranges::sort(entries, {}, &FolderEntry::name);
  return entries;
}

std::vector<FolderEntry> list_folder(const fs::path& root, const fs::path& path, Diagnostics& diagnostics) {
  try {
    return list_folder(root / path);
  } catch (const FileError& error) {
    diagnostics.push_back(error.diagnostic(path.generic_string()));
    return {};
  }
}

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const FolderEntry& entry : list_folder(folder)) {
    if (entry.kind != EntryKind::folder || entry.is_link) {
      files.emplace_back(entry.name);
      continue;
    }
    for (const fs::path& below : files_below(folder / entry.name)) files.push_back(entry.name / below);
  }
  std::ranges::sort(files);
  return files;
}

void write_file(const fs::path& path, std::string_view bytes, bool durable) {
  struct stat old {};
  bool replaces = is_there(path);
  if (replaces && ::stat(path.c_str(), &old) != 0) {
    is_missing(path, ENOENT); // throws for a broken link
    fail_to_write(path, errno);
  }
  if (replaces && !S_ISREG(old.st_mode)) fail_as_not_a_file(path, old.st_mode);
  auto target = replaces ? fs::canonical(path) : path;
  make_folders(folder_of(target), durable);
  std::string temporary;
  Descriptor fd = open_temporary(target, temporary);
  if (!fd.valid()) fail_to_write(path, errno);
  bool done = write_all(fd.get(), bytes) && (!replaces || copy_mode_and_owner(fd, old)) &&
              (!durable || ::fsync(fd.get()) == 0) && fd.close() &&
              ::rename(temporary.c_str(), target.c_str()) == 0;
  if (!done) {
    int error = errno;
    ::unlink(temporary.c_str());
    fail_to_write(path, error);
  }
  if (durable) sync_folder(folder_of(target));
}

bool remove_file(const fs::path& path) {
  if (::unlink(path.c_str()) == 0) return true;
  int error = errno;
  if (!is_missing(path, error)) fail_to("this file cannot be removed", path, error);
  return false;
}

void remove_leftovers(const fs::path& path) {
  auto prefix = temporary_prefix(path);
  for (const auto& entry : list_folder(folder_of(path))) {
    if (entry.name.starts_with(prefix) && entry.name.size() == prefix.size() + suffix_size)
      remove_file(folder_of(path) / entry.name);
  }
}

} // namespace broadsheet
