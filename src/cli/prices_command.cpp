#include "cli/prices_command.h"

#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/prices.h"
#include "base/text.h"
#include "cli/network.h"
#include "net/message.h"

namespace broadsheet::cli {
namespace {

int run_update(const Words& words, const Voice& voice) {
  auto update = app::update_prices({.site_dir = words.site_dir,
                                    .from = words.from.value_or(app::price_list_url),
                                    .network = network_of(voice)});
  report_diagnostics(voice, update.diagnostics);
  if (!update.failure.empty()) {
    report_error(voice, update.failure, "");
    return kNetwork;
  }
  if (!update.models) return kUserError;
  if (voice.verbosity != Verbosity::quiet)
    voice.terminal.out << fmt::format("{} with prices or limits known\n",
                                      counted(static_cast<std::int64_t>(*update.models), "model"));
  return kComplete;
}

std::string price_lines(const ModelPrice& price) {
  return fmt::format("  prompt      {:>9} USD for a million tokens\n"
                     "  cached      {:>9}\n"
                     "  completion  {:>9}\n",
                     price.prompt, price.cached, price.completion);
}

std::string limit_lines(const ModelLimits& limits) {
  return fmt::format("  input       {:>9} tokens in a request\n"
                     "  output      {:>9}\n",
                     limits.input, limits.output);
}

int run_show(const Words& words, const Voice& voice) {
  auto shown = app::show_prices(words.site_dir, words.model);
  report_diagnostics(voice, shown.diagnostics);
  if (shown.model.empty()) return kUserError;
  auto& out = voice.terminal.out;
  const auto& [price, limits] = shown.known;
  out << fmt::format("{} at {}\n", shown.model, net::host_of(shown.base_url));
  out << (price ? price_lines(*price)
                : "  the price is not known: `broadsheet prices update`, or `price` in site.yaml\n");
  out << (limits ? limit_lines(*limits)
                 : fmt::format("  limits are not known; small ones are taken: {} tokens in, {} out\n",
                               scoring::unknown_limits.input, scoring::unknown_limits.output));
  return kComplete;
}

} // namespace

void add_prices(CLI::App& app, Words& words) {
  auto* prices = app.add_subcommand("prices", "What models cost: update the list, or show what it says");
  auto* update = prices->add_subcommand("update", "Bring prices and limits from LiteLLM's list");
  update->add_option("--from", words.from, "Another address, or a saved list")->type_name("URL|FILE");
  update->callback([&words] { words.subcommand = "update"; });
  auto* show = prices->add_subcommand("show", "Show what is known of a model");
  show->callback([&words] { words.subcommand = "show"; });
  show->add_option("MODEL", words.model, "The model of site.yaml by default");
}

int run_prices(const Words& words, const Voice& voice) {
  if (words.subcommand == "update") return run_update(words, voice);
  if (words.subcommand == "show") return run_show(words, voice);
  report_error(voice, "prices to do what?", "broadsheet prices update | show");
  return kUserError;
}

} // namespace broadsheet::cli
