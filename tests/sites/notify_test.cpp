// broadsheet notify: a webhook, ntfy and mail are told of a day, once, whatever happens.
#include <atomic>
#include <csignal>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "sites/test_site.h"
#include "support/http_server.h"
#include "support/program.h"
#include "support/smtp_server.h"

namespace broadsheet::test {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr const char* record = "content/notified.yaml";
constexpr const char* canary = "canary-webhook-7731";
constexpr const char* token = "canary-token-8842";
constexpr const char* password = "canary-password-9953";

// Its newest complete day is 2025-12-30: the one after has no paper, and the last one is not complete.
class Notify : public testing::Test {
protected:
  Notify() {
    site.remove("content/2025/12/2025-12-31.yaml");
    site.remove("content/2026");
    site.set_time(std::chrono::sys_days{2025y / 12 / 30} + 6h);
    site.environment = {{"HOOK", hook.url(std::string("/services/") + canary)},
                        {"TOKEN", token},
                        {"MAIL_USER", "ada"},
                        {"MAIL_PASSWORD", password}};
  }

  static std::string slack() { return "  slack: {webhook_env: HOOK}\n"; }
  std::string ntfy() const {
    return fmt::format("  ntfy: {{url: \"{}\", topic: some-papers, token_env: TOKEN}}\n", hook.url(""));
  }
  std::string smtp() const {
    return fmt::format("  smtp: {{url: \"{}\", user_env: MAIL_USER, password_env: MAIL_PASSWORD, from: "
                       "papers@example.org, to: [ada@example.org]}}\n",
                       mail.url());
  }
  void configure(const std::string& channels) {
    auto text = original + (channels.empty() ? "" : "notify:\n" + channels);
    site.write("site.yaml", text);
  }

  void add_day(const std::string& date) {
    auto text = site.read("content/2025/12/2025-12-30.yaml");
    text.replace(text.find("2025-12-30"), 10, date);
    site.write(fmt::format("content/{}/{}/{}.yaml", date.substr(0, 4), date.substr(5, 2), date), text);
  }

  void expect_no_secret(const test::Run& run) const {
    for (const char* secret : {canary, token, password}) {
      EXPECT_THAT(run.out, Not(HasSubstr(secret)));
      EXPECT_THAT(run.err, Not(HasSubstr(secret)));
    }
  }
  test::Run notify(std::vector<std::string> words = {}) {
    words.insert(words.begin(), "notify");
    auto run = site.run(std::move(words));
    expect_no_secret(run);
    return run;
  }
  std::string recorded() const { return site.exists(record) ? site.read(record) : ""; }

  TestSite site{"small"};
  std::string original = site.read("site.yaml");
  std::function<Answer(const Received&)> answer = [](const Received&) { return Answer{}; };
  HttpServer hook{[this](const Received& request) { return answer(request); }};
  SmtpServer mail;
};

// ---- what is told ----

TEST_F(Notify, IsOffByDefault) {
  auto run = notify();
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(run.err, "notify is off: site.yaml has no `notify`\n");
  EXPECT_FALSE(site.exists(record));
}

TEST_F(Notify, TellsEveryChannel) {
  configure(slack() + ntfy() + smtp());
  auto run = notify();
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out,
            "slack: told about 2025-12-30\nntfy: told about 2025-12-30\nsmtp: told about 2025-12-30\n");

  ASSERT_THAT(hook.received(), SizeIs(2));
  auto first = hook.received()[0];
  EXPECT_EQ(first.path, std::string("/services/") + canary);
  auto text = nlohmann::json::parse(first.body).at("text").get<std::string>();
  EXPECT_THAT(text, HasSubstr("|Tuesday, 30 December 2025>: "));
  EXPECT_THAT(text, HasSubstr("/archive/2025-12/30/#paper-"));

  auto second = hook.received()[1];
  EXPECT_EQ(second.path, "/");
  EXPECT_EQ(second.headers.at("authorization"), std::string("Bearer ") + token);
  EXPECT_EQ(nlohmann::json::parse(second.body).at("topic"), "some-papers");

