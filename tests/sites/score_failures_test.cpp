// What goes wrong between broadsheet score and a model, and what becomes of the day: no paper is lost, none
// is paid for twice, and the owner is told what to do.
#include <atomic>

#include <nlohmann/json.hpp>

#include "sites/scoring_site.h"

namespace broadsheet::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

// The content that a model answers with in place of the usual one.
using Says = std::function<std::string(const ModelServer&, const ModelCall&)>;

class ScoreFailures : public Scoring {
protected:
  // The day as it is when nothing goes wrong.
  std::string undisturbed(int papers, const std::string& scorer = "") {
    configure(scorer);
    announce(papers);
    EXPECT_EQ(site.run({"score"}).exit_code, 0);
    auto text = site.read(scored_path);
    site.remove(scored_path);
    model.papers.clear();
    return text;
  }
  // Without what differs when something had to be asked again.
  static std::string without_usage(std::string text) {
    auto begin = text.find("usage:");
    return begin == text.npos ? text : text.erase(begin, text.find('\n', begin) - begin + 1);
  }
  // Answers the first question about abstracts with `content`.
  void first_scores_are(Says content, const std::string& finish_reason = "stop") {
    model.answer =
        [this, content = std::move(content), finish_reason,
         done = std::make_shared<std::atomic<bool>>(false)](const ModelCall& call) -> std::optional<Answer> {
      if (call.asked != Asked::scores || done->exchange(true)) return std::nullopt;
      return model.says(call, content(model, call), finish_reason);
    };
  }
  std::vector<std::size_t> sizes(Asked asked) const {
    std::vector<std::size_t> result;
    for (const auto& call : model.calls()) {
      if (call.asked == asked) result.push_back(call.ids.size());
    }
    return result;
  }
};

// ---- answers of every shape ----

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  if (auto at = text.find(from); at != text.npos) text.replace(at, from.size(), to);
  return text;
}

struct Shape {
  const char* name;
  Says says;
};

// The same in another form: read at once.
class GoodShapes : public ScoreFailures, public testing::WithParamInterface<Shape> {};

TEST_P(GoodShapes, AreReadAtOnce) {
  auto expected = undisturbed(6, "concurrency: 1");
  auto before = model.calls().size();
  announce(6);
  first_scores_are(GetParam().says);
  EXPECT_EQ(site.run({"score"}).exit_code, 0);
  EXPECT_EQ(without_usage(site.read(scored_path)), without_usage(expected));
  EXPECT_EQ(model.calls().size(), 2 * before) << "nothing is asked twice";
}

INSTANTIATE_TEST_SUITE_P(
    OfAnswers, GoodShapes,
    testing::Values(Shape{"PrettyPrinted",
                          [](const auto& model, const auto& call) {
                            return nlohmann::json::parse(model.usual_content(call)).dump(4);
                          }},
                    Shape{"Fenced",
                          [](const auto& model, const auto& call) {
                            return "Here you are:\n```json\n" + model.usual_content(call) +
                                   "\n```\nAnything else?";
                          }},
                    Shape{"BareArray",
                          [](const auto& model, const auto& call) {
                            return nlohmann::json::parse(model.usual_content(call)).at("papers").dump();
                          }},
                    Shape{"ALineEach",
                          [](const auto& model, const auto& call) {
                            std::string lines;
                            auto json = nlohmann::json::parse(model.usual_content(call));
                            for (const auto& paper : json.at("papers")) lines += paper.dump() + "\n";
                            return lines;
                          }},
                    Shape{"ScoresInWords",
                          [](const auto& model, const auto& call) {
                            auto json = nlohmann::json::parse(model.usual_content(call));
                            for (auto& paper : json.at("papers")) {
                              paper["relevance"] = paper["relevance"].dump() + "/10";
                              paper["novelty"] = paper["novelty"].template get<double>();
                            }
                            return json.dump();
                          }},
                    Shape{"Comments",
                          [](const auto& model, const auto& call) {
                            return replaced(model.usual_content(call),
                                            "\"novelty\":", "// a sound step\n\"novelty\":");
                          }},
                    Shape{"ATextOfJson",
                          [](const auto& model, const auto& call) {
                            return nlohmann::json(model.usual_content(call)).dump();
                          }},
                    Shape{"AfterThoughts",
                          [](const auto& model, const auto& call) {
                            return "<think>{\"papers\": [{\"id\": \"2601.07001\", \"relevance\": 1, "
                                   "\"novelty\": 1}]}</think>" +
                                   model.usual_content(call);
                          }},
                    Shape{"OtherOrder",
                          [](const auto& model, const auto& call) {
                            auto json = nlohmann::json::parse(model.usual_content(call));
                            std::ranges::reverse(json.at("papers"));
                            return json.dump();
                          }}),
    [](const auto& shape) { return shape.param.name; });

