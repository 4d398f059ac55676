// A test as somebody who owns nothing and may read only what everybody may: for root, no file is unreadable.
#pragma once

#include <filesystem>
#include <stdexcept>

#include <unistd.h>

namespace broadsheet::test {

// The process is nobody while this lives, if it was root; another user stays who they are.
class WithoutRights {
public:
  WithoutRights() {
    if (was_root_ && (::setegid(nobody) != 0 || ::seteuid(nobody) != 0))
      throw std::runtime_error("cannot become another user");
  }
  ~WithoutRights() {
    if (was_root_ && (::seteuid(0) != 0 || ::setegid(0) != 0)) ::_exit(1);
  }
  WithoutRights(const WithoutRights&) = delete;
  WithoutRights& operator=(const WithoutRights&) = delete;

private:
  static constexpr unsigned nobody = 65534;
  bool was_root_ = ::geteuid() == 0;
};

// Lets everybody read and write all that is below `folder`, and `folder`.
inline void open_to_all(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  fs::permissions(folder, fs::perms::all);
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (!entry.is_symlink())
      fs::permissions(entry.path(), entry.is_directory() ? fs::perms::all : fs::perms(0666));
}

} // namespace broadsheet::test
