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
  bool colours = false; // on err
  int cores = 1;        // processors to use where --jobs does not say
  std::function<std::chrono::system_clock::time_point()> now;
  std::function<void(std::chrono::nanoseconds)> sleep;
  std::function<double()> random;                             // uniform in [0, 1)
  std::function<std::string(const std::string&)> environment; // the value of a variable, or empty
};

// Exit codes, documented in README.md and `broadsheet --help`.
enum ExitCode {
  kComplete = 0,
  kUserError = 1, // a file or the command line is wrong; nothing was published
  kPartial = 3,   // done, but something could not be read or is missing
  kNetwork = 4,   // arXiv could not be asked
};

// `arguments` as main gets them, the program's name first.
int run(std::span<char* const> arguments, Terminal& terminal);

} // namespace broadsheet::cli
