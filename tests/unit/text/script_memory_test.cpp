#include "text/script_memory.h"

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace broadsheet::text {
namespace {

// More than any machine has.
constexpr std::size_t too_much = SIZE_MAX / 4;

TEST(ScriptMemory, IsThatOfTheProgramUntilThereIsNoMore) {
  ScriptMemory memory;
  void* block = ScriptMemory::allocate(&memory, 10);
  ASSERT_NE(block, nullptr);
  std::memcpy(block, "123456789", 10);
  block = ScriptMemory::reallocate(&memory, block, 10'000'000);
  EXPECT_STREQ(static_cast<char*>(block), "123456789");
  EXPECT_FALSE(memory.is_short());
  ScriptMemory::release(&memory, block);
}

TEST(ScriptMemory, GoesOnWithAReserveAndThenEnds) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "a sanitizer ends the program instead";
#endif
  ScriptMemory memory;
  void* before = ScriptMemory::allocate(&memory, 4);
  std::memcpy(before, "abc", 4);
  EXPECT_EQ(ScriptMemory::allocate(&memory, too_much), nullptr);
  EXPECT_TRUE(memory.is_short());

  void* grown = ScriptMemory::reallocate(&memory, before, 1000);
  ASSERT_NE(grown, nullptr) << "from the reserve";
  EXPECT_STREQ(static_cast<char*>(grown), "abc");
  void* again = ScriptMemory::reallocate(&memory, grown, 2000);
  ASSERT_NE(again, nullptr);
  EXPECT_STREQ(static_cast<char*>(again), "abc");
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(again) % alignof(std::max_align_t), 0U);

  int blocks = 0;
  while (ScriptMemory::allocate(&memory, 1000) != nullptr) ++blocks;
  EXPECT_GT(blocks, 500);
  EXPECT_LT(blocks, 2000);
  EXPECT_EQ(ScriptMemory::reallocate(&memory, again, 3000), nullptr);
  EXPECT_STREQ(static_cast<char*>(again), "abc") << "which stays as it was";
  ScriptMemory::release(&memory, again);
}

} // namespace
} // namespace broadsheet::text