// Something is wrong about some papers: only these are asked about again.
class BadShapes : public ScoreFailures, public testing::WithParamInterface<Shape> {};

TEST_P(BadShapes, CostOnlyThePapersConcerned) {
  auto expected = undisturbed(6, "concurrency: 1");
  auto before = model.calls().size();
  announce(6);
  first_scores_are(GetParam().says);
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(without_usage(site.read(scored_path)), without_usage(expected));
  auto calls = model.calls();
  ASSERT_EQ(calls.size(), 2 * before + 1);
  EXPECT_THAT(calls.back().ids, ElementsAre(id(3))) << "alone";
}

INSTANTIATE_TEST_SUITE_P(OfAnswers, BadShapes,
                         testing::Values(Shape{"Missing",
                                               [](const auto& model, const auto& call) {
                                                 auto json = nlohmann::json::parse(model.usual_content(call));
                                                 json.at("papers").erase(2);
                                                 return json.dump();
                                               }},
                                         Shape{"MissingKey",
                                               [](const auto& model, const auto& call) {
                                                 auto json = nlohmann::json::parse(model.usual_content(call));
                                                 json.at("papers").at(2).erase("relevance");
                                                 return json.dump();
                                               }},
                                         Shape{"Null",
                                               [](const auto& model, const auto& call) {
                                                 auto json = nlohmann::json::parse(model.usual_content(call));
                                                 json.at("papers").at(2).at("novelty") = nullptr;
                                                 return json.dump();
                                               }},
                                         Shape{"OutOfRange",
                                               [](const auto& model, const auto& call) {
                                                 auto json = nlohmann::json::parse(model.usual_content(call));
                                                 json.at("papers").at(2).at("novelty") = 0;
                                                 return json.dump();
                                               }},
                                         Shape{"Contradiction",
                                               [](const auto& model, const auto& call) {
                                                 auto json = nlohmann::json::parse(model.usual_content(call));
                                                 auto twin = json.at("papers").at(2);
                                                 twin.at("relevance") = 1;
                                                 json.at("papers").push_back(twin);
                                                 return json.dump();
                                               }},
                                         Shape{"ForeignInItsPlace",
                                               [](const auto& model, const auto& call) {
                                                 return replaced(model.usual_content(call),
                                                                 "\"id\":\"2601.07003\"",
                                                                 "\"id\":\"2601.99999\"");
                                               }}),
                         [](const auto& shape) { return shape.param.name; });

TEST_F(ScoreFailures, KeepsWhatAnAnswerWithoutItsEndHolds) {
  auto expected = undisturbed(8, "concurrency: 1");
  announce(8);
  first_scores_are(
      [](const auto& server, const auto& call) {
        auto content = server.usual_content(call);
        return content.substr(0, content.find("2601.07006"));
      },
      "length");
  EXPECT_EQ(site.run({"score"}).exit_code, 0);
  EXPECT_EQ(without_usage(site.read(scored_path)), without_usage(expected));
  EXPECT_THAT(sizes(Asked::scores), ElementsAre(8, /* and again */ 8, 3));
}

