#include "text/katex.h"

#include <duktape.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <span>
#include <stdexcept>
#include <utility>

#include "base/embedded.h"
#include "base/utf8.h"
#include "text/mathml.h"

namespace broadsheet {

std::span<const EmbeddedFile> katex_files();

namespace text {

namespace {

// In bytes, far more than people write. Since a formula cannot define commands (see below), its cost grows
// only with its length.
constexpr std::size_t longest_formula = 4'000;

// Evaluates to a function that takes katex and returns the function that renders a formula.
constexpr std::string_view renderer = R"js((function (katex) {
  function define(name, body) { katex.__defineMacro("\\" + name, body); }
  function ignore(context) { context.consumeArgs(1); return ""; }
  function refuse() { throw new Error("not in a formula of a paper"); }

  // A formula that defines commands can keep KaTeX busy for ever; one that makes links could lead anywhere.
  ("def edef gdef xdef let futurelet global long newcommand renewcommand providecommand expandafter " +
   "href url includegraphics htmlClass htmlData htmlId htmlStyle").split(" ").forEach(function (name) {
    define(name, refuse);
  });

  // Packages that KaTeX lacks.
  define("Tilde", "\\tilde{#1}");
  define("ensuremath", "#1");
  define("emph", "\\textit{#1}");
  define("textsc", "\\text{#1}");
  define("mathbbm", "\\mathbb{#1}");
  define("mathds", "\\mathbb{#1}");
  define("sfrac", "{#1}/{#2}");
  define("nicefrac", "{#1}/{#2}");
  define("unicode", function (context) {
    var code = context.consumeArgs(1)[0].map(function (token) { return token.text; }).reverse().join("");
    return "\\char" + code.replace(/^x/, "\"");
  });
  define("xspace", "");
  define("nonumber", "");
  define("notag", "");
  define("label", ignore);
  define("tag", "\\qquad\\text{(#1)}");
  define("norm", "\\left\\lVert #1\\right\\rVert");
  define("abs", "\\left\\lvert #1\\right\\rvert");

  // Names that papers define for themselves and that all of them mean alike.
  "poly polylog Var Cov Tr tr rank diag sign sgn softmax KL SO SU GL SL".split(" ").forEach(function (name) {
    define(name, "\\operatorname{" + name + "}");
  });
  "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("").forEach(function (letter) {
    define("c" + letter, "\\mathcal{" + letter + "}");
    define("cal" + letter, "\\mathcal{" + letter + "}");
    define("bb" + letter, "\\mathbb{" + letter + "}");
  });

  // KaTeX knows these letters only as glyphs of a font of its own.
  "ℂC ℍH ℕN ℙP ℚQ ℝR ℤZ".split(" ").forEach(function (pair) {
    katex.__defineMacro(pair[0], "\\mathbb{" + pair[1] + "}");
  });
  define("Bbbk", "\\mathbb{k}");

  // Colours and shadows are the theme's.
  define("color", ignore);
  define("textcolor", "\\@secondoftwo");
  define("colorbox", "\\@secondoftwo");
  define("pmb", "\\boldsymbol{#1}");

  return function (formula, display) {
    return katex.renderToString(formula, {
      output: "mathml",
      displayMode: display,
      throwOnError: true,
      strict: "ignore",
      trust: false,
      maxExpand: 1000,
      maxSize: 20,
      macros: {}
    });
  };
}))js";

// There is no handler for fatal errors, since everything that can fail runs in a protected call. What is
// short of memory is not used again.
duk_context* make_interpreter(ScriptMemory& memory) {
  duk_context* interpreter = duk_create_heap(&ScriptMemory::allocate, &ScriptMemory::reallocate,
                                             &ScriptMemory::release, &memory, nullptr);
  if (interpreter == nullptr) throw std::bad_alloc();
  return interpreter;
}

// Runs `step` and returns an error of the script as text. Empty means success, with the result on top of the
// stack. No C++ object may live in a frame that an error skips. Throws std::bad_alloc when memory is short.
std::string protect(duk_context* context, const ScriptMemory& memory, duk_safe_call_function step,
                    void* argument) {
  if (memory.is_short()) throw std::bad_alloc();
  const bool done = duk_safe_call(context, step, argument, 0, 1) == DUK_EXEC_SUCCESS;
  if (memory.is_short()) throw std::bad_alloc();
  if (done) return {};
  const char* message = duk_safe_to_string(context, -1);
  std::string error = message != nullptr ? message : "unknown error";
  duk_pop(context);
  return error;
}

std::string bytes_on_top(duk_context* context) {
  duk_size_t size = 0;
  const void* bytes = duk_get_buffer_data(context, -1, &size);
  if (bytes == nullptr) bytes = duk_get_lstring(context, -1, &size);
  std::string copy(static_cast<const char*>(bytes), bytes != nullptr ? size : 0);
  duk_pop(context);
  return copy;
}

// Duktape keeps text as CESU-8: a character beyond U+FFFF is a pair of surrogates of three bytes each.
std::string to_cesu8(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  while (!utf8.empty()) {
    const auto [code, size, valid] = first_character(utf8);
    if (code > 0xFFFF) {
      append_utf8(out, 0xD800 + ((code - 0x10000) >> 10));
      append_utf8(out, 0xDC00 + ((code - 0x10000) & 0x3FF));
    } else {
      out.append(utf8, 0, size);
    }
    utf8.remove_prefix(size);
  }
  return out;
}

