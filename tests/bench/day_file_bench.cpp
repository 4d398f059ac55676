// Day files: parsing them is most of a build from nothing.
#include <benchmark/benchmark.h>

#include "store/day_file.h"

namespace broadsheet::store {
namespace {

using namespace std::chrono_literals;

// About as large as a day of a busy archive.
Day busy_day() {
  Day day;
  day.date = 2025y / std::chrono::August / 5d;
  for (int i = 0; i < 40; ++i) {
    ScoredPaper scored;
    scored.paper.id = "2508.0" + std::to_string(1000 + i);
    scored.paper.title = "Sparse Gardens: Pruning $O(n^2)$ Hedges in Linear Time";
    scored.paper.authors = {"Ada Fernhill", "Bo Lindqvist (Institute of Hedges, Uppsala)", "Chi Ng"};
    for (int line = 0; line < 12; ++line) {
      scored.paper.abstract +=
          "We trim a hedge of width $w_i$ with one pass of shears and show that it grows back. ";
    }
    scored.paper.abstract.pop_back();
    scored.score.relevance = 9;
    scored.score.novelty = 7;
    scored.score.comment = "Close to the topic of pruning: exact, and in linear time.";
    day.papers.push_back(std::move(scored));
  }
  return day;
}

void parse(benchmark::State& state) {
  std::string yaml = format_day(busy_day());
  for (auto _ : state) {
    Diagnostics diagnostics;
    benchmark::DoNotOptimize(
        parse_day(yaml, "content/2025/08/2025-08-05.yaml", Documents::first, diagnostics));
    if (has_errors(diagnostics)) state.SkipWithError("the day file was refused");
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(yaml.size()));
}
BENCHMARK(parse)->Name("parse a day file")->Unit(benchmark::kMillisecond);

void format(benchmark::State& state) {
  Day day = busy_day();
  std::size_t size = 0;
  for (auto _ : state) size += format_day(day).size();
  state.SetBytesProcessed(static_cast<std::int64_t>(size));
}
BENCHMARK(format)->Name("format a day file")->Unit(benchmark::kMillisecond);

} // namespace
} // namespace broadsheet::store
