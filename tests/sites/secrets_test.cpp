// Keys, tokens and passwords are used and never seen: not in a file, not in what is said, not at another
// host.
#include <filesystem>

#include "sites/scoring_site.h"
#include "support/smtp_server.h"

namespace broadsheet::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class Secrets : public Scoring {
protected:
  void expect_unseen(const test::Run& run) {
    for (const auto& secret : secrets) {
      EXPECT_THAT(run.out, Not(HasSubstr(secret)));
      EXPECT_THAT(run.err, Not(HasSubstr(secret)));
      for (const auto& entry : std::filesystem::recursive_directory_iterator(site.dir())) {
        if (!entry.is_regular_file()) continue;
        EXPECT_THAT(read_file(entry.path()).value_or(""), Not(HasSubstr(secret))) << entry.path();
      }
    }
    for (const auto& request : arxiv.received()) {
      for (const auto& [name, value] : request.headers) EXPECT_THAT(value, Not(HasSubstr(model_key))) << name;
    }
  }

  std::vector<std::string> secrets = {model_key};
};

TEST_F(Secrets, AreInNoOutput) {
  configure();
  arxiv.date = scored_date;
  arxiv.papers = {{.id = id(1)}, {.id = id(2)}};
  model.papers = {id(1), id(2)};
  site.environment["GITHUB_ACTIONS"] = "true";
  site.environment["GITHUB_STEP_SUMMARY"] = (site.dir() / "summary.md").string();
  auto run = site.run({"run", "-v"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(model.calls().at(0).headers.at("authorization"), std::string("Bearer ") + model_key)
      << "it is used";
  EXPECT_TRUE(site.exists("summary.md"));
  expect_unseen(run);
  expect_unseen(site.run({"prompt", "show", "--json"}));
}

TEST_F(Secrets, AreTakenOutOfWhatAServiceRepeats) {
  configure();
  announce(4);
  model.answer = [this](const ModelCall& call) -> std::optional<Answer> {
    if (call.asked == Asked::titles) return std::nullopt;
    auto content = model.usual_content(call);
    auto at = content.find("On 2601");
    content.replace(at, 2, model_key);
    return model.says(call, content);
  };
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(site.read(scored_path), HasSubstr("***"));
  expect_unseen(run);
}

TEST_F(Secrets, AreNotShownWhereTheyStandInAFile) {
  std::string secret = model_key;
  for (const auto& notify :
       {"smtp: {\"password\": \"" + secret + "\"}", "smtp: {password : " + secret + "}",
        "slack: {webhook_url: \"https://chat.example.org/" + secret + "\"}",
        "slack: {url: \"https://chat.example.org/hooks/" + secret + "\"}",
        "slack: \"https://hooks.example.org/" + secret + "\"",
        "ntfy: {topic: papers, url: \"https://ada:" + secret + "@ntfy.example.org?x\"}"}) {
    site.write("site.yaml", "title: T\nnotify: {" + notify + "}\n");
    for (const auto& arguments :
         std::vector<std::vector<std::string>>{{"build"}, {"doctor", "--offline", "--json"}}) {
      auto run = site.run(arguments);
      EXPECT_EQ(run.exit_code, 1) << notify;
      EXPECT_THAT(run.out + run.err, testing::Not(HasSubstr(secret))) << notify;
      EXPECT_THAT(run.out + run.err, HasSubstr("site.yaml"));
    }
  }
}

TEST_F(Secrets, AreTakenOutOfErrors) {
  configure();
  announce(4);
  for (int status : {400, 401, 429, 500}) {
    model.answer = [status](const ModelCall& call) {
      return ModelServer::error(status, call.headers.at("authorization"),
                                "key " + call.headers.at("authorization"));
    };
    expect_unseen(site.run({"score", "-v"}));
  }
}

TEST_F(Secrets, DoNotFollowARedirect) {
  HttpServer elsewhere([](const Received&) { return Answer{.body = "{}"}; });
  configure();
  announce(4);
  model.answer = [&](const ModelCall&) {
    return Answer{.status = 307,
                  .headers = {{"location", elsewhere.url("/v1/chat/completions", "localhost")}}};
  };
  auto run = site.run({"score"});
  EXPECT_NE(run.exit_code, 0);
  EXPECT_THAT(elsewhere.received(), testing::IsEmpty());
  expect_unseen(run);
}

TEST_F(Secrets, OfThoseWhoAreToldAreInNoOutput) {
  int status = 200;
  HttpServer hook([&](Received request) {
    return Answer{.status = status, .body = request.path + request.body + request.headers["authorization"]};
  });
  SmtpServer mail;
  secrets = {model_key,     "canary-hook",     "canary-topic", "canary-token",
             "canary-user", "canary-password", "canary-github"};
  site.environment = {
      {"MODEL_KEY", model_key},          {"HOOK", hook.url("/services/canary-hook?key=canary-hook")},
      {"TOPIC", "canary-topic"},         {"TOKEN", "canary-token"},
      {"MAIL_USER", "canary-user"},      {"MAIL_PASSWORD", "canary-password"},
      {"GITHUB_TOKEN", "canary-github"}, {"GITHUB_API_URL", hook.url("/api")},
      {"GITHUB_ACTIONS", "true"}};
  configure("", fmt::format("base_url: https://example.org\nnotify:\n  slack: {{webhook_env: HOOK}}\n"
                            "  ntfy: {{url: \"{}\", topic_env: TOPIC, token_env: TOKEN}}\n"
                            "  smtp: {{url: \"{}\", user_env: MAIL_USER, password_env: MAIL_PASSWORD, from: "
                            "a@example.org, to: [b@example.org]}}\n",
                            hook.url(""), mail.url()));
  announce(4);
  EXPECT_EQ(site.run({"score"}).exit_code, 0);
  site.write(".git/config", "[remote \"origin\"]\n\turl = https://github.com/ada/papers\n");
  arxiv.date = scored_date;
  for (int answered : {200, 401, 404, 503}) {
    status = answered;
    mail.at(SmtpStep::login, answered == 200 ? "235 welcome" : "535 canary-user may not log in");
    auto told = site.run({"notify", "-v", "--again"});
    EXPECT_EQ(told.exit_code, answered == 200 ? 0 : 4) << told.err;
    expect_unseen(told);
    expect_unseen(site.run({"notify", "-v", "--dry-run", "--again"}));
    expect_unseen(site.run({"doctor", "-v"}));
    expect_unseen(site.run({"doctor", "-v", "--json"}));
  }
  EXPECT_EQ(mail.received().at(0).password, "canary-password") << "it is used";
}

} // namespace
} // namespace broadsheet::test
