// broadsheet export, as a reader of the site's papers runs it.
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "sites/test_site.h"
#include "store/day_file.h"

namespace broadsheet::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class Export : public testing::Test {
protected:
  test::Run run_export(std::vector<std::string> options) {
    options.insert(options.begin(), "export");
    return site.run(options);
  }
  nlohmann::json json(std::vector<std::string> options) {
    options.push_back("--json");
    auto run = run_export(options);
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return nlohmann::json::parse(run.out);
  }
  std::vector<std::string> ids(std::vector<std::string> options) {
    std::vector<std::string> result;
    auto exported = json(std::move(options));
    for (const auto& day : exported["days"]) {
      for (const auto& paper : day["papers"]) result.push_back(paper["id"]);
    }
    return result;
  }
  std::string to(const std::string& name) const { return (site.dir() / name).string(); }

  TestSite site{"small"};
};

TEST_F(Export, GivesEachDayAsTheSiteDoes) {
  site.build();
  auto exported = json({});
  ASSERT_EQ(exported["days"].size(), 3u);
  EXPECT_EQ(exported["days"][0], nlohmann::json::parse(site.page("archive/2025-12/30/papers.json")));
  EXPECT_EQ(exported["days"][2], nlohmann::json::parse(site.page("archive/2026-01/02/papers.json")));
  EXPECT_EQ(json({"2025-12-30"})["days"][0], exported["days"][0]);
  EXPECT_EQ(run_export({"2025-12-30", "--bibtex"}).out, site.page("archive/2025-12/30/papers.bib"));
}

TEST_F(Export, ChoosesByDateTopicAndScore) {
  EXPECT_THAT(ids({}), ElementsAre("2512.99001", "2512.99002", "2601.99001"));
  EXPECT_THAT(ids({"2025-12-30..2025-12-31"}), ElementsAre("2512.99001", "2512.99002"));
  EXPECT_THAT(ids({"--topic", "theory"}), ElementsAre("2512.99001", "2601.99001"));
  EXPECT_THAT(ids({"--topic", "theory", "--topic", "systems"}),
              ElementsAre("2512.99001", "2512.99002", "2601.99001"));
  EXPECT_THAT(ids({"--relevance", "8"}), ElementsAre("2512.99001", "2601.99001"));
  EXPECT_THAT(ids({"--novelty", "7"}), ElementsAre("2512.99001", "2512.99002")) << "the last one has none";
  EXPECT_EQ(json({"--relevance", "9"})["days"].size(), 1u) << "days without such a paper are left out";
}

TEST_F(Export, FindsAPaperByAFurtherTopic) {
  site.replace("content/2025/12/2025-12-30.yaml", "    topic: systems",
               "    topic: systems\n    also_topics: [maths]");
  EXPECT_THAT(ids({"--topic", "maths"}), ElementsAre("2512.99002"));
}

TEST_F(Export, ShowsWhatTheSiteShows) {
  site.replace("site.yaml", "theme: plain", "theme: plain\ncutoffs: {relevance: 5, novelty: 0}");
  EXPECT_THAT(ids({"2026-01-02"}), ElementsAre("2601.99001", "2601.99002"));
  site.replace("site.yaml", "relevance: 5", "relevance: 9");
  EXPECT_THAT(ids({}), ElementsAre("2512.99001"));
}

TEST_F(Export, HasAPaperOnceInBibtex) {
  site.replace("content/2026/01/2026-01-02.yaml", "2601.99001", "2512.99002");
  auto bibtex = run_export({"--bibtex"}).out;
  EXPECT_EQ(bibtex.find("@misc{2512.99002,"), bibtex.rfind("@misc{2512.99002,"));
  EXPECT_EQ(run_export({"2025-12-31", "--bibtex"}).out, "% no papers\n");
}

TEST_F(Export, WritesAFileInPlaceOfPrinting) {
  auto run = run_export({"--bibtex", "--to", to("out/papers.bib")});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out, "3 papers of 3 days written to " + to("out/papers.bib") + "\n");
  EXPECT_EQ(site.read("out/papers.bib"), run_export({"--bibtex"}).out);
  EXPECT_EQ(run_export({"--json", "-q", "--to", to("papers.json")}).out, "");
}

TEST_F(Export, WritesAPageADay) {
  auto run = run_export({"--markdown", "--to", to("pages")});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, "3 papers of 3 days written to " + to("pages") + "\n");
  for (auto path :
       {"pages/2025-12/2025-12-30.md", "pages/2025-12/2025-12-31.md", "pages/2026-01/2026-01-02.md"})
    EXPECT_TRUE(site.exists(path)) << path;
  EXPECT_EQ(run_export({"--markdown", "2025-12-30"}).out, site.read("pages/2025-12/2025-12-30.md"));
}

