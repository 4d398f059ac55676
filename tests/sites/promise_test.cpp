// The promise of incremental building: after any edit, a build leaves exactly the bytes and the files
// that a build from nothing leaves, and writes only files whose bytes changed.
#include <functional>
#include <random>

#include <gmock/gmock.h>

#include "sites/test_site.h"

namespace broadsheet::test {
namespace {

using Random = std::mt19937;

int pick(Random& random, int count) {
  return static_cast<int>(random() % static_cast<unsigned>(count));
}

std::string random_date(Random& random) {
  static const std::vector<std::string> dates = {"2025-11-28", "2025-12-29", "2025-12-30", "2025-12-31",
                                                 "2026-01-02", "2026-01-05", "2026-02-02", "2027-02-03"};
  return dates[static_cast<std::size_t>(pick(random, static_cast<int>(dates.size())))];
}

std::string day_file(const std::string& date, Random& random) {
  std::string text = "schema: 1\ndate: " + date + "\nstatus: complete\n";
  if (pick(random, 2) == 0)
    text += "source: {kind: rss, announced: 30, scanned: " + std::to_string(pick(random, 30)) + "}\n";
  if (pick(random, 2) == 0) text += "scorer: {kind: llm, model: m, prompt: 0123456789ab}\n";
  int papers = pick(random, 4);
  text += papers == 0 ? "papers: []\n" : "papers:\n";
  for (int number = 1; number <= papers; ++number) {
    text += "  - id: \"2601.9" + std::to_string(1000 + number + 10 * pick(random, 3)) +
            "\"\n"
            "    title: \"Title " +
            std::to_string(pick(random, 9)) + " with $x^" + std::to_string(pick(random, 4)) + "$\"\n" +
            (pick(random, 4) == 0 ? "    first_shown: " + random_date(random) + "\n" : "") +
            "    topic: " + (pick(random, 2) == 0 ? "theory" : "unnamed") +
            "\n    relevance: " + std::to_string(1 + pick(random, 10)) + "\n    comment: c" +
            std::to_string(pick(random, 3)) + "\n    abstract: a" + std::to_string(pick(random, 5)) + "\n";
  }
  return text;
}

std::string path_of(const std::string& date) {
  return "content/" + date.substr(0, 4) + "/" + date.substr(5, 2) + "/" + date + ".yaml";
}

std::string month_file(const std::string& month, Random& random) {
  auto number = [&](int most) { return std::to_string(pick(random, most)); };
  std::string text = "schema: 1\nmonth: " + month + "\nsource: {days: " + number(3) + ", papers: 2}\n";
  if (pick(random, 2) == 0)
    text += "usage: {prompt_tokens: " + number(3) + ", completion_usd: 0." + number(3) + "}\n";
  if (pick(random, 2) == 0) text += "summary: Of $x^" + number(3) + "$.\n";
  int groups = pick(random, 3);
  text += groups == 0 ? "groups: []\n" : "groups:\n";
  for (int group = 1; group <= groups; ++group) { // of which some papers are shown, see day_file()
    text += "  - label: l" + number(2) + "\n    papers:\n      - {id: \"2601.9" +
            std::to_string(1000 + group + 10 * pick(random, 3)) + "\", line: r" + number(2) + "}\n";
  }
  return text;
}

using Edit = std::function<void(TestSite&, Random&)>;

// Writes `text` with one of a few endings, or removes the file.
Edit rewrite(std::string path, std::vector<std::string> texts) {
  return [path, texts](TestSite& site, Random& random) {
    int choice = pick(random, static_cast<int>(texts.size()) + 1);
    if (choice == static_cast<int>(texts.size())) {
      site.remove(path);
    } else {
      site.write(path, texts[static_cast<std::size_t>(choice)]);
    }
  };
}

std::vector<Edit> edits(const TestSite& original) {
  auto site_yaml = original.read("site.yaml");
  auto with = [&](const std::string& from, const std::string& to) {
    auto text = site_yaml;
    return text.replace(text.find(from), from.size(), to);
  };
  std::vector<std::string> configurations = {
      site_yaml,
      with("title: Small & plain", "title: Renamed"),
      with("label: Theory", "label: Thinking"),
      with("https://me.example/papers", "https://other.example"),
      with("limits: {front_days: 2, month_best: 3, year_best: 2}", "limits: {front_days: 1, month_best: 1}"),
      with("feeds: {days: 2}", "feeds: {days: 1, atom: false}"),
      with("label: PDF", "label: Paper"),
      site_yaml + "cutoffs: {relevance: 5, novelty: 0}\n",
      site_yaml + "permalinks: {day: \"/{year}/{month}/{day}/\"}\n",
      site_yaml + "language: de\n",
  };
  auto paper = original.read("themes/plain/templates/paper.mustache");
  Edit day = [](TestSite& site, Random& random) {
    auto date = random_date(random);
    site.write(path_of(date), day_file(date, random));
  };
  Edit month = [](TestSite& site, Random& random) {
    auto name = random_date(random).substr(0, 7);
    auto path = "content/" + name.substr(0, 4) + "/" + name.substr(5) + "/month.yaml";
    if (pick(random, 4) == 0) {
      site.remove(path);
    } else {
      site.write(path, month_file(name, random));
    }
  };
  Edit no_day = [](TestSite& site, Random& random) { site.remove(path_of(random_date(random))); };
  Edit configuration = [configurations](TestSite& site, Random& random) {
    site.write(
        "site.yaml",
        configurations[static_cast<std::size_t>(pick(random, static_cast<int>(configurations.size())))]);
  };
  Edit theme = [paper](TestSite& site, Random& random) {
    site.write("themes/plain/templates/paper.mustache",
               paper + std::string(static_cast<std::size_t>(pick(random, 3)), '\n'));
  };
  Edit style = [](TestSite& site, Random& random) {
    site.write("themes/plain/assets/style.css", "body { order: " + std::to_string(pick(random, 3)) + " }\n");
  };
  Edit tampering = [](TestSite& site, Random& random) {
    auto files = site.output();
    if (files.empty()) return;
    auto file = std::next(files.begin(), pick(random, static_cast<int>(files.size())));
    if (pick(random, 2) == 0) {
      site.remove("public/" + file->first);
    } else {
      site.write("public/" + file->first, "scribble");
    }
  };
  Edit lost_state = [](TestSite& site, Random&) {
    site.remove(".broadsheet");
    site.remove("public"); // without its state, a build cannot know which files were its own
  };
  Edit clock = [](TestSite& site, Random& random) { site.minutes_between_runs = pick(random, 2); };
  return {day,
          day,
          day,
          no_day,
          month,
          month,
          configuration,
          configuration,
          theme,
          style,
          tampering,
          lost_state,
          clock,
          rewrite("templates/paper.mustache", {"<b id=\"{{anchor}}\">{{title}}</b>\n"}),
          rewrite("templates/day_body.mustache", {"{{#day.papers}}{{> paper}}{{/day.papers}}\n"}),
          rewrite("content/prompts/0123456789ab.md",
                  {"## System prompt\n\nOne.\n", "## System prompt\n\nTwo.\n"}),
          rewrite("content/skipped.yaml", {"schema: 1\nskipped:\n  - {date: 2025-12-29, reason: failed}\n",
                                           "schema: 1\nskipped:\n  - {date: 2025-12-29, reason: empty}\n"
                                           "  - {date: 2026-01-02, reason: holiday, name: Rest}\n"}),
          rewrite("content/pages/about.md", {"# About\n\nOne.\n", "# Other\n\nTwo.\n"}),
          rewrite("content/pages/more.md", {"More.\n"}),
          rewrite("assets/extra.txt", {"one", "two"})};
}

class Promise : public testing::TestWithParam<unsigned> {};

TEST_P(Promise, HoldsAfterRandomEdits) {
  TestSite site("small");
  auto all = edits(site);
  Random random(GetParam());
  for (int step = 0; step < 25; ++step) {
    for (int count = pick(random, 3); count >= 0; --count) {
      all[static_cast<std::size_t>(pick(random, static_cast<int>(all.size())))](site, random);
    }
    SCOPED_TRACE("step " + std::to_string(step));
    auto before = site.output();
    auto run = site.build({"--jobs", std::to_string(1 + pick(random, 4))});
    ASSERT_EQ(run.exit_code, 0) << run.err;
    auto after = site.output();

    auto fresh = site.build({"--out", "fresh", "--full"});
    ASSERT_EQ(fresh.exit_code, 0) << fresh.err;
    ASSERT_EQ(after, site.output("fresh"));
    site.remove("fresh");

    for (const auto& path : run.rewritten) {
      auto old = before.find(path);
      EXPECT_TRUE(old == before.end() || old->second != after[path]) << path << " was written without need";
    }
    EXPECT_TRUE(site.build().rewritten.empty());
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Promise, testing::Range(1u, 9u));

} // namespace
} // namespace broadsheet::test
