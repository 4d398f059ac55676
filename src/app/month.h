// broadsheet month: have a model choose and group the best of a month.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "app/network.h"
#include "paper/month_overview.h"
#include "scoring/scorer.h"

namespace broadsheet::app {

struct MonthOptions {
  std::filesystem::path site_dir = ".";
  Month month{};
  bool again = false; // even if there is an overview
  Network network;
  std::function<bool()> interrupted = [] { return false; };
};

struct MonthReport {
  enum class State {
    made,
    there_already, // content/YYYY/MM/month.yaml; --again asks once more
    no_papers,     // no day of the month shows any
    not_over,      // an overview covers the whole month
    by_scores,     // no model is asked: the overview is made from scores alone
    failed,        // the model gave no usable answer: the same
  };
  Diagnostics diagnostics; // with errors, nothing else counts
  State state = State::made;
  scoring::End end = scoring::End::complete; // of the request
  std::string reason;                        // when it failed
  MonthOverview overview;
  bool has_old = false; // it failed, and the existing overview stays
  int partial_days = 0; // days with papers that still need a score
};

// Throws std::system_error when files cannot be written, and std::runtime_error when another run is scoring
// the site.
MonthReport make_month(const MonthOptions& options);

// The month before the archive's last day, if an overview of it is due: there is a model to ask, the month
// has days, all complete, and no overview, and the new month has just begun (what failed for a week is left
// to the owner).
std::optional<Month> month_due(const std::filesystem::path& site_dir, const Network& network);

} // namespace broadsheet::app
