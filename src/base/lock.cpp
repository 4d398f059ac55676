#include "base/lock.h"

#include <cerrno>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>

#include <fmt/format.h>

#include "base/file.h"

namespace broadsheet {

Descriptor lock_folder(const std::filesystem::path& folder, std::string_view busy) {
  auto fail = [&](int error) {
    throw FileError(folder, std::errc(error),
                    fmt::format("this folder cannot be locked: {}", std::generic_category().message(error)),
                    "choose a readable folder on a file system that supports locks");
  };
  Descriptor lock(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!lock.valid()) fail(errno);
  if (::flock(lock.get(), LOCK_EX | LOCK_NB) == 0) return lock;
  if (errno == EWOULDBLOCK) throw std::runtime_error(fmt::format("{}; try again when it has finished", busy));
  fail(errno);
  return lock;
}

} // namespace broadsheet
