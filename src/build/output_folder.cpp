#include "build/output_folder.h"

#include <cerrno>
#include <new>
#include <stdexcept>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "base/file.h"

namespace broadsheet::build {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view staging_name = ".broadsheet-staging";
constexpr std::string_view journal_name = "journal";

// The same whatever the builder's umask: a web server must be able to read them.
constexpr mode_t file_mode = 0644;
constexpr mode_t folder_mode = 0755;

constexpr const char* mark_name = "user.broadsheet";

[[noreturn]] void fail(std::string_view what, const std::string& name, int error = errno) {
  throw std::system_error(error, std::generic_category(), std::string(what) + " " + name);
}

// Makes a folder that a web server can read, and those it is in. False when it is there already.
bool make_readable_folders(const fs::path& folder) {
  if (fs::exists(folder)) return false;
  if (folder.has_parent_path() && folder != folder.parent_path()) make_readable_folders(folder.parent_path());
  if (::mkdir(folder.c_str(), folder_mode) == 0) return ::chmod(folder.c_str(), folder_mode) == 0;
  if (errno != EEXIST) fail("cannot make the folder", folder.string());
  return false;
}

OutputKind kind_of(mode_t mode) {
  if (S_ISREG(mode)) return OutputKind::file;
  if (S_ISDIR(mode)) return OutputKind::folder;
  if (S_ISLNK(mode)) return OutputKind::link;
  return OutputKind::other;
}

} // namespace

bool is_output_path(std::string_view path) {
  if (path.find('\0') != path.npos || path.substr(0, path.find('/')) == staging_name) return false;
  while (true) {
    auto part = path.substr(0, path.find('/'));
    if (part.empty() || part == "." || part == "..") return false;
    if (part.size() == path.size()) return true;
    path.remove_prefix(part.size() + 1);
  }
}

std::string_view folder_of(std::string_view path) {
  auto slash = path.rfind('/');
  return slash == path.npos ? std::string_view() : path.substr(0, slash);
}

OutputFolder::OutputFolder(fs::path path, std::string maker)
    : path_(std::move(path)), maker_(std::move(maker)) {
  constexpr int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
  folder_ = Descriptor(::open(path_.c_str(), flags));
  if (!folder_.valid() && errno == ENOENT) {
    created_ = make_readable_folders(path_);
    folder_ = Descriptor(::open(path_.c_str(), flags));
  }
  if (!folder_.valid()) fail("cannot open the output folder", path_.string());
  if (::flock(folder_.get(), LOCK_EX | LOCK_NB) == 0) return;
  if (errno != EWOULDBLOCK) fail("cannot lock the output folder", path_.string());
  throw std::runtime_error("another build is writing to " + path_.string() +
                           "; try again when it has finished");
}

OutputFolder::~OutputFolder() {
  try {
    if (staging_used_) clear_staging();
  } catch (const std::bad_alloc&) {
    // The next build clears it.
  }
  if (created_) ::rmdir(path_.c_str());
}

std::string OutputFolder::name_of(std::string_view path) const {
  return locate(path).string();
}

fs::path OutputFolder::locate(std::string_view path) const {
  return path_ / path;
}

