// Runs `task(0) … task(count-1)` on up to `jobs` threads, the caller's among them. The
// exception of the lowest index that threw is rethrown after all threads have stopped.
#pragma once

#include <cstddef>
#include <functional>

namespace broadsheet::build {

void parallel_for(std::size_t count, int jobs, const std::function<void(std::size_t)>& task);

} // namespace broadsheet::build
