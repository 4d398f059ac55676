// KaTeX in a JavaScript interpreter (duktape).
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/once.h"

struct duk_hthread;

namespace broadsheet::text {

// The text of KaTeX, parsed once: interpreters load it in a tenth of the time that parsing takes.
// Throws std::runtime_error when it cannot be read.
std::string compile_katex(std::string_view javascript);

// What decides, besides KaTeX itself, what render() gives: options and macros.
std::string_view katex_options();

// One interpreter with KaTeX loaded. To be used by one thread at a time.
class Katex {
public:
  // Throws std::runtime_error when this KaTeX does not run.
  explicit Katex(std::string_view compiled);

  // What KaTeX makes of a formula, or nothing when it refuses it. Time and memory are bounded: a
  // formula may be of some length only, and it may define and link nothing.
  std::optional<std::string> render(std::string_view formula, bool display);

private:
  struct Destroy {
    void operator()(duk_hthread* interpreter) const;
  };
  std::unique_ptr<duk_hthread, Destroy> interpreter_;
};

// As many interpreters as callers need at once, made when they are needed.
class KatexPool {
public:
  // The formula as MathML, or nothing when it is refused. Safe to call from several threads: each
  // works with an interpreter of its own.
  std::optional<std::string> render(std::string_view formula, bool display);

private:
  Katex borrow();
  void give_back(Katex katex);

  Once once_;
  std::string compiled_; // KaTeX, parsed once for all interpreters
  std::mutex mutex_;     // for `idle_`
  std::vector<Katex> idle_;
};

} // namespace broadsheet::text
