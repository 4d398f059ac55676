#include "cli/check_command.h"

#include <algorithm>
#include <limits>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/check.h"
#include "cli/network.h"
#include "cli/report_check.h"
#include "cli/status_line.h"

namespace broadsheet::cli {

void add_check(CLI::App& app, Words& words) {
  auto* check = app.add_subcommand("check", "Say what is wrong with the site's files and its output");
  check->add_flag("--external", words.external,
                  "Also ask, in no hurry, whether other sites that it links to "
                  "are there");
  check->add_flag("--json", words.json, "Print one JSON object with all findings");
}

int run_check(const Words& words, const Voice& voice) {
  app::CheckOptions options{.site_dir = words.site_dir,
                            .out = words.out,
                            .base_url = words.base_url,
                            .jobs = std::max(1, voice.terminal.cores),
                            .external = words.external,
                            .network = network_of(voice)};
  if (voice.verbosity == Verbosity::verbose) options.most = std::numeric_limits<std::size_t>::max();
  StatusLine line(voice.terminal);
  line.begin();
  if (voice.verbosity != Verbosity::quiet) {
    options.on_asked = [&line](std::size_t asked, std::size_t all) {
      if (line.is_due()) line.show(fmt::format("{} of {} external addresses asked", asked, all));
    };
  }
  // What is said while addresses are asked gets a line of its own.
  if (auto tell = options.network.on_wait) {
    options.network.on_wait = [&line, tell](const auto& address, const auto& reason, net::Duration wait) {
      line.end();
      tell(address, reason, wait);
    };
  }
  if (auto tell = options.network.on_request) {
    options.network.on_request = [&line, tell](const net::Request& request) {
      line.end();
      tell(request);
    };
  }
  auto report = app::check(options);
  line.end();
  report_check(voice, report, words.json);
  return exit_code(report);
}

} // namespace broadsheet::cli
