// Services that refuse something that others need: what they refuse is left out, and no day pays for it
// twice. And what is recorded of requests that nobody counted.
#include "sites/scoring_site.h"

#include "store/month_file.h"

namespace broadsheet::test {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::SizeIs;

class ScoreServices : public Scoring {
protected:
  // How many requests the service refused while two days are scored by `refuse`.
  int refused_of_two_days(std::function<std::optional<Answer>(const ModelCall&)> refuse,
                          const std::string& scorer = "concurrency: 1") {
    configure(scorer);
    announce(announcement(5));
    auto second = announcement(9, 2026y / 1 / 14);
    second.papers.erase(second.papers.begin(), second.papers.begin() + 5);
    announce(second);
    auto refusals = std::make_shared<std::atomic<int>>(0);
    model.answer = [refuse = std::move(refuse), refusals](const ModelCall& call) {
      auto answer = refuse(call);
      if (answer && answer->status >= 400) ++*refusals;
      return answer;
    };
    auto run = site.run({"score"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_THAT(day().papers, SizeIs(5));
    EXPECT_THAT(day("content/2026/01/2026-01-14.yaml").papers, SizeIs(4));
    return *refusals;
  }
};

TEST_F(ScoreServices, CanDoWithoutASystemRole) {
  auto refused = refused_of_two_days([](const ModelCall& call) -> std::optional<Answer> {
    if (!call.has_system_role) return std::nullopt;
    return ModelServer::error(400, "", "Developer instruction is not enabled for models/invented-1");
  });
  EXPECT_EQ(refused, 1) << "it is remembered over stages and days";
  auto last = model.calls().back();
  EXPECT_EQ(last.form, "json_schema") << "nothing else is left out";
  EXPECT_THAT(std::string(last.body.at("messages").at(0).at("content")), HasSubstr("relevance"));
}

TEST_F(ScoreServices, StreamWhereTheyMust) {
  auto refused = refused_of_two_days([this](const ModelCall& call) -> std::optional<Answer> {
    if (call.streaming) return ModelServer::streamed(call, model.usual(call));
    return ModelServer::error(400, "invalid_parameter_error", "This model only support stream mode");
  });
  EXPECT_EQ(refused, 1);
  EXPECT_GT(day().usage.prompt_tokens.value_or(0), 0) << "tokens are counted, too";
}

TEST_F(ScoreServices, RefuseSeveralThings) {
  auto refused = refused_of_two_days(
      [this](const ModelCall& call) -> std::optional<Answer> {
        if (call.body.contains("temperature"))
          return ModelServer::error(400, "unsupported_value", "'temperature' does not support 0");
        if (call.has_system_role) return ModelServer::error(400, "", "System role not supported");
        if (!call.streaming) return ModelServer::error(400, "", "non-streaming calls are not supported");
        if (call.body.contains("stream_options"))
          return ModelServer::error(422, "", "unknown field stream_options");
        if (call.form == "json_schema") return ModelServer::error(400, "", "json_schema is not supported");
        return ModelServer::streamed(call, model.usual(call));
      },
      "concurrency: 1, extra: {temperature: 0}");
  EXPECT_EQ(refused, 5);
}

TEST_F(ScoreServices, MayTakeNoTemperatureWhichTheOwnerIsTold) {
  configure("concurrency: 1, extra: {temperature: 0}");
  announce(2);
  model.answer = [](const ModelCall& call) -> std::optional<Answer> {
    if (!call.body.contains("temperature")) return std::nullopt;
    return ModelServer::error(400, "unsupported_value", "'temperature' does not support 0");
  };
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.err, HasSubstr("the service does not accept temperature, so requests are sent without"));
}

TEST_F(ScoreServices, CannotEndTheProgramWithBrackets) {
  configure("concurrency: 1");
  announce(2);
  const std::string brackets = std::string(100'000, '[') + std::string(100'000, ']');
  model.answer = [&](const ModelCall&) { return Answer{.body = brackets}; };
  EXPECT_EQ(site.run({"score"}).exit_code, 4);
  model.answer = [&](const ModelCall& call) { return model.says(call, brackets); };
  EXPECT_EQ(site.run({"score"}).exit_code, 3);
  EXPECT_THAT(day().pending, SizeIs(2));
}

TEST_F(ScoreServices, LearnTogetherWhatSeveralRequestsWereRefused) {
  auto refused = refused_of_two_days(
      [](const ModelCall& call) -> std::optional<Answer> {
        if (!call.has_system_role) return std::nullopt;
        return ModelServer::error(400, "", "System role not supported");
      },
      "concurrency: 4, limits: {input_tokens: 2000, output_tokens: 300}");
  EXPECT_LE(refused, 4) << "at most each of the requests under way";
}

TEST_F(ScoreServices, SayThatTheirContextIsFull) {
  configure("concurrency: 1");
  announce(4);
  model.answer = [](const ModelCall& call) {
    return Answer{.headers = {{"content-type", "application/json"}},
                  .body =
                      fmt::format(R"({{"choices":[{{"message":{{"content":""}},"finish_reason":"length"}}],)"
                                  R"("usage":{{"prompt_tokens":4095,"completion_tokens":{}}}}})",
                                  call.number % 2)};
  };
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.err, HasSubstr("limits.input_tokens"));
  EXPECT_THAT(day().pending, SizeIs(4)) << "what the owner can change is no verdict on a paper";
}

TEST_F(ScoreServices, EndTheRunWithADailyQuota) {
  configure("concurrency: 1");
  announce(4);
  model.answer = [](const ModelCall&) {
    return Answer{.status = 429,
                  .headers = {{"content-type", "application/json"}},
                  .body = R"([{"error":{"code":429,"message":"You exceeded your current quota",)"
                          R"("status":"RESOURCE_EXHAUSTED","details":[{"violations":[{"quotaId":)"
                          R"("GenerateRequestsPerDayPerProjectPerModel-FreeTier"}]}]}}])"};
  };
  EXPECT_EQ(site.run({"score"}).exit_code, 5);
  EXPECT_THAT(model.calls(), SizeIs(1));
}

TEST_F(ScoreServices, AreNotQuotedWithAKeyInAnAddress) {
  configure("concurrency: 1");
  announce(2);
  model.answer = [](const ModelCall&) {
    return ModelServer::error(403, "", "No access to https://models.example/v1?api_key=ab12cd&alt=json");
  };
  auto run = site.run({"score"});
  EXPECT_THAT(run.err, HasSubstr("?api_key=***&alt=json"));
  EXPECT_THAT(run.err, testing::Not(HasSubstr("ab12cd")));
}

// ---- what nobody counted ----

// Each attempt may be charged, though nobody says for how much.
TEST_F(ScoreServices, NeverExceedTheBudgetThoughEveryRequestTimesOut) {
  const std::string scorer = "concurrency: 2, timeout_s: 1, price: {prompt: 1, completion: 4}";
  configure(scorer, "budget: {day_usd: 1000}\n");
  announce(3);
  model.latency = 1500ms;
  EXPECT_EQ(site.run({"score"}).exit_code, 4);
  const auto attempts = model.calls().size();
  const double spent = total_cost(day().usage).value_or(0);
  ASSERT_GT(spent, 0) << "it is in the day's file";
  const double budget = spent + 2.5 * spent / static_cast<double>(attempts);
  configure(scorer, fmt::format("budget: {{day_usd: {}}}\n", budget));
  for (int run = 0; run < 3; ++run) {
    EXPECT_EQ(site.run({"score"}).exit_code, 5);
    EXPECT_THAT(model.calls(), SizeIs(attempts + 2)) << "there is money for two more, over all runs";
    EXPECT_LE(*total_cost(day().usage), budget);
  }
}

// A thinking model's first answer is longer than any estimate.
TEST_F(ScoreServices, AreReckonedWithTheLimitOfAnswersThatTheOwnerSets) {
  configure("concurrency: 1, price: {prompt: 0, completion: 4}, extra: {max_completion_tokens: 2000}",
            "budget: {day_usd: 0.0079}\n");
  announce(2);
  EXPECT_EQ(site.run({"score"}).exit_code, 5);
  EXPECT_TRUE(model.calls().empty());
  site.replace("site.yaml", "0.0079", "0.009");
  EXPECT_EQ(site.run({"score"}).exit_code, 0);
}

TEST_F(ScoreServices, RecordWhatARequestMayCostBeforeItIsSent) {
  configure("concurrency: 1, price: {prompt: 1, completion: 4}", "budget: {day_usd: 1}\n");
  announce(3);
  std::optional<double> recorded;
  model.answer = [&](const ModelCall& call) -> std::optional<Answer> {
    if (call.number == 1) recorded = total_cost(day().usage);
    return std::nullopt;
  };
  EXPECT_EQ(site.run({"score"}).exit_code, 0);
  EXPECT_GT(recorded.value_or(0), 0) << "whoever kills the run now";
  EXPECT_FALSE(day().usage.total_usd) << "in the end it is what the service counted";
}

TEST_F(ScoreServices, RecordOnTheOldDayWhatJudgingItAgainMayHaveCost) {
  configure("concurrency: 1, timeout_s: 1, price: {prompt: 1, completion: 4}", "budget: {day_usd: 1}\n");
  announce(3);
  EXPECT_EQ(site.run({"score"}).exit_code, 0);
  auto before = day();
  model.latency = 1500ms;
  EXPECT_EQ(site.run({"score", "2026-01-13", "--rescore"}).exit_code, 4);
  EXPECT_EQ(day().status, DayStatus::complete);
  EXPECT_THAT(day().papers, SizeIs(3));
  EXPECT_GT(*total_cost(day().usage), *total_cost(before.usage));
}

class MonthMoney : public ScoreServices {
protected:
  static constexpr const char* month_file = "content/2026/01/month.yaml";
  MonthOverview overview() const {
    Diagnostics findings;
    auto overview = store::parse_month(site.read(month_file), month_file, findings);
    EXPECT_TRUE(findings.empty());
    return overview;
  }
  void score_january(const std::string& budget) {
    configure("concurrency: 1, price: {prompt: 1, completion: 4}", budget);
    announce(5);
    EXPECT_EQ(site.run({"score"}).exit_code, 0);
    site.set_time(std::chrono::sys_days{2026y / 2 / 3});
  }
};

TEST_F(MonthMoney, CountsOverviewsInTheBudgetOfTheirMonth) {
  score_january("budget: {month_usd: 1}\n");
  EXPECT_EQ(site.run({"month", "2026-01"}).exit_code, 0);
  double all = *total_cost(day().usage) + *total_cost(overview().usage);
  auto second = announcement(9, 2026y / 1 / 14);
  second.papers.erase(second.papers.begin(), second.papers.begin() + 5);
  announce(second);
  configure("concurrency: 1, price: {prompt: 1, completion: 4}",
            fmt::format("budget: {{month_usd: {}}}\n", all));
  EXPECT_EQ(site.run({"score", "2026-01-14"}).exit_code, 5);
  EXPECT_EQ(site.run({"month", "2026-01", "--again"}).exit_code, 5) << "another one would cost as much again";
  EXPECT_TRUE(overview().has_words()) << "the old one stays";
}

TEST_F(MonthMoney, CountsWhatWasPaidForTheOverviewBefore) {
  score_january("");
  EXPECT_EQ(site.run({"month", "2026-01"}).exit_code, 0);
  auto once = *total_cost(overview().usage);
  EXPECT_EQ(site.run({"month", "2026-01", "--again"}).exit_code, 0);
  EXPECT_NEAR(*total_cost(overview().usage), 2 * once, once / 10);
}

TEST_F(MonthMoney, RecordsWhatAnAnswerOfNoUseHasCost) {
  score_january("");
  model.answer = [this](const ModelCall& call) { return model.says(call, "It was a good month."); };
  EXPECT_EQ(site.run({"month", "2026-01"}).exit_code, 3);
  EXPECT_FALSE(overview().has_words());
  double wasted = total_cost(overview().usage).value_or(0);
  EXPECT_GT(wasted, 0);
  model.answer = nullptr;
  EXPECT_EQ(site.run({"month", "2026-01"}).exit_code, 0) << "there is none yet";
  EXPECT_TRUE(overview().has_words());
  EXPECT_GT(*total_cost(overview().usage), wasted);
}

TEST_F(MonthMoney, LeavesNoFileWhereNothingWasPaid) {
  score_january("budget: {month_usd: 1}\n");
  model.answer = [](const ModelCall&) { return ModelServer::error(401, "invalid_api_key", "no such key"); };
  EXPECT_EQ(site.run({"month", "2026-01"}).exit_code, 1);
  EXPECT_FALSE(site.exists(month_file));
}

} // namespace
} // namespace broadsheet::test