// What another site makes of the pages is what this one shows.
TEST_F(Export, IsReadBackByAnImport) {
  ASSERT_EQ(run_export({"--markdown", "--to", to("pages")}).exit_code, 0);
  TestSite other("small");
  other.remove("content");
  auto run = other.run({"import", to("pages")});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  for (std::string path : {"content/2025/12/2025-12-30.yaml", "content/2026/01/2026-01-02.yaml"}) {
    Diagnostics findings;
    auto before = store::parse_day(site.read(path), path, store::Documents::first, findings);
    auto after = store::parse_day(other.read(path), path, store::Documents::first, findings);
    EXPECT_THAT(findings, IsEmpty());
    EXPECT_EQ(after.usage.prompt_tokens, before.usage.prompt_tokens);
    EXPECT_EQ(after.usage.prompt_usd, before.usage.prompt_usd);
    EXPECT_EQ(after.usage.completion_usd, before.usage.completion_usd);
    EXPECT_EQ(after.source.announced, before.source.announced);
    EXPECT_EQ(after.source.scanned, before.source.scanned);
    ASSERT_EQ(after.papers.size(), before.papers.size());
    for (std::size_t at = 0; at < before.papers.size(); ++at) {
      EXPECT_EQ(after.papers[at].paper.id, before.papers[at].paper.id);
      EXPECT_EQ(after.papers[at].paper.title, before.papers[at].paper.title);
      EXPECT_EQ(after.papers[at].paper.authors, before.papers[at].paper.authors);
      EXPECT_EQ(after.papers[at].paper.abstract, before.papers[at].paper.abstract);
      EXPECT_EQ(after.papers[at].score.relevance, before.papers[at].score.relevance);
      EXPECT_EQ(after.papers[at].score.novelty, before.papers[at].score.novelty);
      EXPECT_EQ(after.papers[at].score.comment, before.papers[at].score.comment);
      EXPECT_EQ(after.papers[at].score.topic, before.papers[at].score.topic);
    }
  }
  ASSERT_EQ(other.build().exit_code, 0);
  EXPECT_THAT(other.page("archive/2025-12/30/index.html"), HasSubstr("You choose papers."));
}

TEST_F(Export, GoesOnWithoutADayThatCannotBeRead) {
  site.replace("content/2025/12/2025-12-30.yaml", "relevance: 9", "relevance: 11");
  auto run = run_export({"--bibtex"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.err, StartsWith("content/2025/12/2025-12-30.yaml:13:16: error: "));
  EXPECT_THAT(run.out, AllOf(HasSubstr("2601.99001"), Not(HasSubstr("2512.99001"))));
  EXPECT_EQ(run_export({"2026-01-02", "--bibtex"}).exit_code, 0) << "another day is no concern of this one";
}

TEST_F(Export, NeedsOneForm) {
  for (std::vector<std::string> options : {std::vector<std::string>{}, {"--json", "--bibtex"}}) {
    auto run = run_export(options);
    EXPECT_EQ(run.exit_code, 1);
    EXPECT_EQ(run.err,
              "error: export writes one format at a time\nhelp: choose --bibtex, --markdown or --json\n");
  }
}

TEST_F(Export, RefusesWhatCannotBeMeant) {
  auto run = run_export({"--json", "--topic", "theroy"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(run.err, "error: no topic has the id \"theroy\"\nhelp: did you mean \"theory\"?\n");
  EXPECT_EQ(run_export({"--json", "--topic", "astronomy"}).err,
            "error: no topic has the id \"astronomy\"\nhelp: there are systems, theory\n");
  run = run_export({"--markdown", "2025-12-30..2025-12-31"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("help: name a folder for them with --to DIR, or a single date\n"));
  run = run_export({"--json", "2026-01-05"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, StartsWith("error: there is no day for 2026-01-05\n"));
  EXPECT_EQ(run_export({"--json", "2026-01-05..2026-01-04"}).exit_code, 1);
  EXPECT_EQ(run_export({"--json", "--relevance", "11"}).exit_code, 1);
  EXPECT_EQ(run_export({"--json", "2026-01-05..2026-01-09"}).out, "{\n \"days\": []\n}\n");
}

TEST_F(Export, WritesNothingBesideDayFiles) {
  auto before = site.read("content/2025/12/2025-12-30.yaml");
  for (const auto* place : {"content/2025/12/2025-12-30.yaml", "content"}) {
    auto run = site.run({"export", "--json", "--to", (site.dir() / place).string()});
    EXPECT_EQ(run.exit_code, 1);
    EXPECT_THAT(run.err, testing::HasSubstr("content/ is for day files, and nothing is exported there"));
  }
  EXPECT_EQ(site.read("content/2025/12/2025-12-30.yaml"), before);
}

} // namespace
} // namespace broadsheet::test
