#include "app/network.h"

#include <fmt/format.h>

#include "arxiv/followed.h"
#include "arxiv/interfaces.h"
#include "base/text.h"
#include "site/version.h"
#include "store/site_folder.h"

namespace broadsheet::app {
namespace {

std::string user_agent(const Site& site) {
  std::string contact;
  if (!site.base_url.empty()) contact += "+" + site.base_url;
  if (!site.author.email.empty()) contact += (contact.empty() ? "mailto:" : "; mailto:") + site.author.email;
  return std::string("broadsheet/") + site::version + (contact.empty() ? "" : " (" + contact + ")");
}

} // namespace

std::string variable(const Network& network, const std::string& name) {
  return std::string(trim(network.environment(name)));
}

net::ClientOptions client_options(const std::filesystem::path& site_dir, const Site& site,
                                  const Network& network) {
  return {.user_agent = user_agent(site),
          .clock = network.clock,
          .groups = {arxiv::host_group(site.fetch.arxiv), arxiv::host_group(site.fetch.semantic_scholar)},
          .cache = store::SiteFolder(site_dir).http_cache(),
          .on_wait = network.on_wait,
          .on_request = network.on_request};
}

net::Client& Http::client() {
  if (!client_) client_ = std::make_unique<net::Client>(options_);
  return *client_;
}

std::string api_key(const SemanticScholar& settings, const Network& network) {
  return settings.api_key_env.empty() ? std::string() : variable(network, settings.api_key_env);
}

std::string failure_line(const net::Failure& failure, const std::string& command) {
  bool refused = failure.response && failure.response->status >= 400 && failure.response->status < 500 &&
                 failure.response->status != 429;
  auto remedy = refused ? "check `categories` and `arxiv` in site.yaml, then run" : "nothing is lost: run";
  return fmt::format("{}; {} `broadsheet {}` again{}", failure.what(), remedy, command,
                     refused ? "" : " once arXiv can be reached");
}

} // namespace broadsheet::app
