// One attempt at a request: paced, confirmed from the cache, redirects followed, the answer judged.
#pragma once

#include <optional>

#include "net/cache.h"
#include "net/client.h"
#include "net/host_groups.h"
#include "net/transport.h"

namespace broadsheet::net {

struct Attempt {
  Judgement judgement; // with a reason unless accepted
  std::optional<Response> response;
  bool may_have_arrived = false; // though there is no response
};

class Attempts {
public:
  explicit Attempts(const ClientOptions& options);

  // `use_cache`: whether the server may confirm a cached answer.
  Attempt make(const Request& request, const RetryPolicy& policy, bool use_cache);

private:
  Exchange send_paced(const Request& request);
  Exchange send_conditional(const Request& request);
  void remember(const Request& request, const Response& response);

  std::function<void(const Request&)> on_request_;
  Transport transport_;
  Cache cache_;
  HostGroups groups_;
};

} // namespace broadsheet::net
