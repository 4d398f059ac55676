#include "app/scoring_lock.h"

#include <cerrno>
#include <stdexcept>

#include <fcntl.h>
#include <sys/file.h>

namespace broadsheet::app {

Descriptor lock_scoring(const std::filesystem::path& site_dir) {
  auto folder = site_dir / ".broadsheet";
  std::filesystem::create_directories(folder);
  Descriptor lock(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (lock.valid() && ::flock(lock.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    throw std::runtime_error("another run is scoring this site; try again when it has ended");
  return lock;
}

} // namespace broadsheet::app
