// What is found while pages are rendered on several threads.
#pragma once

#include <exception>
#include <mutex>

#include "base/diagnostic.h"

namespace broadsheet::site {

class Findings {
public:
  void add(Diagnostics diagnostics);
  Diagnostics take(); // sorted by place, each once

private:
  std::mutex mutex_;
  Diagnostics diagnostics_;
};

// Thrown by a page that cannot be rendered; what is wrong was added to the findings.
struct RenderError : std::exception {
  const char* what() const noexcept override { return "a template could not be rendered"; }
};

} // namespace broadsheet::site
