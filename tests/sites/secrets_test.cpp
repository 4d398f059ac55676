// The key of the model's service is used and never seen: not in a file, not in what is said, not at another
// host.
#include <filesystem>

#include "sites/scoring_site.h"

namespace broadsheet::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class Secrets : public Scoring {
protected:
  void expect_unseen(const test::Run& run) {
    EXPECT_THAT(run.out, Not(HasSubstr(model_key)));
    EXPECT_THAT(run.err, Not(HasSubstr(model_key)));
    for (const auto& entry : std::filesystem::recursive_directory_iterator(site.dir())) {
      if (!entry.is_regular_file()) continue;
      EXPECT_THAT(read_file(entry.path()).value_or(""), Not(HasSubstr(model_key))) << entry.path();
    }
    for (const auto& request : arxiv.received()) {
      for (const auto& [name, value] : request.headers) EXPECT_THAT(value, Not(HasSubstr(model_key))) << name;
    }
  }
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

} // namespace
} // namespace broadsheet::test
