// Turns formulas into MathML with KaTeX, which is embedded in the binary and runs inside it (duktape).
// Loading it costs about 90 ms, so it is loaded only when a formula is not in the cache, once per concurrent
// caller.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace broadsheet::text {

class Formulas {
public:
  // Without a cache file: every formula is rendered once per object.
  Formulas();
  // Reads and later extends `cache_file`. A missing or foreign file is an empty cache, and a truncated one a
  // smaller one; neither is an error.
  explicit Formulas(std::filesystem::path cache_file);
  ~Formulas();
  Formulas(const Formulas&) = delete;
  Formulas& operator=(const Formulas&) = delete;

  // MathML for a formula without delimiters: `<math …>…</math>`, or, if KaTeX refuses it, its escaped
  // `source` as `<code class="tex">…</code>`. Safe to call from several threads. The view is valid as long as
  // this object.
  std::string_view to_mathml(std::string_view formula, bool display, std::string_view source);

  // Writes formulas rendered since loading to the cache file, atomically. Does nothing without one.
  void save();

private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace broadsheet::text
