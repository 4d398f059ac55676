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

// An address to ask for, which stands for one or more links.
struct AskedAddress {
  site::ExternalUse use;
  // A link that every paper has is asked for with the latest paper alone. These are earlier papers' links,
  // asked for if the latest has no such page (arXiv makes no HTML of some papers).
  std::vector<site::ExternalUse> instead = {};
  std::size_t stands_for = 1; // the number of different addresses
};

// Every address once, but only one for each kind of link to papers (arXiv's abstract and `links` in
// site.yaml). Hosts alternate, so that their pauses overlap.
std::vector<AskedAddress> addresses_to_ask(std::span<const site::ExternalUse> addresses, const Site& site);

struct ExternalOptions {
  std::filesystem::path site_dir = ".";
  std::string out = "public"; // put before paths in diagnostics
  Network network = {};
  std::function<void(std::size_t asked, std::size_t all)> on_asked = [](auto, auto) {};
};

struct ExternalReport {
  Diagnostics diagnostics;
  std::vector<std::string> notes; // addresses that have moved permanently
  std::size_t asked = 0;
  bool reached_none = false; // no server answered: diagnostics say why, and judge no address
};

// One request at a time, at least a second apart for each host, and for arXiv at its own pace. HEAD first,
// GET if that is refused. An address that is gone (404, 410) or whose host does not exist is an error; one
// without a clear answer is a warning.
ExternalReport ask_addresses(std::span<const AskedAddress> addresses, const Site& site,
                             const ExternalOptions& options);

} // namespace broadsheet::app
