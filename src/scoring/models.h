// What is known of models: prices and limits, in the form of LiteLLM's list
// (https://github.com/BerriAI/litellm, model_prices_and_context_window.json), USD per token:
//
//   {"deepseek/deepseek-chat": {"mode": "chat",
//                               "input_cost_per_token": 2.8e-7, "cache_read_input_token_cost": 2.8e-8,
//                               "output_cost_per_token": 4.2e-7,
//                               "max_input_tokens": 131072, "max_output_tokens": 8192}, …}
//
// A cached price that is absent is the prompt's. Entries of another mode, and numbers that make no sense
// (negative, not finite, texts), count for nothing. The program comes with models.json in the same form.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "paper/day.h"
#include "settings/scorer.h"

namespace broadsheet::scoring {

struct Model {
  std::optional<ModelPrice> price;
  std::optional<ModelLimits> limits;
};

using Models =
    std::map<std::string, Model, std::less<>>; // by name, such as "gpt-4o" or "deepseek/deepseek-chat"

// Nothing when `json` is not such a list or nothing in it can be used. Entries without prices and limits that
// make sense are left out.
std::optional<Models> parse_models(std::string_view json);

// The models that the program knows, with those of the owner's updated list before them. One that is damaged
// is ignored, with a warning.
Models load_models(const std::filesystem::path& site_dir, Diagnostics& diagnostics);

// What the lists say of a model at an address: "deepseek-chat" at api.deepseek.com is
// "deepseek/deepseek-chat". A name without its provider is tried too, for servers that pass requests on.
Model listed_model(const Models& models, std::string_view base_url, std::string_view model);

// Of a model that nobody knows: together within the context of 8,192 tokens that small servers have.
constexpr ModelLimits unknown_limits = {.input = 6000, .output = 2000};

// What site.yaml says, else what is listed. Limits are never absent in the result.
Model find_model(const Models& models, const ScorerSettings& settings);

// Replaces the owner's list by the entries of `json` that can be used; how many these are. Nothing, and the
// list stays, when `json` is not such a list. Throws FileError.
std::optional<std::size_t> update_models(const std::filesystem::path& site_dir, std::string_view json);

// Sets the costs of what `usage` counts, to 1e-9 USD; cached tokens at their own price. They follow from the
// totals alone, so that the order of requests does not matter. Without a price, or a count, they are not
// known.
void set_costs(Usage& usage, const std::optional<ModelPrice>& price);

} // namespace broadsheet::scoring
