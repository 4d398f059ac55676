// How a command uses the network.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "net/client.h"
#include "settings/site.h"

namespace broadsheet::app {

struct Network {
  net::Clock clock;
  std::function<std::string(const std::string&)> environment; // the value of a variable, or empty
  std::function<void(const std::string& address, const std::string& reason, net::Duration wait)> on_wait = {};
  std::function<void(const net::Request&)> on_request = {};
};

// The value of an environment variable, without the blanks and line breaks that a pasted secret may
// have; empty when it is not set.
std::string variable(const Network& network, const std::string& name);

// A client for `site`: it says who asks (the program, and as a contact the address of the site and its
// author's email), and keeps the pace that arXiv and Semantic Scholar ask for.
net::ClientOptions client_options(const std::filesystem::path& site_dir, const Site& site,
                                  const Network& network);

// A client for runs that may not need one: it is made, and libcurl loaded, when it is first needed.
class Http {
public:
  explicit Http(net::ClientOptions options) : options_(std::move(options)) {}
  net::Client& client();

private:
  net::ClientOptions options_;
  std::unique_ptr<net::Client> client_;
};

// The key for Semantic Scholar, or empty.
std::string api_key(const SemanticScholar& settings, const Network& network);

// One line that says why arXiv did not answer, and what to do about it.
std::string failure_line(const net::Failure& failure, const std::string& command);

} // namespace broadsheet::app