Entry OutputFolder::look(const std::string& path) const {
  struct ::stat info {};
  if (::fstatat(folder_.get(), path.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0) {
    if (errno != ENOENT && errno != ENOTDIR) fail("cannot look at", name_of(path));
    return {};
  }
  return {kind_of(info.st_mode), to_file_stat(info)};
}

std::optional<Fingerprint> OutputFolder::content_of(const std::string& path) const {
  if (look(path).kind != OutputKind::file) return std::nullopt;
  auto bytes = read_file(locate(path));
  if (!bytes) return std::nullopt;
  return fingerprint(*bytes);
}

bool OutputFolder::is_reachable(std::string_view path) const {
  for (auto folder = folder_of(path); !folder.empty(); folder = folder_of(folder))
    if (look(std::string(folder)).kind != OutputKind::folder) return false;
  return true;
}

bool OutputFolder::is_writable(const std::string& folder) const {
  const char* name = folder.empty() ? "." : folder.c_str();
  return ::faccessat(folder_.get(), name, W_OK | X_OK, AT_EACCESS) == 0;
}

void OutputFolder::adopt(State& state) {
  if (state.pages.empty()) {
    for (const auto& [path, content] : marked_files()) state.pages[path].content = content;
  }
  adopt_interrupted(state);
}

// ---- marks --------------------------------------------------------------------------------

Fingerprint OutputFolder::mark_of(std::string_view path, Fingerprint content) const {
  return fingerprint(maker_ + '\0' + std::string(path) + '\0' + to_hex(content));
}

bool OutputFolder::is_marked(const std::string& path, Fingerprint content) const {
  Fingerprint mark;
  auto size = ::lgetxattr(locate(path).c_str(), mark_name, &mark, sizeof mark);
  return size == static_cast<ssize_t>(sizeof mark) && mark == mark_of(path, content);
}

std::map<std::string, Fingerprint> OutputFolder::marked_files() const {
  std::map<std::string, Fingerprint> marked;
  std::error_code ignored; // a folder that cannot be read is someone else's
  fs::recursive_directory_iterator entries(path_, fs::directory_options::skip_permission_denied, ignored);
  for (; !ignored && entries != fs::end(entries); entries.increment(ignored)) {
    if (entries->path().filename().native().starts_with('.'))
      entries.disable_recursion_pending(); // as in .git
    if (::lgetxattr(entries->path().c_str(), mark_name, nullptr, 0) < 0) continue;
    auto path = entries->path().lexically_relative(path_).generic_string();
    auto content = content_of(path);
    if (content && is_marked(path, *content)) marked.emplace(path, *content);
  }
  return marked;
}

// ---- the staging folder -------------------------------------------------------------------

void OutputFolder::adopt_interrupted(State& state) {
  OutputKind staging = look(std::string(staging_name)).kind;
  if (staging == OutputKind::nothing) return;
  State journal;
  if (staging == OutputKind::folder) journal = read_state(locate(staging_name) / journal_name);
  for (auto& [path, placed] : journal.pages) {
    if (content_of(path) != placed.content) continue; // it was killed before it got to this one
    auto& known = state.pages[path];
    if (known.content != placed.content || known.inputs.empty()) known = placed;
    journal_.pages[path] = placed;
  }
  interrupted_ = !journal_.pages.empty();
  staging_used_ = true;
  clear_staging();
}

void OutputFolder::clear_staging() {
  staging_ = Descriptor();
  std::error_code ignored; // the next build tries again
  auto staging = locate(staging_name);
  if (!interrupted_) {
    fs::remove_all(staging, ignored);
    return;
  }
  for (fs::directory_iterator it(staging, ignored), end; !ignored && it != end; it.increment(ignored))
    if (it->path().filename() != journal_name) ::unlink(it->path().c_str());
}

void OutputFolder::open_staging() {
  std::string name(staging_name);
  if (::mkdirat(folder_.get(), name.c_str(), 0700) != 0 && errno != EEXIST)
    fail("cannot write to", path_.string());
  staging_ =
      Descriptor(::openat(folder_.get(), name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!staging_.valid()) fail("cannot open", name_of(staging_name));
  staging_used_ = true;
}

void OutputFolder::stage(std::size_t number, std::string_view bytes, std::string_view path) {
  {
    std::lock_guard lock(staging_mutex_);
    if (!staging_.valid()) open_staging();
  }
  Descriptor file(::openat(staging_.get(), std::to_string(number).c_str(),
                           O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, file_mode));
  bool written = file.valid() && write_all(file.get(), bytes) && ::fchmod(file.get(), file_mode) == 0;
  if (!written) fail("cannot write", name_of(path));
  auto mark = mark_of(path, fingerprint(bytes));
  ::fsetxattr(file.get(), mark_name, &mark, sizeof mark, 0); // where it can be had
  if (!file.close()) fail("cannot write", name_of(path));
}

void OutputFolder::begin_placing(State placing) {
  made_.clear();
  if (placing.pages.empty()) return;
  placing.pages.merge(journal_.pages); // what an earlier build left is not in a written state yet
  journal_ = std::move(placing);
  write_state(locate(staging_name) / journal_name, journal_);
  interrupted_ = true;
}

void OutputFolder::end_placing() {
  created_ = false;
}

void OutputFolder::forget_journal() {
  journal_ = {};
  interrupted_ = false;
}

void OutputFolder::make_folders(std::string_view folder) {
  if (folder.empty() || made_.contains(folder)) return;
  make_folders(folder_of(folder));
  std::string name(folder);
  if (::mkdirat(folder_.get(), name.c_str(), folder_mode) == 0) {
    ::fchmodat(folder_.get(), name.c_str(), folder_mode, 0);
  } else if (errno != EEXIST || look(name).kind != OutputKind::folder) {
    fail("cannot make the folder", name_of(folder));
  }
  made_.insert(std::move(name));
}

FileStat OutputFolder::place(std::size_t number, const std::string& path) {
  make_folders(folder_of(path));
  std::string staged = std::to_string(number);
  if (::renameat(staging_.get(), staged.c_str(), folder_.get(), path.c_str()) != 0)
    fail("cannot write", name_of(path));
  return look(path).stat; // after the rename, which changes ctime
}

void OutputFolder::remove(const std::string& path) {
  if (::unlinkat(folder_.get(), path.c_str(), 0) != 0 && errno != ENOENT)
    fail("cannot remove", name_of(path));
  for (std::string folder(folder_of(path)); !folder.empty(); folder.resize(folder_of(folder).size()))
    if (::unlinkat(folder_.get(), folder.c_str(), AT_REMOVEDIR) != 0) break; // usually not empty
}

void OutputFolder::remove_empty_folders(const std::string& folder) {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::recursive_directory_iterator(locate(folder)))
    if (entry.is_directory() && !entry.is_symlink()) folders.push_back(entry.path());
  for (auto it = folders.rbegin(); it != folders.rend(); ++it) ::rmdir(it->c_str()); // deepest first
  if (::unlinkat(folder_.get(), folder.c_str(), AT_REMOVEDIR) != 0) fail("cannot remove", name_of(folder));
}

} // namespace broadsheet::build