  ASSERT_THAT(mail.received(), SizeIs(1));
  auto received = mail.received().front();
  EXPECT_EQ(received.user, "ada");
  EXPECT_EQ(received.password, password);
  EXPECT_EQ(received.from, "papers@example.org");
  EXPECT_THAT(received.to, ElementsAre("ada@example.org"));
  EXPECT_THAT(received.message, testing::StartsWith("Date: Tue, 30 Dec 2025 06:01:00 +0000\r\n"));
  EXPECT_THAT(decoded_header(received.message, "Subject"), HasSubstr(", Tuesday, 30 December 2025: "));
  EXPECT_THAT(decoded_body(received.message), HasSubstr("/archive/2025-12/30/#paper-"));
}

TEST_F(Notify, SendsTheSameMessageOnceMoreUnderTheSameName) {
  configure(smtp());
  notify();
  site.run({"notify", "--again"});
  ASSERT_THAT(mail.received(), SizeIs(2));
  auto id = [&](std::size_t at) { return decoded_header(mail.received()[at].message, "Message-ID"); };
  EXPECT_EQ(id(0), id(1));
  EXPECT_THAT(id(0), testing::MatchesRegex("<2025-12-30\\.[0-9a-f]{16}@[a-z.]+>"));
}

TEST_F(Notify, LinksToWhereTheSiteIs) {
  configure(ntfy());
  EXPECT_EQ(notify({"--base-url", "https://papers.example.org/here"}).exit_code, 0);
  EXPECT_EQ(nlohmann::json::parse(hook.received().at(0).body).at("click"),
            "https://papers.example.org/here/archive/2025-12/30/");
  auto text = site.read("site.yaml");
  auto at = text.find("base_url:");
  site.write("site.yaml", text.erase(at, text.find('\n', at) - at + 1));
  auto run = notify({"--again"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, AllOf(HasSubstr("error: there is no base_url"), HasSubstr("--base-url")));
  EXPECT_THAT(hook.received(), SizeIs(1));
}

TEST_F(Notify, OnlySaysWhatItWouldTell) {
  configure(slack() + smtp());
  site.environment.clear(); // no secret is needed for it
  auto run = notify({"--dry-run"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, testing::StartsWith("slack: would be told about 2025-12-30\n"
                                           "smtp: would be told about 2025-12-30\n\n"));
  EXPECT_THAT(run.out, HasSubstr(", Tuesday, 30 December 2025: "));
  EXPECT_THAT(hook.received(), IsEmpty());
  EXPECT_EQ(mail.connections(), 0);
  EXPECT_FALSE(site.exists(record));
}

TEST_F(Notify, TellsNothingOfADayThatIsNotReady) {
  configure(slack());
  auto expect_nothing = [&](const std::string& why) {
    auto run = notify();
    EXPECT_EQ(run.exit_code, 0);
    EXPECT_THAT(run.err, HasSubstr(why));
    EXPECT_EQ(notify({"--claim"}).out, "");
    EXPECT_THAT(hook.received(), IsEmpty());
    EXPECT_FALSE(site.exists(record));
  };
  site.write("content/2026/01/2026-01-05.yaml",
             "schema: 1\ndate: 2026-01-05\nstatus: partial\npending: [\"2601.00001\"]\nsource: {kind: rss}\n"
             "scorer: {kind: llm}\npapers: []\n");
  expect_nothing("2026-01-05 waits until it is complete: 1 paper still needs a score\n");
  site.write("content/2026/01/2026-01-05.yaml",
             "schema: 1\ndate: 2026-01-05\nstatus: complete\nsource: {kind: rss}\nscorer: {kind: llm}\n"
             "papers: []\n");
  expect_nothing("2026-01-05 shows no paper: nothing to tell\n");
  site.remove("content/2025");
  site.remove("content/2026");
  expect_nothing("there is no day yet: nothing to tell\n");
}

TEST_F(Notify, TakesTheDayThatIsAskedFor) {
  add_day("2026-01-05");
  configure(ntfy());
  EXPECT_EQ(notify({"2025-12-30"}).out, "ntfy: told about 2025-12-30\n");
  EXPECT_EQ(notify().out, "ntfy: told about 2026-01-05\n");
  EXPECT_EQ(notify({"2025-12-30"}).out, "ntfy: already told about 2025-12-30 or a newer day\n");
  EXPECT_THAT(hook.received(), SizeIs(2));
  auto run = notify({"2026-01-06"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("content/2026/01/2026-01-06.yaml: error: there is no day for 2026-01-06"));
  EXPECT_EQ(notify({"tomorrow"}).exit_code, 1);
}

// ---- once ----

TEST_F(Notify, TellsADayOnce) {
  configure(slack());
  EXPECT_EQ(notify().exit_code, 0);
  EXPECT_EQ(recorded(), "schema: 1\nnotified:\n  slack: 2025-12-30\n");
  auto again = notify();
  EXPECT_EQ(again.exit_code, 0);
  EXPECT_EQ(again.out, "slack: already told about 2025-12-30 or a newer day\n");
  EXPECT_THAT(hook.received(), SizeIs(1));
  add_day("2026-01-05");
  EXPECT_EQ(notify().out, "slack: told about 2026-01-05\n");
  EXPECT_THAT(hook.received(), SizeIs(2));
  EXPECT_EQ(recorded(), "schema: 1\nnotified:\n  slack: 2026-01-05\n");
}

TEST_F(Notify, TellsAgainWhenAskedTo) {
  add_day("2026-01-05");
  configure(slack());
  notify();
  EXPECT_EQ(notify({"2025-12-30", "--again"}).out, "slack: told about 2025-12-30\n");
  EXPECT_THAT(hook.received(), SizeIs(2));
  EXPECT_EQ(recorded(), "schema: 1\nnotified:\n  slack: 2026-01-05\n") << "the newest stays recorded";
}

TEST_F(Notify, RecordsBeforeItSends) {
  configure(slack() + smtp());
  std::vector<std::string> records;
  answer = [&](const Received&) {
    records.push_back(recorded());
    return Answer{};
  };
  mail.on_message([&] { records.push_back(recorded()); });
  notify();
  EXPECT_THAT(records, ElementsAre("schema: 1\nnotified:\n  slack: 2025-12-30\n",
                                   "schema: 1\nnotified:\n  slack: 2025-12-30\n  smtp: 2025-12-30\n"));
}

TEST_F(Notify, DoesNotTellTwiceThoughItWasKilled) {
  configure(slack());
  std::atomic<Program*> program = nullptr;
  answer = [&](const Received&) { // when nothing but the record can tell that it was sent
    while (program.load() == nullptr) std::this_thread::sleep_for(1ms);
    program.load()->send(SIGKILL);
    return Answer{.manner = Answer::Manner::silent};
  };
  auto begun = std::make_unique<Program>(
      BROADSHEET_PROGRAM, std::vector<std::string>{"-C", site.dir().string(), "notify"}, site.environment);
  program = begun.get();
  EXPECT_EQ(begun->wait().signal, SIGKILL);
  EXPECT_THAT(hook.received(), SizeIs(1));
  answer = [](const Received&) { return Answer{}; };
  EXPECT_EQ(notify().out, "slack: already told about 2025-12-30 or a newer day\n");
  EXPECT_THAT(hook.received(), SizeIs(1));
}

TEST_F(Notify, ClaimsADayToBeToldLater) {
  configure(slack() + smtp());
  auto claimed = notify({"--claim"});
  EXPECT_EQ(claimed.exit_code, 0) << claimed.err;
  EXPECT_EQ(claimed.out, "2025-12-30\n");
  EXPECT_EQ(recorded(), "schema: 1\nnotified:\n  slack: 2025-12-30\n  smtp: 2025-12-30\n");
  EXPECT_THAT(hook.received(), IsEmpty());
  EXPECT_EQ(mail.connections(), 0);
  EXPECT_EQ(notify({"--claim"}).out, "");
  EXPECT_EQ(notify().exit_code, 0) << "what is claimed is not told";
  EXPECT_THAT(hook.received(), IsEmpty());

  EXPECT_EQ(notify({"2025-12-30", "--again"}).exit_code, 0);
  EXPECT_THAT(hook.received(), SizeIs(1));
  EXPECT_THAT(mail.received(), SizeIs(1));
}

TEST_F(Notify, ClaimsNothingThatCannotBeSent) {
  configure(slack());
  site.environment.clear();
  auto claimed = notify({"--claim"});
  EXPECT_EQ(claimed.exit_code, 1);
  EXPECT_EQ(claimed.out, "");
  EXPECT_FALSE(site.exists(record)) << "it would never be told";
}

TEST_F(Notify, ClaimsNothingThatSomeoneWasTold) {
  configure(slack());
  notify();
  configure(slack() + smtp()); // a new channel begins with the next day
  EXPECT_EQ(notify({"--claim"}).out, "");
  EXPECT_EQ(recorded(), "schema: 1\nnotified:\n  slack: 2025-12-30\n");
  add_day("2026-01-05");
  EXPECT_EQ(notify({"--claim", "-q"}).out, "2026-01-05\n");
}

TEST_F(Notify, ClaimsAndTellsInTwoSteps) {
  configure(slack());
  for (const char* other : {"--again", "--dry-run"}) EXPECT_EQ(notify({"--claim", other}).exit_code, 1);
  EXPECT_FALSE(site.exists(record));
}

// ---- what goes wrong ----

TEST_F(Notify, TakesTheRecordBackWhenItWasRefused) {
  configure(slack());
  answer = [](const Received&) { return Answer{.status = 404}; };
  auto run = notify();
  EXPECT_EQ(run.exit_code, 4);
  EXPECT_THAT(run.err,
              HasSubstr(fmt::format("error: slack was not told about 2025-12-30: {}: answered 404 Not Found\n"
                                    "help: once this is fixed, run `broadsheet notify 2025-12-30`",
                                    hook.url(""))));
  EXPECT_FALSE(site.exists(record)) << "as before";
  answer = [](const Received&) { return Answer{}; };
  EXPECT_EQ(notify().out, "slack: told about 2025-12-30\n");

  add_day("2026-01-05");
  answer = [](const Received&) { return Answer{.status = 500}; };
  EXPECT_EQ(notify().exit_code, 4);
  EXPECT_EQ(recorded(), "schema: 1\nnotified:\n  slack: 2025-12-30\n");
}

TEST_F(Notify, TriesAgainWhenTheServerIsBusy) {
  configure(slack());
  int asked = 0;
  answer = [&](const Received&) { return Answer{.status = ++asked < 3 ? 429 : 200}; };
  auto run = notify({"-v"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.err, HasSubstr("POST " + hook.url("") + "\n")) << "a webhook's address is a secret";
  EXPECT_EQ(asked, 3);
}

TEST_F(Notify, TellsTheOthersWhenOneFails) {
  configure(slack() + ntfy() + smtp());
  site.environment["HOOK"] = fmt::format("http://127.0.0.1:{}/{}", closed_port(), canary);
  auto run = notify();
  EXPECT_EQ(run.exit_code, 4);
  EXPECT_EQ(run.out, "ntfy: told about 2025-12-30\nsmtp: told about 2025-12-30\n");
  EXPECT_THAT(run.err, HasSubstr("refused the connection"));
  EXPECT_EQ(recorded(), "schema: 1\nnotified:\n  ntfy: 2025-12-30\n  smtp: 2025-12-30\n");
}

TEST_F(Notify, KeepsTheRecordWhenNobodyKnows) {
  for (auto unsure : {Answer{.body = "some text", .manner = Answer::Manner::reset}, Answer{.status = 504}}) {
    site.remove(record);
    configure(slack());
    auto before = hook.received().size();
    answer = [&](const Received&) { return unsure; };
    auto run = notify();
    EXPECT_EQ(run.exit_code, 4);
    EXPECT_THAT(run.err, HasSubstr("error: it is not known whether slack was told about 2025-12-30: "));
    EXPECT_THAT(run.err, HasSubstr("`broadsheet notify 2025-12-30 --again`"));
    EXPECT_EQ(recorded(), "schema: 1\nnotified:\n  slack: 2025-12-30\n");
    answer = [](const Received&) { return Answer{}; };
    EXPECT_EQ(notify().exit_code, 0);
    EXPECT_EQ(hook.received().size(), before + 1);
  }
}

TEST_F(Notify, TakesTheRecordBackAtEachStepThatAMailServerRefuses) {
  configure(smtp());
  for (auto step : {SmtpStep::greeting, SmtpStep::login, SmtpStep::sender, SmtpStep::recipient,
                    SmtpStep::data, SmtpStep::message}) {
    mail.at(step, "550 no");
    auto run = notify();
    EXPECT_EQ(run.exit_code, 4);
    EXPECT_THAT(run.err, HasSubstr("error: smtp was not told about 2025-12-30: 127.0.0.1:"));
    EXPECT_FALSE(site.exists(record));
    mail.as_usual();
  }
  EXPECT_EQ(notify().exit_code, 0);
}

TEST_F(Notify, NamesTheVariableThatIsMissing) {
  configure(slack() + ntfy() + smtp());
  site.environment.erase("HOOK");
  site.environment.erase("MAIL_PASSWORD");
  auto run = notify();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err,
              HasSubstr("error: HOOK is not set\n"
                        "help: set the environment variable HOOK, which site.yaml names under `notify`"));
  EXPECT_THAT(run.err, HasSubstr("error: MAIL_PASSWORD is not set"));
  EXPECT_EQ(run.out, "ntfy: told about 2025-12-30\n") << "the others are told";
  EXPECT_EQ(recorded(), "schema: 1\nnotified:\n  ntfy: 2025-12-30\n");
  EXPECT_EQ(mail.connections(), 0);
}

TEST_F(Notify, DoesNotRepeatWhatAVariableHolds) {
  configure(slack());
  site.environment["HOOK"] = std::string("not-an-address-") + canary;
  auto run = notify();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("error: HOOK does not hold an http or https address"));
}

TEST_F(Notify, TakesSecretsAsTheyArePasted) {
  configure(fmt::format("  ntfy: {{url: \"{}\", topic_env: TOPIC}}\n", hook.url("")) +
            fmt::format("  smtp: {{url: \"{}\", from_env: FROM, to_env: TO}}\n", mail.url()));
  site.environment = {{"TOPIC", " hidden-topic\n"},
                      {"FROM", "papers@example.org\n"},
                      {"TO", "ada@example.org, ben@example.org\n"}};
  auto run = notify();
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(nlohmann::json::parse(hook.received().at(0).body).at("topic"), "hidden-topic");
  EXPECT_THAT(mail.received().at(0).to, ElementsAre("ada@example.org", "ben@example.org"));
}

TEST_F(Notify, StopsAtARecordThatItCannotRead) {
  configure(slack());
  site.write(record, "schema: 1\nnotified: {slack: yesterday}\n");
  auto run = notify();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("content/notified.yaml:2:19: error: \"yesterday\" is not a date"));
  EXPECT_THAT(hook.received(), IsEmpty());
}

// ---- beside a build ----

TEST_F(Notify, ItsRecordIsInNoPage) {
  configure(slack());
  EXPECT_EQ(site.build().exit_code, 0);
  notify();
  auto built = site.build({"--verify"});
  EXPECT_EQ(built.exit_code, 0) << built.err;
  EXPECT_THAT(built.rewritten, IsEmpty());
  configure(slack() + ntfy());
  EXPECT_THAT(site.build().rewritten, IsEmpty()) << "nor are its settings";
}

} // namespace
} // namespace broadsheet::test
