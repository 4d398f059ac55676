#include "base/lock.h"

#include <cerrno>
#include <stdexcept>

#include <fcntl.h>
#include <sys/file.h>

namespace broadsheet {

Descriptor lock_folder(const std::filesystem::path& folder, const std::string& busy) {
  std::filesystem::create_directories(folder);
  Descriptor lock(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (lock.valid() && ::flock(lock.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    throw std::runtime_error(busy + "; try again when it has ended");
  return lock;
}

} // namespace broadsheet
