#include "scoring/chat_stream.h"

#include <string>

#include <gtest/gtest.h>

#include "scoring/chat.h"

namespace broadsheet::scoring {
namespace {

const std::string events =
    ": one moment\n\n"
    "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n"
    "event: message\n"
    "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"{\\\"a\\\":\"}}]}\n\n"
    "data:{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"another answer\"}}]}\n\n"
    "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\" 1}\"}}]}\n\n"
    "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
    "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5}}\n\n"
    "data: [DONE]\n\n";

TEST(ChatStream, PutsTheEventsOfAnAnswerTogether) {
  auto answer = read_chat_answer(events);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->content, "{\"a\": 1}");
  EXPECT_EQ(answer->finish_reason, "stop");
  EXPECT_EQ(answer->usage.prompt_tokens, 10);
  EXPECT_EQ(answer->usage.completion_tokens, 5);
}

TEST(ChatStream, ReadsAnyLineBreaks) {
  std::string other;
  for (char c : events) other += c == '\n' ? "\r\n" : std::string(1, c);
  auto answer = read_chat_answer(other);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->content, "{\"a\": 1}");
}

TEST(ChatStream, FindsTheAnswerAmongTheThoughts) {
  auto answer = read_chat_answer("data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"[1\"}}]}\n\n"
                                 "data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"]\"}}]}\n\n"
                                 "data: [DONE]\n");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->content, "[1]");
}

TEST(ChatStream, IsNoAnswerWhereItBreaksOff) {
  for (std::size_t size = 0; size < events.find("stop"); ++size)
    EXPECT_FALSE(read_chat_answer(events.substr(0, size))) << size;
}

TEST(ChatStream, TellsOfAnErrorAmongTheEvents) {
  auto body = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"{\"}}]}\n\n"
              "data: {\"error\":{\"message\":\"Overloaded\",\"code\":503}}\n\n";
  EXPECT_FALSE(read_chat_answer(body));
  auto error = read_chat_error(body);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->message, "Overloaded");
  EXPECT_EQ(judge_error(200, *error), ErrorKind::temporary);
}

} // namespace
} // namespace broadsheet::scoring
