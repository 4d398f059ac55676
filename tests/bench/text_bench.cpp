// Text of papers becoming HTML.
#include <benchmark/benchmark.h>

#include "base/html.h"
#include "text/math.h"
#include "text/tex.h"

namespace broadsheet::text {
namespace {

constexpr std::string_view kAbstract =
    R"(Jovanovi\'c and Schotth\"ofer asked how a hedge of $n$ plants is cut in $O(n \log n)$ steps. We show
that \emph{two} shears are enough when $a < b$ & the wind is below 3 m/s, and that the cost stays under $5.)";

void process(benchmark::State& state, std::string (*convert)(Formulas&)) {
  Formulas formulas;
  convert(formulas); // loads KaTeX and fills the cache
  for (auto _ : state) benchmark::DoNotOptimize(convert(formulas));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(kAbstract.size()));
}
BENCHMARK_CAPTURE(process, escape, [](Formulas&) { return escape(kAbstract); })->Name("escape an abstract");
BENCHMARK_CAPTURE(process, html, [](Formulas& formulas) {
  return to_html(kAbstract, formulas);
})->Name("an abstract to HTML, formulas known");

void new_formula(benchmark::State& state) {
  Formulas formulas;
  formulas.to_mathml("x", false, "$x$"); // loads KaTeX
  int number = 0;
  for (auto _ : state) {
    std::string formula = R"(\sum_{i=1}^n x_i + \alpha_{)" + std::to_string(number++) + "}";
    benchmark::DoNotOptimize(formulas.to_mathml(formula, false, formula));
  }
}
BENCHMARK(new_formula)->Name("a new formula to MathML")->Unit(benchmark::kMicrosecond);

} // namespace
} // namespace broadsheet::text
