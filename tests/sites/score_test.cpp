// broadsheet score with a model, as an owner runs it.
#include <nlohmann/json.hpp>

#include "sites/scoring_site.h"

namespace broadsheet::test {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::Pair;
using testing::SizeIs;

class Score : public Scoring {};

TEST_F(Score, MakesADayOfAnAnnouncement) {
  configure();
  announce(5);
  model.irrelevant = {id(2)};
  model.scores = {{id(1), {9, 8}}, {id(3), {7, 5}}, {id(4), {10, 10}}};
  model.topic = "things";
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, testing::MatchesRegex("2026-01-13: 5 papers, 3 shown; [0-9,]+ tokens\n"));
  auto scored = day();
  EXPECT_EQ(scored.status, DayStatus::complete);
  EXPECT_EQ(scored.scorer.kind, "llm");
  EXPECT_EQ(scored.scorer.model, "invented-1");
  EXPECT_EQ(scored.scorer.cutoffs, (Cutoffs{7, 6}));
  EXPECT_THAT(ids(scored.papers), ElementsAre(id(4), id(1), id(5))) << "best first";
  EXPECT_EQ(scored.papers[0].score.comment, "On " + id(4) + ".");
  EXPECT_EQ(scored.papers[0].score.topic, "things");
  EXPECT_EQ(scored.papers[0].paper.abstract, "We invent number 4 and show that it is one.");
  EXPECT_THAT(scored.papers[0].paper.authors,
              ElementsAre("Ada Marsh", "Bo\\v{z}o Tal (A College, Somewhere)"));
  EXPECT_THAT(ids(scored.considered), ElementsAre(id(2), id(3)));
  EXPECT_EQ(scored.considered[0].stage, Stage::title);
  EXPECT_EQ(scored.considered[1].stage, Stage::abstract);
  EXPECT_EQ(scored.considered[1].paper.score.novelty, 5);
  EXPECT_EQ(scored.source.announced, 5);
  EXPECT_THAT(store::SiteFolder(site.dir()).announcements(), IsEmpty()) << "not needed any more";
}

TEST_F(Score, CountsWhatItCost) {
  configure("price: {prompt: 2, cached: 1, completion: 10}");
  announce(3);
  auto run = site.run({"score"});
  auto usage = day().usage;
  std::int64_t prompt = 0;
  std::int64_t completion = 0;
  for (const auto& call : model.calls()) {
    auto counted = nlohmann::json::parse(model.usual(call).body).at("usage");
    prompt += counted.at("prompt_tokens").get<int>();
    completion += counted.at("completion_tokens").get<int>();
  }
  EXPECT_EQ(usage.prompt_tokens, prompt);
  EXPECT_EQ(usage.cached_tokens, 2 * 64) << "64 of each request";
  EXPECT_EQ(usage.completion_tokens, completion);
  EXPECT_NEAR(*usage.prompt_usd, (static_cast<double>(prompt - 128) * 2 + 128) / 1e6, 1e-12);
  EXPECT_NEAR(*usage.completion_usd, static_cast<double>(completion) * 10 / 1e6, 1e-12);
  EXPECT_THAT(run.out, HasSubstr("tokens ($0.0"));
}

TEST_F(Score, ShowsTokensAndNoCostOfAnUnknownModel) {
  configure();
  announce(3);
  auto run = site.run({"score"});
  EXPECT_TRUE(day().usage.prompt_tokens);
  EXPECT_FALSE(total_cost(day().usage));
  EXPECT_THAT(run.out, Not(HasSubstr("$")));
}

TEST_F(Score, ClaimsNoTokensThatNobodyCounted) {
  configure("price: {prompt: 2, completion: 10}");
  announce(3);
  model.counts_tokens = false;
  EXPECT_EQ(site.run({"score"}).exit_code, 0);
  EXPECT_FALSE(day().usage.prompt_tokens);
  EXPECT_FALSE(day().usage.prompt_usd);
  EXPECT_GT(day().usage.total_usd.value_or(0), 0) << "by estimate, as the budget counts it";
}

TEST_F(Score, AsksTitlesFirstAndAbstractsOnlyOfTheRest) {
  configure();
  announce(4);
  model.irrelevant = {id(1), id(3)};
  site.run({"score"});
  auto calls = model.calls();
  ASSERT_THAT(calls, SizeIs(2));
  EXPECT_EQ(calls[0].asked, Asked::titles);
  EXPECT_THAT(calls[0].ids, ElementsAre(id(1), id(2), id(3), id(4)));
  EXPECT_EQ(calls[0].raw_body.find("We invent"), std::string::npos) << "abstracts cost";
  EXPECT_EQ(calls[1].asked, Asked::scores);
  EXPECT_THAT(calls[1].ids, ElementsAre(id(2), id(4)));
}

