// Runs KaTeX in a JavaScript interpreter (duktape).
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/once.h"
#include "text/script_memory.h"

struct duk_hthread;

namespace broadsheet::text {

// KaTeX's source, parsed once: interpreters load the result in a tenth of the time that parsing takes. Throws
// std::runtime_error when it cannot be read, and std::bad_alloc as all that follows.
std::string compile_katex(std::string_view javascript);

// Everything besides KaTeX itself that decides what render() gives: options and macros.
std::string_view katex_options();

// One interpreter with KaTeX loaded, for one thread at a time.
class Katex {
public:
  // Throws std::runtime_error when this KaTeX does not run.
  explicit Katex(std::string_view compiled);

  // KaTeX's markup for a formula, or nothing when it refuses it. Time and memory are bounded: the length of a
  // formula is limited, and it must not define commands or make links.
  std::optional<std::string> render(std::string_view formula, bool display);

private:
  struct Destroy {
    void operator()(duk_hthread* interpreter) const;
  };
  std::unique_ptr<ScriptMemory> memory_; // of the interpreter, which goes first
  std::unique_ptr<duk_hthread, Destroy> interpreter_;
};

// As many interpreters as callers need at once, created on demand.
class KatexPool {
public:
  // The formula as MathML, or nothing when it is refused. Safe to call from several threads: each uses its
  // own interpreter.
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
