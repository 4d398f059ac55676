// The command line: arguments in, one call into app/, output and an exit code back.
#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

namespace broadsheet::cli {

// What a command can know about the outside world.
struct Terminal {
  std::ostream& out;
  std::ostream& err;
  bool colours = false;     // on err
  bool interactive = false; // someone is watching err: a line can be overwritten
  int cores = 1;            // processors to use without --jobs
  std::function<std::chrono::system_clock::time_point()> now;
  std::function<void(std::chrono::nanoseconds)> sleep;
  std::function<double()> random;                             // uniform in [0, 1)
  std::function<std::string(const std::string&)> environment; // the value of a variable, or empty
  // Whether the process was asked to stop (SIGINT, SIGTERM). While they are watched, the first such signal
  // does nothing else, and sleep() returns early after it; the second one ends the process.
  std::function<bool()> interrupted = [] { return false; };
  std::function<void(bool watch)> watch_interrupts = [](bool) {};
};

// Also documented in README.md.
enum class ExitCode {
  complete = 0,
  user_error = 1, // a file or the command line is wrong; nothing was published
  partial = 3,    // done, but something could not be read, is missing, or still needs a score
  network = 4,    // arXiv, the model's service or another server could not be reached
  budget = 5,     // the budget, or the quota at the model's service, is used up
};

struct ExitMeaning {
  ExitCode code;
  std::string_view meaning;
};

std::span<const ExitMeaning> exit_meanings(); // for the help and the manual

// The exit code of two steps, one after the other: the one that needs the owner most.
ExitCode worse(ExitCode a, ExitCode b);

// `words` as main gets them, the program's name first. Returns the exit code of the process.
int run(std::span<char* const> words, Terminal& terminal);

} // namespace broadsheet::cli
