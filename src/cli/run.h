// The command line: words in, one call into app/, words out.
#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
#include <span>
#include <string>

namespace broadsheet::cli {

// What a command may know of the world outside.
struct Terminal {
  std::ostream& out;
  std::ostream& err;
  bool colours = false;     // on err
  bool interactive = false; // someone watches err: a line may be written over
  int cores = 1;            // processors to use where --jobs does not say
  std::function<std::chrono::system_clock::time_point()> now;
  std::function<void(std::chrono::nanoseconds)> sleep;
  std::function<double()> random;                             // uniform in [0, 1)
  std::function<std::string(const std::string&)> environment; // the value of a variable, or empty
  // Whether the process was asked to stop (SIGINT, SIGTERM). While they are watched, the first such signal
  // does nothing else, and sleep() returns early after it; the second one ends the process.
  std::function<bool()> interrupted = [] { return false; };
  std::function<void(bool watch)> watch_interrupts = [](bool) {};
};

// Exit codes, documented in README.md and `broadsheet --help`.
enum ExitCode {
  kComplete = 0,
  kUserError = 1, // a file or the command line is wrong; nothing was published
  kPartial = 3,   // done, but something could not be read, is missing, or still needs a score
  kNetwork = 4,   // arXiv, the model's service or another server could not be reached
  kBudget = 5,    // the budget, or the quota at the model's service, is used up
};

// `arguments` as main gets them, the program's name first.
int run(std::span<char* const> arguments, Terminal& terminal);

} // namespace broadsheet::cli
