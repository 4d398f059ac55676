// Prices and limits of models.
#include "scoring/models.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "store/site_folder.h"
#include "support/test_folder.h"

namespace broadsheet::scoring {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// The form of LiteLLM's list, with invented prices.
constexpr const char* list = R"({
  "sample_spec": {"input_cost_per_token": 0.0, "output_cost_per_token": 0.0, "mode": "one of: chat, embedding",
                  "max_input_tokens": "max input tokens, if the provider specifies it"},
  "plain": {"mode": "chat", "input_cost_per_token": 1.5e-07, "output_cost_per_token": 6e-07,
            "cache_read_input_token_cost": 7.5e-08, "max_input_tokens": 128000, "max_output_tokens": 16384,
            "supports_vision": true},
  "deepseek/chat": {"input_cost_per_token": 2.8e-07, "output_cost_per_token": 4.2e-07, "max_tokens": 8192},
  "openrouter/deepseek/chat": {"input_cost_per_token": 3e-07, "output_cost_per_token": 5e-07},
  "chat": {"input_cost_per_token": 9e-06, "output_cost_per_token": 9e-06},
  "embedding": {"mode": "embedding", "input_cost_per_token": 1e-07, "output_cost_per_token": 0},
  "negative": {"input_cost_per_token": -1e-07, "output_cost_per_token": 1e-07},
  "text": {"input_cost_per_token": "1e-07", "output_cost_per_token": 1e-07},
  "half": {"input_cost_per_token": 1e-07, "max_input_tokens": 1000},
  "a_dollar_too_much": {"input_cost_per_token": 2.5, "output_cost_per_token": 10},
  "limits_only": {"input_cost_per_token": null, "max_input_tokens": 1000, "max_output_tokens": 100},
  "null": null,
  "list": [1]
})";

Models known_models() {
  return parse_models(list).value_or(Models{});
}

ScorerSettings settings_for(const std::string& model,
                            const std::string& base_url = "https://api.openai.com/v1") {
  ScorerSettings settings;
  settings.model = model;
  settings.base_url = base_url;
  return settings;
}

std::optional<double> prompt_price(const std::string& model, const std::string& base_url) {
  auto found = find_model(known_models(), settings_for(model, base_url));
  return found.price ? std::optional(found.price->prompt) : std::nullopt;
}

// ---- the list ----

TEST(Models, HavePricesForAMillionTokens) {
  auto model = known_models().at("plain");
  ASSERT_TRUE(model.price);
  EXPECT_EQ(model.price->prompt, 0.15);
  EXPECT_EQ(model.price->cached, 0.075);
  EXPECT_EQ(model.price->completion, 0.6);
  ASSERT_TRUE(model.limits);
  EXPECT_EQ(model.limits->input, 128000);
  EXPECT_EQ(model.limits->output, 16384);
}

TEST(Models, WithoutACachedPricePayThePromptPrice) {
  auto model = known_models().at("deepseek/chat");
  ASSERT_TRUE(model.price);
  EXPECT_EQ(model.price->cached, 0.28);
}

TEST(Models, OfOlderEntriesHaveOneLimit) {
  auto model = known_models().at("deepseek/chat");
  ASSERT_TRUE(model.limits);
  EXPECT_EQ(model.limits->input, 8192);
  EXPECT_EQ(model.limits->output, 8192);
}

TEST(Models, AreThoseThatMakeSense) {
  std::vector<std::string> names;
  for (const auto& [name, model] : known_models()) names.push_back(name);
  EXPECT_THAT(names, testing::ElementsAre("chat", "deepseek/chat", "limits_only", "openrouter/deepseek/chat",
                                          "plain"));
  EXPECT_FALSE(known_models().at("limits_only").price);
}

TEST(Models, AreNoneInWhatIsNoList) {
  for (const auto* text :
       {"", "null", "[]", "{}", "{\"error\": \"404\"}", "404: Not Found", "{\"a\": {\"mode\": 1}}",
        "{\"a\": {\"input_cost_per_token\": 1e999, \"output_cost_per_token\": 1e999}}"})
    EXPECT_FALSE(parse_models(text)) << text;
}

TEST(Models, AreNoneInAListCutOffAnywhere) {
  std::string_view whole = list;
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(parse_models(whole.substr(0, size))) << "the first " << size << " bytes";
}

