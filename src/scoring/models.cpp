#include "scoring/models.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/file.h"
#include "base/json.h"
#include "net/message.h"
#include "scoring/builtin.h"
#include "store/site_folder.h"

namespace broadsheet::scoring {
namespace {

constexpr double tokens_per_price = 1e6;
constexpr double highest_price = 0.01;        // USD per token; more is an error in the list
constexpr double most_tokens = 1'000'000'000; // in one request

std::optional<double> number(const Json& entry, const char* key, double least, double most) {
  auto value = entry[key].as_number();
  return value && *value >= least && *value <= most ? value : std::nullopt;
}

std::optional<double> price_of(const Json& entry, const char* key) {
  auto price = number(entry, key, 0, highest_price);
  return price ? std::optional(rounded_usd(*price * tokens_per_price)) : std::nullopt;
}

std::optional<ModelPrice> read_price(const Json& entry) {
  auto prompt = price_of(entry, "input_cost_per_token");
  auto completion = price_of(entry, "output_cost_per_token");
  if (!prompt || !completion) return std::nullopt;
  auto cached = price_of(entry, "cache_read_input_token_cost");
  return ModelPrice{.prompt = *prompt, .cached = cached.value_or(*prompt), .completion = *completion};
}

// Older entries have max_tokens instead of one of the two.
std::optional<ModelLimits> read_limits(const Json& entry) {
  auto older = number(entry, "max_tokens", 1, most_tokens);
  auto input = number(entry, "max_input_tokens", 1, most_tokens);
  auto output = number(entry, "max_output_tokens", 1, most_tokens);
  if (!input) input = older;
  if (!output) output = older;
  if (!input || !output) return std::nullopt;
  return ModelLimits{.input = static_cast<std::int64_t>(*input),
                     .output = static_cast<std::int64_t>(*output)};
}

bool is_for_chat(const Json& entry) {
  const Json* mode = entry.find("mode");
  return !mode || mode->text == "chat";
}

// Keys are sorted, as in the map, so that the same list gives the same bytes.
std::string format_models(const Models& models) {
  Json list = Json::object();
  for (const auto& [name, model] : models) {
    Json entry = Json::object();
    if (const auto& price = model.price) {
      entry.set("cache_read_input_token_cost", price->cached / tokens_per_price);
      entry.set("input_cost_per_token", price->prompt / tokens_per_price);
    }
    if (model.limits) {
      entry.set("max_input_tokens", model.limits->input);
      entry.set("max_output_tokens", model.limits->output);
    }
    if (model.price) entry.set("output_cost_per_token", model.price->completion / tokens_per_price);
    list.members.push_back({name, std::move(entry)});
  }
  return format_json(list, 1) + "\n";
}

// How LiteLLM prefixes the names of a provider's models. Those of OpenAI and Anthropic have no prefix.
struct Provider {
  std::string_view host;
  std::string_view prefix;
};
constexpr std::array<Provider, 11> providers = {{{"api.cerebras.ai", "cerebras/"},
                                                 {"api.deepinfra.com", "deepinfra/"},
                                                 {"api.deepseek.com", "deepseek/"},
                                                 {"api.groq.com", "groq/"},
                                                 {"api.mistral.ai", "mistral/"},
                                                 {"api.moonshot.ai", "moonshot/"},
                                                 {"api.together.xyz", "together_ai/"},
                                                 {"api.x.ai", "xai/"},
                                                 {"dashscope-intl.aliyuncs.com", "dashscope/"},
                                                 {"generativelanguage.googleapis.com", "gemini/"},
                                                 {"openrouter.ai", "openrouter/"}}};

} // namespace

std::optional<Models> parse_models(std::string_view json) {
  auto list = json_or_null(json);
  if (!list.is_object()) return std::nullopt;
  Models models;
  for (const auto& [name, entry, offset] : list.members) {
    if (!entry.is_object() || !is_for_chat(entry)) continue;
    Model model{.price = read_price(entry), .limits = read_limits(entry)};
    if (model.price || model.limits) models.emplace(name, model);
  }
  return models.empty() ? std::nullopt : std::optional(std::move(models));
}

Models load_models(const std::filesystem::path& site_dir, Diagnostics& diagnostics) {
  auto known = parse_models(builtin_model_files().front().bytes).value();
  auto path = store::SiteFolder(site_dir).models().lexically_relative(site_dir);
  auto text = read_file(site_dir, path, diagnostics);
  if (!text) return known;
  auto updated = parse_models(*text);
  if (!updated) {
    diagnostics.push_back({.severity = Severity::warning,
                           .path = path.generic_string(),
                           .message = "this list of models is damaged and is ignored",
                           .help = "run `broadsheet prices update` to replace it, or remove it"});
    return known;
  }
  updated->merge(known); // the updated entry wins
  return std::move(*updated);
}

Model listed_model(const Models& models, std::string_view base_url, std::string_view model) {
  auto provider = std::ranges::find(providers, net::host_of(base_url), &Provider::host);
  if (provider != providers.end()) {
    auto found = models.find(std::string(provider->prefix) + std::string(model));
    if (found != models.end()) return found->second;
    // OpenRouter marks free models by name.
    if (provider->prefix == "openrouter/" && model.ends_with(":free"))
      return {.price = ModelPrice{}, .limits = {}};
  }
  auto found = models.find(model);
  return found != models.end() ? found->second : Model{};
}

Model find_model(const Models& models, const ScorerSettings& settings) {
  auto listed = listed_model(models, settings.base_url, settings.model);
  return {.price = settings.price ? settings.price : listed.price,
          .limits = settings.limits ? settings.limits : listed.limits.value_or(unknown_limits)};
}

std::optional<std::size_t> update_models(const std::filesystem::path& site_dir, std::string_view json) {
  auto models = parse_models(json);
  if (!models) return std::nullopt;
  write_file(store::SiteFolder(site_dir).models(), format_models(*models));
  return models->size();
}

void set_costs(Usage& usage, const std::optional<ModelPrice>& price) {
  usage.prompt_usd.reset();
  usage.completion_usd.reset();
  if (price && usage.prompt_tokens) {
    auto all = std::max<std::int64_t>(*usage.prompt_tokens, 0);
    auto cached = std::clamp<std::int64_t>(usage.cached_tokens.value_or(0), 0, all);
    auto cost =
        static_cast<double>(all - cached) * price->prompt + static_cast<double>(cached) * price->cached;
    usage.prompt_usd = rounded_usd(cost / tokens_per_price);
  }
  if (price && usage.completion_tokens) {
    auto all = std::max<std::int64_t>(*usage.completion_tokens, 0);
    usage.completion_usd = rounded_usd(static_cast<double>(all) * price->completion / tokens_per_price);
  }
}

} // namespace broadsheet::scoring
