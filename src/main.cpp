#include <algorithm>
#include <atomic>
#include <iostream>
#include <new>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <thread>

#include <csignal>
#include <cstdlib>
#include <unistd.h>

#include "cli/run.h"

namespace {

std::atomic<bool> interrupted = false; // the one thing that a signal handler can reach
static_assert(std::atomic<bool>::is_always_lock_free);

void watch_interrupts(bool watch) {
  struct sigaction action {};
  if (watch) {
    action.sa_handler = [](int) { interrupted = true; };
    action.sa_flags = static_cast<int>(SA_RESETHAND); // the second one ends the process
  } else {
    action.sa_handler = SIG_DFL;
  }
  for (int signal : {SIGINT, SIGTERM}) sigaction(signal, &action, nullptr);
}

void sleep_for(std::chrono::nanoseconds time) {
  constexpr std::chrono::nanoseconds slice = std::chrono::milliseconds(100);
  for (; time > time.zero() && !interrupted; time -= slice)
    std::this_thread::sleep_for(std::min(time, slice));
}

std::string environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? "" : value;
}

double random_number() {
  std::random_device device;
  return std::uniform_real_distribution<double>()(device);
}

// Before main() has begun, nobody could catch std::bad_alloc. The priority is the first that a program can
// have.
[[gnu::constructor(101)]] void say_when_there_is_no_memory_to_start_with() {
  std::set_new_handler([] {
    constexpr std::string_view message = "error: there is not enough memory\n";
    [[maybe_unused]] auto written = ::write(STDERR_FILENO, message.data(), message.size());
    ::_exit(1);
  });
}

} // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  std::set_new_handler(nullptr); // from here on, std::bad_alloc is caught
  bool interactive = ::isatty(STDERR_FILENO) == 1;
  broadsheet::cli::Terminal terminal{
      .out = std::cout,
      .err = std::cerr,
      .colours = interactive && std::getenv("NO_COLOR") == nullptr,
      .interactive = interactive,
      .cores = static_cast<int>(std::thread::hardware_concurrency()),
      .now = [] { return std::chrono::system_clock::now(); },
      .sleep = sleep_for,
      .random = random_number,
      .environment = environment,
      .interrupted = [] { return interrupted.load(); },
      .watch_interrupts = watch_interrupts,
  };
  return broadsheet::cli::run({argv, static_cast<std::size_t>(argc)}, terminal);
}
