#include "text/math.h"

#include <mutex>
#include <shared_mutex>
#include <span>
#include <unordered_map>
#include <utility>

#include "base/embedded.h"
#include "base/file.h"
#include "base/fingerprint.h"
#include "base/html.h"
#include "base/once.h"
#include "text/environments.h"
#include "text/formula_cache.h"
#include "text/katex.h"
#include "text/mathml.h"

namespace broadsheet {

std::span<const EmbeddedFile> katex_files();

namespace text {

namespace {

// Fingerprints are evenly spread already.
struct KeyHash {
  std::size_t operator()(const Fingerprint& key) const { return key.low; }
};

// Everything that decides how a formula is rendered: KaTeX, our options for it, and tidy_mathml.
Fingerprint maker() {
  return FingerprintOf().add(katex_files().front().bytes).add(katex_options()).add(mathml_version).value();
}

// The source is part of the key, since a refused formula shows its source.
Fingerprint key_of(std::string_view formula, bool display, std::string_view source) {
  return FingerprintOf().add(formula).add(display ? 1 : 0).add(source).value();
}

} // namespace

struct Formulas::State {
  std::filesystem::path cache_file;

  // Filled before first use and not changed afterwards.
  Once loaded;
  std::string cache;
  std::unordered_map<Fingerprint, std::string_view, KeyHash> kept;

  std::shared_mutex mutex; // for `made`, whose texts never move
  std::unordered_map<Fingerprint, std::string, KeyHash> made;
  bool saved = true;

  KatexPool pool;

  void load();
  std::string make(std::string_view formula, bool display, std::string_view source);
};

void Formulas::State::load() {
  if (cache_file.empty()) return;
  cache = read_file(cache_file).value_or("");
  for (const auto& [key, html] : decode_formulas(cache, maker())) kept.emplace(key, html);
}

std::string Formulas::State::make(std::string_view formula, bool display, std::string_view source) {
  std::optional<std::string> mathml = pool.render(between_dollars(formula), display);
  return mathml ? std::move(*mathml) : "<code class=\"tex\">" + escape_html(source) + "</code>";
}

Formulas::Formulas() : Formulas(std::filesystem::path()) {}

Formulas::Formulas(std::filesystem::path cache_file) : state_(std::make_unique<State>()) {
  state_->cache_file = std::move(cache_file);
}

Formulas::~Formulas() = default;

std::string_view Formulas::to_mathml(std::string_view formula, bool display, std::string_view source) {
  state_->loaded.call([&] { state_->load(); });
  const Fingerprint key = key_of(formula, display, source);
  if (const auto found = state_->kept.find(key); found != state_->kept.end()) return found->second;
  {
    const std::shared_lock lock(state_->mutex);
    if (const auto found = state_->made.find(key); found != state_->made.end()) return found->second;
  }
  // Another thread may render the same formula meanwhile; both get the same text.
  std::string html = state_->make(formula, display, source);
  const std::unique_lock lock(state_->mutex);
  state_->saved = false;
  return state_->made.try_emplace(key, std::move(html)).first->second;
}

void Formulas::save() {
  const std::unique_lock lock(state_->mutex);
  if (state_->cache_file.empty() || state_->saved) return;
  std::vector<FormulaRecord> records;
  records.reserve(state_->kept.size() + state_->made.size());
  for (const auto& [key, html] : state_->kept) records.push_back({key, html});
  for (const auto& [key, html] : state_->made) records.push_back({key, html});
  write_file(state_->cache_file, encode_formulas(std::move(records), maker()));
  state_->saved = true;
}

} // namespace text
} // namespace broadsheet
