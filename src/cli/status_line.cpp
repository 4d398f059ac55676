#include "cli/status_line.h"

#include <ostream>

namespace broadsheet::cli {
namespace {

constexpr auto between_lines = std::chrono::seconds(10); // where nobody watches

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

} // namespace broadsheet::cli