TEST_F(ScoreFailures, HalvesABatchWhoseAnswerHasNoEnd) {
  configure("concurrency: 1");
  announce(8);
  model.answer = [this](const ModelCall& call) -> std::optional<Answer> {
    if (call.asked == Asked::scores && call.ids.size() > 2)
      return model.says(call, "{\"papers\": [", "length");
    return std::nullopt;
  };
  EXPECT_EQ(site.run({"score"}).exit_code, 0);
  EXPECT_THAT(day().papers, SizeIs(8));
  for (auto size : sizes(Asked::scores)) EXPECT_TRUE(size == 8 || size <= 4) << size;
}

TEST_F(ScoreFailures, LeavesPapersPendingThatNoAnswerSaysAnythingAbout) {
  configure("concurrency: 1");
  announce(8);
  model.answer = [this](const ModelCall& call) -> std::optional<Answer> {
    auto json = nlohmann::json::parse(model.usual_content(call));
    if (call.asked != Asked::scores) return std::nullopt;
    for (auto& paper : json.at("papers")) {
      if (paper.at("id") == id(5)) paper.at("relevance") = "high";
    }
    return model.says(call, json.dump());
  };
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_EQ(day().status, DayStatus::partial);
  EXPECT_THAT(day().pending, ElementsAre(id(5)));
  EXPECT_THAT(day().papers, SizeIs(7)) << "the others are kept";
  EXPECT_LE(sizes(Asked::scores).size(), 5U) << "a bounded number of times";
  EXPECT_THAT(run.err, HasSubstr("error: 2026-01-13 is not complete: 1 of 8 papers still needs a score; "));
  EXPECT_THAT(run.err, HasSubstr("relevance is \"high\""));
  EXPECT_THAT(run.err, HasSubstr("help: run `broadsheet score` again: only what is pending is asked for"));

  auto asked = model.calls().size();
  model.answer = nullptr;
  EXPECT_EQ(site.run({"score"}).exit_code, 0);
  EXPECT_THAT(model.calls(), SizeIs(asked + 1));
  EXPECT_THAT(model.calls().back().ids, ElementsAre(id(5)));
  EXPECT_EQ(day().status, DayStatus::complete);
}

TEST_F(ScoreFailures, StopsSoonWhenNoAnswerCanBeRead) {
  configure("concurrency: 1");
  announce(200);
  model.answer = [this](const ModelCall& call) {
    return model.says(call, "I would rather talk about the weather.");
  };
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_LE(model.calls().size(), 3U);
  EXPECT_THAT(day().pending, SizeIs(200));
  EXPECT_THAT(run.err, HasSubstr("no answer from the model can be read"));
}

TEST_F(ScoreFailures, ReadsTheAbstractsWhereTitlesCannotBeJudged) {
  configure("concurrency: 1");
  announce(8);
  model.irrelevant = {id(1)};
  model.answer = [this](const ModelCall& call) -> std::optional<Answer> {
    if (call.asked != Asked::titles || call.ids.size() == 1) return std::nullopt;
    return model.with_message(call, {{"content", nullptr}, {"refusal", "I do not judge titles."}});
  };
  EXPECT_EQ(site.run({"score"}).exit_code, 0);
  EXPECT_THAT(day().papers, SizeIs(7)) << "the one that could be judged by itself is irrelevant";
}

// ---- refusals ----

TEST_F(ScoreFailures, RecordsARefusalOnThePaper) {
  configure("concurrency: 1");
  announce(8);
  model.answer = [this](const ModelCall& call) -> std::optional<Answer> {
    bool touchy = std::ranges::find(call.ids, id(6)) != call.ids.end();
    if (call.asked != Asked::scores || !touchy) return std::nullopt;
    return model.with_message(call, {{"content", nullptr}, {"refusal", "I cannot help with that."}});
  };
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(day().status, DayStatus::complete);
  ASSERT_THAT(day().papers, SizeIs(8));
  EXPECT_EQ(day().papers.back().paper.id, id(6));
  EXPECT_EQ(day().papers.back().score.comment, "Not judged: the model refused: I cannot help with that.");
  EXPECT_FALSE(day().papers.back().score.relevance);
  site.build();
  EXPECT_THAT(site.page("archive/2026-01/13/index.html"), HasSubstr("Not judged: the model refused"));
}

