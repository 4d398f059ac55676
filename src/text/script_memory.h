// The memory of a JavaScript interpreter, and what happens to a script when it runs out.
//
// When an allocation fails, Duktape raises an error. Outside a protected call it cannot handle that: while it
// creates a heap, or turns an error into text, one failure leads to the next until the stack
// is used up. And before it gives up, it collects garbage ten times for each allocation: a script that nearly
// fits goes on for ever. So what first does not fit is taken from a reserve, which is enough for such a step;
// from then on the memory stays short: once the reserve is used up, all allocations fail and the script ends.
// Its caller then throws std::bad_alloc, whatever the script made of it.
#pragma once

#include <cstddef>
#include <memory>

namespace broadsheet::text {

class ScriptMemory {
public:
  ScriptMemory(); // throws std::bad_alloc
  ScriptMemory(const ScriptMemory&) = delete;
  ScriptMemory& operator=(const ScriptMemory&) = delete;

  bool is_short() const { return short_; }

  // As malloc(), realloc() and free() do; for duk_create_heap(), with this object as its user data.
  static void* allocate(void* self, std::size_t size) noexcept;
  static void* reallocate(void* self, void* block, std::size_t size) noexcept;
  static void release(void* self, void* block) noexcept;

private:
  void* from_reserve(std::size_t size) noexcept;
  bool is_reserve(const void* block) const noexcept;

  std::unique_ptr<std::byte[]> reserve_;
  std::size_t used_ = 0; // of the reserve
  bool short_ = false;
};

} // namespace broadsheet::text
