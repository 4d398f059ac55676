// As many interpreters as callers need at once, made when they are needed.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/katex.h"

namespace broadsheet::text {

class KatexPool {
public:
  // The formula as MathML, or nothing when it is refused. Safe to call from several threads: each
  // works with an interpreter of its own.
  std::optional<std::string> render(std::string_view formula, bool display);

private:
  Katex borrow();
  void give_back(Katex katex);

  std::once_flag once_;
  std::string compiled_; // KaTeX, parsed once for all interpreters
  std::mutex mutex_;     // for `idle_`
  std::vector<Katex> idle_;
};

} // namespace broadsheet::text
