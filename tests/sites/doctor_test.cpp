// broadsheet doctor: each thing that keeps a site from being published tomorrow is seen, and said with what
// to do about it.
#include <nlohmann/json.hpp>

#include "sites/scoring_site.h"
#include "support/http_server.h"

namespace broadsheet::test {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* github_token = "canary-token-4471";

// A site whose days are complete, on Tuesday 2026-01-13; its model answers.
class Doctor : public Scoring {
protected:
  Doctor() {
    site.remove("content/2025");
    for (const char* date : {"2025-12-30", "2025-12-31", "2026-01-01", "2026-01-02", "2026-01-05",
                             "2026-01-06", "2026-01-07", "2026-01-08", "2026-01-09", "2026-01-12"})
      add_day(date, "complete");
    arxiv.date = scored_date;
    arxiv.papers = {{.id = id(1)}, {.id = id(2)}};
    configure_well();
  }

  void add_day(const std::string& date, const std::string& status) {
    site.write(
        fmt::format("content/{}/{}/{}.yaml", date.substr(0, 4), date.substr(5, 2), date),
        fmt::format("schema: 1\ndate: {}\nstatus: {}\n{}source: {{kind: rss}}\nscorer: {{kind: keywords}}\n"
                    "papers: []\n",
                    date, status, status == "partial" ? "pending: [\"2601.00001\"]\n" : ""));
  }
  void configure_well(const std::string& more = "") {
    site.write("site.yaml",
               fmt::format("title: T\nbase_url: https://ada.github.io/papers\ncategories: [cs.LG]\n"
                           "topics: [{{id: things, label: Things, keywords: [invention]}}]\n"
                           "scorer: {{kind: automatic, model: invented-1, api_key_env: MODEL_KEY, base_url: "
                           "\"{}\", price: {{prompt: 1, completion: 4}}}}\nbudget: {{day_usd: 1}}\n{}{}",
                           service.url("/v1"), arxiv.yaml(), more));
  }
  void clone_from_github(
      const std::string& url = "https://x-access-token:canary-remote@github.com/Ada/papers.git") {
    site.write(".git/config", "[remote \"origin\"]\n\turl = " + url + "\n");
    site.write(".github/workflows/daily.yml", "on: {}\n");
    site.environment["GITHUB_API_URL"] = service.url("/api");
    site.environment["GITHUB_TOKEN"] = github_token;
  }

  test::Run doctor(std::vector<std::string> words = {}) {
    words.insert(words.begin(), "doctor");
    auto run = site.run(std::move(words));
    for (const char* secret : {model_key, github_token, "canary-remote", "canary-hook"}) {
      EXPECT_THAT(run.out, Not(HasSubstr(secret)));
      EXPECT_THAT(run.err, Not(HasSubstr(secret)));
    }
    return run;
  }
  std::vector<std::string> asked() const {
    std::vector<std::string> paths;
    for (const auto& request : service.received()) paths.push_back(request.path);
    return paths;
  }

