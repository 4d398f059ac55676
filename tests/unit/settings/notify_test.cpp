#include "settings/notify.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "settings/site.h"

namespace broadsheet {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

struct Reading {
  std::optional<NotifySettings> notify;
  std::string findings;
};

Reading read(std::string_view lines) {
  Diagnostics diagnostics;
  Site site = parse_site("title: T\n" + std::string(lines), "site.yaml", diagnostics);
  Reading reading{site.notify, ""};
  for (const auto& finding : diagnostics) reading.findings += format_diagnostic(finding);
  return reading;
}

TEST(NotifySettings, TellNobodyWhenNothingIsSaid) {
  auto [notify, findings] = read("");
  EXPECT_EQ(findings, "");
  EXPECT_FALSE(notify);
}

TEST(NotifySettings, ReadEveryKey) {
  auto [notify, findings] = read(R"(notify:
  slack: {webhook_env: HOOK}
  ntfy: {url: https://ntfy.example.org/, topic: some-papers, token_env: TOKEN}
  smtp:
    url: smtp://mail.example.org:587
    user_env: MAIL_USER
    password_env: MAIL_PASSWORD
    from: papers@example.org
    to: [ada@example.org, benno@example.org]
  papers: 3
)");
  EXPECT_EQ(findings, "");
  EXPECT_EQ(notify->slack->webhook_env, "HOOK");
  EXPECT_EQ(notify->ntfy->url, "https://ntfy.example.org");
  EXPECT_EQ(notify->ntfy->topic.text, "some-papers");
  EXPECT_EQ(notify->ntfy->token_env, "TOKEN");
  EXPECT_EQ(notify->smtp->url, "smtp://mail.example.org:587");
  EXPECT_EQ(notify->smtp->user_env, "MAIL_USER");
  EXPECT_EQ(notify->smtp->password_env, "MAIL_PASSWORD");
  EXPECT_EQ(notify->smtp->from.text, "papers@example.org");
  EXPECT_THAT(notify->smtp->to, ElementsAre("ada@example.org", "benno@example.org"));
  EXPECT_EQ(notify->papers, 3);
  for (Channel channel : channels) EXPECT_TRUE(notify->tells(channel)) << name_of(channel);
}

TEST(NotifySettings, ReadWhatStaysInVariables) {
  auto [notify, findings] = read("notify:\n  ntfy: {topic_env: TOPIC}\n  smtp: {url: "
                                 "\"smtps://mail.example.org\", from_env: FROM, to_env: TO}\n");
  EXPECT_EQ(findings, "");
  EXPECT_EQ(notify->ntfy->topic.variable, "TOPIC");
  EXPECT_EQ(notify->ntfy->url, "https://ntfy.sh");
  EXPECT_EQ(notify->smtp->from.variable, "FROM");
  EXPECT_EQ(notify->smtp->to_env, "TO");
  EXPECT_FALSE(notify->tells(Channel::slack));
}

TEST(NotifySettings, SayWhatIsWrongAndWhatToDo) {
  auto wrong = [](std::string_view lines) { return read(lines).findings; };
  EXPECT_THAT(wrong("notify: {papers: 5}\n"), HasSubstr("notify names no channel"));
  EXPECT_THAT(wrong("notify: {slack: {}}\n"), HasSubstr("webhook_env is missing"));
  EXPECT_THAT(wrong("notify: {ntfy: {}}\n"), HasSubstr("either topic or topic_env is needed"));
  EXPECT_THAT(wrong("notify: {ntfy: {topic: a, topic_env: B}}\n"),
              HasSubstr("either topic or topic_env is needed"));
  EXPECT_THAT(wrong("notify: {ntfy: {topic: a/b}}\n"), HasSubstr("topic must be an ntfy topic, not \"a/b\""));
  EXPECT_THAT(wrong("notify: {ntfy: {topic: a}, papers: 0}\n"),
              HasSubstr("papers must be from 1 to 50, not 0"));
  auto smtp = [&](const std::string& keys) { return wrong("notify: {smtp: {" + keys + "}}\n"); };
  std::string rest = "from: a@example.org, to: [b@example.org]";
  EXPECT_EQ(smtp("url: \"smtp://mail.example.org\", " + rest), "");
  EXPECT_THAT(smtp(rest), HasSubstr("url is missing"));
  for (std::string url : {"https://mail.example.org", "mail.example.org", "smtp://", "smtp://a.example/x"})
    EXPECT_THAT(smtp("url: \"" + url + "\", " + rest),
                HasSubstr("url must be the address of a mail server, not \"" + url + "\""));
  std::string url = "url: \"smtp://mail.example.org\", ";
  EXPECT_THAT(smtp(url + "from: a@example.org"), HasSubstr("either to or to_env is needed"));
  EXPECT_THAT(smtp(url + "to: [b@example.org]"), HasSubstr("either from or from_env is needed"));
  EXPECT_THAT(smtp(url + "from: a@example.org, to: [nobody]"),
              HasSubstr("an entry of to must be an email address, not \"nobody\""));
  EXPECT_THAT(smtp(url + rest + ", user_env: U"), HasSubstr("user_env and password_env belong together"));
}

TEST(NotifySettings, DoNotRepeatWhatMayBeASecret) {
  for (std::string line :
       {"slack: {webhook_env: https://hooks.example.org/canary}", "slack: {webhook: canary}",
        "ntfy: {topic: a, token: canary}", "ntfy: {topic_env: canary-1}",
        "smtp: {url: \"smtp://me:canary@mail.example.org\", from: a@example.org, to: [a@example.org]}",
        "smtp: {password: canary}"}) {
    auto findings = read("notify:\n  " + line + "\n").findings;
    EXPECT_NE(findings, "") << line;
    EXPECT_THAT(findings, Not(HasSubstr("canary"))) << line;
  }
}

} // namespace
} // namespace broadsheet