TEST_F(ScoreFailures, StopsSoonWhenEveryPaperIsRefused) {
  configure("concurrency: 1");
  announce(100);
  model.answer = [this](const ModelCall& call) -> std::optional<Answer> {
    if (call.asked == Asked::titles) return std::nullopt;
    return model.with_message(call, {{"content", nullptr}, {"refusal", "Never."}});
  };
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_LE(sizes(Asked::scores).size(), 12U);
  EXPECT_EQ(day().status, DayStatus::partial);
  EXPECT_THAT(run.err, HasSubstr("the model accepts none of the papers: the model refused: Never."));
  EXPECT_THAT(day().pending, SizeIs(100)) << "a refusal of all is no verdict on the first ones";
}

TEST_F(ScoreFailures, DoesNotShowAddressesOnThePage) {
  configure("concurrency: 1");
  announce(4);
  model.answer = [this](const ModelCall& call) -> std::optional<Answer> {
    bool touchy = std::ranges::find(call.ids, id(2)) != call.ids.end();
    if (call.asked != Asked::scores || !touchy) return std::nullopt;
    return ModelServer::error(400, "invalid_prompt", "It may violate our usage policy.");
  };
  EXPECT_EQ(site.run({"score"}).exit_code, 0);
  EXPECT_EQ(day().papers.back().score.comment,
            "Not judged: answered with status 400: It may violate our usage policy. (invalid_prompt)");
}

TEST_F(ScoreFailures, SaysThatTheModelIsTooSmall) {
  configure("limits: {input_tokens: 300, output_tokens: 300}");
  announce(4);
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("the prompts alone are about "));
  EXPECT_THAT(model.calls(), IsEmpty());
}

TEST_F(ScoreFailures, TakesNoRedirect) {
  configure();
  announce(4);
  model.answer = [](const ModelCall&) { return Answer{.status = 301, .headers = {{"location", "/v2"}}}; };
  EXPECT_EQ(site.run({"score"}).exit_code, 1);
}

TEST_F(ScoreFailures, RecordsAContentFilterOnThePaper) {
  configure("concurrency: 1");
  announce(4);
  model.answer = [this](const ModelCall& call) -> std::optional<Answer> {
    bool touchy = std::ranges::find(call.ids, id(2)) != call.ids.end();
    if (call.asked != Asked::scores || !touchy) return std::nullopt;
    if (call.ids.size() == 1) return model.says(call, "", "content_filter");
    return ModelServer::error(400, "content_filter", "The prompt was filtered.");
  };
  EXPECT_EQ(site.run({"score"}).exit_code, 0);
  EXPECT_EQ(day().papers.back().score.comment, "Not judged: a content filter stopped the model");
  EXPECT_THAT(day().papers, SizeIs(4));
}

// ---- the form of answers ----

TEST_F(ScoreFailures, ClimbsDownToAFormThatTheServiceKnows) {
  configure("concurrency: 1");
  announce(30);
  model.answer = [](const ModelCall& call) -> std::optional<Answer> {
    if (call.form == "json_schema")
      return ModelServer::error(400, "invalid_request_error",
                                "response_format: json_schema is not supported");
    if (call.form == "json_object") return ModelServer::error(422, "", "unknown field");
    return std::nullopt;
  };
  EXPECT_EQ(site.run({"score"}).exit_code, 0);
  std::vector<std::string> forms;
  for (const auto& call : model.calls()) forms.push_back(call.form);
  ASSERT_GE(forms.size(), 4U);
  EXPECT_EQ(forms[0], "json_schema");
  EXPECT_EQ(forms[1], "json_object");
  for (std::size_t at = 2; at < forms.size(); ++at) EXPECT_EQ(forms[at], "") << "it is remembered";
  EXPECT_THAT(day().papers, SizeIs(30));
}

