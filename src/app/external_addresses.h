// Whether the other sites that a site links to are still there.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "app/network.h"
#include "base/diagnostic.h"
#include "site/link_check.h"

namespace broadsheet::app {

// What is asked for in place of one or more links.
struct AskedAddress {
  site::ExternalUse use;
  // A link that every paper has is asked for with the latest paper alone; these are those of the papers
  // before it, asked where that one has nothing yet (arXiv makes no HTML of some papers).
  std::vector<site::ExternalUse> instead = {};
  std::size_t stands_for = 1; // different addresses
};

// Every address once, but of the links to papers (arXiv's abstract and those of `links` in site.yaml) one for
// each kind. Hosts alternate, so that their pauses overlap.
std::vector<AskedAddress> addresses_to_ask(std::span<const site::ExternalUse> addresses, const Site& site);

struct ExternalOptions {
  std::filesystem::path site_dir = ".";
  std::string out = "public"; // put before paths in diagnostics
  Network network = {};
  std::function<void(std::size_t asked, std::size_t all)> on_asked = [](auto, auto) {};
};

struct ExternalReport {
  Diagnostics diagnostics;
  std::vector<std::string> notes; // addresses that have moved for good
  std::size_t asked = 0;
  bool reached_none = false; // no server answered: diagnostics say why, and judge no address
};

// One request at a time, to one host at least a second after the last, to arXiv at its own pace. HEAD, and
// GET where that is refused. Gone (404, 410) or at a host that does not exist: an error; no clear
// answer: a warning.
ExternalReport ask_addresses(std::span<const AskedAddress> addresses, const Site& site,
                             const ExternalOptions& options);

} // namespace broadsheet::app