// The value of the three-byte surrogate at the start of `cesu8`, or 0.
char32_t surrogate(std::string_view cesu8) {
  if (cesu8.size() < 3 || cesu8[0] != '\xED' || static_cast<unsigned char>(cesu8[1]) < 0xA0) return 0;
  const auto low_bits = [&](std::size_t i) { return static_cast<unsigned char>(cesu8[i]) & 0x3Fu; };
  return 0xD000 | low_bits(1) << 6 | low_bits(2);
}

std::string to_utf8(std::string_view cesu8) {
  std::string out;
  out.reserve(cesu8.size());
  for (std::size_t i = 0; i < cesu8.size();) {
    const std::size_t next = std::min(cesu8.find('\xED', i), cesu8.size());
    out.append(cesu8, i, next - i);
    i = next;
    if (i == cesu8.size()) break;
    const char32_t high = surrogate(cesu8.substr(i));
    const char32_t low = high == 0 ? 0 : surrogate(cesu8.substr(i + 3));
    if (high >= 0xD800 && high < 0xDC00 && low >= 0xDC00) {
      append_utf8(out, 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
      i += 6;
    } else {
      out += cesu8[i++];
    }
  }
  return out;
}

// TeX would drop everything after a %; in papers' metadata it means percent.
std::string with_percent_signs(std::string_view formula) {
  std::string out;
  for (std::size_t i = 0; i < formula.size(); ++i) {
    if (formula[i] == '%') out += '\\';
    out += formula[i];
    if (formula[i] == '\\' && i + 1 < formula.size()) out += formula[++i];
  }
  return out;
}

} // namespace

std::string_view katex_options() {
  return renderer;
}

std::string compile_katex(std::string_view javascript) {
  ScriptMemory memory;
  const std::unique_ptr<duk_context, decltype(&duk_destroy_heap)> interpreter(make_interpreter(memory),
                                                                              &duk_destroy_heap);
  const auto compile = [](duk_context* context, void* text) -> duk_ret_t {
    const auto& source = *static_cast<const std::string_view*>(text);
    duk_push_lstring(context, source.data(), source.size());
    duk_push_literal(context, "katex");
    duk_compile(context, 0);
    duk_dump_function(context);
    return 1;
  };
  const std::string error = protect(interpreter.get(), memory, compile, &javascript);
  if (!error.empty()) throw std::runtime_error("KaTeX cannot be read: " + error);
  return bytes_on_top(interpreter.get());
}

void Katex::Destroy::operator()(duk_hthread* interpreter) const {
  duk_destroy_heap(interpreter);
}

Katex::Katex(std::string_view compiled)
    : memory_(std::make_unique<ScriptMemory>()), interpreter_(make_interpreter(*memory_)) {
  // Leaves the rendering function as the only value on the stack.
  const auto load = [](duk_context* context, void* bytes) -> duk_ret_t {
    const auto& code = *static_cast<const std::string_view*>(bytes);
    std::memcpy(duk_push_fixed_buffer(context, code.size()), code.data(), code.size());
    duk_load_function(context);
    duk_call(context, 0);
    duk_pop(context);
    duk_eval_lstring(context, renderer.data(), renderer.size());
    duk_get_global_string(context, "katex");
    duk_call(context, 1);
    return 1;
  };
  const std::string error = protect(interpreter_.get(), *memory_, load, &compiled);
  if (!error.empty()) throw std::runtime_error("KaTeX does not run: " + error);
}

std::optional<std::string> Katex::render(std::string_view formula, bool display) {
  if (formula.size() > longest_formula || !all_permitted(formula)) return std::nullopt;
  struct Call {
    std::string formula;
    bool display;
  } call{to_cesu8(with_percent_signs(formula)), display};
  const auto render = [](duk_context* context, void* argument) -> duk_ret_t {
    const auto& [text, is_display] = *static_cast<const Call*>(argument);
    duk_dup(context, 0);
    duk_push_lstring(context, text.data(), text.size());
    duk_push_boolean(context, is_display);
    duk_call(context, 2);
    duk_require_string(context, -1);
    return 1;
  };
  if (!protect(interpreter_.get(), *memory_, render, &call).empty()) return std::nullopt;
  std::string rendered = to_utf8(bytes_on_top(interpreter_.get()));
  // \char can name any character, including those that no page may contain.
  if (!all_permitted(rendered)) return std::nullopt;
  return without_direction_controls(rendered);
}

Katex KatexPool::borrow() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      Katex katex = std::move(idle_.back());
      idle_.pop_back();
      return katex;
    }
  }
  once_.call([&] { compiled_ = compile_katex(katex_files().front().bytes); });
  return Katex(compiled_);
}

void KatexPool::give_back(Katex katex) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(katex));
}

std::optional<std::string> KatexPool::render(std::string_view formula, bool display) {
  Katex katex = borrow();
  const std::optional<std::string> rendered = katex.render(formula, display);
  give_back(std::move(katex));
  return rendered ? tidy_mathml(*rendered) : std::nullopt;
}

} // namespace text
} // namespace broadsheet