TEST_F(ScoreFailures, SplitsWhatIsTooLongForTheModel) {
  configure("concurrency: 1");
  announce(8);
  model.answer = [](const ModelCall& call) -> std::optional<Answer> {
    if (call.asked == Asked::titles || call.ids.size() <= 3) return std::nullopt;
    return ModelServer::error(400, "context_length_exceeded", "maximum context length is 4096 tokens");
  };
  EXPECT_EQ(site.run({"score"}).exit_code, 0);
  EXPECT_THAT(day().papers, SizeIs(8));
  EXPECT_THAT(sizes(Asked::scores), ElementsAre(8, 4, 2, 2, 4, 2, 2));
}

// ---- errors that pass ----

TEST_F(ScoreFailures, TriesAgainAsLongAsTheServiceAsks) {
  auto expected = undisturbed(4, "concurrency: 1");
  announce(4);
  auto first = model.calls().size() + 1;
  model.answer = [first](const ModelCall& call) -> std::optional<Answer> {
    if (call.number == first) {
      auto answer = ModelServer::error(429, "rate_limit_exceeded", "Slow down.");
      answer.headers.emplace("retry-after-ms", "7000");
      return answer;
    }
    if (call.number == first + 1) return ModelServer::error(503, "", "Overloaded");
    if (call.number == first + 3) return Answer{.manner = Answer::Manner::cut};
    return std::nullopt;
  };
  auto before = site.time();
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(site.read(scored_path), expected);
  EXPECT_THAT(run.err, HasSubstr("trying again in 7 s"));
  EXPECT_GE(site.time() - before, 7s);
}

TEST_F(ScoreFailures, GivesUpWhenTheServiceIsGone) {
  configure("concurrency: 1");
  announce(4);
  model.answer = [](const ModelCall& call) -> std::optional<Answer> {
    if (call.asked == Asked::titles) return std::nullopt;
    return ModelServer::error(500, "", "Broken");
  };
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 4);
  EXPECT_EQ(day().status, DayStatus::partial);
  EXPECT_THAT(day().pending, SizeIs(4));
  EXPECT_THAT(day().title_passed, SizeIs(4)) << "what was paid for is kept";
  EXPECT_THAT(run.err, HasSubstr("answered with status 500: Broken (error) (tried 5 times, waited 30 s)"));

  model.answer = nullptr;
  EXPECT_EQ(site.run({"score"}).exit_code, 0);
  EXPECT_THAT(model.times_asked(Asked::titles), testing::Each(testing::Pair(testing::_, 1)));
}

TEST_F(ScoreFailures, SaysThatNobodyIsThere) {
  announce(2);
  site.write(
      "site.yaml",
      fmt::format(
          "title: T\ncategories: [cs.LG]\ntopics: [{{id: a, label: A}}]\nscorer: {{kind: llm, model: m, "
          "base_url: \"http://127.0.0.1:{}/v1\"}}\n",
          closed_port()));
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 4);
  EXPECT_THAT(run.err, HasSubstr("refused the connection (tried 5 times"));
  EXPECT_EQ(day().status, DayStatus::partial);
  EXPECT_THAT(day().pending, SizeIs(2));
}

// ---- errors that do not pass ----

TEST_F(ScoreFailures, StopsAtOnceWhenTheQuotaIsUsedUp) {
  configure("concurrency: 1");
  announce(announcement(60));
  announce(announcement(60, 2026y / 1 / 14));
  model.answer = [](const ModelCall& call) -> std::optional<Answer> {
    if (call.number < 4) return std::nullopt;
    return ModelServer::error(429, "insufficient_quota", "You exceeded your current quota.");
  };
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 5);
  EXPECT_THAT(model.calls(), SizeIs(4)) << "neither again nor for the next day";
  EXPECT_EQ(day().status, DayStatus::partial);
  EXPECT_FALSE(day().papers.empty()) << "what was answered is kept";
  EXPECT_THAT(run.err, HasSubstr("You exceeded your current quota."));
  EXPECT_THAT(run.err, HasSubstr("help: check your account at the model's service"));
}

