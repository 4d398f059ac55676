// How far the scoring of a day is.
#pragma once

#include <chrono>
#include <string>

#include "cli/report.h"
#include "cli/status_line.h"
#include "scoring/scorer.h"

namespace broadsheet::cli {

class ProgressLine {
public:
  explicit ProgressLine(const Voice& voice) : voice_(voice), line_(voice.terminal) {}

  void begin(Date date, int papers);
  void show(const scoring::Progress& progress);
  void end(); // of the last day; leaves the terminal at the begin of a line

private:
  using Time = std::chrono::system_clock::time_point;

  const Voice& voice_;
  StatusLine line_;
  bool grouped_ = false;
  int stages_ = 0;    // that have begun
  int requests_ = -1; // answered, as last shown
  Stage stage_ = Stage::title;
  Time stage_begin_{};
};

// "57,367 tokens ($0.22)", "57,367 tokens", or empty where nothing was counted.
std::string usage_words(const Usage& usage);

// "about 3 min left"; empty where nothing can be told.
std::string time_left_words(const scoring::Progress& progress, std::chrono::nanoseconds elapsed);

} // namespace broadsheet::cli
