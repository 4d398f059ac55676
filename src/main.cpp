#include <iostream>
#include <span>
#include <thread>

#include <cstdlib>
#include <unistd.h>

#include "cli/run.h"

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  broadsheet::cli::Terminal terminal{
      .out = std::cout,
      .err = std::cerr,
      .colours = ::isatty(STDERR_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr,
      .cores = static_cast<int>(std::thread::hardware_concurrency()),
      .now = [] { return std::chrono::system_clock::now(); },
  };
  return broadsheet::cli::run({argv, static_cast<std::size_t>(argc)}, terminal);
}
