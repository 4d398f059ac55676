// Formulas to MathML through KaTeX, which runs inside the builder (duktape) and is
// embedded into the binary. Loading it costs about 90 ms, so it is loaded only when a
// formula is not in the cache; one interpreter per concurrent caller.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace broadsheet::text {

class Formulas {
public:
  // No cache file: every formula is made anew once per object.
  Formulas();
  // Reads and later extends `cache_file`. A missing, truncated or foreign file is an empty
  // cache; it is never an error.
  explicit Formulas(std::filesystem::path cache_file);
  ~Formulas();
  Formulas(const Formulas&) = delete;
  Formulas& operator=(const Formulas&) = delete;

  // MathML for a formula without delimiters: `<math …>…</math>`, or, where KaTeX refuses it,
  // its escaped `source` marked as `<code class="tex">…</code>`. Safe to call from several
  // threads. The view stays valid as long as this object.
  std::string_view to_mathml(std::string_view formula, bool display, std::string_view source);

  // Writes formulas made since loading to the cache file, atomically. Does nothing without one.
  void save();

private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace broadsheet::text