// ---- those that the program knows ----

TEST(Models, ThatAreCommonAreKnown) {
  TestFolder site;
  Diagnostics diagnostics;
  auto models = load_models(site.path(), diagnostics);
  EXPECT_THAT(diagnostics, IsEmpty());
  EXPECT_GE(models.size(), 30U);
  for (const auto& [name, model] : models) {
    ASSERT_TRUE(model.price && model.limits) << name;
    EXPECT_LE(model.price->cached, model.price->prompt) << name;
    EXPECT_LE(model.price->prompt, model.price->completion) << name;
    EXPECT_GE(model.limits->input, 100'000) << name;
    EXPECT_GE(model.limits->output, 8'000) << name;
  }
  EXPECT_EQ(find_model(models, settings_for("gpt-4o-mini")).price->prompt, 0.15);
  EXPECT_EQ(find_model(models, settings_for("deepseek-chat", "https://api.deepseek.com/v1")).price->cached,
            0.028);
}

// ---- the owner's list ----

TEST(Models, OfTheOwnersListGoBefore) {
  TestFolder site;
  ASSERT_EQ(update_models(site.path(),
                          R"({"gpt-4o": {"input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06},
                                           "new": {"input_cost_per_token": 1e-09, "output_cost_per_token": 0}})"),
            2U);
  Diagnostics diagnostics;
  auto models = load_models(site.path(), diagnostics);
  EXPECT_THAT(diagnostics, IsEmpty());
  EXPECT_EQ(models.at("gpt-4o").price->prompt, 1);
  EXPECT_EQ(models.at("new").price->prompt, 0.001);
  EXPECT_EQ(models.at("gpt-4o-mini").price->prompt, 0.15) << "the others are still known";
}

TEST(Models, AreKeptWithoutLoss) {
  TestFolder site;
  update_models(site.path(), list);
  auto kept = read_file(store::SiteFolder(site.path()).models()).value_or("");
  EXPECT_THAT(kept, testing::Not(HasSubstr("supports_vision")));
  auto again = parse_models(kept).value_or(Models{});
  ASSERT_THAT(again, SizeIs(known_models().size()));
  for (const auto& [name, model] : known_models()) {
    const auto& [price, limits] = again.at(name);
    ASSERT_EQ(price.has_value(), model.price.has_value()) << name;
    ASSERT_EQ(limits.has_value(), model.limits.has_value()) << name;
    if (price) {
      EXPECT_EQ(price->prompt, model.price->prompt) << name;
      EXPECT_EQ(price->cached, model.price->cached) << name;
      EXPECT_EQ(price->completion, model.price->completion) << name;
    }
    if (limits) {
      EXPECT_EQ(limits->output, model.limits->output) << name;
    }
  }
  update_models(site.path(), kept);
  EXPECT_EQ(read_file(store::SiteFolder(site.path()).models()), kept);
}

TEST(Models, StayWhenTheNewListIsNone) {
  TestFolder site;
  update_models(site.path(), list);
  auto kept = read_file(store::SiteFolder(site.path()).models());
  EXPECT_FALSE(update_models(site.path(), "<html>503</html>"));
  EXPECT_EQ(read_file(store::SiteFolder(site.path()).models()), kept);
}

TEST(Models, OfADamagedListCountForNothing) {
  TestFolder site;
  update_models(site.path(), R"({"a": {"input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06}})");
  auto kept = read_file(store::SiteFolder(site.path()).models()).value_or("");
  Diagnostics none;
  auto builtin_size = load_models(site.path() / "elsewhere", none).size();
  for (std::size_t size = 0; size + 1 < kept.size(); ++size) { // the last byte is a line break
    write_file(store::SiteFolder(site.path()).models(), kept.substr(0, size));
    Diagnostics diagnostics;
    EXPECT_THAT(load_models(site.path(), diagnostics), SizeIs(builtin_size)) << size;
    ASSERT_THAT(diagnostics, SizeIs(1)) << size;
    EXPECT_FALSE(has_errors(diagnostics));
    EXPECT_THAT(format_diagnostic(diagnostics[0]),
                testing::StartsWith(".broadsheet/models.json: warning: this list of models is damaged"));
  }
}

// ---- finding one ----