TEST_F(ScoreFailures, IsNeverPublishedAsAQuietDay) {
  configure("concurrency: 1");
  announce(5);
  model.answer = [](const ModelCall&) {
    return ModelServer::error(429, "insufficient_quota", "Nothing left.");
  };
  EXPECT_EQ(site.run({"score"}).exit_code, 5);
  EXPECT_EQ(site.build().exit_code, 0);
  auto page = site.page("archive/2026-01/13/index.html");
  EXPECT_THAT(page, HasSubstr("some still need a score"));
  EXPECT_THAT(page, Not(HasSubstr("announced no papers")));
}

TEST_F(ScoreFailures, SaysWhatToCheckWhenTheKeyIsWrong) {
  configure();
  announce(5);
  model.answer = [](const ModelCall& call) {
    return ModelServer::error(401, "invalid_api_key",
                              "Incorrect API key provided: " + call.headers.at("authorization"));
  };
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(
      run.err,
      HasSubstr("answered with status 401: Incorrect API key provided: Bearer *** (invalid_api_key)"));
  EXPECT_THAT(run.err, HasSubstr("help: check base_url, model and the key that api_key_env names"));
  EXPECT_THAT(run.err, Not(HasSubstr(model_key)));
}

TEST_F(ScoreFailures, WantsItsKey) {
  configure();
  announce(5);
  site.environment.erase("MODEL_KEY");
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(run.err,
            "site.yaml: error: the llm scorer needs a key, and MODEL_KEY is not set\n"
            "help: set the environment variable MODEL_KEY, or write `kind: automatic` to score by keywords "
            "while it is missing\n");
  EXPECT_THAT(model.calls(), IsEmpty());
  EXPECT_FALSE(site.exists(scored_path));
}

// ---- money ----

TEST_F(ScoreFailures, StopsBeforeTheBudgetIsExceeded) {
  configure("concurrency: 1, price: {prompt: 1, completion: 4}", "budget: {day_usd: 0.012}\n");
  announce(120);
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 5);
  EXPECT_EQ(day().status, DayStatus::partial);
  EXPECT_FALSE(day().papers.empty());
  EXPECT_LE(*total_cost(day().usage), 0.012);
  EXPECT_GE(*total_cost(day().usage), 0.006) << "it is not given up long before";
  EXPECT_THAT(run.err, HasSubstr("another request might exceed the budget"));
  EXPECT_THAT(run.err, HasSubstr("help: raise `budget` in site.yaml"));

  auto asked = model.calls().size();
  EXPECT_EQ(site.run({"score"}).exit_code, 5) << "what was spent yesterday counts today";
  EXPECT_EQ(model.calls().size(), asked);

  site.replace("site.yaml", "day_usd: 0.012", "day_usd: 5");
  EXPECT_EQ(site.run({"score"}).exit_code, 0);
  EXPECT_THAT(day().papers, SizeIs(120));
  EXPECT_THAT(model.times_asked(Asked::scores), testing::Each(testing::Pair(testing::_, 1)));
}

TEST_F(ScoreFailures, CountsTheOtherDaysOfTheMonth) {
  configure("price: {prompt: 1, completion: 4}", "budget: {month_usd: 0.5}\n");
  site.write("content/2026/01/2026-01-12.yaml",
             "schema: 1\ndate: 2026-01-12\nstatus: complete\nusage: {prompt_tokens: 1, completion_tokens: 1, "
             "prompt_usd: 0.4, completion_usd: 0.1}\npapers: []\n");
  announce(announcement(3));
  announce(announcement(3, 2026y / 2 / 2));
  EXPECT_EQ(site.run({"score"}).exit_code, 5);
  EXPECT_EQ(day().status, DayStatus::partial);
  EXPECT_EQ(day("content/2026/02/2026-02-02.yaml").status, DayStatus::complete) << "another month";
}