  Answer models{.body = R"({"object": "list", "data": [{"id": "invented-0"}, {"id": "invented-1"}]})"};
  Answer pages{.body = R"({"build_type": "workflow", "html_url": "https://ada.github.io/papers/"})"};
  HttpServer service{
      [this](const Received& request) { return request.path == "/v1/models" ? models : pages; }};
};

TEST_F(Doctor, FindsNothingWrongWithAGoodSite) {
  clone_from_github();
  site.run({"score"});
  site.build();
  auto run = doctor({"-v"});
  EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
  EXPECT_THAT(run.out, Not(HasSubstr("warning  ")));
  EXPECT_THAT(run.out, Not(HasSubstr("help:")));
  EXPECT_THAT(run.out, testing::StartsWith("files\n  ok       site.yaml: 1 category, 1 topic\n"));
  for (std::string line :
       {"the theme broadsheet loads", "10 days, 2025-12-30 to 2026-01-12", "the prompts are complete",
        "papers are judged by invented-1 at 127.0.0.1; MODEL_KEY is set",
        "invented-1 costs 1 USD per million prompt tokens and 4 per million answer tokens",
        "there is a budget", "arXiv: the feed of cs.LG is dated 2026-01-13 and lists 2 papers",
        "127.0.0.1 answers and has invented-1",
        "Pages are on and published by the workflow, at https://ada.github.io/papers",
        "Ada/papers on GitHub; base_url is the address of its Pages, https://ada.github.io/papers",
        ".github/workflows/daily.yml is there"})
    EXPECT_THAT(run.out, HasSubstr("  ok       " + line + "\n"));
  EXPECT_THAT(run.out,
              ContainsRegex("  ok       \\.broadsheet/: [0-9]+\\.[0-9] MB, with the state of a build; it "
                            "can be deleted at any time\n"));
  EXPECT_THAT(run.out,
              ContainsRegex("  ok       broadsheet [0-9.]+; the newest schemas it reads: site 1, day 1"));
  EXPECT_THAT(run.out, testing::EndsWith("0 errors, 0 warnings\n"));
  auto service_asked = service.received();
  EXPECT_EQ(service_asked.at(0).headers.at("authorization"), std::string("Bearer ") + model_key);
  EXPECT_EQ(service_asked.at(1).path, "/api/repos/Ada/papers/pages");
  EXPECT_EQ(service_asked.at(1).headers.at("authorization"), std::string("Bearer ") + github_token);
}

TEST_F(Doctor, AsksNobodyOffline) {
  clone_from_github();
  auto run = doctor({"--offline"});
  EXPECT_EQ(run.exit_code, 0) << run.out;
  EXPECT_THAT(arxiv.received(), IsEmpty());
  EXPECT_THAT(service.received(), IsEmpty());
  EXPECT_THAT(run.out, HasSubstr("network\n  ok       not checked: this run is offline\n"));
}

TEST_F(Doctor, SaysTheSameToPrograms) {
  add_day("2026-01-12", "partial");
  auto run = doctor({"--offline", "--json"});
  auto json = nlohmann::json::parse(run.out);
  EXPECT_EQ(json.at("errors"), 0);
  EXPECT_EQ(json.at("warnings"), 1);
  auto partial = std::ranges::find(json.at("findings"), "not complete: 2026-01-12",
                                   [](const auto& finding) { return finding.at("seen"); });
  ASSERT_NE(partial, json.at("findings").end());
  EXPECT_EQ(partial->at("part"), "files");
  EXPECT_EQ(partial->at("status"), "warning");
  EXPECT_EQ(partial->at("help"), "run `broadsheet score`: it asks only for what is pending");
}

TEST_F(Doctor, SaysOnlyWhatIsWrongWhenAskedToBeQuiet) {
  EXPECT_EQ(doctor({"--offline", "-q"}).out, "");
  add_day("2026-01-12", "partial");
  EXPECT_EQ(doctor({"--offline", "-q"}).out,
            "files\n  warning  not complete: 2026-01-12\n"
            "           help: run `broadsheet score`: it asks only for what is pending\n");
}

// ---- files ----

TEST_F(Doctor, SeesMistakesInFiles) {
  site.write("site.yaml", "title: T\ncategories: cs.LG\n");
  auto run = doctor();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.out, HasSubstr("  error    site.yaml:2:13: categories must be a list, not \"cs.LG\"\n"
                                 "           help: write it as a list: categories: [cs.LG]\n"));
  EXPECT_THAT(arxiv.received(), IsEmpty());
  site.remove("site.yaml");
  EXPECT_THAT(doctor().out, HasSubstr("site.yaml: this file is missing"));

