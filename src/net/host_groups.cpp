#include "net/host_groups.h"

#include <algorithm>

namespace broadsheet::net {
namespace {

bool covers(std::string_view domain, std::string_view host) {
  if (!host.ends_with(domain)) return false;
  host.remove_suffix(domain.size());
  return host.empty() || host.ends_with('.');
}

} // namespace

HostGroups::HostGroups(const std::vector<HostGroup>& groups, const Clock& clock) {
  for (const HostGroup& group : groups) groups_.emplace_back(group, clock);
}

Pacer* HostGroups::find(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1); // the same host, written as an absolute name
  auto group = std::ranges::find_if(groups_, [&](const Paced& each) {
    return std::ranges::any_of(each.hosts, [&](const std::string& domain) { return covers(domain, host); });
  });
  return group == groups_.end() ? nullptr : &group->pacer;
}

} // namespace broadsheet::net
