// The program with another clock: it begins at BROADSHEET_NOW (seconds since the epoch), and sleeping takes
// no time but moves it on. So a workflow runs on any day of the year, and an hour of retries is over at once.
#include <cstdlib>
#include <iostream>
#include <mutex>
#include <string>

#include "cli/run.h"

namespace {

std::string environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? "" : value;
}

} // namespace

int main(int argc, char** argv) {
  auto now =
      std::chrono::system_clock::time_point(std::chrono::seconds(std::stoll(environment("BROADSHEET_NOW"))));
  std::mutex sleeping;
  broadsheet::cli::Terminal terminal{
      .out = std::cout,
      .err = std::cerr,
      .cores = 2,
      .now =
          [&] {
            std::lock_guard lock(sleeping);
            return now;
          },
      .sleep =
          [&](std::chrono::nanoseconds time) {
            std::lock_guard lock(sleeping);
            now += std::chrono::duration_cast<std::chrono::system_clock::duration>(time);
          },
      .random = [] { return 0.5; },
      .environment = environment,
  };
  return broadsheet::cli::run({argv, static_cast<std::size_t>(argc)}, terminal);
}
