// A request and its answer, and the request that a redirect leads to (HTTP semantics: RFC 9110).
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

// What one attempt may take; one that takes more has failed.
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
  bool from_cache = false; // the server said that it has not changed since

  std::string_view header(std::string_view name) const; // any case; the first one, or empty
};

// What to make of an answer. `reason` says why it is not accepted, for people.
struct Judgement {
  enum Verdict { accept, retry, give_up };
  Verdict verdict = accept;
  std::string reason = {};
};

struct Request {
  std::string url;                  // http or https
  std::string method = "GET";       // or HEAD, POST
  std::vector<Header> headers = {}; // credentials too: they go to this very origin and nowhere else
  std::string body = {};
  Limits limits = {};
  bool cacheable = false; // answers with an ETag or Last-Modified are kept and asked for again by it
  // Called before each attempt is sent, and may block: for servers that count what they are asked.
  std::function<void()> admit = {};
  // Looks at every answer that is no redirect before the retry policy does; nothing: the policy decides.
  // For answers whose status tells less than their body.
  std::function<std::optional<Judgement>(const Response&)> judge = {};
  bool secret_address = false; // who knows the address may use it: no message shows more than its origin
  bool once = false;           // not tried again when it may have arrived and was not answered
};

// How messages call its address: without login, query and fragment; only the origin where the rest is secret.
std::string shown_address(const Request& request);

// Lower-case, without port; empty when `url` is not http or https.
std::string host_of(std::string_view url);

// `text` with all but RFC 3986's unreserved characters as %XX.
std::string percent_encoded(std::string_view text);

std::string status_words(int status); // "503 Service Unavailable"; "599" when it has no name

// ---- redirects ------------------------------------------------------------------------------
//
// Redirects (RFC 9110, 15.4), as far as they are followed. libcurl can follow them by itself, but would ask
// the next host without keeping its pace, and does not drop headers of ours (a key among them) at every
// change of origin.

bool is_redirect(int status); // 301, 302, 303, 307, 308

// The request that a redirect leads to. Its own headers stay behind when the origin changes.
struct Redirect {
  std::optional<Request> request;
  std::string refusal; // when there is none: why it is not followed
};

Redirect redirected(const Request& request, const Response& answer);

} // namespace broadsheet::net
