#include "cli/network.h"

#include "cli/report_intake.h"

namespace broadsheet::cli {

app::Network network_of(const Voice& voice) {
  const Terminal& terminal = voice.terminal;
  app::Network network{.clock = {.now = terminal.now, .sleep = terminal.sleep, .random = terminal.random},
                       .environment = terminal.environment};
  if (voice.verbosity != Verbosity::quiet) {
    network.on_wait = [&voice](const std::string& address, const std::string& reason, net::Duration wait) {
      report_wait(voice, address, reason, wait);
    };
  }
  if (voice.verbosity == Verbosity::verbose)
    network.on_request = [&voice](const net::Request& request) { report_request(voice, request); };
  return network;
}

} // namespace broadsheet::cli
