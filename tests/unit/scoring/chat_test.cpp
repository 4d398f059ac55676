#include "scoring/chat.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace broadsheet::scoring {
namespace {

const Question question{
    {"You help.", "Which?"}, "scores", json_or_null(R"({"type":"object","properties":{"z":{},"a":{}}})")};

ScorerSettings settings(std::string extra = "{}") {
  ScorerSettings result;
  result.model = "some-model";
  result.extra = json_or_null(extra);
  return result;
}

TEST(ChatBody, HoldsModelMessagesAndForm) {
  EXPECT_EQ(chat_body(settings(), question, {.form = AnswerForm::json_schema}),
            R"({"model":"some-model","messages":[{"role":"system","content":"You help."},)"
            R"({"role":"user","content":"Which?"}],"response_format":{"type":"json_schema",)"
            R"("json_schema":{"name":"scores","strict":true,)"
            R"("schema":{"type":"object","properties":{"z":{},"a":{}}}}}})");
}

TEST(ChatBody, AsksForLessWhereLessIsKnown) {
  auto object = nlohmann::json::parse(chat_body(settings(), question, {.form = AnswerForm::json_object}));
  EXPECT_EQ(object.at("response_format"), nlohmann::json({{"type", "json_object"}}));
  auto text = nlohmann::json::parse(chat_body(settings(), question, {.form = AnswerForm::text}));
  EXPECT_FALSE(text.contains("response_format"));
}

TEST(ChatBody, HoldsWhatTheOwnerAdds) {
  auto body = nlohmann::json::parse(
      chat_body(settings(R"({"temperature":0})"), question, {.form = AnswerForm::text}));
  EXPECT_EQ(body.at("temperature"), 0);
  EXPECT_EQ(body.at("model"), "some-model");
}

TEST(ChatBody, HasNothingThatAServiceRefuses) {
  auto body = nlohmann::json::parse(chat_body(settings(R"({"temperature":0,"max_tokens":9})"), question,
                                              {.system_role = false, .streaming = true, .sampling = false}));
  EXPECT_EQ(body.at("messages"),
            nlohmann::json::parse(R"([{"role":"user","content":"You help.\n\nWhich?"}])"));
  EXPECT_EQ(body.at("stream"), true);
  EXPECT_EQ(body.at("stream_options").at("include_usage"), true);
  EXPECT_FALSE(body.contains("temperature"));
  EXPECT_EQ(body.at("max_tokens"), 9);
}

TEST(ChatBody, IsAlwaysUtf8) {
  Question broken = question;
  broken.prompt.user = "a\xff"
                       "b";
  EXPECT_EQ(nlohmann::json::parse(chat_body(settings(), broken, {.form = AnswerForm::text}))
                .at("messages")
                .at(1)
                .at("content"),
            "a\xEF\xBF\xBD"
            "b");
}

// ---- answers ----

ChatAnswer answer(std::string_view body) {
  auto result = read_chat_answer(body);
  EXPECT_TRUE(result) << body;
  return result.value_or(ChatAnswer{});
}

TEST(ChatAnswer, HoldsWhatWasSaidAndWhatItCost) {
  auto said = answer(R"({"choices":[{"message":{"role":"assistant","content":"Hello","refusal":null},
                         "finish_reason":"stop"}],
                         "usage":{"prompt_tokens":1200,"completion_tokens":30,
                                  "prompt_tokens_details":{"cached_tokens":1024}}})");
  EXPECT_EQ(said.content, "Hello");
  EXPECT_EQ(said.finish_reason, "stop");
  EXPECT_EQ(said.refusal, "");
  EXPECT_EQ(said.usage.prompt_tokens, 1200);
  EXPECT_EQ(said.usage.cached_tokens, 1024);
  EXPECT_EQ(said.usage.completion_tokens, 30);
}

TEST(ChatAnswer, KnowsOtherWaysToCountWhatWasCached) {
  auto cached = [](std::string_view usage) {
    return answer(fmt::format(R"({{"choices":[{{"message":{{"content":""}}}}],"usage":{}}})", usage))
        .usage.cached_tokens;
  };
  EXPECT_EQ(cached(R"({"prompt_cache_hit_tokens":64,"prompt_cache_miss_tokens":10})"), 64);
  EXPECT_EQ(cached(R"({"prompt_tokens_details":null})"), std::nullopt);
  EXPECT_EQ(cached(R"({"prompt_tokens_details":{"cached_tokens":null}})"), std::nullopt);
  EXPECT_EQ(cached("null"), std::nullopt);
}

TEST(ChatAnswer, CountsThoughtsThatOnlyTheTotalHolds) {
  auto usage = answer(R"({"choices":[{"message":{"content":""}}],
                          "usage":{"prompt_tokens":100,"completion_tokens":20,"total_tokens":500}})")
                   .usage;
  EXPECT_EQ(usage.completion_tokens, 400);
}