// What a day of 24 papers costs when nothing limits it, and what it may cost when half of that is left.
TEST_F(ScoreFailures, TakesItsShareOfTheBudgetBesideOtherProcesses) {
  configure("concurrency: 1, price: {prompt: 1, completion: 4}", "budget: {month_usd: 1000}\n");
  announce(24);
  EXPECT_EQ(site.run({"score"}).exit_code, 0);
  double cost = total_cost(day().usage).value();

  site.remove(scored_path);
  announce(24);
  configure("concurrency: 1, price: {prompt: 1, completion: 4}",
            fmt::format("budget: {{month_usd: {}}}\n", 6 * cost));
  EXPECT_EQ(site.run({"score", "--share", "12"}).exit_code, 5);
  EXPECT_LE(total_cost(day().usage).value_or(0), cost / 2);
  EXPECT_EQ(site.run({"score"}).exit_code, 0) << "alone it may spend all that is left";
}

TEST_F(ScoreFailures, TakesItsShareOfThePaceBesideOtherProcesses) {
  announce(60);
  auto started = site.time();
  configure("concurrency: 1, requests_per_minute: 4, limits: {input_tokens: 3000, output_tokens: 1000}");
  EXPECT_EQ(site.run({"score", "--share", "4"}).exit_code, 0);
  auto requests = static_cast<int>(model.calls().size());
  EXPECT_GE(site.time() - started, std::chrono::minutes(requests - 1)) << "one in a minute";
}

TEST_F(ScoreFailures, WillNotGuessWhatABudgetOfAnUnknownModelMeans) {
  configure("", "budget: {day_usd: 1}\n");
  announce(3);
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("error: the budget cannot be kept: the price of invented-1 is not known"));
  EXPECT_THAT(model.calls(), IsEmpty());
}

// ---- what is there already ----

TEST_F(ScoreFailures, DoesNotMixScorers) {
  configure();
  announce(3);
  site.write(scored_path,
             "schema: 1\ndate: 2026-01-13\nstatus: partial\npending: [\"2601.07001\", \"2601.07002\"]\n"
             "scorer: {kind: keywords}\npapers:\n  - {id: \"2601.07003\", title: C, relevance: 9}\n");
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.err, HasSubstr("it was started by the scorer keywords and is not mixed with llm"));
  EXPECT_THAT(run.err,
              HasSubstr("help: it continues once keywords is the scorer again; `broadsheet score 2026-01-13 "
                        "--rescore` judges all of it again"));
  EXPECT_THAT(model.calls(), IsEmpty());
}

TEST_F(ScoreFailures, MakesAnEmptyDayWhereEveryPaperIsARepeat) {
  configure();
  announce(announcement(3, 2026y / 1 / 12));
  announce(announcement(3));
  EXPECT_EQ(site.run({"score"}).exit_code, 0);
  EXPECT_EQ(day().status, DayStatus::complete);
  EXPECT_THAT(day().papers, IsEmpty());
  store::SiteFolder(site.dir()).write(announcement(0, 2026y / 1 / 14));
  EXPECT_EQ(site.run({"score"}).exit_code, 0) << "all were left out when they were fetched";
  EXPECT_EQ(day("content/2026/01/2026-01-14.yaml").status, DayStatus::complete);
}

TEST_F(ScoreFailures, ScoresTodayThoughAnOldDayNeedsArxiv) {
  configure();
  site.write("content/2026/01/2026-01-12.yaml",
             "schema: 1\ndate: 2026-01-12\nstatus: partial\npending: [\"2601.07009\"]\n"
             "scorer: {kind: llm, model: invented-1}\npapers: []\n");
  announce(2);
  for (int times = 0; times < 5; ++times) arxiv.answer_next(Answer{.status = 503});
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 4);
  EXPECT_EQ(day().status, DayStatus::complete);
  EXPECT_THAT(day("content/2026/01/2026-01-12.yaml").pending, ElementsAre("2601.07009"));
}

