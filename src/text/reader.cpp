#include "text/reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"

namespace broadsheet::text {

namespace {

constexpr std::size_t npos = std::string_view::npos;

constexpr std::array<bool, 256> make_table_of_special_bytes() {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("\\${}~`'-:*_[\n\r\t")) table[static_cast<unsigned char>(c)] = true;
  return table;
}
constexpr auto is_special = make_table_of_special_bytes();

// A set such as {-1, 0, 1} or {low,medium,high} keeps its braces: the author did not mean TeX's.
bool is_set(std::string_view content) {
  if (content.find(',') == npos || content.find_first_of("\\${}") != npos) return false;
  while (true) {
    const std::size_t comma = content.find(',');
    std::string_view element = content.substr(0, comma);
    while (element.starts_with(' ')) element.remove_prefix(1);
    while (element.ends_with(' ')) element.remove_suffix(1);
    if (element.empty() || element.find(' ') != npos) return false;
    if (comma == npos) return true;
    content.remove_prefix(comma + 1);
  }
}

// Whether the text is in NFC and free of direction controls for sure: nearly all are.
bool is_usual(std::string_view tex) {
  while (true) {
    const auto other =
        std::ranges::find_if(tex, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    tex.remove_prefix(static_cast<std::size_t>(other - tex.begin()));
    if (tex.empty()) return true;
    const auto [code, size, valid] = first_character(tex);
    const bool punctuation = code >= 0x2010 && code <= 0x2027;
    if (valid && code >= 0x300 && !punctuation) return false;
    tex.remove_prefix(size);
  }
}

} // namespace

Readable read_tex(std::string_view tex) {
  if (is_usual(tex)) return Reader(tex).read();
  auto repaired = std::make_unique<const std::string>(composed(without_direction_controls(tex)));
  Readable readable = Reader(*repaired).read();
  readable.repaired = std::move(repaired);
  return readable;
}

Reader::Reader(std::string_view tex) : tex_(tex), end_(tex.size()), finder_(tex) {
  result_.text.reserve(tex.size());
}

Readable Reader::read() && {
  read_to(tex_.size());
  return std::move(result_);
}

void Reader::read_to(std::size_t end) {
  const std::size_t outer_end = std::exchange(end_, end);
  ++depth_;
  while (at_ < end_) {
    std::size_t next = at_;
    while (next < end_ && !is_special[static_cast<unsigned char>(tex_[next])]) ++next;
    take(next - at_);
    if (at_ < end_) special();
  }
  --depth_;
  end_ = outer_end;
}

void Reader::special() {
  switch (tex_[at_]) {
  case '\\':
    return backslash();
  case '{':
    return group();
  case '~':
    return tilde();
  case '`':
    return backquote();
  case '\'':
    return apostrophe();
  case '-':
    return hyphens();
  case ':':
    return colon();
  case '$':
    if (!formula()) take(1);
    return;
  case '*':
  case '_':
    if (!emphasis()) take(1);
    return;
  case '[':
    if (!markdown_link()) take(1);
    return;
  case '}':
    return take(1);
  default: // a line break or a tab
    if (!(tex_[at_] == '\r' && peek(1) == '\n')) out() += ' ';
    ++at_;
  }
}

bool Reader::formula() {
  const std::optional<Segment> formula = finder_.formula_at(at_);
  if (!formula || formula->source.size() > end_ - at_) return false;
  if (formula->source.starts_with('$') && words_in_dollars()) return true;
  result_.formulas.push_back({out().size(), *formula});
  at_ += formula->source.size();
  return true;
}

// $\emph{words}$ and $\href{address}{words}$ contain no formula: reads them as text.
bool Reader::words_in_dollars() {
  constexpr auto names = std::to_array<std::string_view>(
      {"emph", "href", "mbox", "text", "textbf", "textit", "textrm", "textsc", "textsf", "texttt", "url"});
  if (peek(1) != '\\' || depth_ > max_depth) return false;
  const std::string_view name = name_at(at_ + 2);
  if (std::ranges::find(names, name) == names.end()) return false;
  std::size_t end = at_ + 2 + name.size();
  for (int arguments = name == "href" ? 2 : 1; arguments > 0; --arguments) {
    const std::optional<std::string_view> content = group_at(end);
    if (!content) return false;
    end += content->size() + 2;
  }
  if (end >= end_ || tex_[end] != '$') return false;
  ++at_;
  read_to(end);
  ++at_;
  return true;
}

void Reader::group() {
  const std::optional<std::string_view> content = group_at(at_);
  if (!content || depth_ > max_depth) return take(1);
  // A formula that lost its dollars, x^{2}, would change its meaning without braces.
  const bool script = previous() == '^' || previous() == '_';
  const bool keep = script || is_set(*content);
  if (keep) out() += '{';
  ++at_;
  read_to(at_ + content->size());
  if (keep) out() += '}';
  ++at_;
}

// A tie between two words, "Theorem~1"; but "~5%", "10~20%" and "/~home" mean the character itself.
void Reader::tilde() {
  const char before = previous();
  const char after = at_ + 1 < end_ ? tex_[at_ + 1] : ' ';
  std::size_t word = at_;
  while (word > 0 && (is_word(tex_[word - 1]) || tex_[word - 1] == '.' || tex_[word - 1] == '%')) --word;
  const bool range = is_digit(after) && is_digit(tex_[word]);
  const bool between_formulas = before == '$' && after == '$';
  const bool joins =
      (is_word(before) || std::string_view(".,;:!?)]}'\"%$").find(before) != npos) && !is_blank(after);
  if (joins && !range && !between_formulas) {
    out() += "\u00A0"; // no-break space
  } else {
    out() += '~';
  }
  ++at_;
}

void Reader::backquote() {
  if (peek(1) == '`') {
    out() += "“";
    quoted_ = true;
    at_ += 2;
    return;
  }
  if (!is_word(previous()) && is_word(peek(1))) {
    constexpr std::size_t longest = 80;
    const std::string_view rest = tex_.substr(at_ + 1, std::min(end_ - at_ - 1, longest));
    for (std::size_t i = rest.find_first_of("`'"); i != npos && rest[i] == '\'';
         i = rest.find_first_of("`'", i + 1)) {
      const char next = i + 1 < rest.size() ? rest[i + 1] : ' ';
      if (is_word(next)) continue;
      closing_quote_ = at_ + 1 + i;
      out() += "‘";
      ++at_;
      return;
    }
  }
  take(1);
}

// The meaning of '' at this place. In TeX it is a closing quotation mark, but people also open with it, close
// a " with it, and write second derivatives and inches.
std::string_view Reader::double_apostrophe() {
  const char after = peek(2);
  if (!quoted_ && (is_blank(previous()) || previous() == '(') && after != '\0' && !is_blank(after)) {
    quoted_ = true;
    return "“";
  }
  if (quoted_) {
    quoted_ = false;
    return "”";
  }
  if (after == '(' || is_digit(previous())) return "''";
  constexpr std::size_t nearby = 100;
  const std::string_view text = result_.text;
  const std::size_t straight = text.substr(text.size() - std::min(text.size(), nearby)).rfind('"');
  return straight == npos ? "”" : "\"";
}

void Reader::apostrophe() {
  if (at_ == closing_quote_) {
    out() += "’";
    ++at_;
  } else if (peek(1) == '\'') {
    out() += double_apostrophe();
    at_ += 2;
  } else {
    take(1);
  }
}

void Reader::hyphens() {
  std::size_t count = 1;
  while (peek(count) == '-') ++count;
  if (count == 2 || count == 3) {
    out() += count == 2 ? "–" : "—";
    at_ += count;
  } else {
    take(count);
  }
}

void Reader::colon() {
  const bool scheme = is_letter(previous()) && peek(1) == '/' && peek(2) == '/';
  take(scheme ? 3 : 1);
  if (scheme) address();
}

// The rest of an address, in which only escaped characters are TeX.
void Reader::address() {
  while (at_ < end_ && !is_blank(tex_[at_])) {
    const char c = tex_[at_];
    const bool escaped = c == '\\' && peek(1) != '\0' && std::string_view("_%#&~-").find(peek(1)) != npos;
    if (escaped) ++at_;
    if (!escaped && std::string_view("\\{}$'`").find(c) != npos) return;
    take(1);
  }
}

} // namespace broadsheet::text
