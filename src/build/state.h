// What a build remembers for the next one: one versioned, checksummed file, replaced
// atomically at the end of a successful build. A missing or damaged file, or one from another
// version of the program, is no state: everything is made again. One file per output folder.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "build/fingerprint.h"
#include "build/source_files.h"

namespace broadsheet::build {

struct InputRecord {
  std::string name; // "day 2025-08-05", "template day", "site.yaml: topics"
  Fingerprint fingerprint;
  bool operator==(const InputRecord&) const = default;
};

// A page as the last build left it.
struct PageRecord {
  std::vector<InputRecord> inputs;
  Fingerprint content; // of the bytes written
  FileStat stat;       // of the file after writing
  std::int64_t checked_at = 0;
};

// A value derived from a source and kept so that the source need not be parsed again.
struct MemoRecord {
  Fingerprint from; // what it was derived from
  std::string bytes;
};

struct State {
  KnownFiles sources;
  std::map<std::string, PageRecord, std::less<>> pages; // output path → record
  std::map<std::string, MemoRecord, std::less<>> memos; // name → value
};

// Identifies the program: state written by another build of it is not used.
Fingerprint build_id();

std::string encode_state(const State& state, Fingerprint build);
State decode_state(std::string_view bytes, Fingerprint build); // empty when not usable

State read_state(const std::filesystem::path& file);
void write_state(const std::filesystem::path& file, const State& state); // atomic; throws std::system_error

} // namespace broadsheet::build
