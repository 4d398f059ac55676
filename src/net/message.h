// Requests, answers, and the requests that redirects lead to (HTTP semantics: RFC 9110).
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::net {

struct Header {
  std::string name;
  std::string value;
};

// Limits of one attempt, which fails when it exceeds one.
struct Limits {
  std::size_t body = 32 << 20; // bytes, after decompression
  std::chrono::seconds connect{20};
  std::chrono::seconds stall{30}; // without a single byte
  std::chrono::seconds total{180};
};

struct Response {
  int status = 0;
  std::vector<Header> headers = {}; // in the order received
  std::string body = {};
  bool from_cache = false; // the server confirmed that it has not changed

  std::string_view header(std::string_view name) const; // the first one, in any case; or empty
};

// What to do with an answer. `reason` says why it is not accepted, for people.
struct Judgement {
  enum Verdict { accept, retry, give_up };
  Verdict verdict = accept;
  std::string reason = {};
};

struct Request {
  std::string url;                  // http or https
  std::string method = "GET";       // or HEAD, POST
  std::vector<Header> headers = {}; // credentials too: they go to this origin and nowhere else
  std::string body = {};
  Limits limits = {};
  bool cacheable = false; // answers with an ETag or Last-Modified are kept and revalidated
  // Called before each attempt is sent, and may block: for servers with rate limits.
  std::function<void()> admit = {};
  // Looks at every answer that is not a redirect, before the retry policy does. If it returns nothing, the
  // policy decides. For answers whose body says more than their status.
  std::function<std::optional<Judgement>(const Response&)> judge = {};
  // Called after each attempt that the server may have acted on although it did not answer.
  std::function<void()> lost = {};
  bool secret_address = false; // anyone who knows the address can use it, so messages show only its origin
  bool once = false;           // not retried if it may have arrived without being answered
};

// The request's address for messages: without login, query and fragment; only the origin if the rest is
// secret.
std::string shown_address(const Request& request);

// In lower case, without the port; empty when `url` is not http or https.
std::string host_of(std::string_view url);

// `text` with all characters as %XX except RFC 3986's unreserved ones.
std::string percent_encoded(std::string_view text);

std::string status_words(int status); // "503 Service Unavailable"; "599" if it has no name

// ---- redirects ------------------------------------------------------------------------------
//
// Redirects (RFC 9110, 15.4), as far as we follow them. libcurl can follow them by itself, but it would ask
// the next host without pacing, and does not drop our headers (a key among them) at every change of origin.

bool is_redirect(int status); // 301, 302, 303, 307, 308

// The request that a redirect leads to. The original headers are dropped when the origin changes.
struct Redirect {
  std::optional<Request> request;
  std::string refusal; // if there is none: why it is not followed
};

Redirect redirected(const Request& request, const Response& answer);

} // namespace broadsheet::net
