#include "app/prices.h"

#include <fmt/format.h>

#include "base/file.h"
#include "net/address.h"
#include "settings/site.h"

namespace broadsheet::app {
namespace {

bool is_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

// The list's text. Nothing when there is none, which is reported.
std::optional<std::string> read_list(const PricesUpdateOptions& options, const Site& site,
                                     PricesUpdate& update) {
  if (!is_address(options.from)) return read_named_file(options.from, update.diagnostics);
  try {
    net::Client http(client_options(options.site_dir, site, options.network));
    return http.send({.url = options.from, .cacheable = true}, {.attempts = 3}).body;
  } catch (const net::Failure& failure) {
    update.failure =
        fmt::format("{}; the prices stay as they were: run `broadsheet prices update` again later, or name a "
                    "saved list with --from",
                    failure.what());
    return std::nullopt;
  }
}

} // namespace

PricesUpdate update_prices(const PricesUpdateOptions& options) {
  PricesUpdate update;
  auto site = load_site(options.site_dir, std::nullopt, update.diagnostics);
  if (!site || has_errors(update.diagnostics)) return update;
  auto text = read_list(options, *site, update);
  if (!text) return update;
  update.models = scoring::update_models(options.site_dir, *text);
  if (!update.models)
    update.diagnostics.push_back(
        {.path = is_address(options.from) ? std::string() : options.from,
         .message = is_address(options.from)
                        ? fmt::format("{} did not send a list of models", net::shown_address(options.from))
                        : "this is not a list of models",
         .help = "the prices stay as they were; a list has the form of LiteLLM's "
                 "model_prices_and_context_window.json"});
  return update;
}

PricesShown show_prices(const std::filesystem::path& site_dir, const std::optional<std::string>& model) {
  PricesShown shown;
  auto site = load_site(site_dir, std::nullopt, shown.diagnostics);
  if (!site || has_errors(shown.diagnostics)) return shown;
  const auto& scorer = site->scorer;
  if (!model && scorer.model.empty()) {
    shown.diagnostics.push_back(
        {.message = "no model is named",
         .help = "name one, as in `broadsheet prices show gpt-4o-mini`, or write `scorer: "
                 "{model: …}` in site.yaml"});
    return shown;
  }
  shown.model = model.value_or(scorer.model);
  shown.base_url = scorer.base_url;
  shown.known =
      scoring::listed_model(scoring::load_models(site_dir, shown.diagnostics), scorer.base_url, shown.model);
  if (shown.model == scorer.model) { // what the owner says takes precedence
    if (scorer.price) shown.known.price = scorer.price;
    if (scorer.limits) shown.known.limits = scorer.limits;
  }
  return shown;
}

} // namespace broadsheet::app