TEST(ChatAnswer, MayBeNothingButWhyItEnded) {
  EXPECT_EQ(answer(R"({"choices":[{"finish_reason":"content_filter"}]})").finish_reason, "content_filter");
}

TEST(ChatAnswer, DoesNotBelieveImpossibleCounts) {
  for (auto count : {"-3", "1.5", "\"12\"", "99999999999999999999", "[1]"}) {
    auto usage = answer(fmt::format(R"({{"choices":[{{"message":{{"content":""}}}}],
                                        "usage":{{"prompt_tokens":{}}}}})",
                                    count))
                     .usage;
    EXPECT_EQ(usage.prompt_tokens, std::nullopt) << count;
  }
}

TEST(ChatAnswer, JoinsPartsOfText) {
  EXPECT_EQ(
      answer(R"({"choices":[{"message":{"content":[{"type":"text","text":"a"},{"type":"image"},"b"]}}]})")
          .content,
      "ab");
}

TEST(ChatAnswer, MayBeAllThatTheModelThought) {
  auto content = [](std::string_view message) {
    return answer(fmt::format(R"({{"choices":[{{"message":{},"finish_reason":"stop"}}]}})", message)).content;
  };
  EXPECT_EQ(content(R"({"content":null,"reasoning_content":"{\"papers\": []}"})"), "{\"papers\": []}");
  EXPECT_EQ(content(R"({"content":" \n","reasoning":" [1]\n"})"), " [1]\n");
  EXPECT_EQ(content(R"({"content":"{}","reasoning_content":"[1]"})"), "{}");
  for (auto thought : {"Maybe {\\\"papers\\\": []}?", "{\\\"papers\\\": [", "", "7"})
    EXPECT_EQ(content(fmt::format(R"({{"content":"","reasoning_content":"{}"}})", thought)), "") << thought;
}

TEST(ChatAnswer, TellsARefusal) {
  EXPECT_EQ(answer(R"({"choices":[{"message":{"content":null,"refusal":"I will not."}}]})").refusal,
            "I will not.");
}

TEST(ChatAnswer, IsNotWhatIsNone) {
  for (auto body :
       {"", "null", "[]", "{}", R"({"choices":[]})", R"({"choices":[{}]})", R"({"choices":"x"})",
        R"({"error":{"message":"no"}})", "<html>502</html>", R"({"choices":[{"message":{"content")"})
    EXPECT_FALSE(read_chat_answer(body)) << body;
}

// ---- errors ----

struct ErrorCase {
  int status;
  const char* body;
  ErrorKind kind;
};

class ChatErrors : public testing::TestWithParam<ErrorCase> {};

TEST_P(ChatErrors, AreWhatTheyMean) {
  auto [status, body, kind] = GetParam();
  auto error = read_chat_error(body);
  EXPECT_EQ(judge_error(status, error.value_or(ChatError{})), kind) << status << " " << body;
}

INSTANTIATE_TEST_SUITE_P(
    OfServices, ChatErrors,
    testing::Values(
        ErrorCase{
            429, R"({"error":{"message":"Rate limit reached","type":"tokens","code":"rate_limit_exceeded"}})",
            ErrorKind::temporary},
        ErrorCase{429,
                  R"({"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}})",
                  ErrorKind::quota},
        ErrorCase{429, R"({"error":{"message":"Quota","type":"insufficient_quota","code":null}})",
                  ErrorKind::quota},
        ErrorCase{429, R"({"error":{"message":"Empty","code":"credit_balance_exhausted"}})",
                  ErrorKind::quota},
        ErrorCase{429, R"({"error":{"message":"Month","code":"monthly_spend_limit_exceeded"}})",
                  ErrorKind::quota},
        ErrorCase{429, R"({"error":{"message":"Use","code":"usage_limit_exceeded"}})", ErrorKind::quota},
        ErrorCase{429, R"({"error":{"message":"Hard","code":"billing_hard_limit_reached"}})",
                  ErrorKind::quota},
        ErrorCase{429, R"({"error":{"message":"Slow","code":"requests_limit_exceeded"}})",
                  ErrorKind::temporary},
        ErrorCase{429, "", ErrorKind::temporary},
        ErrorCase{402, R"({"error":{"message":"Insufficient Balance","code":"invalid_request_error"}})",
                  ErrorKind::quota},
        ErrorCase{401, R"({"error":{"message":"Incorrect API key","code":"invalid_api_key"}})",
                  ErrorKind::permanent},
        ErrorCase{403, "", ErrorKind::permanent},
        ErrorCase{404, R"({"error":{"message":"The model `x` does not exist","code":"model_not_found"}})",
                  ErrorKind::permanent},
        ErrorCase{400, R"({"error":{"message":"no such model","code":"model_not_found"}})",
                  ErrorKind::permanent},
        ErrorCase{400, R"({"error":{"message":"This model's maximum context length is 8192 tokens",
                           "code":"context_length_exceeded"}})",
                  ErrorKind::too_long},
        ErrorCase{400, R"({"error":{"message":"the request exceeds the available context size"}})",
                  ErrorKind::too_long},
        ErrorCase{429, R"({"error":{"message":"Too many tokens, please wait before trying again"}})",
                  ErrorKind::temporary},
        ErrorCase{429, R"({"error":{"message":"Rate limit exceeded: free-models-per-day","code":429}})",
                  ErrorKind::quota},
        ErrorCase{400, R"({"error":{"message":"violating our usage policy","code":"invalid_prompt"}})",
                  ErrorKind::filtered},
        ErrorCase{403, R"({"error":{"message":"requires moderation and your input was flagged","code":403}})",
                  ErrorKind::filtered},
        ErrorCase{521, "", ErrorKind::temporary}, ErrorCase{413, "", ErrorKind::too_long},
        ErrorCase{
            400,
            R"({"error":{"message":"The response was filtered due to the prompt triggering the content management policy","code":"content_filter"}})",
            ErrorKind::filtered},
        ErrorCase{400, R"({"error":{"message":"Invalid parameter: response_format"}})",
                  ErrorKind::unsupported},
        ErrorCase{422, R"({"detail":"extra fields not permitted"})", ErrorKind::unsupported},
        ErrorCase{500, R"({"error":{"message":"failed to parse grammar"}})", ErrorKind::unsupported},
        ErrorCase{500, "", ErrorKind::temporary},
        ErrorCase{502, "<html>Bad gateway</html>", ErrorKind::temporary},
        ErrorCase{503, "", ErrorKind::temporary}, ErrorCase{529, "", ErrorKind::temporary},
        ErrorCase{408, "", ErrorKind::temporary}, ErrorCase{409, "", ErrorKind::temporary},
        // A gateway that answers 200 and tells of another server's error.
        ErrorCase{200, R"({"error":{"message":"Provider returned error","code":502}})", ErrorKind::temporary},
        ErrorCase{200, R"({"error":{"message":"No credits","code":402}})", ErrorKind::quota},
        ErrorCase{400,
                  R"([{"error":{"code":400,"message":"API key not valid","status":"INVALID_ARGUMENT"}}])",
                  ErrorKind::unsupported}));

