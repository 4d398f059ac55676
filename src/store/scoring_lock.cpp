#include "store/scoring_lock.h"

#include "base/lock.h"

namespace broadsheet::store {

Descriptor lock_scoring(const std::filesystem::path& site_dir) {
  return lock_folder(site_dir / ".broadsheet", "another run is scoring this site");
}

} // namespace broadsheet::store
