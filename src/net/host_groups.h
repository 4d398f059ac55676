// Which pacer a host waits for.
#pragma once

#include <deque>
#include <string_view>
#include <vector>

#include "net/client.h"
#include "net/pacer.h"

namespace broadsheet::net {

class HostGroups {
public:
  HostGroups(const std::vector<HostGroup>& groups, const Clock& clock);

  Pacer* find(std::string_view host); // of the first group that covers it; null when it is not paced

private:
  struct Paced {
    Paced(const HostGroup& group, const Clock& clock)
        : hosts(group.hosts), pacer(clock, group.interval, group.connections) {}
    std::vector<std::string> hosts;
    Pacer pacer;
  };
  std::deque<Paced> groups_; // a pacer does not move
};

} // namespace broadsheet::net