// Gemini's quotas: the message is the same for a minute and a day.
TEST(ChatError, KnowsADailyQuotaByItsDetails) {
  auto kind = [](std::string_view quota) {
    auto error = read_chat_error(fmt::format(
        R"([{{"error":{{"code":429,"message":"You exceeded your current quota","status":"RESOURCE_EXHAUSTED",)"
        R"("details":[{{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{{"quotaId":"{}"}}]}}]}}}}])",
        quota));
    return error ? judge_error(429, *error) : ErrorKind::permanent;
  };
  EXPECT_EQ(kind("GenerateRequestsPerDayPerProjectPerModel-FreeTier"), ErrorKind::quota);
  EXPECT_EQ(kind("GenerateRequestsPerMinutePerProjectPerModel-FreeTier"), ErrorKind::temporary);
}

TEST(ChatAnswer, MayBeTheCallOfAFunction) {
  EXPECT_EQ(answer(R"({"choices":[{"message":{"content":null,"tool_calls":[{"type":"function",)"
                   R"("function":{"name":"scores","arguments":"{\"papers\": []}"}}]}}]})")
                .content,
            R"({"papers": []})");
}

TEST(ChatError, KnowsThatThereIsNoMoneyHoweverItIsSaid) {
  auto kind = [](int status, std::string code, std::string message) {
    return judge_error(status, {std::move(code), std::move(message)});
  };
  EXPECT_EQ(kind(400, "invalid_request_error", "Your credit balance is too low to access the API."),
            ErrorKind::quota);
  EXPECT_EQ(kind(429, "exceeded_current_quota_error", "Check your plan."), ErrorKind::quota);
  EXPECT_EQ(kind(400, "Arrearage", "Access denied, your account is overdue."), ErrorKind::quota);
  EXPECT_EQ(kind(403, "", "You have used all available credits."), ErrorKind::quota);
  EXPECT_EQ(kind(429, "", "Limited to 1000 API calls / month."), ErrorKind::quota);
  EXPECT_EQ(kind(429, "", "Limited to 20 API calls / minute."), ErrorKind::temporary);
}

} // namespace
} // namespace broadsheet::scoring
