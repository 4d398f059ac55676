#include "text/katex_pool.h"

#include <span>
#include <utility>

#include "base/embedded.h"
#include "text/mathml.h"

namespace broadsheet {

std::span<const EmbeddedFile> katex_files();

namespace text {

Katex KatexPool::borrow() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      Katex katex = std::move(idle_.back());
      idle_.pop_back();
      return katex;
    }
  }
  std::call_once(once_, [&] { compiled_ = compile_katex(katex_files().front().bytes); });
  return Katex(compiled_);
}

void KatexPool::give_back(Katex katex) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(katex));
}

std::optional<std::string> KatexPool::render(std::string_view formula, bool display) {
  Katex katex = borrow();
  const std::optional<std::string> rendered = katex.render(formula, display);
  give_back(std::move(katex));
  return rendered ? tidy_mathml(*rendered) : std::nullopt;
}

} // namespace text
} // namespace broadsheet
