#include "scoring/dialect.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace broadsheet::scoring {
namespace {

const Json no_extra = Json::object();
const Json with_temperature = json_or_null(R"({"temperature": 0, "max_tokens": 500})");

Dialect after(std::string_view words, const Dialect& before = {}, const Json& extra = with_temperature) {
  auto next = without_refused(before, words, extra);
  EXPECT_TRUE(next && next->named) << words;
  return next ? next->dialect : Dialect{};
}

TEST(Dialect, LeavesOutTheSystemRoleThatAServiceRefuses) {
  for (std::string_view words :
       {"Developer instruction is not enabled for models/gemma-3-27b-it", "System role not supported",
        "Conversation roles must alternate user/assistant/user/assistant/...",
        "Unsupported value: 'messages[0].role' does not support 'system' with this model.",
        "Only user and assistant roles are supported!"})
    EXPECT_EQ(after(words), Dialect{.system_role = false}) << words;
}

TEST(Dialect, StreamsWhereNothingElseIsAnswered) {
  for (std::string_view words :
       {"This model only support stream mode, please enable the stream parameter to access the model.",
        "parameter.enable_thinking must be set to false for non-streaming calls",
        "Streaming is required for this model"})
    EXPECT_EQ(after(words), Dialect{.streaming = true}) << words;
  EXPECT_EQ(after("Unknown parameter: stream_options", {.streaming = true}),
            (Dialect{.streaming = true, .counts_streamed = false}));
}

TEST(Dialect, LeavesOutATemperatureThatTheOwnerSet) {
  auto words = "Unsupported value: 'temperature' does not support 0 with this model.";
  EXPECT_EQ(after(words), Dialect{.sampling = false});
  EXPECT_FALSE(without_refused({}, words, no_extra)->named) << "it was not sent";
  EXPECT_FALSE(is_sampling("max_tokens")) << "that limits what an answer costs";
}

TEST(Dialect, TakesASimplerFormOfAnswer) {
  EXPECT_EQ(after("Invalid parameter: response_format of type json_schema"),
            Dialect{.form = AnswerForm::json_object});
  EXPECT_EQ(after("JSON mode is not enabled", {.form = AnswerForm::json_object}),
            Dialect{.form = AnswerForm::text});
}

TEST(Dialect, TriesOneFeatureAfterTheOtherWhereNoneIsNamed) {
  std::vector<Dialect> tried;
  for (auto next = without_refused({}, "Bad request", with_temperature); next;
       next = without_refused(tried.back(), "Bad request", with_temperature)) {
    EXPECT_FALSE(next->named);
    tried.push_back(next->dialect);
  }
  using enum AnswerForm;
  EXPECT_THAT(tried, testing::ElementsAre(Dialect{.form = json_object}, Dialect{.form = text},
                                          Dialect{.form = text, .system_role = false},
                                          Dialect{.form = text, .system_role = false, .sampling = false}));
}

TEST(Dialect, EndsWhateverAServiceRefuses) {
  Dialect dialect;
  int steps = 0;
  auto everything = "stream stream_options temperature json role";
  for (auto next = without_refused(dialect, everything, with_temperature); next && steps < 20; ++steps) {
    dialect = next->dialect;
    next = without_refused(dialect, everything, with_temperature);
  }
  EXPECT_EQ(steps, 6);
}

TEST(LearnedDialect, IsReplacedOnceByThreadsThatWereRefusedTheSame) {
  LearnedDialect learned;
  Dialect first;
  Dialect second{.system_role = false};
  learned.replace(first, second);
  learned.replace(first, {.streaming = true}); // from another thread, which asks again in the second one
  EXPECT_EQ(learned.get(), second);
}

} // namespace
} // namespace broadsheet::scoring
