#include "cli/progress.h"

#include <fmt/format.h>

#include "base/text.h"
#include "cli/github_actions.h"
#include "site/format.h"

namespace broadsheet::cli {
namespace {

std::string stage_words(Stage stage) {
  return stage == Stage::title ? "titles" : "abstracts";
}

} // namespace

std::string usage_words(const Usage& usage) {
  auto tokens = total_tokens(usage);
  auto cost = total_cost(usage);
  if (!tokens) return {};
  auto words = format_count(*tokens) + " tokens";
  return cost ? fmt::format("{} ({})", words, site::format_usd(*cost)) : words;
}

std::string time_left_words(const scoring::Progress& progress, std::chrono::nanoseconds elapsed) {
  using std::chrono::round;
  int left = progress.planned - progress.requests;
  if (progress.requests == 0 || left == 0) return {};
  auto time = elapsed / progress.requests * left;
  if (time < std::chrono::minutes(2))
    return fmt::format("about {} s left", round<std::chrono::seconds>(time).count());
  return fmt::format("about {} min left", round<std::chrono::minutes>(time).count());
}

void ProgressLine::begin(Date date, int papers) {
  end();
  if (voice_.verbosity == Verbosity::quiet) return;
  stages_ = 0;
  begin_group(voice_.terminal, fmt::format("Scoring {} ({})", format_date(date), counted(papers, "paper")));
  grouped_ = true;
}

void ProgressLine::show(const scoring::Progress& progress) {
  if (voice_.verbosity == Verbosity::quiet || progress.planned == 0) return;
  auto now = voice_.terminal.now();
  if (stages_ == 0 || stage_ != progress.stage) {
    ++stages_;
    stage_ = progress.stage;
    stage_begin_ = now;
    line_.begin();
    requests_ = -1;
  }
  if (progress.requests == requests_) return;
  bool finished = progress.requests == progress.planned;
  if (!finished && !line_.is_due()) return;
  requests_ = progress.requests;
  auto line = fmt::format("{} {}: {} of {} papers judged, {} of {} requests", format_date(progress.date),
                          stage_words(progress.stage), progress.judged, progress.total, progress.requests,
                          progress.planned);
  for (const auto& part : {usage_words(progress.usage), time_left_words(progress, now - stage_begin_)})
    line += part.empty() ? "" : ", " + part;
  line_.show(line);
}

void ProgressLine::end() {
  line_.end();
  if (grouped_) end_group(voice_.terminal);
  grouped_ = false;
}

} // namespace broadsheet::cli
