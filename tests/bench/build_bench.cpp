// The engine alone, on a site of the size of a real archive: 1,300 pages of 20 kB in 350 days,
// 700 sources, 3 MB of memos.
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "build/publish.h"
#include "build/source_files.h"
#include "build/state.h"
#include "support/test_folder.h"

namespace broadsheet::build {
namespace {

namespace fs = std::filesystem;

constexpr int days = 350;
constexpr int sources = 700;
constexpr std::int64_t a_minute = 60'000'000'000;

std::int64_t clock_now() {
  return std::chrono::nanoseconds(std::chrono::system_clock::now().time_since_epoch()).count();
}

InputRecord input(std::string name, int value = 0) {
  Fingerprint print = FingerprintOf().add(name).add(std::int64_t{value}).value();
  return {std::move(name), print};
}

// A day's folder holds its page, its JSON and its BibTeX; every page reads a few shared inputs.
std::vector<Page> make_pages(int version) {
  std::vector<Page> pages;
  auto add = [&](std::string path, int day) {
    Page page{
        path, {}, [path, version] { return path + std::string(20'000, static_cast<char>('a' + version)); }};
    for (const auto* name : {"site.yaml: title", "template day", "template base", "assets", "engine"})
      page.inputs.push_back(input(name, version));
    for (int neighbour : {day - 1, day, day + 1})
      page.inputs.push_back(input("day " + std::to_string(neighbour)));
    pages.push_back(std::move(page));
  };
  for (int day = 0; day < days; ++day) {
    std::string folder = "archive/2031-" + std::to_string(day / 30) + "/" + std::to_string(day) + "/";
    for (const auto* name : {"index.html", "day.json", "day.bib"}) add(folder + name, day);
  }
  for (int month = 0; month < 250; ++month)
    add("archive/month-" + std::to_string(month) + "/index.html", month);
  return pages;
}

State make_state() {
  State state;
  for (int i = 0; i < sources; ++i)
    state.sources["content/2031/" + std::to_string(i) + ".yaml"] = {{1, 2, 3, 4}, 5, {6, 7}};
  for (auto& page : make_pages(0))
    state.pages[page.path] = {page.inputs, fingerprint(page.path), {1, 2, 3, 4}, 5};
  for (int day = 0; day < days; ++day)
    state.memos["summary " + std::to_string(day)] = {{1, 2}, std::string(3'000'000 / days, 'm')};
  return state;
}

void encode(benchmark::State& run) {
  State state = make_state();
  for (auto _ : run) benchmark::DoNotOptimize(encode_state(state, {1, 2}, {3, 4}));
}

void decode(benchmark::State& run) {
  auto bytes = encode_state(make_state(), {1, 2}, {3, 4});
  for (auto _ : run) benchmark::DoNotOptimize(decode_state(build::SharedBytes(bytes), {1, 2}, {3, 4}));
  run.counters["bytes"] = static_cast<double>(bytes.size());
}

void write_unchanged_state(benchmark::State& run) {
  TestFolder folder;
  State state = make_state();
  write_state(folder / "state", state);
  for (auto _ : run) write_state(folder / "state", state);
}

void look_at_unchanged_sources(benchmark::State& run) {
  TestFolder folder;
  std::vector<std::string> names;
  for (int i = 0; i < sources; ++i) {
    names.push_back(std::to_string(i) + ".yaml");
    std::ofstream(folder / names.back()) << std::string(40'000, 's');
  }
  SourceFiles first(folder.path(), {}, clock_now() + a_minute);
  for (const auto& name : names) first.fingerprint_of(name);
  auto known = first.seen();
  for (auto _ : run) {
    SourceFiles files(folder.path(), known, clock_now());
    for (const auto& name : names) benchmark::DoNotOptimize(files.fingerprint_of(name));
    benchmark::DoNotOptimize(files.seen());
  }
}

// Into an empty folder.
void publish_cold(benchmark::State& run) {
  auto pages = make_pages(0);
  for (auto _ : run) {
    run.PauseTiming();
    TestFolder folder;
    run.ResumeTiming();
    State state;
    publish(pages, state, {.out = folder.path(), .jobs = static_cast<int>(run.range(0)), .now = clock_now()});
    run.PauseTiming();
    state = {};
    fs::remove_all(folder.path());
    run.ResumeTiming();
  }
}

// Every page changes.
void publish_all_again(benchmark::State& run) {
  TestFolder folder;
  State state;
  std::vector<Page> versions[] = {make_pages(0), make_pages(1)};
  int version = 0;
  for (auto _ : run) {
    publish(versions[version], state, {.out = folder.path(), .jobs = 2, .now = clock_now()});
    version = 1 - version;
  }
}

// Nothing changes. `trusted`: whether the files' times are enough, or all of them are read.
void publish_nothing(benchmark::State& run, bool trusted) {
  TestFolder folder;
  State state;
  auto pages = make_pages(0);
  publish(pages, state, {.out = folder.path(), .jobs = 2, .now = clock_now()});
  publish(pages, state, {.out = folder.path(), .jobs = 2, .now = clock_now() + a_minute});
  for (auto _ : run) {
    if (!trusted)
      for (auto& [path, page] : state.pages) page.checked_at = 0;
    publish(pages, state, {.out = folder.path(), .jobs = static_cast<int>(run.range(0)), .now = clock_now()});
  }
}

BENCHMARK(encode)->Unit(benchmark::kMillisecond);
BENCHMARK(decode)->Unit(benchmark::kMillisecond);
BENCHMARK(write_unchanged_state)->Unit(benchmark::kMillisecond);
BENCHMARK(look_at_unchanged_sources)->Unit(benchmark::kMillisecond);
BENCHMARK(publish_cold)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(publish_all_again)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(publish_nothing, trusted, true)
    ->Arg(1)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(publish_nothing, read_again, false)
    ->Arg(1)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

} // namespace
} // namespace broadsheet::build

BENCHMARK_MAIN();