TEST(Models, AreNamedForTheirProvider) {
  EXPECT_EQ(prompt_price("chat", "https://api.deepseek.com"), 0.28);
  EXPECT_EQ(prompt_price("chat", "https://API.deepseek.com:443/v1"), 0.28);
  EXPECT_EQ(prompt_price("deepseek/chat", "https://openrouter.ai/api/v1"), 0.3);
  EXPECT_EQ(prompt_price("chat", "https://api.openai.com/v1"), 9);
  EXPECT_EQ(prompt_price("plain", "https://api.mistral.ai/v1"), 0.15) << "the plain name is tried too";
  EXPECT_EQ(prompt_price("plain", "http://localhost:8080/v1"), 0.15);
  EXPECT_EQ(prompt_price("unheard-of", "https://api.openai.com/v1"), std::nullopt);
}

TEST(Models, ThatOpenRouterCallsFreeAreFree) {
  EXPECT_EQ(prompt_price("someone/something:free", "https://openrouter.ai/api/v1"), 0);
  EXPECT_EQ(prompt_price("someone/something:free", "https://api.example.org/v1"), std::nullopt);
}

TEST(Models, ThatNobodyKnowsHaveSmallLimits) {
  auto model = find_model(known_models(), settings_for("unheard-of"));
  EXPECT_FALSE(model.price);
  ASSERT_TRUE(model.limits);
  EXPECT_LE(model.limits->input + model.limits->output, 8192);
}

TEST(Models, HaveThePricesAndLimitsOfSiteYaml) {
  auto settings = settings_for("plain");
  settings.price = ModelPrice{.prompt = 1, .cached = 2, .completion = 3};
  auto model = find_model(known_models(), settings);
  EXPECT_EQ(model.price->completion, 3);
  EXPECT_EQ(model.limits->input, 128000);
  settings.limits = ModelLimits{.input = 10, .output = 20};
  EXPECT_EQ(find_model(known_models(), settings).limits->input, 10);
}

// ---- costs ----

constexpr ModelPrice price = {.prompt = 0.15, .cached = 0.075, .completion = 0.6};

Usage cost(std::optional<std::int64_t> prompt, std::optional<std::int64_t> cached,
           std::optional<std::int64_t> completion, std::optional<ModelPrice> at = price) {
  Usage usage;
  usage.prompt_tokens = prompt;
  usage.cached_tokens = cached;
  usage.completion_tokens = completion;
  set_costs(usage, at);
  return usage;
}

TEST(Costs, CountCachedTokensAtTheirPrice) {
  auto usage = cost(57367, 41984, 7731);
  EXPECT_EQ(usage.prompt_usd, 0.00545625); // 15,383 tokens at 0.15 USD for a million, 41,984 at half of that
  EXPECT_EQ(usage.completion_usd, 0.0046386);
  EXPECT_DOUBLE_EQ(total_cost(usage).value_or(0), 0.01009485);
}

TEST(Costs, WithMoreCachedThanSentAreThoseOfAllCached) {
  EXPECT_EQ(cost(1000, 5000, 0).prompt_usd, 0.000075);
  EXPECT_EQ(cost(1000, -5, 0).prompt_usd, 0.00015);
}

TEST(Costs, AreUnknownWithoutPriceOrCount) {
  EXPECT_FALSE(cost(1000, 0, 10, std::nullopt).prompt_usd);
  EXPECT_FALSE(cost(1000, 0, std::nullopt).completion_usd);
  EXPECT_EQ(cost(1000, std::nullopt, std::nullopt).prompt_usd, 0.00015);
  auto usage = cost(10, 0, 10);
  set_costs(usage, std::nullopt);
  EXPECT_FALSE(usage.prompt_usd) << "a cost of before would be too small";
  EXPECT_FALSE(usage.completion_usd);
}

TEST(Costs, DoNotDependOnTheOrderOfRequests) {
  const std::vector<std::int64_t> requests = {1, 7, 12345, 999, 3, 88888};
  std::int64_t forward = 0;
  std::int64_t backward = 0;
  Usage one;
  Usage other;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    one.prompt_tokens = forward += requests[i];
    set_costs(one, price);
    other.prompt_tokens = backward += requests[requests.size() - 1 - i];
    set_costs(other, price);
  }
  EXPECT_EQ(one.prompt_usd, other.prompt_usd);
  EXPECT_EQ(one.prompt_usd, 0.01533645);
}

} // namespace
} // namespace broadsheet::scoring
