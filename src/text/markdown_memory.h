// The memory that cmark-gfm works in.
//
// Its own allocator ends the process when memory runs out, and no exception may pass through C code. So this
// one leaves the library by longjmp(), which skips the library's frames alone, and run() then throws
// std::bad_alloc. What the library has allocated by then has no owner, so all of it belongs to this
// object, which frees it at its end: nodes and parsers need not be freed by themselves, and must not be after
// a failure.
#pragma once

#include <csetjmp>
#include <cstddef>
#include <new>

struct cmark_mem;

namespace broadsheet::text {

class MarkdownMemory {
public:
  MarkdownMemory() = default;
  ~MarkdownMemory();
  MarkdownMemory(const MarkdownMemory&) = delete;
  MarkdownMemory& operator=(const MarkdownMemory&) = delete;

  // Whatever allocates from this must be called in run(), since the library's functions do not say in which
  // memory they are to work.
  static cmark_mem* functions();

  // Calls `step`, which makes calls to the library and has no variables that need to be destroyed. Throws
  // std::bad_alloc.
  template <typename Step>
  void run(const Step& step) {
    current_ = this;
    if (setjmp(failed_) != 0) throw std::bad_alloc();
    step();
  }

private:
  // Before each block. A ring, so that a block can be taken out of it without knowing its memory.
  struct alignas(std::max_align_t) Block {
    Block* previous;
    Block* next;
  };

  static void* allocate(std::size_t count, std::size_t size);
  static void* reallocate(void* bytes, std::size_t size);
  static void release(void* bytes);
  void insert(Block* block);

  static thread_local MarkdownMemory* current_;
  Block ring_{&ring_, &ring_};
  std::jmp_buf failed_{};
};

} // namespace broadsheet::text
