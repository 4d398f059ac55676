// What is said while a command works: how far it has got, and what it is waiting for.
#pragma once

#include <chrono>
#include <string>

#include "app/network.h"
#include "cli/output.h"
#include "cli/run.h"
#include "scoring/scorer.h"

namespace broadsheet::cli {

// One line that is overwritten when someone is watching, else a line every ten seconds.
class StatusLine {
public:
  explicit StatusLine(Terminal& terminal) : terminal_(&terminal) {} // must outlive this

  void begin();        // what is shown next is about something that has only just begun
  bool is_due() const; // whether it is time for a line
  void show(const std::string& line);
  void end(); // leaves the terminal at the beginning of a line

private:
  Terminal* terminal_;
  bool on_line_ = false; // the terminal's last line is ours
  std::chrono::system_clock::time_point last_shown_{};
};

// How far the scoring of a day has got.
class ScoringProgress {
public:
  explicit ScoringProgress(const Output& output) : output_(output), line_(output.terminal) {}

  void begin(Date date, int papers);
  void show(const scoring::Progress& progress);
  void end(); // ends the last day; leaves the terminal at the beginning of a line

private:
  using Time = std::chrono::system_clock::time_point;

  const Output& output_;
  StatusLine line_;
  bool grouped_ = false;
  int stages_ = 0;    // that have begun
  int requests_ = -1; // answered, as last shown
  Stage stage_ = Stage::title;
  Time stage_begin_{};
};

// "57,367 tokens ($0.22)", "57,367 tokens", or empty when nothing was counted.
std::string usage_words(const Usage& usage);

// A command's network: it reports waits and, when the output is verbose, requests. `output` must outlive the
// result.
app::Network network_of(const Output& output);

} // namespace broadsheet::cli
