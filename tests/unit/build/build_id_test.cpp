#include <gtest/gtest.h>

#include "build/state.h"
#include "unit/build/test_files.h"

namespace broadsheet::build {
namespace {

// The linker writes the note's head, the name "GNU" and 20 bytes of SHA-1 into the program.
TEST(BuildId, IsTheOneInTheProgramFile) {
  std::string program = read("/proc/self/exe");
  std::string_view head("\x04\0\0\0\x14\0\0\0\x03\0\0\0GNU\0", 16);
  auto at = program.find(head);
  ASSERT_NE(at, program.npos);
  EXPECT_EQ(build_id(), fingerprint(program.substr(at + head.size(), 20)));
}

} // namespace
} // namespace broadsheet::build
