#include <iostream>
#include <random>
#include <span>
#include <string>
#include <thread>

#include <cstdlib>
#include <unistd.h>

#include "cli/run.h"

namespace {

std::string environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? "" : value;
}

double random_number() {
  std::random_device device;
  return std::uniform_real_distribution<double>()(device);
}

} // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  broadsheet::cli::Terminal terminal{
      .out = std::cout,
      .err = std::cerr,
      .colours = ::isatty(STDERR_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr,
      .cores = static_cast<int>(std::thread::hardware_concurrency()),
      .now = [] { return std::chrono::system_clock::now(); },
      .sleep = [](std::chrono::nanoseconds time) { std::this_thread::sleep_for(time); },
      .random = random_number,
      .environment = environment,
  };
  return broadsheet::cli::run({argv, static_cast<std::size_t>(argc)}, terminal);
}
