#include "build/shared_bytes.h"

#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "base/descriptor.h"
#include "base/file.h"

namespace broadsheet::build {

SharedBytes::SharedBytes(std::string bytes) : size_(bytes.size()) {
  auto owner = std::make_shared<const std::string>(std::move(bytes));
  start_ = {owner, owner->data()};
}

SharedBytes SharedBytes::part(std::string_view part) const {
  SharedBytes result;
  result.start_ = {start_, part.data()};
  result.size_ = part.size();
  return result;
}

SharedBytes map_file(const std::filesystem::path& path) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  struct ::stat info {};
  if (!file.valid() || ::fstat(file.get(), &info) != 0 || !S_ISREG(info.st_mode) || info.st_size == 0)
    return read_file(path).value_or(""); // which says what is wrong
  auto size = static_cast<std::size_t>(info.st_size);
  void* start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file.get(), 0);
  if (start == MAP_FAILED) return read_file(path).value_or("");
  SharedBytes bytes;
  bytes.size_ = size;
  bytes.start_ = {static_cast<const char*>(start), [start, size](const char*) { ::munmap(start, size); }};
  return bytes;
}

} // namespace broadsheet::build
