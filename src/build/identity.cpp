// Identifies what a state belongs to: this program, since the last boot.
#include <cstring>
#include <optional>
#include <stdexcept>

#include <elf.h>
#include <link.h>

#include "base/file.h"
#include "build/state.h"

namespace broadsheet::build {
namespace {

constexpr std::size_t rounded_up(std::size_t size) {
  return (size + 3) & ~std::size_t{3};
}

// The description of the GNU build-id note among the notes in `bytes` (elf(5), "Notes").
std::string_view find_build_id(std::string_view bytes) {
  while (bytes.size() >= sizeof(ElfW(Nhdr))) {
    ElfW(Nhdr) note;
    std::memcpy(&note, bytes.data(), sizeof note);
    bytes.remove_prefix(sizeof note);
    std::size_t name_size = rounded_up(note.n_namesz);
    std::size_t size = name_size + rounded_up(note.n_descsz);
    if (size > bytes.size()) break;
    if (note.n_type == NT_GNU_BUILD_ID && bytes.substr(0, note.n_namesz) == std::string_view("GNU\0", 4))
      return bytes.substr(name_size, note.n_descsz);
    bytes.remove_prefix(size);
  }
  return {};
}

int visit_program(dl_phdr_info* info, std::size_t, void* result) {
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const auto& header = info->dlpi_phdr[i];
    if (header.p_type != PT_NOTE) continue;
    const auto* begin = reinterpret_cast<const char*>(info->dlpi_addr + header.p_vaddr);
    auto id = find_build_id({begin, header.p_memsz});
    if (!id.empty()) *static_cast<std::optional<Fingerprint>*>(result) = fingerprint(id);
  }
  return 1; // the program comes first: stop before the libraries
}

Fingerprint identify_program() {
  std::optional<Fingerprint> id;
  dl_iterate_phdr(&visit_program, &id);
  if (id) return *id;
  if (auto bytes = read_file("/proc/self/exe")) return fingerprint(*bytes);
  throw std::runtime_error("cannot tell which program this is: it has no build id and /proc is missing");
}

} // namespace

Fingerprint build_id() {
  static const Fingerprint id = identify_program();
  return id;
}

Fingerprint boot_id() {
  static const Fingerprint id = [] {
    auto text = read_file("/proc/sys/kernel/random/boot_id");
    return text ? fingerprint(*text) : Fingerprint();
  }();
  return id;
}

} // namespace broadsheet::build
