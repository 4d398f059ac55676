// What a fuzz target finds: a crash, a sanitizer's report, or a check that does not hold.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <iostream>

namespace broadsheet {

inline void check(bool holds, unsigned line = __builtin_LINE()) {
  if (holds) return;
  std::cerr << "the check in line " << line << " does not hold\n";
  std::abort();
}

} // namespace broadsheet

// The entry point that libFuzzer calls (https://llvm.org/docs/LibFuzzer.html).
extern "C" int LLVMFuzzerTestOneInput(const char* data, std::size_t size);
