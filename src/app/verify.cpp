#include <cerrno>
#include <set>
#include <system_error>

#include <stdlib.h>

#include "app/build.h"
#include "base/file.h"
#include "store/site_folder.h"

namespace broadsheet::app {
namespace {

// A folder that goes away with its owner.
class TemporaryFolder {
public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "broadsheet-verify-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
      throw std::system_error(errno, std::generic_category(), "cannot create a temporary folder " + name);
    }
    path_ = name;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }

private:
  std::filesystem::path path_;
};

std::set<std::string> files_below(const std::filesystem::path& folder) {
  std::set<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.insert(entry.path().lexically_relative(folder).generic_string());
  }
  return files;
}

} // namespace

std::vector<std::string> verify(const BuildOptions& options) {
  TemporaryFolder fresh;
  BuildOptions from_nothing = options;
  from_nothing.out = fresh.path();
  from_nothing.full = true;
  from_nothing.use_caches = false;
  if (!build(from_nothing).published) return {"a build from nothing fails"};

  std::vector<std::string> differences;
  auto out = options.site_dir / options.out;
  auto expected = files_below(fresh.path());
  for (const auto& path : expected) {
    auto bytes = read_file(out / path);
    if (!bytes) {
      differences.push_back(path + " is missing");
    } else if (*bytes != read_file(fresh.path() / path)) {
      differences.push_back(path + " differs");
    }
  }
  for (const auto& [path, record] :
       build::read_state(store::state_file(options.site_dir, options.out)).pages) {
    if (!expected.contains(path)) differences.push_back(path + " is left over");
  }
  return differences;
}

} // namespace broadsheet::app
