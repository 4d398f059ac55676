// Files and folders of a site: read, listed, replaced.
//
// Missing, unreadable and empty are three different answers. No result means that nothing is there. What is
// there but cannot be read (permissions, a failing disk, a broken link, a FIFO or a device in the place of a
// file) is a FileError, so that a caller who does not expect it stops, instead of treating it as missing and
// writing over it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/diagnostic.h"

namespace broadsheet {

// Why a file or folder cannot be read or written. what() names it and says why.
class FileError : public std::system_error {
public:
  FileError(const std::filesystem::path& path, std::errc code, std::string problem, std::string help);

  const char* what() const noexcept override { return what_.c_str(); }

  // `shown`: the path as the user would type it.
  Diagnostic diagnostic(std::string shown) const;
  Diagnostic diagnostic() const { return diagnostic(path_); }

private:
  std::string path_;
  std::string problem_;
  std::string help_;
  std::string what_;
};

// The bytes of a regular file; links are followed. Nothing when there is none. Throws FileError.
std::optional<std::string> read_file(const std::filesystem::path& path);

// The same for `root`/`path`, for a reader that collects everything that is wrong: a FileError is reported
// under `path`, and the result is nothing.
std::optional<std::string> read_file(const std::filesystem::path& root, const std::filesystem::path& path,
                                     Diagnostics& diagnostics);

// Reads a file that the user named; a missing one is reported too.
std::optional<std::string> read_named_file(const std::filesystem::path& path, Diagnostics& diagnostics);

// Whether anything has that name, even a broken link. Throws FileError when that cannot be determined.
bool is_there(const std::filesystem::path& path);

enum class EntryKind { file, folder, broken_link, other };

struct FolderEntry {
  std::string name;
  EntryKind kind = EntryKind::file; // of a link: the kind of its target
  bool is_link = false;
  bool operator==(const FolderEntry&) const = default;
};

// What a folder holds, sorted by name; links are followed. A missing folder gives an empty list;
// is_there() tells it from an empty folder. Throws FileError.
std::vector<FolderEntry> list_folder(const std::filesystem::path& path);

// The same for `root`/`path`: a FileError is reported under `path`, and the list is empty.
std::vector<FolderEntry> list_folder(const std::filesystem::path& root, const std::filesystem::path& path,
                                     Diagnostics& diagnostics);

// The files at any depth below a folder, and whatever else is not a folder, relative to it and sorted. Links
// to folders are listed and not followed. Throws FileError.
std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder);

// Replaces `path` so that a reader, or a crash at any point, sees either the old bytes or the new ones:
// temporary file in the same folder, fsync when `durable`, rename. A replaced file keeps its mode and,
// where possible, its owner; a link stays a link, and its target is replaced. Creates missing folders, which
// are then durable too. Throws FileError.
void write_file(const std::filesystem::path& path, std::string_view bytes, bool durable = false);

// Removes a file, or a link; false when there was none. Throws FileError.
bool remove_file(const std::filesystem::path& path);

// Removes the temporary files that a write of `path` left behind because the process was killed. No other
// process may be writing it meanwhile.
void remove_leftovers(const std::filesystem::path& path);

} // namespace broadsheet
