// The bytes of a state file:
//
//   state    = magic build boot inputs sources pages memos checksum
//   magic    = "broadsheet state 1" LF            ; the number is the version of this grammar
//   build    = fingerprint                        ; of the program that wrote it
//   boot     = fingerprint                        ; of the run of the system it was written in
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
// u64 and varint as in base/bytes.h. Paths and names ascend within their list, so there is
// one way only to write a state down, and equal states are equal bytes.
//
// Thousands of pages share a few inputs each: naming them by index makes the file several
// times smaller and quicker to read.
//
// Why `boot`: outputs are not flushed to the disk one by one, which would cost far more than
// everything else in a build. After a power cut a file may have the size and times that were
// recorded and not the bytes. So what is recorded of times is believed only until the system
// is started again; then every file is read once, and content decides.
#pragma once

#include <string>
#include <string_view>

#include "build/state.h"

namespace broadsheet::build {

std::string encode_state(const State& state, Fingerprint build, Fingerprint boot);

// Whether encode_state() would give these bytes; it need not make them to know.
bool encodes(std::string_view bytes, const State& state, Fingerprint build, Fingerprint boot);

// Empty when damaged or written by another build. When written in another boot, no file of it
// counts as checked. Its memos share `file`.
State decode_state(const SharedBytes& file, Fingerprint build, Fingerprint boot);

Fingerprint boot_id(); // all zero where the system does not tell

} // namespace broadsheet::build
