// What a build remembers for the next one: one versioned, checksummed file, replaced
// atomically at the end of a successful build. A missing or damaged file counts as
// none, and everything is made again. The same goes for one that another build of the program wrote,
// except that it still says which files are ours. One file per output folder.
//
// Its bytes:
//
//   state    = magic build boot inputs sources pages memos checksum
//   magic    = "broadsheet state 1" LF            ; the number is the version of this grammar
//   build    = fingerprint                        ; of the program that wrote it
//   boot     = fingerprint                        ; of the system's boot that it was written in
//   inputs   = count *( name fingerprint )        ; each distinct one once, in order of first use
//   sources  = count *( path stat time fingerprint )
//   pages    = count *( path count *index fingerprint stat time )
//   memos    = count *( name fingerprint value )
//   checksum = fingerprint                        ; of everything before it
//
//   stat        = size mtime ctime inode          ; u64 each
//   fingerprint = high low                        ; u64 each
//   time        = u64                             ; nanoseconds since the epoch
//   index       = varint                          ; into inputs, from 0
//   count       = varint
//   name, path, value = varint *byte              ; the length first
//
// u64 and varint as in base/bytes.h. Paths and names ascend within their list, so equal states
// give equal bytes.
//
// Thousands of pages share a few inputs each: naming them by index makes the file several
// times smaller and quicker to read.
//
// Why `boot`: outputs are not flushed to the disk one by one, which would cost far more than
// everything else in a build. After a power cut a file may have the recorded size and times but
// not the bytes. So recorded times are trusted only until the system restarts; then every file
// is read once, and content decides.
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

std::string encode_state(const State& state, Fingerprint build, Fingerprint boot);

// Whether encode_state() would give these bytes; finds out without making them.
bool encodes(std::string_view bytes, const State& state, Fingerprint build, Fingerprint boot);

// Empty when damaged. Of a state that another build of the program wrote, only the pages and their content
// are taken: the files are ours, however they were made. When it was written before the last boot, none of
// its files counts as checked. Its memos share `file`.
State decode_state(const SharedBytes& file, Fingerprint build, Fingerprint boot);

Fingerprint boot_id(); // all zero if the system does not say

State read_state(const std::filesystem::path& file);

// Atomic; leaves the file alone when it holds this state already. Throws std::system_error.
void write_state(const std::filesystem::path& file, const State& state);

} // namespace broadsheet::build
