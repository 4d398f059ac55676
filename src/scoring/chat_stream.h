// Answers that come as events (server-sent events, in the HTML standard), a few words in each:
//
//   data: {"choices":[{"index":0,"delta":{"content":"{\"pap"}}]}
//
//   data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}
//
//   data: {"choices":[],"usage":{"prompt_tokens":10,"completion_tokens":5}}
//
//   data: [DONE]
//
// Some services answer so although nobody asked for it.
#pragma once

#include <string_view>

#include "base/json.h"

namespace broadsheet::scoring {

// The events put together, as the service would have answered without them. An error among them is the
// answer. Null when `body` is not events, or when they break off.
Json joined_events(std::string_view body);

} // namespace broadsheet::scoring
