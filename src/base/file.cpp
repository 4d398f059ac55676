#include "base/file.h"

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/descriptor.h"

namespace broadsheet {
namespace {

[[noreturn]] void fail(const char* what, const std::filesystem::path& path) {
  throw std::system_error(errno, std::generic_category(), std::string(what) + " " + path.string());
}

// A temporary file for `path`: this and six characters.
std::string temporary_prefix(const std::filesystem::path& path) {
  return "." + path.filename().string() + ".";
}
constexpr std::string_view six_characters = "XXXXXX";

// Makes the rename itself survive a power failure.
void sync_folder(const std::filesystem::path& folder) {
  Descriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (fd.valid()) ::fsync(fd.get());
}

} // namespace

std::optional<std::string> read_file(const std::filesystem::path& path) {
  Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat info {};
  if (!fd.valid() || ::fstat(fd.get(), &info) != 0 || !S_ISREG(info.st_mode)) return std::nullopt;
  std::string bytes(static_cast<std::size_t>(info.st_size) + 1, '\0'); // one more, to see the end
  std::size_t filled = 0;
  while (true) {
    if (filled == bytes.size()) bytes.resize(bytes.size() * 2); // it grew meanwhile
    ssize_t got = ::read(fd.get(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::nullopt;
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  return bytes;
}

void write_file(const std::filesystem::path& path, std::string_view bytes, bool durable) {
  auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  std::filesystem::create_directories(folder);
  std::string temporary = (folder / (temporary_prefix(path).append(six_characters))).string();
  Descriptor fd(::mkostemp(temporary.data(), O_CLOEXEC));
  if (!fd.valid()) fail("cannot create a temporary file for", path);
  bool done = write_all(fd.get(), bytes) && ::fchmod(fd.get(), 0644) == 0 &&
              (!durable || ::fsync(fd.get()) == 0) && fd.close() &&
              ::rename(temporary.c_str(), path.c_str()) == 0;
  if (!done) {
    int reason = errno;
    ::unlink(temporary.c_str());
    errno = reason;
    fail("cannot write", path);
  }
  if (durable) sync_folder(folder);
}

void remove_leftovers(const std::filesystem::path& path) {
  auto prefix = temporary_prefix(path);
  std::error_code error; // what cannot be listed or removed does no harm
  for (const auto& entry : std::filesystem::directory_iterator(path.parent_path(), error)) {
    auto name = entry.path().filename().string();
    if (name.starts_with(prefix) && name.size() == prefix.size() + six_characters.size())
      std::filesystem::remove(entry.path(), error);
  }
}

} // namespace broadsheet
