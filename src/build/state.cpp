#include "build/state.h"

#include "base/file.h"
#include "build/state_format.h"

namespace broadsheet::build {

std::string encode_state(const State& state, Fingerprint build) {
  return encode_state(state, build, boot_id());
}

State decode_state(std::string_view bytes, Fingerprint build) {
  return decode_state(std::string(bytes), build, boot_id());
}

State read_state(const std::filesystem::path& file) {
  return decode_state(map_file(file), build_id(), boot_id());
}

void write_state(const std::filesystem::path& file, const State& state) {
  if (encodes(map_file(file), state, build_id(), boot_id())) return;
  write_file(file, encode_state(state, build_id(), boot_id()));
}

} // namespace broadsheet::build
