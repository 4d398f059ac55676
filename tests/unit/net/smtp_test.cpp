#include "net/smtp.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/smtp_server.h"

namespace broadsheet::net {
namespace {

using namespace std::chrono_literals;
using test::SmtpServer;
using test::SmtpStep;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Mail mail() {
  return {.from = "papers@example.org",
          .to = {"ada@example.org", "benno@example.org"},
          .subject = "Papers",
          .text = "One\n.\n..two\n",
          .id = "1@example.org",
          .date = std::chrono::sys_days{2026y / 1 / 13}};
}

TEST(Smtp, HandsOverAMessage) {
  SmtpServer server;
  auto result = send_mail({.url = server.url()}, mail());
  EXPECT_EQ(result.kind, MailResult::accepted) << result.reason;
  ASSERT_THAT(server.received(), SizeIs(1));
  auto received = server.received().front();
  EXPECT_EQ(received.from, "papers@example.org");
  EXPECT_THAT(received.to, ElementsAre("ada@example.org", "benno@example.org"));
  EXPECT_EQ(received.message, format_mail(mail()));
  EXPECT_EQ(test::decoded_body(received.message), "One\r\n.\r\n..two\r\n");
  EXPECT_EQ(received.user, "");
}

TEST(Smtp, LogsIn) {
  SmtpServer server;
  auto result = send_mail({.url = server.url(), .user = "ada", .password = "canary"}, mail());
  EXPECT_EQ(result.kind, MailResult::accepted) << result.reason;
  ASSERT_THAT(server.received(), SizeIs(1));
  EXPECT_EQ(server.received().front().user, "ada");
  EXPECT_EQ(server.received().front().password, "canary");
}

TEST(Smtp, KnowsWhenItWasCertainlyRefused) {
  struct Case {
    SmtpStep step;
    const char* reply;
    const char* reason;
  };
  for (auto [step, reply, reason] :
       {Case{SmtpStep::greeting, "554 go away", "refused it with 554"},
        Case{SmtpStep::login, "535 no", "the login was refused (535)"},
        Case{SmtpStep::sender, "550 no", "refused it with 550, at the sender's address"},
        Case{SmtpStep::recipient, "550 no", "refused it with 550, at a recipient's address"},
        Case{SmtpStep::data, "451 later", "refused it with 451"},
        Case{SmtpStep::message, "554 spam", "refused it with 554"}}) {
    SmtpServer server;
    server.at(step, reply);
    auto result = send_mail({.url = server.url(), .user = "ada", .password = "canary"}, mail());
    EXPECT_EQ(result.kind, MailResult::refused) << reply;
    EXPECT_THAT(result.reason, HasSubstr(reason));
    EXPECT_THAT(result.reason, testing::Not(HasSubstr("canary")));
  }
}

TEST(Smtp, KnowsThatNobodyWasThere) {
  auto result = send_mail({.url = "smtp://127.0.0.1:" + std::to_string(test::closed_port())}, mail());
  EXPECT_EQ(result.kind, MailResult::refused);
  EXPECT_THAT(result.reason, HasSubstr("could not connect"));
}

TEST(Smtp, DoesNotKnowWhenTheAnswerNeverCame) {
  SmtpServer server;
  server.at(SmtpStep::message, "");
  auto result = send_mail({.url = server.url(), .total = 1s}, mail());
  EXPECT_THAT(server.received(), SizeIs(1));
  EXPECT_EQ(result.kind, MailResult::unknown);
  EXPECT_THAT(result.reason, HasSubstr("no answer within 1 s"));
}

TEST(Smtp, KnowsThatASilentServerTookNothing) {
  SmtpServer server;
  server.at(SmtpStep::recipient, "");
  auto result = send_mail({.url = server.url(), .total = 1s}, mail());
  EXPECT_EQ(result.kind, MailResult::refused);
  EXPECT_THAT(server.received(), IsEmpty());
}

TEST(Smtp, SendsNoPasswordWithoutEncryptionToAnotherMachine) {
  SmtpServer server;
  // 0.0.0.0 leads to this machine, but is not one of its names.
  auto url = server.url();
  url.replace(url.find("127.0.0.1"), 9, "0.0.0.0");
  auto result = send_mail({.url = url, .user = "ada", .password = "canary"}, mail());
  EXPECT_EQ(result.kind, MailResult::refused);
  EXPECT_THAT(result.reason, HasSubstr("no encryption"));
  EXPECT_THAT(server.received(), IsEmpty());
  EXPECT_EQ(send_mail({.url = url}, mail()).kind, MailResult::accepted)
      << "without a login there is nothing to lose";
}

} // namespace
} // namespace broadsheet::net
