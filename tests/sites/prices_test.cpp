// broadsheet prices, as an owner runs it, against a server that has a list.
#include <mutex>

#include <gmock/gmock.h>

#include "sites/test_site.h"
#include "support/http_server.h"

namespace broadsheet::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

constexpr const char* list =
    R"({"sample_spec": {"mode": "one of: chat, embedding", "input_cost_per_token": 0, "output_cost_per_token": 0},
        "tide-1": {"mode": "chat", "input_cost_per_token": 2.5e-07, "output_cost_per_token": 2e-06,
                   "cache_read_input_token_cost": 2.5e-08, "max_input_tokens": 272000, "max_output_tokens": 128000},
        "tide-embedding": {"mode": "embedding", "input_cost_per_token": 1e-07, "output_cost_per_token": 0}})";

class Prices : public testing::Test {
protected:
  test::Run update(std::vector<std::string> options = {}) {
    if (options.empty()) options = {"--from", server.url("/list.json")};
    options.insert(options.begin(), {"prices", "update"});
    return site.run(options);
  }
  test::Run show(const std::string& model) { return site.run({"prices", "show", model}); }
  void answer(const Answer& answer) {
    std::lock_guard lock(mutex_);
    answer_ = answer;
  }

  TestSite site{"small"};

private:
  std::mutex mutex_;
  Answer answer_{.headers = {{"ETag", "\"1\""}}, .body = list};

protected:
  HttpServer server{[this](const Received&) { // last: it answers until it is gone
    std::lock_guard lock(mutex_);
    return answer_;
  }};
};

TEST_F(Prices, AreBroughtAndShown) {
  EXPECT_THAT(show("tide-1").out, HasSubstr("the price is not known"));
  auto run = update();
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, "1 model with prices or limits known\n");
  EXPECT_EQ(run.err, "");
  EXPECT_EQ(show("tide-1").out, "tide-1 at api.openai.com\n"
                                "  prompt           0.25 USD per million tokens\n"
                                "  cached          0.025\n"
                                "  completion          2\n"
                                "  input          272000 tokens in a request\n"
                                "  output         128000\n");
}

TEST_F(Prices, AreKnownWithoutAList) {
  auto run = show("gpt-4o-mini");
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, AllOf(HasSubstr("0.15 USD"), HasSubstr("128000 tokens")));
}

TEST_F(Prices, ThatAreNotKnownAreSaidToBe) {
  auto run = show("unheard-of");
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, AllOf(HasSubstr("the price is not known"), HasSubstr("limits are not known")));
}

TEST_F(Prices, NeedAModelToShow) {
  auto run = site.run({"prices", "show"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, StartsWith("error: no model is named\nhelp: "));
}

TEST_F(Prices, AreKeptSlim) {
  update();
  EXPECT_THAT(site.read(".broadsheet/models.json"), AllOf(HasSubstr("tide-1"), Not(HasSubstr("embedding"))));
}

TEST_F(Prices, AreReadFromASavedList) {
  site.write("saved.json", list);
  auto run = update({"--from", (site.dir() / "saved.json").string()});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(show("tide-1").out, HasSubstr("0.25 USD"));
  EXPECT_THAT(server.received(), IsEmpty());
}

// No key has a place in this request, whatever the environment and site.yaml hold.
TEST_F(Prices, AreAskedForWithoutAKey) {
  site.environment["OPENAI_API_KEY"] = "sk-canary-1234";
  site.environment["S2_API_KEY"] = "sk-canary-1234";
  site.replace("site.yaml", "theme: plain", "theme: plain\nsemantic_scholar: {api_key_env: S2_API_KEY}");
  auto run = update({"--from", server.url("/list.json"), "-v"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  ASSERT_THAT(server.received(), SizeIs(1));
  auto received = server.received()[0];
  EXPECT_EQ(received.method, "GET");
  EXPECT_FALSE(received.headers.contains("authorization"));
  for (const auto& [name, value] : received.headers) EXPECT_THAT(value, Not(HasSubstr("canary"))) << name;
  EXPECT_THAT(run.out + run.err, Not(HasSubstr("canary")));
}

TEST_F(Prices, StayWhenNobodyAnswers) {
  update();
  auto before = site.read(".broadsheet/models.json");
  answer({.status = 503});
  auto run = update();
  EXPECT_EQ(run.exit_code, 4);
  EXPECT_THAT(run.err, AllOf(HasSubstr("503"), HasSubstr("the prices stay as they were")));
  EXPECT_EQ(site.read(".broadsheet/models.json"), before);
  run = update({"--from", "http://127.0.0.1:" + std::to_string(closed_port()) + "/", "-q"});
  EXPECT_EQ(run.exit_code, 4);
  EXPECT_THAT(run.err, AllOf(StartsWith("error: "), HasSubstr("the prices stay as they were")));
  EXPECT_EQ(site.read(".broadsheet/models.json"), before);
}

TEST_F(Prices, StayWhenTheListIsNone) {
  update();
  auto before = site.read(".broadsheet/models.json");
  for (const auto* body : {"", "{}", "<html>moved</html>", "{\"tide-1\": {\"mode\": \"chat\""}) {
    answer({.body = body});
    auto run = update();
    EXPECT_EQ(run.exit_code, 1) << body;
    EXPECT_THAT(run.err, AllOf(HasSubstr("did not send a list of models"), HasSubstr("stay as they were")))
        << body;
    EXPECT_EQ(site.read(".broadsheet/models.json"), before) << body;
  }
}

TEST_F(Prices, StayWhenTheSavedListIsNone) {
  site.write("saved.json", "[]");
  auto path = (site.dir() / "saved.json").string();
  auto run = update({"--from", path});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, StartsWith(path + ": error: this is not a list of models\nhelp: "));
  run = update({"--from", "nowhere.json"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, StartsWith("nowhere.json: error: there is no such file\n"));
  EXPECT_FALSE(site.exists(".broadsheet/models.json"));
}

TEST_F(Prices, SayThatADamagedListCountsForNothing) {
  update();
  auto whole = site.read(".broadsheet/models.json");
  site.write(".broadsheet/models.json", whole.substr(0, whole.size() / 2));
  auto run = show("gpt-4o-mini");
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.err, StartsWith(".broadsheet/models.json: warning: "));
  EXPECT_THAT(run.out, HasSubstr("0.15 USD"));
}

TEST_F(Prices, AreEitherUpdatedOrShown) {
  auto run = site.run({"prices"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(run.err,
            "error: no command after prices\nhelp: say what to do: broadsheet prices update | show\n");
  run = site.run({"prices", "upate"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, StartsWith("error: unexpected argument: upate\n"));
}

} // namespace
} // namespace broadsheet::test
