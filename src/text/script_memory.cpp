#include "text/script_memory.h"

#include <cstdlib>
#include <cstring>
#include <functional>

#include <malloc.h>

namespace broadsheet::text {
namespace {

constexpr std::size_t reserve_size = 1'000'000; // a heap takes about 200 kB
constexpr std::size_t alignment = alignof(std::max_align_t);

constexpr std::size_t rounded_up(std::size_t size) {
  return (size + alignment - 1) / alignment * alignment;
}

// Blocks of the reserve have their size before them.
std::size_t size_of_reserve_block(const void* block) {
  std::size_t size = 0;
  std::memcpy(&size, static_cast<const std::byte*>(block) - alignment, sizeof size);
  return size;
}

} // namespace

ScriptMemory::ScriptMemory() : reserve_(std::make_unique_for_overwrite<std::byte[]>(reserve_size)) {}

void* ScriptMemory::from_reserve(std::size_t size) noexcept {
  short_ = true;
  if (size > reserve_size || used_ + alignment + rounded_up(size) > reserve_size) return nullptr;
  std::byte* start = reserve_.get() + used_;
  std::memcpy(start, &size, sizeof size);
  used_ += alignment + rounded_up(size);
  return start + alignment;
}

bool ScriptMemory::is_reserve(const void* block) const noexcept {
  const auto* byte = static_cast<const std::byte*>(block);
  return std::less_equal<>()(reserve_.get(), byte) && std::less<>()(byte, reserve_.get() + reserve_size);
}

void* ScriptMemory::allocate(void* self, std::size_t size) noexcept {
  auto& memory = *static_cast<ScriptMemory*>(self);
  if (size == 0) return nullptr;
  void* block = memory.short_ ? nullptr : std::malloc(size);
  return block != nullptr ? block : memory.from_reserve(size);
}

void* ScriptMemory::reallocate(void* self, void* block, std::size_t size) noexcept {
  auto& memory = *static_cast<ScriptMemory*>(self);
  if (block == nullptr) return allocate(self, size);
  if (size == 0) {
    release(self, block);
    return nullptr;
  }
  const bool reserved = memory.is_reserve(block);
  void* grown = memory.short_ || reserved ? nullptr : std::realloc(block, size);
  if (grown != nullptr) return grown;
  const std::size_t old_size = reserved ? size_of_reserve_block(block) : ::malloc_usable_size(block);
  if (size <= old_size) return block;
  grown = memory.from_reserve(size);
  if (grown == nullptr) return nullptr;
  std::memcpy(grown, block, old_size);
  release(self, block);
  return grown;
}

void ScriptMemory::release(void* self, void* block) noexcept {
  if (!static_cast<ScriptMemory*>(self)->is_reserve(block)) std::free(block);
}

} // namespace broadsheet::text
