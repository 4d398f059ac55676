#include "theme/compile.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace broadsheet::theme {
namespace {

// For one template with all its partials. A few partials that include each other twice would outgrow any
// memory.
constexpr std::size_t most_megabytes = 16;

std::vector<std::string_view> split_path(std::string_view name) {
  std::vector<std::string_view> path;
  if (name == ".") return path;
  while (true) {
    auto dot = name.find('.');
    path.push_back(name.substr(0, dot));
    if (dot == name.npos) return path;
    name.remove_prefix(dot + 1);
  }
}

std::string missing_help(const Templates& templates, std::string_view name) {
  constexpr std::string_view extension = ".mustache";
  std::vector<std::string_view> candidates;
  for (const auto& [candidate, source] : templates) candidates.push_back(candidate);
  auto near = did_you_mean(name, candidates);
  if (name.ends_with(extension) && templates.contains(name.substr(0, name.size() - extension.size())))
    near = name.substr(0, name.size() - extension.size());
  if (near.empty()) return fmt::format("write templates/{}.mustache, or remove the tag", name);
  return "did you mean " + written_tag(TokenKind::partial, near) + "?";
}

// The errors of all templates; each may be found more than once.
class Errors {
public:
  explicit Errors(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void add(const TemplateFile& file, const Token& tag, std::string_view message, std::string help) {
    if (places_.emplace(&file, tag.offset).second)
      add_error(diagnostics_, file, tag.offset, message, std::move(help));
  }

  // `circle` begins and ends with the same name. It is the same circle wherever it begins.
  void add_circle(const TemplateFile& file, const Token& tag, const std::vector<std::string_view>& circle) {
    if (circles_.emplace(circle.begin(), circle.end()).second)
      add(file, tag, fmt::format("partial {} includes itself: {}", tag.text, fmt::join(circle, " → ")),
          "remove one of these partials");
  }

private:
  Diagnostics& diagnostics_;
  std::set<std::pair<const TemplateFile*, std::size_t>> places_;
  std::set<std::set<std::string_view>> circles_;
};

class Compiler {
public:
  Compiler(const Templates& templates, Errors& errors) : templates_(templates), errors_(errors) {}

  // `indent` goes before each line of the template that is not empty, as the specification
  // requires for a partial that is alone on its line.
  void add(std::string_view name, const Template& source, const std::string& indent) {
    trail_.push_back(name);
    compiled_.made_of.insert(name);
    bool at_line_start = true;
    for (const Token& token : source.tokens) {
      if (token.kind == TokenKind::text) {
        at_line_start = add_text(token.text, indent, at_line_start);
        continue;
      }
      if (!token.standalone) {
        if (at_line_start) text_ += indent;
        at_line_start = false;
      }
      if (!is_within_limits(token, source.file)) return;
      add_tag(token, source.file, indent);
    }
    trail_.pop_back();
  }

  // Nothing when it exceeded the limits.
  std::optional<Compiled> take() {
    if (is_beyond_limits_) return std::nullopt;
    finish_text();
    return std::move(compiled_);
  }

private:
  bool is_within_limits(const Token& tag, const TemplateFile& file) {
    if (is_beyond_limits_) return false;
    size_ += size_of_a_part;
    bool is_large = size_ + text_.size() > most_megabytes << 20;
    bool opens =
        tag.kind == TokenKind::section || tag.kind == TokenKind::inverted || tag.kind == TokenKind::partial;
    bool is_deep = opens && trail_.size() - 1 + open_sections_.size() >= most_depth;
    if (is_large)
      errors_.add(file, tag,
                  fmt::format("{} with its partials is larger than {} MB", trail_.front(), most_megabytes),
                  "include fewer partials");
    else if (is_deep)
      errors_.add(file, tag, fmt::format("sections and partials nest more than {} deep here", most_depth),
                  "include fewer partials in each other");
    is_beyond_limits_ = is_large || is_deep;
    return !is_beyond_limits_;
  }

  // Returns whether what follows begins a line.
  bool add_text(std::string_view text, const std::string& indent, bool at_line_start) {
    while (!text.empty()) {
      auto line = text.substr(0, text.find('\n'));
      line = text.substr(0, std::min(line.size() + 1, text.size()));
      if (at_line_start && line != "\n" && line != "\r\n") text_ += indent;
      text_ += line;
      at_line_start = line.ends_with('\n');
      text.remove_prefix(line.size());
    }
    return at_line_start;
  }

  void add_tag(const Token& tag, const TemplateFile& file, const std::string& indent) {
    if (tag.kind == TokenKind::partial) return add_partial(tag, file, indent);
    finish_text();
    auto& parts = compiled_.parts;
    if (tag.kind == TokenKind::end) {
      if (open_sections_.empty()) return; // it was reported
      parts[open_sections_.back()].end = parts.size();
      open_sections_.pop_back();
      return;
    }
    if (tag.kind == TokenKind::section || tag.kind == TokenKind::inverted)
      open_sections_.push_back(parts.size());
    parts.push_back({.kind = tag.kind,
                     .name = tag.text,
                     .path = split_path(tag.text),
                     .file = &file,
                     .offset = tag.offset});
  }

  void add_partial(const Token& tag, const TemplateFile& file, const std::string& indent) {
    auto found = templates_.find(tag.text);
    if (found == templates_.end()) return;
    if (auto first = std::ranges::find(trail_, tag.text); first != trail_.end()) {
      std::vector<std::string_view> circle(first, trail_.end());
      circle.push_back(tag.text);
      return errors_.add_circle(file, tag, circle);
    }
    add(found->first, found->second, tag.standalone ? indent + std::string(tag.indent) : "");
  }

  // Texts that meet at the edge of a partial become one part.
  void finish_text() {
    if (text_.empty()) return;
    size_ += text_.size();
    compiled_.parts.push_back({.text = std::exchange(text_, {}), .path = {}});
  }

  static constexpr std::size_t size_of_a_part = sizeof(Part);

  const Templates& templates_;
  Errors& errors_;
  Compiled compiled_;
  std::string text_;
  std::size_t size_ = 0; // of what is compiled, without `text_`
  bool is_beyond_limits_ = false;
  std::vector<std::string_view> trail_;    // from the template where the walk began
  std::vector<std::size_t> open_sections_; // the numbers of their parts
};

void report_missing(const Templates& templates, const std::function<std::string(std::string_view)>& places,
                    Errors& errors) {
  for (const auto& [name, source] : templates)
    for (const Token& tag : source.tokens)
      if (tag.kind == TokenKind::partial && !templates.contains(tag.text))
        errors.add(source.file, tag,
                   fmt::format("partial {} not found; looked in {}", written_tag(tag.kind, tag.text),
                               places(tag.text)),
                   missing_help(templates, tag.text));
}

} // namespace

std::map<std::string_view, Compiled> compile(const Templates& templates,
                                             const std::function<std::string(std::string_view)>& places,
                                             Diagnostics& diagnostics) {
  Errors errors(diagnostics);
  report_missing(templates, places, errors);
  std::map<std::string_view, Compiled> result;
  for (const auto& [name, source] : templates) {
    Compiler compiler(templates, errors);
    compiler.add(name, source, "");
    auto compiled = compiler.take();
    if (!compiled) break; // others would be as large
    result.emplace(name, std::move(*compiled));
  }
  return result;
}

} // namespace broadsheet::theme
