#include "app/scoring_lock.h"

#include "app/folder_lock.h"

namespace broadsheet::app {

Descriptor lock_scoring(const std::filesystem::path& site_dir) {
  return lock_folder(site_dir / ".broadsheet", "another run is scoring this site");
}

} // namespace broadsheet::app
