#include "settings/scorer.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>
#include <utility>

#include "settings/forms.h"

namespace broadsheet {
namespace {

constexpr std::array<std::string_view, 3> kinds = {"automatic", "llm", "keywords"}; // as in ScorerKind
constexpr std::array<std::string_view, 2> stages = {"title", "abstract"};
constexpr std::string_view openai_key = "OPENAI_API_KEY";
constexpr std::string_view end_of_address = "/chat/completions";

void read_service(yaml::Map& map, ScorerSettings& settings) {
  auto address = map.find("base_url");
  if (!address) settings.api_key_env = openai_key;
  settings.base_url = checked_url(map, "base_url", settings.base_url);
  if (settings.base_url.ends_with(end_of_address))
    address->error("base_url must be the beginning of the service's addresses",
                   "remove /chat/completions from its end");
  settings.model = map.text("model");
  settings.api_key_env = checked_variable(map, "api_key_env", settings.api_key_env);
}

void read_pace(yaml::Map& map, ScorerSettings& settings) {
  auto count = [&](std::string_view key, int most) {
    auto value = map.integer(key, 1, most);
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
  };
  constexpr int most = std::numeric_limits<int>::max();
  settings.concurrency = count("concurrency", 64).value_or(settings.concurrency);
  settings.requests_per_minute = count("requests_per_minute", most);
  settings.tokens_per_minute = map.integer("tokens_per_minute", 1);
  if (auto seconds = count("timeout_s", 3600)) settings.timeout = std::chrono::seconds(*seconds);
}

void read_stages(yaml::Map& map, ScorerSettings& settings) {
  auto value = map.find("stages");
  if (!value) return;
  settings.title_stage = settings.abstract_stage = false;
  for (const yaml::Value& entry : value->list()) {
    auto stage = entry.word(stages);
    if (stage == 0U) settings.title_stage = true;
    if (stage == 1U) settings.abstract_stage = true;
  }
  if (value->kind() == yaml::Kind::list && value->list().empty())
    value->error("stages lists nothing, so nothing would be asked", "write stages: [title, abstract]");
}

Json read_extra(yaml::Map& map) {
  auto value = map.find("extra");
  if (!value || !value->map()) return Json::object();
  constexpr std::array<std::string_view, 4> ours = {"model", "messages", "response_format", "stream"};
  yaml::Map extra = *value->map();
  for (auto key : ours) {
    if (auto entry = extra.find(key))
      entry->error("extra cannot hold " + std::string(key) + ", which broadsheet sets itself",
                   key == "model" ? "write it as scorer.model" : "remove it");
  }
  return value->json();
}

ModelLimits read_model_limits(yaml::Map map) {
  constexpr int least = 256;
  ModelLimits limits;
  for (auto [key, tokens] : {std::pair("input_tokens", &limits.input), {"output_tokens", &limits.output}}) {
    auto value = map.require(key);
    if (value) *tokens = value->integer(least, std::numeric_limits<std::int32_t>::max()).value_or(0);
  }
  map.reject_unknown_keys();
  return limits;
}

ModelPrice read_price(yaml::Map map) {
  ModelPrice price;
  map.require("prompt");
  map.require("completion");
  price.prompt = map.number("prompt", 0).value_or(0);
  price.cached = map.number("cached", 0).value_or(price.prompt);
  price.completion = map.number("completion", 0).value_or(0);
  map.reject_unknown_keys();
  return price;
}

} // namespace

ScorerSettings read_scorer(yaml::Map map) {
  ScorerSettings settings;
  auto kind = map.find("kind");
  if (auto word = kind ? kind->word(kinds) : std::nullopt) settings.kind = static_cast<ScorerKind>(*word);
  read_service(map, settings);
  read_pace(map, settings);
  read_stages(map, settings);
  settings.extra = read_extra(map);
  if (auto limits = map.map("limits")) settings.limits = read_model_limits(std::move(*limits));
  if (auto price = map.map("price")) settings.price = read_price(std::move(*price));
  map.reject_unknown_keys();
  if (settings.kind == ScorerKind::llm && settings.model.empty())
    map.error("the llm scorer needs a model", "add a line such as `model: gpt-4o-mini`");
  return settings;
}

Budget read_budget(yaml::Map map) {
  Budget budget{.day = map.number("day_usd", 0), .month = map.number("month_usd", 0)};
  map.reject_unknown_keys();
  return budget;
}

Cutoffs read_cutoffs(yaml::Map map) {
  Cutoffs cutoffs;
  cutoffs.relevance = static_cast<int>(map.integer("relevance", 0, greatest_score).value_or(0));
  cutoffs.novelty = static_cast<int>(map.integer("novelty", 0, greatest_score).value_or(0));
  map.reject_unknown_keys();
  return cutoffs;
}

} // namespace broadsheet
