#include "text/markdown_memory.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include <cmark-gfm.h>

namespace broadsheet::text {

thread_local MarkdownMemory* MarkdownMemory::current_ = nullptr;

cmark_mem* MarkdownMemory::functions() {
  static cmark_mem memory = {&MarkdownMemory::allocate, &MarkdownMemory::reallocate,
                             &MarkdownMemory::release};
  return &memory;
}

MarkdownMemory::~MarkdownMemory() {
  while (ring_.next != &ring_) release(ring_.next + 1);
}

void MarkdownMemory::insert(Block* block) {
  *block = {&ring_, ring_.next};
  ring_.next->previous = block;
  ring_.next = block;
}

void* MarkdownMemory::allocate(std::size_t count, std::size_t size) {
  auto* block = size != 0 && count > (SIZE_MAX - sizeof(Block)) / size
                    ? nullptr
                    : static_cast<Block*>(std::malloc(sizeof(Block) + count * size));
  if (block == nullptr) std::longjmp(current_->failed_, 1);
  current_->insert(block);
  return std::memset(block + 1, 0, count * size);
}

void* MarkdownMemory::reallocate(void* bytes, std::size_t size) {
  if (bytes == nullptr) return allocate(1, size);
  Block* block = static_cast<Block*>(bytes) - 1;
  Block* previous = block->previous;
  Block* next = block->next;
  block = static_cast<Block*>(std::realloc(block, sizeof(Block) + size));
  if (block == nullptr) std::longjmp(current_->failed_, 1); // and the old one stays
  previous->next = block;
  next->previous = block;
  return block + 1;
}

void MarkdownMemory::release(void* bytes) {
  if (bytes == nullptr) return;
  Block* block = static_cast<Block*>(bytes) - 1;
  block->previous->next = block->next;
  block->next->previous = block->previous;
  std::free(block);
}

} // namespace broadsheet::text
