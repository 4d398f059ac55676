// How far something is: one line that is written over where someone watches, else a line now and then.
#pragma once

#include <chrono>
#include <string>

#include "cli/run.h"

namespace broadsheet::cli {

class StatusLine {
public:
  explicit StatusLine(Terminal& terminal) : terminal_(&terminal) {} // which outlives it

  void begin();        // what is said next is of something new, which has only just begun
  bool is_due() const; // whether a line may be shown already
  void show(const std::string& line);
  void end(); // leaves the terminal at the begin of a line

private:
  Terminal* terminal_;
  bool on_line_ = false; // the terminal's last line is ours
  std::chrono::system_clock::time_point last_shown_{};
};

} // namespace broadsheet::cli
