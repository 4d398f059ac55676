#include "settings/scorer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "settings/site.h"

namespace broadsheet {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Reading {
  ScorerSettings scorer;
  Budget budget;
  std::string findings;
};

Reading read(std::string_view lines) {
  Diagnostics diagnostics;
  Site site = parse_site("title: T\n" + std::string(lines), "site.yaml", diagnostics);
  Reading reading{site.scorer, site.budget, ""};
  for (const auto& finding : diagnostics) reading.findings += format_diagnostic(finding);
  return reading;
}

TEST(ScorerSettings, AreAutomaticWhenNothingIsSaid) {
  auto [scorer, budget, findings] = read("");
  EXPECT_EQ(findings, "");
  EXPECT_EQ(scorer.kind, ScorerKind::automatic);
  EXPECT_EQ(scorer.model, "");
  EXPECT_FALSE(budget.day || budget.month);
}

TEST(ScorerSettings, ReadEveryKey) {
  auto [scorer, budget, findings] = read(R"(scorer:
  kind: llm
  base_url: https://models.example/v1/
  model: some-model
  api_key_env: SOME_KEY
  concurrency: 8
  requests_per_minute: 20
  tokens_per_minute: 60000
  timeout_s: 30
  extra: {temperature: 0.2, seed: 7, stop: ["a", "1"], reasoning: {effort: low, on: true, budget: null}}
  stages: [abstract]
  limits: {input_tokens: 8000, output_tokens: 2000}
  price: {prompt: 0.5, completion: 1.5}
budget: {day_usd: 0.5, month_usd: 10}
)");
  EXPECT_EQ(findings, "");
  EXPECT_EQ(scorer.kind, ScorerKind::llm);
  EXPECT_EQ(scorer.base_url, "https://models.example/v1");
  EXPECT_EQ(scorer.model, "some-model");
  EXPECT_EQ(scorer.api_key_env, "SOME_KEY");
  EXPECT_EQ(scorer.concurrency, 8);
  EXPECT_EQ(scorer.requests_per_minute, 20);
  EXPECT_EQ(scorer.tokens_per_minute, 60000);
  EXPECT_EQ(scorer.timeout, std::chrono::seconds(30));
  EXPECT_FALSE(scorer.title_stage);
  EXPECT_TRUE(scorer.abstract_stage);
  EXPECT_EQ(scorer.limits->input, 8000);
  EXPECT_EQ(scorer.limits->output, 2000);
  EXPECT_EQ(scorer.price->prompt, 0.5);
  EXPECT_EQ(scorer.price->cached, 0.5) << "as the prompt";
  EXPECT_EQ(budget.day, 0.5);
  EXPECT_EQ(budget.month, 10);
}

TEST(ScorerSettings, PassOnWhatIsExtraAsItIsWritten) {
  auto scorer =
      read("scorer: {extra: {b: 1, a: -0.5, text: \"1\", list: [x, true, null], map: {k: v}}}\n").scorer;
  EXPECT_EQ(format_json(scorer.extra),
            R"({"b":1,"a":-0.5,"text":"1","list":["x",true,null],"map":{"k":"v"}})");
}

TEST(ScorerSettings, LookForTheKeyOfOpenAiOnlyAtOpenAi) {
  EXPECT_EQ(read("scorer: {model: m}\n").scorer.api_key_env, "OPENAI_API_KEY");
  EXPECT_EQ(read("scorer: {model: m, base_url: http://localhost:11434/v1}\n").scorer.api_key_env, "");
}

TEST(ScorerSettings, SayWhatIsWrongAndWhatToDo) {
  auto wrong = [](std::string_view lines) { return read(lines).findings; };
  EXPECT_THAT(wrong("scorer: {kind: gpt, model: m}\n"), HasSubstr("kind cannot be \"gpt\""));
  EXPECT_THAT(wrong("scorer: {kind: llm}\n"), HasSubstr("the llm scorer needs a model"));
  EXPECT_THAT(wrong("scorer: {base_url: https://a.example/v1/chat/completions}\n"),
              HasSubstr("help: remove /chat/completions from its end"));
  EXPECT_THAT(wrong("scorer: {concurrency: 0}\n"), HasSubstr("concurrency must be from 1 to 64, not 0"));
  EXPECT_THAT(wrong("scorer: {stages: []}\n"), HasSubstr("stages lists nothing"));
  EXPECT_THAT(wrong("scorer: {stages: [summary]}\n"), HasSubstr("an entry of stages cannot be \"summary\""));
  EXPECT_THAT(wrong("scorer: {extra: {stream: true}}\n"), HasSubstr("extra cannot hold stream"));
  EXPECT_THAT(wrong("scorer: {limits: {input_tokens: 8000}}\n"), HasSubstr("output_tokens"));
  EXPECT_THAT(wrong("budget: {day_usd: -1}\n"), HasSubstr("day_usd must be at least 0"));
  EXPECT_THAT(wrong("budget: {week_usd: 1}\n"), HasSubstr("week_usd"));
}

TEST(ScorerSettings, DoNotRepeatWhatMayBeAKey) {
  auto findings = read("scorer: {model: m, api_key_env: sk-secret-1}\n").findings;
  EXPECT_THAT(findings, HasSubstr("api_key_env must be the name of a variable"));
  EXPECT_THAT(findings, HasSubstr("never the key itself"));
  EXPECT_THAT(findings, Not(HasSubstr("sk-secret-1")));
  auto written = read("scorer: {model: m, api_key: sk-secret-1}\n").findings;
  EXPECT_THAT(written, HasSubstr("api_key: a key does not belong in a file"));
  EXPECT_THAT(written, Not(HasSubstr("sk-secret-1")));
}

} // namespace
} // namespace broadsheet
