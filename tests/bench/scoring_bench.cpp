// How long a day of 600 papers takes beside a model that needs the same time for each answer. The ideal is
// the number of rounds that so many connections need, all titles first, times that time.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "app/score.h"
#include "base/file.h"
#include "store/announcement_file.h"
#include "store/site_folder.h"
#include "support/model_server.h"
#include "support/test_folder.h"

namespace broadsheet {
namespace {

using namespace std::chrono_literals;

constexpr int papers = 600;
constexpr Date date = 2026y / 1 / 13;

Announcement announcement() {
  Announcement result{.date = date, .source = {.kind = "rss", .announced = papers}, .papers = {}};
  std::string abstract;
  while (abstract.size() < 1300)
    abstract += "We cut $n$ hedges in $O(n \\log n)$ steps and prove that no fewer suffice. ";
  for (int number = 0; number < papers; ++number)
    result.papers.push_back({.id = fmt::format("2601.{:05}", 10000 + number),
                             .title = fmt::format("Hedges that Cut Themselves in {} Gardens", number),
                             .categories = {"cs.LG"},
                             .abstract = abstract});
  return result;
}

app::Network network() {
  return {.clock = {.now = [] { return std::chrono::system_clock::now(); },
                    .sleep = [](auto time) { std::this_thread::sleep_for(time); },
                    .random = [] { return 0.5; }},
          .environment = [](const std::string&) { return std::string("key"); }};
}

int rounds(std::size_t requests, int connections) {
  return static_cast<int>((requests + static_cast<std::size_t>(connections) - 1) /
                          static_cast<std::size_t>(connections));
}

void score_a_day(benchmark::State& state) {
  auto connections = static_cast<int>(state.range(0));
  std::chrono::milliseconds latency(state.range(1));
  test::ModelServer model;
  for (const auto& paper : announcement().papers) {
    model.papers.push_back(paper.id);
    model.scores[paper.id] = {.relevance = model.papers.size() % 10 == 0 ? 8 : 3, .novelty = 7};
  }
  model.latency = latency;
  TestFolder site;
  write_file(site.path() / "site.yaml", "title: T\ntopics: [{id: hedges, label: Hedges}]\n" +
                                            model.yaml(fmt::format("concurrency: {}", connections)));
  double ideal = 0;
  double real = 0;
  for ([[maybe_unused]] auto iteration : state) {
    state.PauseTiming();
    std::filesystem::remove_all(site.path() / "content");
    store::SiteFolder(site.path()).write(announcement());
    auto asked = model.calls().size();
    state.ResumeTiming();
    auto begin = std::chrono::steady_clock::now();
    auto report = app::score({.site_dir = site.path(), .range = {}, .network = network()});
    real += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    if (report.days.size() != 1 || report.days[0].pending != 0)
      state.SkipWithError("not all papers were scored");
    std::size_t titles = 0;
    auto calls = model.calls();
    for (auto call = asked; call < calls.size(); ++call)
      titles += calls[call].asked == test::Asked::titles ? 1 : 0;
    auto abstracts = calls.size() - asked - titles;
    ideal += (rounds(titles, connections) + rounds(abstracts, connections)) *
             std::chrono::duration<double>(latency).count();
  }
  state.counters["ideal_s"] = ideal / static_cast<double>(state.iterations());
  state.counters["times_ideal"] = real / ideal;
}
BENCHMARK(score_a_day)
    ->Name("score 600 papers")
    ->ArgNames({"connections", "ms"})
    ->ArgsProduct({{1, 4, 8, 16}, {250, 1000}})
    ->Iterations(1)
    ->UseRealTime()
    ->Unit(benchmark::kSecond);

} // namespace
} // namespace broadsheet