TEST_F(ScoreFailures, KeepsARepeatOnOneOfTheDaysThatAreJudgedAgain) {
  configure();
  for (const char* date : {"2026-01-12", "2026-01-13"})
    site.write(
        std::string("content/2026/01/") + date + ".yaml",
        std::string("schema: 1\ndate: ") + date +
            "\nstatus: complete\nscorer: {kind: llm, model: invented-1}\npapers:\n  - {id: \"2601.07001\", "
            "title: Twice, relevance: 9, novelty: 9, abstract: A.}\n");
  model.papers = {id(1)};
  EXPECT_EQ(site.run({"score", "2026-01-12..2026-01-13", "--rescore"}).exit_code, 0);
  auto first = day("content/2026/01/2026-01-12.yaml").papers.size();
  EXPECT_EQ(first + day().papers.size(), 1U) << "neither twice nor never";
}

TEST_F(ScoreFailures, CountsWhatWasPaidBeforeADayIsJudgedAgain) {
  configure("price: {prompt: 1, completion: 4}");
  announce(3);
  site.run({"score"});
  auto once = *total_cost(day().usage);
  EXPECT_EQ(site.run({"score", "2026-01-13", "--rescore"}).exit_code, 0);
  EXPECT_NEAR(*total_cost(day().usage), 2 * once, once / 10);
}

TEST_F(ScoreFailures, LeavesASiteToTheRunThatIsScoringIt) {
  configure();
  announce(3);
  {
    auto other = store::SiteFolder(site.dir()).lock();
    auto run = site.run({"score"});
    EXPECT_EQ(run.exit_code, 1);
    EXPECT_EQ(run.err,
              "error: another run of broadsheet is writing to this site; try again when it has finished\n");
    EXPECT_THAT(model.calls(), IsEmpty());
    EXPECT_EQ(site.run({"score", "--dry-run"}).exit_code, 0) << "which pays nothing";
  }
  EXPECT_EQ(site.run({"score"}).exit_code, 0);
}

TEST_F(ScoreFailures, LeavesABrokenDayFileAlone) {
  configure();
  announce(3);
  site.write(scored_path, "schema: 1\ndate: 2026-01-13\nstatus: almost\n");
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.err, HasSubstr("content/2026/01/2026-01-13.yaml:3:9: error: status cannot be \"almost\""));
  EXPECT_EQ(site.read(scored_path), "schema: 1\ndate: 2026-01-13\nstatus: almost\n");
  EXPECT_THAT(model.calls(), IsEmpty());
}

TEST_F(ScoreFailures, GoesOnWithAPartialDayWhoseAnnouncementIsLost) {
  configure();
  site.write(scored_path,
             "schema: 1\ndate: 2026-01-13\nstatus: partial\npending: [\"2601.07001\", \"2601.07002\"]\n"
             "source: {kind: rss, categories: [cs.LG], announced: 9, scanned: 3}\n"
             "scorer: {kind: llm, model: invented-1}\n"
             "papers:\n  - {id: \"2601.07003\", title: C, relevance: 9, novelty: 9}\n");
  arxiv.papers = {{.id = id(1), .title = "Found by its identifier"}};
  model.papers = {id(1), id(2)};
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 3) << "arXiv does not know one of them";
  EXPECT_THAT(ids(day().papers), ElementsAre(id(3), id(1)));
  EXPECT_EQ(day().papers[1].paper.title, "Found by its identifier");
  EXPECT_EQ(day().source.announced, 9);
  EXPECT_EQ(day().source.scanned, 3);
  EXPECT_THAT(day().pending, ElementsAre(id(2)));
}

} // namespace
} // namespace broadsheet::test
