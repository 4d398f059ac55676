// The file that keeps rendered formulas between runs.
//
//   file   = head record*
//   head   = text("broadsheet formulas") u64(maker.high) u64(maker.low)
//   record = text(key.high key.low html) u64(XXH3-64 of that text's bytes)
//
// in the encoding of base/bytes.h. The maker is the fingerprint of everything that decides how a formula is
// rendered; a file with another maker is ignored. Records are sorted by key, so that the same formulas give
// the same bytes. A file that was cut off or damaged is used up to the first record whose hash does not
// match.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/fingerprint.h"

namespace broadsheet::text {

struct FormulaRecord {
  Fingerprint key;
  std::string_view html;
};

// The records of a file; the views point into `bytes`. A file of another program or maker has none.
std::vector<FormulaRecord> decode_formulas(std::string_view bytes, Fingerprint maker);

// The file's bytes. Sorts `records`.
std::string encode_formulas(std::vector<FormulaRecord> records, Fingerprint maker);

} // namespace broadsheet::text
