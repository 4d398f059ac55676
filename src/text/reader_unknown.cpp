// What TeX would have looked up elsewhere: commands that the authors define, and what their citations refer
// to.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "text/reader.h"

namespace broadsheet::text {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t longest_argument = 1'000; // looked through before it is read, so not at any length

} // namespace

// Skips an option, [p. 3].
bool Reader::drop_option() {
  constexpr std::size_t longest_option = 200;
  if (peek() != '[') return false;
  const std::size_t close = tex_.substr(at_, std::min(end_ - at_, longest_option)).find(']');
  if (close == npos) return false;
  at_ += close + 1;
  return true;
}

// An unknown command is the authors' own: a name, \ourmethod, or something around a text, \revised{text}. The
// parts of a Windows path, C:\Users, stay, and so does a single letter, which is what is left of an accent or
// an escape, \u007e.
void Reader::unknown(std::string_view name) {
  const bool is_path = is_word(previous()) || previous() == ':';
  if (is_path || name.size() == 1) return take(1 + name.size());
  at_ += 1 + name.size();
  const std::size_t after_name = at_;
  while (drop_option()) {
  }
  std::optional<std::string_view> content = group_at(at_);
  if (!content) at_ = after_name;
  if (!content || content->empty() || depth_ > max_depth) out() += name;
  if (content && content->empty()) at_ += 2;
  while (content && !content->empty() && depth_ <= max_depth) {
    argument();
    content = group_at(at_);
    if (content) out() += ' ';
  }
}

// \cite[see][p. 3]{one,two} → [see one, two, p. 3]: the keys are all that is known of what is meant.
bool Reader::reference(std::string_view name) {
  const std::size_t start = std::exchange(at_, at_ + 1 + name.size());
  if (peek() == '*') ++at_;
  std::vector<std::string_view> notes;
  for (std::size_t option = at_; drop_option(); option = at_)
    notes.push_back(tex_.substr(option + 1, at_ - option - 2));
  const std::optional<std::string_view> keys = group_at(at_);
  if (!keys || keys->size() > longest_argument || keys->find('$') != npos) {
    at_ = start;
    return false;
  }
  out() += '[';
  if (notes.size() > 1 && !notes.front().empty()) out().append(notes.front()).append(" ");
  for (const char c : *keys) {
    if (!is_blank(c)) out() += c;
    if (c == ',') out() += ' ';
  }
  if (!notes.empty() && !notes.back().empty()) out().append(", ").append(notes.back());
  out() += ']';
  at_ += keys->size() + 2;
  return true;
}

// \newcommand{\name}[1]{…} and \def\name#1{…} are for TeX alone.
void Reader::definition() {
  if (peek() == '*') ++at_;
  if (peek() == '\\') at_ += 1 + name_at(at_ + 1).size();
  while (peek() == '#' && is_digit(peek(1))) at_ += 2;
  while (drop_option() || group_at(at_)) {
    if (const std::optional<std::string_view> content = group_at(at_)) at_ += content->size() + 2;
  }
  skip_blanks();
}

// \sqrt{x}, \frac{a}{b}, \mathbb{R}^{d}: a formula whose dollars the author forgot.
bool Reader::bare_formula(std::string_view name, int groups) {
  std::size_t end = at_ + 1 + name.size();
  const auto group_ends = [&] {
    const std::optional<std::string_view> content = group_at(end);
    if (!content || content->size() > longest_argument || content->find('$') != npos) return false;
    end += content->size() + 2;
    return true;
  };
  for (; groups > 0; --groups) {
    if (!group_ends()) return false;
  }
  while (end + 1 < end_ && (tex_[end] == '^' || tex_[end] == '_')) {
    ++end;
    if (is_letter_or_digit(tex_[end])) {
      ++end;
    } else if (!group_ends()) {
      --end;
      break;
    }
  }
  const std::string_view formula = tex_.substr(at_, end - at_);
  result_.formulas.push_back({out().size(), {Segment::Kind::inline_math, formula, formula}});
  at_ = end;
  return true;
}

} // namespace broadsheet::text
