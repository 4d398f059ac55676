#include "cli/progress.h"

#include <ostream>

#include <fmt/format.h>

#include "base/text.h"
#include "site/format.h"

namespace broadsheet::cli {
namespace {

constexpr auto between_lines = std::chrono::seconds(10); // when no one is watching

std::string stage_words(Stage stage) {
  return stage == Stage::title ? "titles" : "abstracts";
}

// "about 3 min left"; empty when it cannot be estimated.
std::string time_left_words(const scoring::Progress& progress, std::chrono::nanoseconds elapsed) {
  using std::chrono::round;
  int left = progress.planned - progress.requests;
  if (progress.requests == 0 || left == 0) return {};
  auto time = elapsed / progress.requests * left;
  if (time < std::chrono::minutes(2))
    return fmt::format("about {} s left", round<std::chrono::seconds>(time).count());
  return fmt::format("about {} min left", round<std::chrono::minutes>(time).count());
}

} // namespace

void StatusLine::begin() {
  last_shown_ = terminal_->now();
}

bool StatusLine::is_due() const {
  return terminal_->interactive || terminal_->now() - last_shown_ >= between_lines;
}

void StatusLine::show(const std::string& line) {
  last_shown_ = terminal_->now();
  if (terminal_->interactive)
    terminal_->err << "\r\x1b[K" << line << std::flush;
  else
    terminal_->err << line << "\n" << std::flush;
  on_line_ = terminal_->interactive;
}

void StatusLine::end() {
  if (on_line_) terminal_->err << "\n";
  on_line_ = false;
}

void ScoringProgress::begin(Date date, int papers) {
  end();
  if (output_.quiet()) return;
  stages_ = 0;
  begin_group(output_.terminal, fmt::format("Scoring {} ({})", format_date(date), counted(papers, "paper")));
  grouped_ = true;
}

void ScoringProgress::show(const scoring::Progress& progress) {
  if (output_.quiet() || progress.planned == 0) return;
  auto now = output_.terminal.now();
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

void ScoringProgress::end() {
  line_.end();
  if (grouped_) end_group(output_.terminal);
  grouped_ = false;
}

std::string usage_words(const Usage& usage) {
  auto tokens = total_tokens(usage);
  auto cost = total_cost(usage);
  if (!tokens) return {};
  auto words = format_count(*tokens) + " tokens";
  return cost ? fmt::format("{} ({})", words, site::format_usd(*cost)) : words;
}

app::Network network_of(const Output& output) {
  const Terminal& terminal = output.terminal;
  app::Network network{.clock = {.now = terminal.now, .sleep = terminal.sleep, .random = terminal.random},
                       .environment = terminal.environment};
  if (!output.quiet()) {
    network.on_wait = [&terminal](const std::string& address, const std::string& reason, net::Duration wait) {
      terminal.err << fmt::format("{}: {}; trying again in {} s\n", address, reason,
                                  std::chrono::ceil<std::chrono::seconds>(wait).count())
                   << std::flush;
    };
  }
  if (output.verbose()) {
    network.on_request = [&terminal](const net::Request& request) {
      terminal.err << request.method << " "
                   << (request.secret_address ? net::shown_address(request) : request.url) << "\n"
                   << std::flush;
    };
  }
  return network;
}

} // namespace broadsheet::cli
