// broadsheet run: fetch, score, build; what is said meanwhile, on a terminal and in GitHub Actions; the
// overview of a month.
#include <nlohmann/json.hpp>

#include "sites/scoring_site.h"
#include "store/month_file.h"

namespace broadsheet::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class RunAll : public Scoring {
protected:
  RunAll() {
    for (const char* year : {"content/2025", "content/2026"}) site.remove(year); // nothing was missed
    arxiv.date = scored_date;
    arxiv.papers = {{.id = id(1), .title = "An Invention of Things"}, {.id = id(2), .title = "The Weather"}};
    model.papers = {id(1), id(2)};
  }
  void configure_without_model(
      const std::string& topics = "topics: [{id: things, label: Things, keywords: [invention]}]\n") {
    site.write("site.yaml", "title: T\ncategories: [cs.LG]\n" + topics + arxiv.yaml());
  }
  std::string page() const { return site.page("archive/2026-01/13/index.html"); }
};

TEST_F(RunAll, MakesARealSiteWithoutAKey) {
  configure_without_model();
  auto run = site.run({"run"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(day().scorer.kind, "keywords");
  EXPECT_THAT(ids(day().papers), ElementsAre(id(1)));
  EXPECT_FALSE(day().papers[0].score.novelty) << "it cannot be told by keywords";
  EXPECT_THAT(page(), HasSubstr("An Invention of Things"));
  EXPECT_THAT(page(), Not(HasSubstr("The Weather")));
  EXPECT_THAT(run.out,
              HasSubstr("2026-01-13: 2 papers announced, 2 to be scored\n2026-01-13: 2 papers, 1 shown\n"));
}

TEST_F(RunAll, ShowsEverythingWhenThereIsNothingToGoBy) {
  configure_without_model("");
  auto run = site.run({"run"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(ids(day().papers), ElementsAre(id(1), id(2)));
  EXPECT_THAT(run.err, HasSubstr("warning: site.yaml names no topics: every paper is shown, none is scored"));
}

TEST_F(RunAll, AsksTheModelOnceItsKeyIsThere) {
  configure();
  site.replace("site.yaml", "kind: llm", "kind: automatic");
  site.environment.erase("MODEL_KEY");
  auto without = site.run({"run"});
  EXPECT_EQ(without.exit_code, 0) << without.err;
  EXPECT_THAT(without.err, HasSubstr("warning: MODEL_KEY is not set: papers are scored by keywords"));
  EXPECT_EQ(day().scorer.kind, "keywords");

  site.remove(scored_path);
  site.environment["MODEL_KEY"] = model_key;
  EXPECT_EQ(site.run({"run"}).exit_code, 0);
  EXPECT_EQ(day().scorer.kind, "llm");
}

TEST_F(RunAll, PublishesWhatThereIsWhenTheModelIsGone) {
  configure();
  model.answer = [](const ModelCall&) {
    return ModelServer::error(429, "insufficient_quota", "Nothing left.");
  };
  auto run = site.run({"run"});
  EXPECT_EQ(run.exit_code, 5);
  EXPECT_THAT(page(), HasSubstr("some still need a score"));
}

TEST_F(RunAll, ScoresWhatWaitsWhenArxivIsGone) {
  configure();
  announce(2);
  for (int times = 0; times < 5; ++times) arxiv.answer_next(Answer{.status = 503});
  auto run = site.run({"run"});
  EXPECT_EQ(run.exit_code, 4);
  EXPECT_EQ(day().status, DayStatus::complete);
  EXPECT_THAT(page(), HasSubstr("Invention Number 1"));
}

TEST_F(RunAll, StopsAtAMistakeInTheFile) {
  site.write("site.yaml", "title: T\ncategories: [cs.LG]\nscorer: {kind: gpt}\n");
  auto run = site.run({"run"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(arxiv.received(), IsEmpty());
}

TEST_F(RunAll, LeavesTheSiteAloneWhenAskedTo) {
  configure_without_model();
  auto run = site.run({"run", "--no-build"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(ids(day().papers), ElementsAre(id(1)));
  EXPECT_FALSE(site.exists("public/index.html"));
}

TEST_F(RunAll, AsksNothingBeforeItKnowsWhichDatesToJudgeAgain) {
  configure_without_model();
  auto run = site.run({"run", "--rescore"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("it needs dates"));
  EXPECT_THAT(arxiv.received(), IsEmpty());
}

TEST_F(RunAll, TakesOneCommandAtATime) {
  auto run = site.run({"build", "check"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("error: two commands: build and check\n"));
  EXPECT_FALSE(site.exists("public"));
}

// ---- dates that were missed ----

class Missed : public RunAll {
protected:
  Missed() {
    configure_without_model();
    for (Date date : {2026y / 1 / 9, 2026y / 1 / 12})
      site.write(fmt::format("content/2026/01/{}.yaml", format_date(date)), day_text(date));
    site.set_time(std::chrono::sys_days{2026y / 1 / 15} + 6h);
    arxiv.date = 2026y / 1 / 15;
    // Of the announcement of Wednesday the 14th: submitted from Monday to Tuesday, 14:00 Eastern.
    arxiv.papers.push_back({.id = id(3),
                            .title = "The Invention of Wednesday",
                            .submitted = std::chrono::sys_days{2026y / 1 / 13} + 3h,
                            .is_in_feed = false});
  }
  static std::string day_text(Date date) {
    return fmt::format("schema: 1\ndate: {}\nstatus: complete\nscorer: {{kind: keywords}}\npapers: []\n",
                       format_date(date));
  }
  static std::string path(int day) { return fmt::format("content/2026/01/2026-01-{:02}.yaml", day); }
  std::vector<std::string> dates_asked_for() const {
    std::vector<std::string> result;
    for (const auto& request : arxiv.received()) {
      if (request.path == "/api/query") result.push_back(request.query.at("search_query"));
    }
    return result;
  }
};

TEST_F(Missed, BringsADateThatNobodyAskedFor) {
  site.write(path(13), day_text(2026y / 1 / 13));
  auto run = site.run({"run"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(ids(day(path(14)).papers), ElementsAre(id(3))) << run.out << run.err;
  EXPECT_TRUE(day(path(14)).source.approximate);
  EXPECT_THAT(site.page("archive/2026-01/14/index.html"), HasSubstr("The Invention of Wednesday"));
  EXPECT_THAT(ids(day(path(15)).papers), ElementsAre(id(1)));
}

TEST_F(Missed, BringsADateThatFailed) {
  site.write(path(13), day_text(2026y / 1 / 13));
  site.write("content/skipped.yaml", "schema: 1\nskipped:\n  - {date: 2026-01-14, reason: failed}\n");
  EXPECT_EQ(site.run({"run"}).exit_code, 0);
  EXPECT_THAT(ids(day(path(14)).papers), ElementsAre(id(3)));
  EXPECT_THAT(site.read("content/skipped.yaml"), Not(HasSubstr("2026-01-14")));
}

TEST_F(Missed, IsNoHolidayThatNoTableNames) {
  site.write(path(13), day_text(2026y / 1 / 13));
  arxiv.papers.back().is_in_feed = true; // what had been waiting is announced on the day after
  EXPECT_EQ(site.run({"run"}).exit_code, 0);
  EXPECT_FALSE(site.exists(path(14)));
  EXPECT_THAT(site.read("content/skipped.yaml"), HasSubstr("{date: 2026-01-14, reason: empty}"));
  EXPECT_THAT(ids(day(path(15)).papers), ElementsAre(id(1), id(3)));
}

TEST_F(Missed, IsNotWhatLiesBetweenTwoThatAre) {
  site.remove(path(12)); // by the owner
  site.write(path(13), day_text(2026y / 1 / 13));
  site.write("content/skipped.yaml", "schema: 1\nskipped:\n  - {date: 2026-01-09, reason: failed}\n"
                                     "  - {date: 2026-01-14, reason: failed}\n");
  site.remove(path(9));
  EXPECT_EQ(site.run({"run"}).exit_code, 0);
  EXPECT_THAT(dates_asked_for(), testing::SizeIs(2));
}

TEST_F(Missed, AsksForNothingThatIsThere) {
  for (int known : {13, 14})
    site.write(path(known), day_text(2026y / 1 / std::chrono::day(static_cast<unsigned>(known))));
  EXPECT_EQ(site.run({"run"}).exit_code, 0);
  EXPECT_THAT(dates_asked_for(), IsEmpty());
}

TEST_F(Missed, AsksForNothingThatWasEmpty) {
  site.write(path(13), day_text(2026y / 1 / 13));
  site.write("content/skipped.yaml", "schema: 1\nskipped:\n  - {date: 2026-01-14, reason: empty}\n");
  EXPECT_EQ(site.run({"run"}).exit_code, 0);
  EXPECT_THAT(dates_asked_for(), IsEmpty());
}

TEST_F(Missed, IsNoHistoryOfANewSite) {
  site.remove("content/2026");
  EXPECT_EQ(site.run({"run"}).exit_code, 0);
  EXPECT_THAT(dates_asked_for(), IsEmpty());
}

TEST_F(Missed, WaitsUntilArxivAnswers) {
  for (int times = 0; times < 5; ++times) arxiv.answer_next(Answer{.status = 503});
  EXPECT_EQ(site.run({"run"}).exit_code, 4);
  EXPECT_THAT(dates_asked_for(), IsEmpty());
  site.set_time(std::chrono::sys_days{2026y / 1 / 15} + 12h);
  EXPECT_EQ(site.run({"run"}).exit_code, 0);
  EXPECT_THAT(ids(day(path(14)).papers), ElementsAre(id(3)));
}

TEST_F(Missed, LeavesTodayAloneWhenOtherDatesAreMeant) {
  auto run = site.run({"run", "2026-01-14"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(ids(day(path(14)).papers), ElementsAre(id(3)));
  EXPECT_FALSE(site.exists(path(15)));
  EXPECT_TRUE(site.exists("public/archive/2026-01/14/index.html"));
}

// ---- what is said meanwhile ----

TEST_F(RunAll, TellsATerminalHowFarItIs) {
  configure("concurrency: 1, price: {prompt: 1, completion: 4}");
  announce(60);
  site.interactive = true;
  model.answer = [this](const ModelCall&) -> std::optional<Answer> {
    site.set_time(site.time() + 3s);
    return std::nullopt;
  };
  auto run = site.run({"score"});
  EXPECT_THAT(run.err, HasSubstr("\r\x1b[K2026-01-13 titles: 0 of 60 papers judged, 0 of 2 requests"));
  EXPECT_THAT(run.err,
              testing::ContainsRegex("\r\x1b\\[K2026-01-13 abstracts: 20 of 60 papers judged, 2 of 6 "
                                     "requests, [0-9,]+ tokens \\(\\$0.[0-9]+\\), about 12 s left"));
  EXPECT_TRUE(run.err.ends_with("\n")) << "the next words begin on a line of their own";
}

TEST_F(RunAll, WritesPlainLinesElsewhere) {
  configure("concurrency: 1");
  announce(60);
  auto run = site.run({"score"});
  EXPECT_THAT(run.err, Not(HasSubstr("\x1b")));
  EXPECT_THAT(run.err, HasSubstr("2026-01-13 titles: 0 of 60 papers judged, 2 of 2 requests, "));
  EXPECT_LE(std::ranges::count(run.err, '\n'), 3) << "one for each stage, and one every ten seconds";
  announce(announcement(60, 2026y / 1 / 14));
  EXPECT_EQ(site.run({"score", "-q"}).err, "");
}

TEST_F(RunAll, SpeaksTheLanguageOfGitHubActions) {
  configure("concurrency: 1");
  announce(8);
  site.environment["GITHUB_ACTIONS"] = "true";
  site.environment["GITHUB_STEP_SUMMARY"] = (site.dir() / "summary.md").string();
  model.answer = [](const ModelCall& call) -> std::optional<Answer> {
    if (call.asked == Asked::titles) return std::nullopt;
    return ModelServer::error(429, "insufficient_quota", "50% of\n::error::nothing");
  };
  auto run = site.run({"score"});
  EXPECT_EQ(run.exit_code, 5);
  EXPECT_THAT(run.err, HasSubstr("::group::Scoring 2026-01-13 (8 papers)\n"));
  EXPECT_THAT(run.err, HasSubstr("\n::endgroup::\n"));
  EXPECT_THAT(run.err, HasSubstr("\n::error::2026-01-13 is not complete: 8 of 8 papers still need a score"));
  EXPECT_THAT(run.err, HasSubstr("50%25 of ::error::nothing"));
  EXPECT_THAT(run.err, Not(HasSubstr("\n::error::nothing"))) << "what others say gives no commands";
  EXPECT_THAT(site.read("summary.md"),
              testing::MatchesRegex(
                  "### Scored by invented-1\n\n\\| day \\| papers \\| shown \\| pending \\| tokens "
                  "\\| USD \\| state \\|\n[|:-]+\n\\| 2026-01-13 \\| 8 \\| 0 \\| 8 \\| [0-9]+ \\|  \\| "
                  "quota used \\|\n\n"));

  site.write("site.yaml", "title: T\ncategories: [cs.LG]\nscorer: {kind: gpt}\n");
  EXPECT_THAT(site.run({"score"}).err,
              HasSubstr("::error file=site.yaml,line=3,col=16::kind cannot be \"gpt\"%0Ahelp: "));
}

TEST_F(RunAll, SaysNothingOfTheKindElsewhere) {
  configure();
  announce(2);
  EXPECT_THAT(site.run({"score"}).err, Not(HasSubstr("::")));
}

// ---- prompts ----

TEST_F(RunAll, ShowsExactlyWhatIsSent) {
  configure("concurrency: 1");
  announce(10);
  for (const char* stage : {"title", "abstract"}) {
    auto shown = site.run({"prompt", "show", "--stage", stage});
    EXPECT_EQ(shown.exit_code, 0) << shown.err;
    EXPECT_THAT(model.calls(), IsEmpty()) << "no one is asked";
    EXPECT_THAT(shown.out, HasSubstr("Invention Number 1"));
  }
  auto titles = site.run({"prompt", "show", "--stage", "title", "--json"}).out;
  auto abstracts = site.run({"prompt", "show", "--json"}).out;
  site.run({"score"});
  std::string sent;
  for (const auto& call : model.calls()) sent += call.raw_body + "\n";
  EXPECT_TRUE(titles + abstracts == sent)
      << "shown: " << titles.size() + abstracts.size() << " bytes, sent: " << sent.size();
}

TEST_F(RunAll, ShowsThePromptWithoutPapersWhenNoneWait) {
  configure();
  auto shown = site.run({"prompt", "show"});
  EXPECT_EQ(shown.exit_code, 0);
  EXPECT_THAT(shown.out, HasSubstr("----- system\n"));
  EXPECT_THAT(shown.out, HasSubstr("### Papers"));
}

// ---- months ----

TEST_F(RunAll, HasTheModelChooseFromAMonth) {
  configure("price: {prompt: 1, completion: 4}");
  announce(announcement(3, 2026y / 1 / 12));
  auto second = announcement(5);
  second.papers.erase(second.papers.begin(), second.papers.begin() + 3);
  announce(second);
  site.run({"score"});
  site.set_time(std::chrono::sys_days{2026y / 2 / 3});
  auto run = site.run({"month", "2026-01"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out,
              testing::MatchesRegex("2026-01: 5 of 5 papers in 1 group; [0-9,]+ tokens \\(\\$0.[0-9]+\\); "
                                    "content/2026/01/month.yaml\n"));
  Diagnostics findings;
  auto overview =
      store::parse_month(site.read("content/2026/01/month.yaml"), "content/2026/01/month.yaml", findings);
  EXPECT_TRUE(findings.empty());
  EXPECT_THAT(overview.groups.at(0).papers, SizeIs(5));
  EXPECT_EQ(overview.summary, "A month of invention.");
  EXPECT_THAT(site.read("content/prompts/" + overview.scorer.prompt + ".md"), HasSubstr("one month"));
  EXPECT_EQ(site.build().exit_code, 0);
  EXPECT_THAT(site.page("archive/2026-01/index.html"), HasSubstr("A month of invention."));

  auto asked = model.calls().size();
  EXPECT_THAT(site.run({"month", "2026-01"}).out, HasSubstr("already exists"));
  EXPECT_EQ(model.calls().size(), asked) << "once a month";
  EXPECT_EQ(site.run({"month", "2026-01", "--again"}).exit_code, 0);
  EXPECT_EQ(model.calls().size(), asked + 1);
}

TEST_F(RunAll, MakesTheOverviewOfAMonthWhenTheNextBegins) {
  configure();
  site.run({"run"});
  EXPECT_FALSE(site.exists("content/2026/01/month.yaml"));
  arxiv.date = 2026y / 2 / 2;
  arxiv.papers = {{.id = id(9)}};
  model.papers.push_back(id(9));
  site.set_time(std::chrono::sys_days{2026y / 2 / 2} + 6h);
  auto run = site.run({"run"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(site.exists("content/2026/01/month.yaml"));
}

TEST_F(RunAll, MakesDoWithScoresWhenTheModelFails) {
  configure();
  announce(3);
  site.run({"score"});
  site.set_time(std::chrono::sys_days{2026y / 2 / 3});
  model.answer = [this](const ModelCall& call) { return model.says(call, "It was a good month."); };
  auto run = site.run({"month", "2026-01"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.err,
              HasSubstr("error: 2026-01: no overview by the model; the page is made from scores alone: "));
  EXPECT_THAT(site.read("content/2026/01/month.yaml"), HasSubstr("groups: []")) << "only what it cost";
  EXPECT_EQ(site.build().exit_code, 0);
  EXPECT_THAT(site.page("archive/2026-01/index.html"), HasSubstr("Invention Number 1"));
}

TEST_F(RunAll, MakesDoWithScoresWithoutAModel) {
  configure_without_model();
  announce(3);
  site.run({"score"});
  site.set_time(std::chrono::sys_days{2026y / 2 / 3});
  auto run = site.run({"month", "2026-01"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out, "2026-01: no model is asked; the overview is made from scores alone\n");
}

TEST_F(RunAll, LooksBackOnlyOnAWholeMonth) {
  configure();
  announce(3);
  site.run({"score"});
  auto run = site.run({"month", "2026-01"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("error: 2026-01 is not over, and an overview covers the whole month"));
  EXPECT_EQ(site.run({"month", "January"}).exit_code, 1);
}

} // namespace
} // namespace broadsheet::test
