#include "theme/render.h"

#include <charconv>
#include <map>
#include <set>
#include <utility>

#include <kainjow/mustache.hpp>

#include "base/html.h"
#include "theme/scope.h"

namespace broadsheet::theme {
namespace {

namespace mustache = kainjow::mustache;

// What kainjow writes to.
struct Output {
  std::string bytes;
  Output& operator<<(const std::string& text) {
    bytes += text;
    return *this;
  }
};

bool is_false(const Value& value) {
  if (const auto* flag = std::get_if<bool>(&value.content)) return !*flag;
  if (const auto* text = std::get_if<std::string>(&value.content)) return text->empty();
  const auto* list = std::get_if<List>(&value.content);
  return list != nullptr && list->empty();
}

// Answers what kainjow asks for. The names it knows are the numbers of parts. For a text it gets the
// text, for a section only what decides how often it is rendered: yes, no, or a list of as many
// placeholders as there are items. Which item is meant is kept here, because strings and lists
// can only be copied into kainjow's data, and a view holds whole pages of them.
class Context final : public mustache::basic_context<std::string> {
public:
  Context(const FlatTemplate& flat, const std::vector<mustache::data>& texts, const Value& view,
          Diagnostics* missing)
      : flat_(flat), texts_(texts), scope_(view), missing_(missing), sections_(1) {}

  const mustache::data* get(const std::string& number) const override {
    std::size_t index = 0;
    std::from_chars(number.data(), number.data() + number.size(), index);
    const Part& part = flat_.parts[index];
    if (part.kind == TokenKind::text) return &texts_[index];
    const Value* value = scope_.find(part);
    if (value == nullptr) {
      report(part);
      return nullptr;
    }
    bool is_section = part.kind == TokenKind::section || part.kind == TokenKind::inverted;
    return is_section ? enter(*value) : text_of(*value);
  }

  // kainjow pushes right after it got a section's value, once for each item of a list.
  void push(const mustache::data*) override {
    Section& section = sections_.back();
    const Value& value = *section.value;
    const auto* list = std::get_if<List>(&value.content);
    bool has_items = list != nullptr && !list->empty();
    scope_.push(has_items ? (*list)[section.next_item++] : value);
    sections_.emplace_back();
  }

  void pop() override {
    sections_.pop_back();
    scope_.pop();
  }

  const mustache::data* get_partial(const std::string&) const override { return nullptr; }

private:
  // The section that is being rendered at one depth.
  struct Section {
    const Value* value = nullptr;
    std::size_t next_item = 0;
  };

  const mustache::data* enter(const Value& value) const {
    sections_.back() = {&value, 0};
    if (is_false(value)) { // kainjow pushes for {{^name}} too, which in Mustache changes no names
      sections_.back().value = &scope_.innermost();
      return &no_;
    }
    const auto* list = std::get_if<List>(&value.content);
    if (list == nullptr) return &yes_;
    auto [found, added] = placeholders_.try_emplace(list->size());
    if (added) found->second = mustache::data(mustache::list(list->size(), yes_));
    return &found->second;
  }

  const mustache::data* text_of(const Value& value) const {
    const auto* text = std::get_if<std::string>(&value.content);
    if (text == nullptr) return nullptr;
    text_ = mustache::data(*text);
    return &text_;
  }

  void report(const Part& part) const {
    if (missing_ != nullptr && reported_.emplace(part.file, part.offset).second)
      missing_->push_back(scope_.missing(part));
  }

  const FlatTemplate& flat_;
  const std::vector<mustache::data>& texts_;
  Scope scope_;
  Diagnostics* missing_;
  const mustache::data yes_{true}, no_{false};
  // Changed by get(), which kainjow has as const.
  mutable std::vector<Section> sections_;                      // by depth
  mutable std::map<std::size_t, mustache::data> placeholders_; // by length
  mutable mustache::data text_{""};
  mutable std::set<std::pair<const TemplateFile*, std::size_t>> reported_;
};

} // namespace

struct Renderer::Compiled {
  explicit Compiled(FlatTemplate from) : flat(std::move(from)), engine(flat.numbered) {
    engine.set_custom_escape(escape_html);
    texts.reserve(flat.parts.size());
    for (const Part& part : flat.parts) texts.emplace_back(part.text);
  }

  FlatTemplate flat;
  std::vector<mustache::data> texts; // by the numbers of the parts
  // Rendering is not const but changes nothing: only lambdas and partials of its own, which
  // are not used here, would set its error message.
  mustache::mustache engine;
};

Renderer::Renderer(FlatTemplate flat) : compiled_(std::make_unique<Compiled>(std::move(flat))) {}
Renderer::~Renderer() = default;

std::string Renderer::render(const Value& view, Diagnostics* missing) const {
  Context context(compiled_->flat, compiled_->texts, view, missing);
  Output output;
  compiled_->engine.render(context, output);
  return std::move(output.bytes);
}

} // namespace broadsheet::theme
