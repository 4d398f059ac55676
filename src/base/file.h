// Files and folders of a site: read, listed, replaced.
//
// Missing, unreadable and empty are three answers. Nothing means that there is nothing at that place. What is
// there and cannot be read (rights, a failing disk, a link that leads nowhere, a FIFO or a device in the
// place of a file) is a FileError, so that a caller who does not think of it stops instead of taking it for
// nothing and writing over it.
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
// under `path`, and gives nothing, too.
std::optional<std::string> read_file(const std::filesystem::path& root, const std::filesystem::path& path,
                                     Diagnostics& diagnostics);

// A file that the user named: that there is none is reported, too.
std::optional<std::string> read_named_file(const std::filesystem::path& path, Diagnostics& diagnostics);

// Whether anything has that name, be it a link that leads nowhere. Throws FileError when nobody can tell.
bool is_there(const std::filesystem::path& path);

enum class EntryKind { file, folder, broken_link, other };

struct FolderEntry {
  std::string name;
  EntryKind kind = EntryKind::file; // of what a link leads to
  bool is_link = false;
  bool operator==(const FolderEntry&) const = default;
};

// What a folder holds, sorted by name; links are followed. A folder that is missing holds nothing, which
// is_there() tells from one that is empty. Throws FileError.
std::vector<FolderEntry> list_folder(const std::filesystem::path& path);

// The same for `root`/`path`: a FileError is reported under `path`, and lists nothing.
std::vector<FolderEntry> list_folder(const std::filesystem::path& root, const std::filesystem::path& path,
                                     Diagnostics& diagnostics);

// The files at any depth below a folder, and whatever else is not a folder, relative to it and sorted. Links
// to folders are among them, and not followed. Throws FileError.
std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder);

// Replaces `path` so that a reader, or a crash at any point, sees either the old bytes or the new ones:
// temporary file in the same folder, fsync when `durable`, rename. A file that is replaced keeps its mode
// and, where possible, its owner; one that is a link stays a link, and what it leads to is replaced. Creates
// missing folders, which are durable, too. Throws FileError.
void write_file(const std::filesystem::path& path, std::string_view bytes, bool durable = false);

// Removes a file, or a link; false when there was none. Throws FileError.
bool remove_file(const std::filesystem::path& path);

// Removes the temporary files that a write of `path` left behind because the process was killed. Nobody may
// be writing it meanwhile.
void remove_leftovers(const std::filesystem::path& path);

} // namespace broadsheet
