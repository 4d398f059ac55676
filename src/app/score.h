// broadsheet score: judge the papers of announcements, and keep the day files.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/network.h"
#include "scoring/model_scorer.h"

namespace broadsheet::app {

struct ScoreOptions {
  std::filesystem::path site_dir = ".";
  std::optional<DateRange> range; // only these dates; else every waiting announcement, and every partial day
  bool rescore = false;           // judge again what has been judged; needs a range
  bool plan_only = false;         // only say what would be asked
  // How many processes score other dates of the site at the same time, this one included: each gets its
  // share of the pace, and of what is left of a month's budget.
  int processes = 1;
  Network network;
  std::function<bool()> interrupted = [] { return false; };
  std::function<void(Date, int papers)> on_day = {};              // before its first paper is judged
  std::function<void(const scoring::Progress&)> on_progress = {}; // one at a time
};

struct DayResult {
  Date date{};
  scoring::End end = scoring::End::complete;
  std::string reason = {};
  std::string help = {}; // what to do, if not the usual
  std::vector<std::string> warnings = {};
  int papers = 0; // to be judged, those of earlier runs included
  int shown = 0;
  int pending = 0;
  Usage usage = {};                              // of the day
  std::optional<scoring::StagePlan> titles = {}; // with plan_only, if a model is asked
  std::optional<scoring::StagePlan> abstracts = {};
  Usage planned = {}; // the most that both may cost
};

struct ScoreReport {
  Diagnostics diagnostics;
  std::string scorer; // llm, keywords; empty when there were errors
  std::string model;
  std::string note;            // on the choice of the scorer, or empty
  std::vector<DayResult> days; // oldest first
  std::vector<Date> waiting;   // dates that were not started, since they would have failed too
  bool interrupted = false;    // before the first of `waiting`
  int abstracts = 0;           // fetched for papers that lower cut-offs show
  std::string failure;         // one line on why arXiv did not answer; empty when it did, or was not asked
};

// Throws std::system_error when files cannot be written, and std::runtime_error when another run is scoring
// the site.
ScoreReport score(const ScoreOptions& options);

} // namespace broadsheet::app
