#include "site/findings.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace broadsheet::site {

void Findings::add(Diagnostics diagnostics) {
  std::lock_guard lock(mutex_);
  std::ranges::move(diagnostics, std::back_inserter(diagnostics_));
}

Diagnostics Findings::take() {
  std::lock_guard lock(mutex_);
  auto place = [](const Diagnostic& d) { return std::tie(d.path, d.line, d.column, d.message); };
  std::ranges::sort(diagnostics_, {}, place);
  auto same_place = [&](const Diagnostic& a, const Diagnostic& b) { return place(a) == place(b); };
  diagnostics_.erase(std::unique(diagnostics_.begin(), diagnostics_.end(), same_place), diagnostics_.end());
  return std::exchange(diagnostics_, {});
}

} // namespace broadsheet::site
