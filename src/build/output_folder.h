// Exclusive use of an output folder, and everything that is ever done to it.
//
// One build at a time: a second one fails at once, because what it knows about the folder would
// be out of date when its turn came. A caller that reads a state, publishes and writes the state again
// holds the folder throughout. The lock is flock(2) on the folder itself; it ends with the process.
// Where the file system has no locks, a build fails.
//
// Paths are relative to the folder, "/" between parts. Links inside the folder are never
// followed: a link in the place of a page is replaced by the page, a link in the place of a folder is
// in the way. The output folder itself may be a link.
//
// New files are staged in `.broadsheet-staging/` inside the folder (so that placing them is a
// rename). It also holds the journal, a State of the pages being placed: the build after one that
// was killed, or failed, or could not write its state, learns from it which files are ours. Once
// forget_journal() says that a written state knows them, ~OutputFolder() removes the staging folder.
//
// Each file that a build writes is marked as ours, because a state may get lost: .broadsheet/ can be deleted
// at any time, and a disk can damage it. The mark is an extended attribute, user.broadsheet: a fingerprint of
// who builds into the folder, the file's path and its bytes. It is thus not published, needs no
// file of its own, and is void once someone changes, copies or renames the file. Where the file system has
// no such attributes (or after a clone, which does not keep them), only the state and the journal know our
// files. Rejected: a list of files in the folder, which would be published, and marks in the pages, which
// a theme writes.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/descriptor.h"
#include "base/fingerprint.h"
#include "build/source_files.h"
#include "build/state.h"

namespace broadsheet::build {

enum class OutputKind { nothing, file, folder, link, other };

struct Entry {
  OutputKind kind = OutputKind::nothing;
  FileStat stat;
};

class OutputFolder {
public:
  // Creates the folder if it is missing. `maker` tells the sites that could write to the same folder apart;
  // it should stay the same when both are moved. Throws std::system_error when it cannot be opened and
  // std::runtime_error when another build holds it.
  explicit OutputFolder(std::filesystem::path path, std::string maker = "");
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  std::string name_of(std::string_view path) const; // for messages: "public/archive/index.html"
  std::filesystem::path locate(std::string_view path) const;

  // What is at `path`. Throws std::system_error when that cannot be determined.
  Entry look(const std::string& path) const;
  std::optional<Fingerprint> content_of(const std::string& path) const; // nothing if not a regular file
  bool is_reachable(std::string_view path) const;                       // all above it are folders, not links
  bool is_writable(const std::string& folder) const;

  // Adds to `state` the files that are known to be ours without it: those that a build had placed when it was
  // killed, whose leftovers are cleared away, and, if the state has no pages, the marked ones.
  void adopt(State& state);

  // The files with a mark of ours that still holds, with what they contain.
  std::map<std::string, Fingerprint> marked_files() const;

  // Writes a numbered file into the staging folder. Safe to call from several threads.
  // Throws a std::system_error that names `path`.
  void stage(std::size_t number, std::string_view bytes, std::string_view path);

  // Files are placed and removed between these two calls. `placing`: the pages with their content.
  void begin_placing(State placing);
  void end_placing();

  // A written state now knows all that was placed.
  void forget_journal();

  // Moves a staged file into place, making the folders it needs. Throws std::system_error.
  FileStat place(std::size_t number, const std::string& path);

  // Removes a file, and the folders that this empties. Throws std::system_error.
  void remove(const std::string& path);
  void remove_empty_folders(const std::string& folder); // this one and those in it

private:
  void adopt_interrupted(State& state);
  Fingerprint mark_of(std::string_view path, Fingerprint content) const;
  bool is_marked(const std::string& path, Fingerprint content) const;
  void open_staging();
  void clear_staging();
  void make_folders(std::string_view folder);

  std::filesystem::path path_;
  std::string maker_;
  bool created_ = false; // by this build, which has not succeeded yet
  Descriptor folder_;
  std::mutex staging_mutex_;
  Descriptor staging_;
  bool staging_used_ = false;               // the staging folder is ours to clear away
  State journal_;                           // pages placed, or about to be, that no written state knows yet
  bool interrupted_ = false;                // the journal is still needed
  std::set<std::string, std::less<>> made_; // folders known to exist while placing
};

// Whether `path` is relative, has no empty part, "." or "..", and is outside the staging folder.
bool is_output_path(std::string_view path);

std::string_view folder_of(std::string_view path); // "" at the top

} // namespace broadsheet::build