  configure_well("theme: nowhere\n");
  site.write("content/2026/01/2026-01-12.yaml", "schema: 1\ndate: 2026-01-12\npapers: 3\n");
  site.write("content/skipped.yaml", "schema: 7\n");
  site.write("prompts/title.md", "");
  run = doctor({"--offline"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.out, ContainsRegex("  error    .*nowhere"));
  EXPECT_THAT(run.out, HasSubstr("  error    content/2026/01/2026-01-12.yaml:3:9: papers must be a list"));
  EXPECT_THAT(run.out,
              HasSubstr("  error    content/skipped.yaml:1:9: schema 7 is newer than this broadsheet"));
  EXPECT_THAT(run.out, HasSubstr("  error    prompts/title.md: this prompt is empty"));
}

TEST_F(Doctor, SeesThatNothingIsAskedFor) {
  site.write("site.yaml", "title: T\n");
  auto run = doctor();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.out, HasSubstr("  error    site.yaml: no categories: there is nothing to ask arXiv for\n"));
  EXPECT_THAT(run.out, HasSubstr("  warning  site.yaml: no topics: every paper is shown, none is scored\n"));
  site.write("site.yaml", "title: T\ncategories: [cs.LG]\ntopics: [{id: a, label: A}]\n");
  EXPECT_THAT(doctor({"--offline"}).out, HasSubstr("  warning  site.yaml: no topic has keywords"));
}

TEST_F(Doctor, SeesWhatIsMissingAmongTheLastDays) {
  for (const char* day : {"2026-01-01", "2026-01-07", "2026-01-08", "2026-01-09"})
    site.remove(fmt::format("content/2026/01/{}.yaml", day));
  site.write("content/holidays.yaml", "schema: 1\nholidays: [{date: 2026-01-01, name: New Year's Day}]\n");
  site.write(
      "content/skipped.yaml",
      "schema: 1\nskipped:\n  - {date: 2026-01-07, reason: empty}\n  - {date: 2026-01-08, reason: failed}\n");
  store::SiteFolder(site.dir()).write(announcement(1, 2026y / 1 / 9));
  auto run = doctor({"--offline"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, HasSubstr("  warning  missing from the last 14 days: 2026-01-08\n"
                                 "           help: run `broadsheet backfill 2026-01-08..2026-01-08`"));
  EXPECT_THAT(run.out, HasSubstr("  ok       the announcement of 2026-01-09 is waiting to be scored\n"));
}

TEST_F(Doctor, SeesThatThereIsNoDay) {
  site.remove("content/2025");
  site.remove("content/2026");
  EXPECT_THAT(doctor({"--offline"}).out, HasSubstr("  warning  content/ has no day yet\n"));
}

TEST_F(Doctor, SeesTheSampleEdition) {
  site.replace("site.yaml", "title: T", "title: \"Broadsheet: a sample edition\"");
  EXPECT_THAT(doctor({"--offline"}).out, AllOf(HasSubstr("  warning  this is still the sample edition"),
                                               HasSubstr("broadsheet init --here")));
}

// ---- keys ----

TEST_F(Doctor, SeesThatTheModelsKeyIsMissing) {
  site.environment.erase("MODEL_KEY");
  auto run = doctor();
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, HasSubstr("  warning  MODEL_KEY is not set: papers are scored by keywords\n"));
  EXPECT_THAT(service.received(), IsEmpty());
  site.replace("site.yaml", "kind: automatic", "kind: llm");
  run = doctor();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.out,
              HasSubstr("  error    site.yaml: the llm scorer needs a key, and MODEL_KEY is not set\n"));
}