TEST_F(Score, CanLeaveOutTheTitles) {
  configure("stages: [abstract]");
  announce(4);
  model.irrelevant = {id(1)};
  site.run({"score"});
  EXPECT_THAT(model.times_asked(Asked::titles), IsEmpty());
  EXPECT_THAT(ids(day().papers), SizeIs(4));
}

TEST_F(Score, CanLeaveOutTheAbstracts) {
  configure("stages: [title]");
  announce(4);
  model.irrelevant = {id(1)};
  EXPECT_EQ(site.run({"score"}).exit_code, 0);
  EXPECT_THAT(model.times_asked(Asked::scores), IsEmpty());
  EXPECT_THAT(ids(day().papers), ElementsAre(id(2), id(3), id(4)));
  EXPECT_FALSE(day().papers[0].score.relevance);
}

TEST_F(Score, KeepsPapersOfFollowedAuthorsWithoutAsking) {
  configure();
  auto given = announcement(3);
  given.papers[1].author_match = true;
  announce(given);
  model.scores = {{id(1), {10, 10}}};
  site.run({"score"});
  EXPECT_THAT(model.times_asked(Asked::titles), ElementsAre(Pair(id(1), 1), Pair(id(3), 1)));
  EXPECT_THAT(model.times_asked(Asked::scores), ElementsAre(Pair(id(1), 1), Pair(id(3), 1)));
  EXPECT_THAT(ids(day().papers), ElementsAre(id(2), id(1), id(3))) << "followed authors first";
  EXPECT_TRUE(day().papers[0].score.author_match);
  EXPECT_EQ(day().papers[0].score.comment, "Author match");
}

TEST_F(Score, AsksOnceForAQuietDay) {
  configure();
  announce(1);
  model.irrelevant = {id(1)};
  EXPECT_EQ(site.run({"score"}).exit_code, 0);
  EXPECT_THAT(model.calls(), SizeIs(1)) << "nothing is left for the abstract stage";
  EXPECT_THAT(ids(day().papers), IsEmpty());
  EXPECT_EQ(day().status, DayStatus::complete);
}

TEST_F(Score, SendsTheSameRequestsForTheSameAnnouncement) {
  configure("concurrency: 1");
  announce(100);
  site.run({"score"});
  auto first = model.calls();
  site.remove(scored_path);
  store::SiteFolder(site.dir()).write(announcement(100));
  site.run({"score"});
  auto all = model.calls();
  ASSERT_EQ(all.size(), 2 * first.size());
  for (std::size_t at = 0; at < first.size(); ++at)
    EXPECT_EQ(all[at].raw_body, all[first.size() + at].raw_body) << "request " << at + 1;
}

TEST_F(Score, GivesTheSameDayWhateverTheOrderOfAnswers) {
  configure("concurrency: 1");
  announce(200);
  for (int number = 1; number <= 200; ++number)
    model.scores[id(number)] = {1 + number % 10, 1 + number * 7 % 10};
  site.run({"score"});
  auto one_by_one = site.read(scored_path);
  site.remove(scored_path);
  store::SiteFolder(site.dir()).write(announcement(200));
  configure("concurrency: 16");
  model.answer = [](const ModelCall& call) -> std::optional<Answer> {
    std::this_thread::sleep_for(std::chrono::milliseconds(call.number % 3 == 0 ? 30 : 0));
    return std::nullopt;
  };
  site.run({"score"});
  EXPECT_EQ(site.read(scored_path), one_by_one);
}

TEST_F(Score, MakesBatchesGrowWithTheDay) {
  configure();
  announce(600);
  site.run({"score"});
  std::size_t requests = 0;
  std::size_t largest = 0;
  for (const auto& call : model.calls()) {
    if (call.asked != Asked::scores) continue;
    ++requests;
    largest = std::max(largest, call.ids.size());
  }
  EXPECT_GE(largest, 16U);
  EXPECT_LE(requests, 40U);
  EXPECT_THAT(model.times_asked(Asked::scores), SizeIs(600));
}

