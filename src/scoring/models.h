// Prices and limits of models, in the form of LiteLLM's list (https://github.com/BerriAI/litellm,
// model_prices_and_context_window.json), USD per token:
//
//   {"deepseek/deepseek-chat": {"mode": "chat",
//                               "input_cost_per_token": 2.8e-7, "cache_read_input_token_cost": 2.8e-8,
//                               "output_cost_per_token": 4.2e-7,
//                               "max_input_tokens": 131072, "max_output_tokens": 8192}, …}
//
// Without a cached price, the prompt's applies. Entries of another mode, and numbers that make no sense
// (negative, not finite, texts), are ignored. The program comes with models.json in the same form.
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

// Nothing when `json` is not such a list or nothing in it can be used. Entries without any usable prices or
// limits are left out.
std::optional<Models> parse_models(std::string_view json);

// The models that the program knows. The owner's updated list takes precedence; if it is damaged, it is
// ignored with a warning.
Models load_models(const std::filesystem::path& site_dir, Diagnostics& diagnostics);

// What the lists say about a model at an address: "deepseek-chat" at api.deepseek.com is
// "deepseek/deepseek-chat". A name without its provider is tried too, for servers that pass requests on.
Model listed_model(const Models& models, std::string_view base_url, std::string_view model);

// For a model that no list knows. Together they fit the context of 8,192 tokens that small servers have.
constexpr ModelLimits unknown_limits = {.input = 6000, .output = 2000};

// What site.yaml says, else what the lists say. The result always has limits.
Model find_model(const Models& models, const ScorerSettings& settings);

// Replaces the owner's list with the usable entries of `json`, and returns their number. When `json` is not
// such a list, returns nothing and leaves the list as it is. Throws FileError.
std::optional<std::size_t> update_models(const std::filesystem::path& site_dir, std::string_view json);

// Sets the costs of the tokens in `usage`, to 1e-9 USD; cached tokens have their own price. Costs depend on
// the totals alone, so that the order of requests does not matter. Without a price or a count, they are
// unknown.
void set_costs(Usage& usage, const std::optional<ModelPrice>& price);

} // namespace broadsheet::scoring