TEST_F(Doctor, SeesWhatLimitsTheCosts) {
  site.replace("site.yaml", "budget: {day_usd: 1}\n", "");
  EXPECT_THAT(doctor({"--offline"}).out, HasSubstr("  warning  there is no budget: nothing limits"));
  site.replace("site.yaml", ", price: {prompt: 1, completion: 4}", "");
  EXPECT_THAT(doctor({"--offline"}).out,
              HasSubstr("  warning  the price of invented-1 is not known, and there is no budget\n"));
  configure_well();
  site.replace("site.yaml", ", price: {prompt: 1, completion: 4}", "");
  auto run = doctor({"--offline"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(
      run.out,
      HasSubstr("  error    site.yaml: the budget cannot be kept: the price of invented-1 is not known"));
  configure_well();
  site.replace("site.yaml", "prompt: 1, completion: 4", "prompt: 0, completion: 0");
  site.replace("site.yaml", "budget: {day_usd: 1}\n", "");
  EXPECT_THAT(doctor({"--offline"}).out, Not(HasSubstr("budget"))) << "what costs nothing needs none";
}

TEST_F(Doctor, SeesWhichVariablesAreSet) {
  configure_well("notify:\n  slack: {webhook_env: HOOK}\n  ntfy: {topic: t, token_env: TOKEN}\n"
                 "semantic_scholar: {api_key_env: S2_KEY}\n");
  site.environment["HOOK"] = "https://hooks.example.org/canary-hook";
  auto run = doctor({"--offline"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.out, HasSubstr("  ok       HOOK is set (slack)\n"));
  EXPECT_THAT(run.out, HasSubstr("  error    TOKEN is not set, so ntfy cannot be told about new days\n"));
  EXPECT_THAT(run.out, HasSubstr("  warning  S2_KEY is not set: Semantic Scholar is asked without a key\n"));
}

// ---- network ----

TEST_F(Doctor, SeesThatArxivDoesNotAnswer) {
  for (int times = 0; times < 9; ++times) arxiv.answer_next(Answer{.status = 503});
  auto run = doctor();
  EXPECT_EQ(run.exit_code, 4);
  EXPECT_THAT(run.out,
              ContainsRegex("network\n  error    http://127.0.0.1:[0-9]+/rss/cs.LG: answered 503 Service "
                            "Unavailable \\(tried 2 times"));
  EXPECT_EQ(arxiv.received().size(), 2U) << "an owner waits for the answer";
}

TEST_F(Doctor, SeesWhatTheModelsServiceSays) {
  auto said = [&](Answer answer) {
    models = std::move(answer);
    return doctor();
  };
  auto refused = said({.status = 401, .body = std::string("no such key: ") + model_key});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.out, HasSubstr("  error    127.0.0.1 refuses the key in MODEL_KEY (401)\n"));
  auto elsewhere = said({.body = R"({"data": [{"id": "other"}, {"id": 3}, null]})"});
  EXPECT_EQ(elsewhere.exit_code, 0);
  EXPECT_THAT(elsewhere.out, HasSubstr("  warning  127.0.0.1 answers, and does not list invented-1\n"));
  EXPECT_THAT(said({.body = R"({"data": [{"id": "models/invented-1"}]})"}).out,
              HasSubstr("  ok       127.0.0.1 answers and has invented-1\n"));
  EXPECT_THAT(said({.status = 404}).out,
              HasSubstr("  ok       127.0.0.1 answers; it does not list its models\n"));
  EXPECT_THAT(said({.body = "hello"}).out,
              HasSubstr("  ok       127.0.0.1 answers; it does not list its models\n"));
  EXPECT_THAT(said({.status = 400}).out,
              HasSubstr("  warning  127.0.0.1 answers 400 when asked for its models\n"));
  auto down = said({.status = 500});
  EXPECT_EQ(down.exit_code, 4);
  EXPECT_THAT(down.out, HasSubstr("answered 500 Internal Server Error"));
}

TEST_F(Doctor, AsksSemanticScholarOnlyWhereItIsUsed) {
  auto scholar = fmt::format("semantic_scholar: {{url: \"{}\"}}\n", service.url("/graph"));
  configure_well(scholar + "authors: [Ada Marsh]\n");
  doctor();
  EXPECT_THAT(asked(), Not(testing::Contains("/graph/author/search")));
  configure_well(scholar + "authors: [{semantic_scholar: \"1741101\"}]\n");
  EXPECT_THAT(doctor().out, HasSubstr("  ok       Semantic Scholar answers\n"));
  EXPECT_THAT(asked(), testing::Contains("/graph/author/search"));
  pages = {.status = 403};
  auto run = doctor();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.out, HasSubstr("  error    Semantic Scholar refuses the request (403)\n"));
}

// ---- publishing ----

TEST_F(Doctor, SeesWhatGitHubSaysOfThePages) {
  clone_from_github();
  auto said = [&](Answer answer) {
    pages = std::move(answer);
    return doctor();
  };
  auto branch = said({.body = R"({"build_type": "legacy", "html_url": "https://ada.github.io/papers/"})"});
  EXPECT_EQ(branch.exit_code, 1);
  EXPECT_THAT(branch.out,
              HasSubstr("  error    Pages are on, but published from a branch and not by the workflow\n"
                        "           help: choose \"GitHub Actions\" as the source on GitHub, under "
                        "Settings → Pages"));
  auto off = said({.status = 404});
  EXPECT_EQ(off.exit_code, 1);
  EXPECT_THAT(off.out, HasSubstr("  error    Pages of Ada/papers are off, or the token may not see them\n"));
  auto unseen = said({.status = 403});
  EXPECT_EQ(unseen.exit_code, 0);
  EXPECT_THAT(unseen.out, HasSubstr("  warning  GitHub does not let the token see the Pages (403)\n"));
  auto down = said({.status = 503});
  EXPECT_EQ(down.exit_code, 4);
  auto own = said({.body = R"({"build_type": "workflow", "html_url": "https://papers.example.org/"})"});
  EXPECT_EQ(own.exit_code, 0);
  EXPECT_THAT(own.out,
              HasSubstr("  warning  Ada/papers on GitHub; base_url is https://ada.github.io/papers, and its "
                        "Pages are at https://papers.example.org\n"
                        "           help: write `base_url: https://papers.example.org`\n"));
}

TEST_F(Doctor, SaysWhatItCannotSee) {
  clone_from_github("git@github.com:Ada/papers.git");
  site.environment.erase("GITHUB_TOKEN");
  site.remove(".github");
  auto run = doctor();
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(
      run.out,
      HasSubstr("  warning  without GITHUB_TOKEN or GH_TOKEN, it is not known whether Pages are on\n"));
  EXPECT_THAT(run.out, HasSubstr("  warning  .github/workflows/daily.yml is missing"));
  site.environment["GH_TOKEN"] = github_token;
  EXPECT_THAT(doctor().out, HasSubstr("Pages are on and published by the workflow"));
}

TEST_F(Doctor, ComparesTheAddressWithThatOfThePages) {
  clone_from_github();
  site.replace("site.yaml", "base_url: https://ada.github.io/papers\n", "");
  EXPECT_THAT(doctor({"--offline"}).out,
              HasSubstr("           help: add the line `base_url: https://ada.github.io/papers`\n"));
  EXPECT_THAT(
      doctor({"--offline", "--base-url", "https://example.org"}).out,
      HasSubstr("  warning  Ada/papers on GitHub; base_url is https://example.org, and its Pages are at "
                "https://ada.github.io/papers\n           help: write `base_url: "
                "https://ada.github.io/papers`, unless the Pages have a domain of their own\n"));
}

TEST_F(Doctor, ChangesNothing) {
  clone_from_github();
  auto files = [&] {
    std::map<std::string, std::string> all;
    for (const auto& [path, bytes] : site.output(".")) {
      if (!path.starts_with(".broadsheet/http/")) all[path] = bytes; // what the next fetch has confirmed
    }
    return all;
  };
  auto before = files();
  doctor();
  EXPECT_EQ(files(), before);
}

} // namespace
} // namespace broadsheet::test
