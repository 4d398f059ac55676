// broadsheet eval, as an owner runs it who wants to know what keywords are good for.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "sites/test_site.h"

namespace broadsheet::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

struct Entry {
  int relevance; // 0: none
  std::string title;
  std::string topic = "compact";
};

class Eval : public testing::Test {
protected:
  Eval() {
    site.remove("content");
    site.write("site.yaml", "title: T\ntopics:\n"
                            "  - {id: compact, label: Compact, keywords: [pruning, quantization]}\n"
                            "  - {id: theory, label: Theory, keywords: [regret]}\n");
    day("2025-03-03", {{9, "Pruning"}, {9, "Pruning by quantization"}, {8, "Birds"}, {8, "Trees"}});
    day("2026-03-03", {{10, "Quantized pruning"},
                       {9, "Quantization"},
                       {9, "Regret", "theory"},
                       {8, "Stones", "theory"},
                       {8, "Rain"},
                       {8, "Wind"},
                       {0, "By someone whom the owner follows"}});
  }

  void day(const std::string& date, const std::vector<Entry>& papers, const std::string& more = "",
           const std::string& scorer = "llm") {
    std::string yaml =
        fmt::format("schema: 1\ndate: {}\nstatus: complete\nscorer: {{kind: {}}}\npapers:\n", date, scorer);
    int number = 1;
    for (const Entry& paper : papers) {
      yaml += fmt::format("  - id: \"{}{}.{:05}\"\n    title: {}\n", date.substr(2, 2), date.substr(5, 2),
                          number++, paper.title);
      yaml += paper.relevance == 0 ? "    author_match: true\n"
                                   : fmt::format("    relevance: {}\n    novelty: 7\n    topic: {}\n",
                                                 paper.relevance, paper.topic);
      yaml += "    abstract: Nothing to be found here.\n";
    }
    site.write(fmt::format("content/{}/{}/{}.yaml", date.substr(0, 4), date.substr(5, 2), date), yaml + more);
  }

  test::Run eval(std::vector<std::string> options = {}) {
    options.insert(options.begin(), "eval");
    return site.run(options);
  }
  nlohmann::json json(std::vector<std::string> options = {}) {
    options.emplace_back("--json");
    auto run = eval(options);
    EXPECT_EQ(run.err, "");
    return nlohmann::json::parse(run.out);
  }

  TestSite site{"small"};
};

TEST_F(Eval, SaysHowKeywordsCompare) {
  auto run = eval();
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.err, "");
  EXPECT_THAT(run.out, StartsWith("10 papers of 2 days from 2025-03-03 to 2026-03-03\n"));
  EXPECT_THAT(run.out, HasSubstr("relevance as recorded     10: 1, 9: 4, 8: 5\n"));
  EXPECT_THAT(run.out, HasSubstr("relevance by keywords     9: 2, 7: 3, 1: 5\n"));
  EXPECT_THAT(run.out, HasSubstr("relevance 7 or more       50 % of the papers by keywords\n"));
  EXPECT_THAT(
      run.out,
      HasSubstr(
          "first 5 of a day          60 % are 9 or more (chance: 50 %, at best: 60 %), mean of 1 day\n"));
  EXPECT_THAT(run.out, Not(HasSubstr("first 10"))) << "no day has more";
  EXPECT_THAT(run.out, Not(HasSubstr("by title"))) << "nothing is known of what was not kept";
}

TEST_F(Eval, LooksAtTheDatesItIsGiven) {
  EXPECT_THAT(eval({"2025-01-01..2025-12-31"}).out,
              StartsWith("4 papers of 1 day from 2025-03-03 to 2025-03-03\n"));
  EXPECT_THAT(eval({"2026-03-03"}).out, StartsWith("6 papers of 1 day from 2026-03-03 to 2026-03-03\n"));
}

TEST_F(Eval, GivesProgramsAllFigures) {
  auto figures = json({"2026-03-03"});
  EXPECT_EQ(figures["papers"], 6) << "papers of followed authors have no relevance to compare with";
  EXPECT_EQ(figures["recorded"]["8"], 3);
  EXPECT_EQ(figures["keywords"]["1"], 3);
  // Ranks 6, 4.5, 4.5, 2, 2, 2 on both sides.
  EXPECT_DOUBLE_EQ(figures["correlation"]["pooled"], 1);
  EXPECT_DOUBLE_EQ(figures["correlation"]["daily"], 1);
  EXPECT_NEAR(figures["correlation"]["pooled_chance_deviation"].get<double>(), 0.447, 0.001);
  EXPECT_EQ(figures["precision"].size(), 1u);
  EXPECT_EQ(figures["precision"][0]["first"], 5);
  EXPECT_DOUBLE_EQ(figures["reach"], 0.5);
  EXPECT_EQ(figures["separation"], nullptr);
}