TEST_F(Score, KeepsToTheLimitsOfTheModel) {
  configure("limits: {input_tokens: 3000, output_tokens: 700}");
  announce(60);
  EXPECT_EQ(site.run({"score"}).exit_code, 0);
  for (const auto& call : model.calls()) {
    EXPECT_LE(call.body.dump().size(), 3000U * 5);
    EXPECT_TRUE(call.asked == Asked::titles || call.ids.size() <= 6) << "at about 110 tokens an answer";
  }
}

TEST_F(Score, SendsWhatTheOwnerAddsToRequests) {
  configure("extra: {temperature: 0, seed: 7, reasoning: {effort: low}}");
  announce(2);
  site.run({"score"});
  for (const auto& call : model.calls()) {
    EXPECT_EQ(call.body.at("temperature"), 0);
    EXPECT_EQ(call.body.at("seed"), 7);
    EXPECT_EQ(call.body.at("reasoning").at("effort"), "low");
  }
}

TEST_F(Score, SpeaksStructuredOutput) {
  configure();
  announce(2);
  site.run({"score"});
  for (const auto& call : model.calls()) {
    const auto& schema = call.body.at("response_format").at("json_schema");
    EXPECT_EQ(schema.at("strict"), true);
    EXPECT_EQ(schema.at("schema").at("additionalProperties"), false);
    EXPECT_EQ(call.headers.at("authorization"), std::string("Bearer ") + model_key);
    EXPECT_EQ(call.headers.at("content-type"), "application/json");
  }
}

TEST_F(Score, PutsThePapersLast) {
  configure("concurrency: 1");
  announce(50);
  site.run({"score"});
  std::vector<std::string> prompts;
  for (const auto& call : model.calls()) {
    if (call.asked == Asked::scores) prompts.push_back(call.body.at("messages").at(1).at("content"));
  }
  ASSERT_GE(prompts.size(), 2U);
  auto common = std::ranges::mismatch(prompts[0], prompts[1]).in1 - prompts[0].begin();
  EXPECT_GE(common, static_cast<std::ptrdiff_t>(prompts[0].find(id(1))))
      << "what providers cache is the beginning";
}

// ---- days ----

TEST_F(Score, TakesTheOldestFirstAndHidesRepeatsAmongWhatWaits) {
  configure();
  announce(announcement(3, 2026y / 1 / 12));
  announce(announcement(4, scored_date));
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(ids(day("content/2026/01/2026-01-12.yaml").papers), ElementsAre(id(1), id(2), id(3)));
  EXPECT_THAT(ids(day().papers), ElementsAre(id(4)));
  EXPECT_EQ(day().source.scanned, 1);
  EXPECT_THAT(model.times_asked(Asked::scores), Each(Pair(testing::_, 1)));
}

TEST_F(Score, TakesOnlyTheDatesThatAreNamed) {
  configure();
  announce(announcement(3, 2026y / 1 / 12));
  announce(announcement(4, scored_date));
  EXPECT_EQ(site.run({"score", "2026-01-13"}).exit_code, 0);
  EXPECT_FALSE(site.exists("content/2026/01/2026-01-12.yaml"));
  EXPECT_TRUE(site.exists(scored_path));
}

TEST_F(Score, SaysWhenNothingWaits) {
  configure();
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out, "nothing is waiting to be scored\n");
}

TEST_F(Score, PaysAgainOnlyWhenToldTo) {
  configure();
  announce(3);
  site.run({"score"});
  auto asked = model.calls().size();
  EXPECT_EQ(site.run({"score"}).out, "nothing is waiting to be scored\n");
  EXPECT_EQ(site.run({"score", "2026-01-13"}).out, "nothing is waiting to be scored\n");
  site.write("prompts/criteria.md", "Judge in quite another way.\n");
  EXPECT_EQ(site.run({"score"}).out, "nothing is waiting to be scored\n")
      << "a changed prompt is for new days";
  EXPECT_EQ(model.calls().size(), asked);
}

