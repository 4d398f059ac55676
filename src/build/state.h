// What a build remembers for the next one: one versioned, checksummed file, replaced
// atomically at the end of a successful build. A missing or damaged file, or one from another
// version of the program, is no state: everything is made again. One file per output folder.
#pragma once

#include <compare>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/fingerprint.h"
#include "build/shared_bytes.h"
#include "build/source_files.h"

namespace broadsheet::build {

struct InputRecord {
  std::string name; // "day 2025-08-05", "template day", "site.yaml: topics"
  Fingerprint fingerprint;
  auto operator<=>(const InputRecord&) const = default;
};

// A page as the last build left it.
struct PageRecord {
  std::vector<InputRecord> inputs;
  Fingerprint content;         // of the bytes written
  FileStat stat;               // of the file after writing
  std::int64_t checked_at = 0; // when the file was last known to hold them, as KnownFile::hashed_at
  bool operator==(const PageRecord&) const = default;
};

// A value derived from a source and kept so that the source need not be parsed again.
struct MemoRecord {
  Fingerprint from; // what it was derived from
  SharedBytes bytes;
  bool operator==(const MemoRecord&) const = default;
};

struct State {
  KnownFiles sources;
  std::map<std::string, PageRecord, std::less<>> pages; // output path → record
  std::map<std::string, MemoRecord, std::less<>> memos; // name → value
  bool operator==(const State&) const = default;
};

// Identifies the program: state written by another build of it is not used.
Fingerprint build_id();

std::string encode_state(const State& state, Fingerprint build);
State decode_state(std::string_view bytes, Fingerprint build); // empty when not usable

State read_state(const std::filesystem::path& file);

// Atomic; leaves the file alone when it holds this state already. Throws std::system_error.
void write_state(const std::filesystem::path& file, const State& state);

} // namespace broadsheet::build