TEST_F(Eval, ComparesTopics) {
  auto figures = json({"2026-03-03"});
  EXPECT_EQ(figures["topics"]["papers"], 6);
  EXPECT_DOUBLE_EQ(figures["topics"]["share"], 0.5) << "three match nothing and so have no topic";
  EXPECT_NEAR(figures["topics"]["commonest"].get<double>(), 4.0 / 6, 1e-9);
  EXPECT_EQ(figures["by_topic"][1]["id"], "theory");
  EXPECT_EQ(figures["by_topic"][1]["papers"], 2);
  EXPECT_EQ(figures["by_topic"][1]["others"], 4);
  EXPECT_DOUBLE_EQ(figures["by_topic"][1]["area"], 0.75) << "one of two stands out, the other is as the rest";
  EXPECT_DOUBLE_EQ(figures["by_topic"][1]["papers_reach"], 0.5);
  EXPECT_DOUBLE_EQ(figures["by_topic"][1]["others_reach"], 0);
}

TEST_F(Eval, TakesTheOwnersWordForWhatIsWanted) {
  auto figures = json({"--wanted", "10", "2026-03-03"});
  EXPECT_EQ(figures["wanted"], 10);
  EXPECT_NEAR(figures["precision"][0]["chance"].get<double>(), 1.0 / 6, 1e-9);
  EXPECT_EQ(eval({"--wanted", "11"}).exit_code, 1);
}

TEST_F(Eval, TellsShownFromConsideredByTitle) {
  day("2026-03-04", {{9, "Pruning"}, {8, "Snow"}},
      "---\nconsidered:\n"
      "  - {id: \"2603.50001\", title: Birds again, stage: title}\n"
      "  - {id: \"2603.50002\", title: Quantized quantization, stage: abstract, relevance: 5, novelty: 5}\n"
      "  - {id: \"2603.50003\", title: Trees again, stage: title}\n");
  auto separation = json()["separation"];
  EXPECT_EQ(separation["shown"], 2) << "other days do not name what they did not keep";
  EXPECT_EQ(separation["considered"], 3);
  // Pruning above two of three, Snow beside two: 2 + 1 of 6.
  EXPECT_DOUBLE_EQ(separation["area"], 0.5);
  EXPECT_DOUBLE_EQ(separation["shown_reach"], 0.5);
  EXPECT_NEAR(separation["considered_reach"].get<double>(), 1.0 / 3, 1e-9);
}

TEST_F(Eval, NamesWhatKeywordsMiss) {
  day("2026-03-04", {{10, "Compressing what is large"}});
  EXPECT_THAT(
      eval({"-v"}).out,
      HasSubstr(
          "\nrelevant as recorded, not by keywords:\n2026-03-04 2603.00001 1 instead of 10: Compressing "
          "what is large\n"));
  EXPECT_THAT(eval().out, Not(HasSubstr("Compressing")));
  site.replace("site.yaml", "[pruning, ", "[compression, pruning, ");
  EXPECT_THAT(eval({"-v"}).out, Not(HasSubstr("Compressing"))) << "that is how keywords are tuned";
}

TEST_F(Eval, DoesNotCompareTheKeywordScorerWithItself) {
  day("2026-03-04", {{10, "Pruning"}, {1, "Birds"}}, "", "keywords");
  auto run = eval();
  EXPECT_THAT(run.out,
              AllOf(StartsWith("10 papers of 2 days"), HasSubstr("\n1 day left out: scored by keywords\n")));
}

TEST_F(Eval, GoesOnWithoutADayThatHasErrors) {
  site.replace("content/2025/03/2025-03-03.yaml", "relevance: 8", "relevance: 11");
  auto run = eval();
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.err, HasSubstr("content/2025/03/2025-03-03.yaml:"));
  EXPECT_THAT(run.out, StartsWith("6 papers of 1 day"));
}

TEST_F(Eval, SaysWhatIsMissing) {
  auto none = eval({"2024-01-01..2024-12-31"});
  EXPECT_EQ(none.exit_code, 1);
  EXPECT_EQ(none.out, "");
  EXPECT_THAT(none.err, HasSubstr("no day on these dates has papers with a recorded relevance\nhelp: "));

  auto range = eval({"march"});
  EXPECT_EQ(range.exit_code, 1);
  EXPECT_THAT(range.err, HasSubstr("\"march\" is not a range of dates\nhelp: "));

  site.write("site.yaml", "title: T\n");
  auto topics = eval();
  EXPECT_EQ(topics.exit_code, 1);
  EXPECT_THAT(topics.err, HasSubstr("site.yaml: error: there are no topics"));
}

TEST_F(Eval, WritesNothing) {
  auto before = site.output(".");
  eval();
  EXPECT_EQ(site.output("."), before);
}

} // namespace
} // namespace broadsheet::test