TEST_F(Score, JudgesAgainWithRescore) {
  configure();
  announce(3);
  model.irrelevant = {id(2)};
  site.run({"score"});
  model.irrelevant = {};
  model.scores = {{id(1), {2, 2}}};
  arxiv.papers = {{.id = id(1)},
                  {.id = id(2), .title = "Invention Number 2", .abstract = "Fetched by its identifier."},
                  {.id = id(3)}};
  auto run = site.run({"score", "2026-01-13", "--rescore"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(ids(day().papers), ElementsAre(id(2), id(3)));
  EXPECT_EQ(day().papers[0].paper.abstract, "Fetched by its identifier.");
  EXPECT_THAT(ids(day().considered), ElementsAre(id(1)));
}

TEST_F(Score, KeepsADayThatCouldNotBeJudgedAgain) {
  configure();
  announce(3);
  site.run({"score"});
  auto before = site.read(scored_path);
  model.answer = [](const ModelCall&) { return ModelServer::error(401, "invalid_api_key", "no such key"); };
  EXPECT_EQ(site.run({"score", "2026-01-13", "--rescore"}).exit_code, 1);
  EXPECT_EQ(site.read(scored_path), before);
}

TEST_F(Score, WantsToKnowWhatToJudgeAgain) {
  configure();
  auto run = site.run({"score", "--rescore"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(run.err, "error: --rescore scores, and pays, again: it needs dates\n"
                     "help: name them, as in `broadsheet score 2025-05-16 --rescore`\n");
}

// ---- what else it keeps ----

TEST_F(Score, KeepsThePromptAndShowsItOnThePage) {
  configure();
  site.write("prompts/criteria.md", "## Scales\n\nJudge as an inventor would.\n");
  announce(2);
  site.run({"score"});
  auto prompt = site.read("content/prompts/" + day().scorer.prompt + ".md");
  EXPECT_THAT(prompt, HasSubstr("Judge as an inventor would."));
  EXPECT_EQ(site.build().exit_code, 0);
  EXPECT_THAT(site.page("archive/2026-01/13/index.html"), HasSubstr("Judge as an inventor would."));
}

TEST_F(Score, FetchesAbstractsThatLowerCutoffsNeed) {
  configure();
  announce(3);
  model.scores = {{id(2), {6, 6}}, {id(3), {3, 3}}};
  site.run({"score"});
  auto asked = model.calls().size();
  site.replace("site.yaml", "cutoffs: {relevance: 7, novelty: 6}", "cutoffs: {relevance: 5, novelty: 5}");
  arxiv.papers = {{.id = id(2), .abstract = "Found again."}};
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, "1 abstract fetched for papers that lower cut-offs let in\n");
  EXPECT_EQ(model.calls().size(), asked) << "no one is asked to judge again";
  EXPECT_THAT(ids(day().papers), ElementsAre(id(1), id(2)));
  EXPECT_EQ(day().papers[1].paper.abstract, "Found again.");
  EXPECT_THAT(ids(day().considered), ElementsAre(id(3)));
  EXPECT_EQ(day().scorer.cutoffs, (Cutoffs{5, 5}));
  EXPECT_EQ(site.run({"score"}).out, "nothing is waiting to be scored\n") << "once";
}

TEST_F(Score, SaysWhatItWouldCost) {
  configure("price: {prompt: 1, completion: 5}");
  announce(30);
  auto run = site.run({"score", "--dry-run"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(model.calls(), IsEmpty());
  EXPECT_FALSE(site.exists(scored_path));
  EXPECT_THAT(run.out,
              testing::MatchesRegex("2026-01-13: 30 papers, 30 to be scored by invented-1; at most [0-9,]+ "
                                    "tokens \\(\\$0.[0-9]+\\)\n"
                                    "  titles: 30 papers in 1 request, at most [0-9,]+ prompt and 240 answer "
                                    "tokens\n"
                                    "  abstracts: 30 papers in 3 requests, at most [0-9,]+ prompt and 3,300 "
                                    "answer tokens\n"));
  auto json = nlohmann::json::parse(site.run({"score", "--dry-run", "--json"}).out);
  EXPECT_EQ(json.at("days").at(0).at("abstracts").at("requests"), 3);

  site.run({"score"});
  auto spent = day().usage;
  auto planned = json.at("days").at(0).at("at_most");
  EXPECT_GE(planned.at("prompt_tokens").get<std::int64_t>(), *spent.prompt_tokens);
  EXPECT_GE(planned.at("usd").get<double>(), *total_cost(spent));
}

TEST_F(Score, PrintsOneObject) {
  configure();
  announce(3);
  model.scores = {{id(3), {3, 3}}};
  auto json = nlohmann::json::parse(site.run({"score", "--json"}).out);
  EXPECT_EQ(json.at("scorer"), "llm");
  auto scored = json.at("days").at(0);
  EXPECT_EQ(scored.at("date"), "2026-01-13");
  EXPECT_EQ(scored.at("end"), "complete");
  EXPECT_EQ(scored.at("papers"), 3);
  EXPECT_EQ(scored.at("shown"), 2);
  EXPECT_EQ(scored.at("usage").at("prompt_tokens"), *day().usage.prompt_tokens);
}

} // namespace
} // namespace broadsheet::test
