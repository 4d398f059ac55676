#include "scoring/json_in_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "text/commands.h"

namespace broadsheet::scoring {
namespace {

// ---- texts --------------------------------------------------------------------------------------

// Formula commands that start like \n and \t, besides those of text/commands.h.
constexpr std::array<std::string_view, 12> more_commands = {"nexists",  "ngeq",  "nleq", "nmid",
                                                            "nolimits", "norm",  "not",  "tbinom",
                                                            "tfrac",    "tilde", "top",  "triangleq"};

// Whether the text after a backslash is a TeX command.
bool is_command(std::string_view text) {
  auto end = std::ranges::find_if_not(text, is_letter);
  auto name = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  bool abbreviation = (name == "ne" || name == "ni") && text.substr(name.size()).starts_with('.');
  if (abbreviation) return false;
  return text::find_command(name) || std::ranges::find(more_commands, name) != more_commands.end();
}

// The four hexadecimal digits at the start of `text`.
std::optional<char32_t> code_unit(std::string_view text) {
  unsigned unit = 0;
  auto digits = text.substr(0, 4);
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
  return error == std::errc{} && end == digits.data() + 4 ? std::optional<char32_t>(unit) : std::nullopt;
}

// Reads the text after \u. The result is how many bytes were read; 0 when it is not an escape.
std::size_t append_code(std::string& out, std::string_view text) {
  auto high = code_unit(text);
  if (!high) return 0;
  bool is_surrogate = *high >= 0xD800 && *high <= 0xDFFF;
  char32_t low = text.substr(4).starts_with("\\u") ? code_unit(text.substr(6)).value_or(0) : 0;
  bool is_pair = is_surrogate && *high <= 0xDBFF && low >= 0xDC00 && low <= 0xDFFF;
  if (is_pair) *high = 0x10000 + ((*high - 0xD800) << 10) + (low - 0xDC00);
  append_utf8(out, is_surrogate && !is_pair ? 0xFFFD : *high);
  return is_pair ? 10 : 4; // D83D\uDE00
}

// Reads the text after a backslash. The result is how many bytes were read; 0 when the backslash is TeX's.
std::size_t append_escaped(std::string& out, std::string_view text) {
  constexpr std::string_view names = "\"\\/'bfnrt";
  constexpr std::string_view characters = "\"\\/'\b\f\n\r\t";
  if (text.empty()) return 0;
  if (text.front() == 'u') {
    auto size = append_code(out, text.substr(1));
    return size > 0 ? size + 1 : 0;
  }
  bool before_letter = text.size() > 1 && is_letter(text[1]);
  bool is_tex = text.front() == 'n' || text.front() == 't' ? is_command(text)
                                                           : is_letter(text.front()) && before_letter;
  auto found = names.find(text.front());
  if (is_tex || found == names.npos) return 0;
  out += characters[found];
  return 1;
}

// ---- values -------------------------------------------------------------------------------------

// The marks that models put around their thoughts before they answer, in lower case.
struct Thought {
  std::string_view opening;
  std::string_view closing;
};
constexpr std::array thoughts = {
    Thought{"<think>", "</think>"},
    Thought{"<thinking>", "</thinking>"},
    Thought{"<thought>", "</thought>"},
    Thought{"<reasoning>", "</reasoning>"},
    Thought{"[think]", "[/think]"},
    Thought{"◁think▷", "◁/think▷"},
    Thought{"<|channel|>analysis", "<|channel|>final"},
};
constexpr std::string_view openings = "{[<\xE2"; // of values and of the marks of thoughts

// Functions that return bool read what starts at `at_`, and say whether it was complete.
class Finder {
public:
  explicit Finder(std::string_view text) : text_(text) {}
  JsonInText find() &&;

private:
  bool thought();
  bool array_or_object(Json& value, int depth);
  bool value(Json& value, int depth, bool in_object);
  bool number_or_word(Json& value);
  bool key(std::string& key);
  bool quoted(std::string& text, bool in_object);

  char byte(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  bool is_comment(std::size_t at) const;
  std::size_t after_blanks(std::size_t at) const;
  std::size_t after_comments(std::size_t at) const; // and blanks
  std::size_t closing_quote(std::size_t at) const;
  bool is_key(std::size_t at, bool if_cut_off) const;
  bool ends_text(std::size_t at, bool in_object) const;

  std::string_view text_;
  std::size_t at_ = 0;
  JsonInText found_;
};

JsonInText Finder::find() && {
  while ((at_ = text_.find_first_of(openings, at_)) != text_.npos) {
    if (thought()) continue;
    if (byte(at_) != '{' && byte(at_) != '[') {
      ++at_;
      continue;
    }
    JsonMember found;
    bool is_whole = array_or_object(found.value, 1);
    if (!is_whole) found_.cut_off = at_ == text_.size();
    if (is_whole || !found.value.members.empty()) found_.values.push_back(std::move(found));
  }
  return std::move(found_);
}

// Reads a thought, or the lone end of one.
bool Finder::thought() {
  for (const auto& [opening, closing] : thoughts) {
    auto rest = text_.substr(at_);
    if (consume_any_case(rest, closing)) {
      found_.values.clear(); // the opening mark was part of the prompt
    } else if (found_.values.empty() && consume_any_case(rest, opening)) {
      // After a value it would be a word in a comment whose quotes went wrong.
      auto same = [](char a, char b) { return lower(a) == b; };
      auto end = std::search(rest.begin(), rest.end(), closing.begin(), closing.end(), same);
      found_.cut_off = end == rest.end();
      rest.remove_prefix(static_cast<std::size_t>(end - rest.begin()));
      consume_any_case(rest, closing);
    } else {
      continue;
    }
    at_ = text_.size() - rest.size();
    return true;
  }
  return false;
}

// If it is incomplete, the members before the mistake stay.
bool Finder::array_or_object(Json& value, int depth) {
  bool is_object = byte(at_) == '{';
  value.kind = is_object ? Json::Kind::object : Json::Kind::array;
  value.complete = false;
  value.offset = at_++;
  while (true) {
    bool may_be_prose = depth == 1 && !is_object && value.members.empty(); // [/* …
    at_ = may_be_prose ? after_blanks(at_) : after_comments(at_);
    if (byte(at_) == (is_object ? '}' : ']')) break;
    JsonMember member;
    if (is_object && !key(member.key)) return false;
    bool is_whole = this->value(member.value, depth, is_object);
    if (is_whole || !member.value.members.empty()) value.members.push_back(std::move(member));
    if (!is_whole) return false;
    at_ = after_comments(at_);
    if (byte(at_) == ',')
      ++at_;
    else if (byte(at_) != (is_object ? '}' : ']'))
      return false;
  }
  ++at_;
  value.complete = true;
  return true;
}

bool Finder::value(Json& value, int depth, bool in_object) {
  char first = byte(at_);
  if (first == '{' || first == '[') return depth < deepest_json && array_or_object(value, depth + 1);
  value.offset = at_;
  if (first != '"' && first != '\'') return number_or_word(value);
  value.kind = Json::Kind::text;
  return quoted(value.text, in_object);
}

bool Finder::number_or_word(Json& value) {
  auto begin = at_;
  while ((is_letter_or_digit(byte(at_)) || std::string_view("+-./").find(byte(at_)) != text_.npos) &&
         !is_comment(at_))
    ++at_;
  if (at_ == text_.size()) return false; // more of it may have been cut off
  auto word = text_.substr(begin, at_ - begin);
  auto name = lower(word);
  if (name == "null" || name == "none" || name == "undefined") return true;
  if (name == "true" || name == "false") {
    value.kind = Json::Kind::boolean;
    value.boolean = name == "true";
    return true;
  }
  value.kind = Json::Kind::number;
  value.text = word;
  std::from_chars(word.data(), word.data() + word.size(), value.number);
  return name == "nan" || name == "infinity" || (!word.empty() && !is_letter(word.front()));
}

// Reads the colon, too.
bool Finder::key(std::string& key) {
  auto begin = at_ + 1;
  if (byte(at_) != '"' && byte(at_) != '\'') return false;
  auto end = closing_quote(at_);
  at_ = after_blanks(std::min(end + 1, text_.size()));
  if (byte(at_) != ':') return false;
  at_ = after_comments(at_ + 1);
  key = decode_json_string(text_.substr(begin, end - begin));
  return true;
}

bool Finder::quoted(std::string& text, bool in_object) {
  const char quote = text_[at_];
  const auto begin = at_ + 1;
  auto before = at_; // the last character that is not blank
  for (at_ = begin; at_ < text_.size(); ++at_) {
    char c = text_[at_];
    if (c == quote && ends_text(at_, in_object)) {
      text = decode_json_string(text_.substr(begin, at_ - begin));
      ++at_;
      return true;
    }
    // A key in the middle of a text: the closing quote was forgotten, and the next object starts here.
    bool is_structure = text_[before] == '{' || text_[before] == ',' || text_[before] == quote;
    if (c == quote && is_structure && is_key(at_, false)) {
      if (text_[before] == '{') at_ = before;
      return false;
    }
    if (!is_blank(c)) before = at_;
    if (c == '\\') ++at_;
  }
  at_ = text_.size();
  return false;
}

bool Finder::is_comment(std::size_t at) const {
  return byte(at) == '/' && (byte(at + 1) == '/' || byte(at + 1) == '*');
}

std::size_t Finder::after_blanks(std::size_t at) const {
  while (is_blank(byte(at))) ++at;
  return at;
}

std::size_t Finder::after_comments(std::size_t at) const {
  for (at = after_blanks(at); is_comment(at);) {
    std::string_view end = byte(at + 1) == '/' ? "\n" : "*/";
    auto found = text_.find(end, at + 2);
    if (found == text_.npos) return text_.size();
    at = after_blanks(found + end.size());
  }
  return at;
}

// The first quote after the one at `at` that is not escaped.
std::size_t Finder::closing_quote(std::size_t at) const {
  const char quote = text_[at];
  for (++at; at < text_.size() && text_[at] != quote; ++at) {
    if (text_[at] == '\\') ++at;
  }
  return std::min(at, text_.size());
}

// Whether a key and its colon are at `at`; `if_cut_off` is the result when the text ends too early to tell.
bool Finder::is_key(std::size_t at, bool if_cut_off) const {
  if (at == text_.size()) return if_cut_off;
  if (text_[at] != '"' && text_[at] != '\'') return false;
  auto colon = after_blanks(std::min(closing_quote(at) + 1, text_.size()));
  return colon == text_.size() ? if_cut_off : text_[colon] == ':';
}

// Whether the quote at `at` ends its text, because the object or array continues after it. Each call looks no
// further than the second quote after this one.
bool Finder::ends_text(std::size_t at, bool in_object) const {
  auto next = after_blanks(at + 1);
  if (is_comment(next)) return true;
  if (!in_object) return byte(next) == ',' || byte(next) == ']';
  if (next == text_.size() || text_[next] == '}') return true; // without its end the object is ignored
  if (text_[next] != ',') return false;
  next = after_blanks(next + 1);
  return byte(next) == '}' || is_comment(next) || is_key(next, true);
}

// Whether `text` is a JSON string with JSON in it, so that its quotes are escaped.
bool is_quoted_json(std::string_view text) {
  bool begins = text.starts_with("\"{") || text.starts_with("\"[");
  auto quote = begins ? text.find('"', 1) : text.npos;
  return quote != text.npos && text[quote - 1] == '\\';
}

// The text between the marks of Markdown's code blocks, if it is such a block.
std::string_view without_fence(std::string_view text) {
  constexpr std::string_view fence = "```";
  auto line_end = text.find('\n');
  bool is_block = text.starts_with(fence) && text.ends_with(fence) && line_end != text.npos &&
                  line_end + fence.size() < text.size();
  return is_block ? trim(text.substr(line_end, text.size() - fence.size() - line_end)) : text;
}

// What an answer is called that is a text within an object: by those who wrap it, or by ourselves.
constexpr std::array<std::string_view, 11> names_of_answers = {"answer", "arguments",  "content", "json",
                                                               "output", "response",   "result",  "papers",
                                                               "scores", "irrelevant", "groups"};

// Reads the texts of an outermost object that are an answer as a whole. Comments are none.
void read_texts(Json& object) {
  for (JsonMember& member : object.members) {
    bool is_answer = std::ranges::find(names_of_answers, lower(member.key)) != names_of_answers.end();
    auto text = trim(member.value.text);
    bool is_json =
        (text.starts_with('{') && text.ends_with('}')) || (text.starts_with('[') && text.ends_with(']'));
    if (member.value.kind != Json::Kind::text || !is_answer || !is_json) continue;
    auto inner = Finder(text).find();
    if (inner.values.size() != 1 || !inner.values.front().value.complete) continue;
    member.value = std::move(inner.values.front().value);
  }
}

} // namespace

JsonInText find_json(std::string_view text) {
  auto whole = without_fence(trim(text));
  auto found =
      is_quoted_json(whole) ? Finder(decode_json_string(whole.substr(1))).find() : Finder(text).find();
  for (JsonMember& value : found.values) {
    if (value.value.is_object() && value.value.complete) read_texts(value.value);
  }
  return found;
}

std::string decode_json_string(std::string_view quoted) {
  std::string out;
  out.reserve(quoted.size());
  while (!quoted.empty()) {
    auto plain = quoted.substr(0, quoted.find('\\'));
    out += plain;
    quoted.remove_prefix(plain.size());
    if (quoted.empty()) break;
    quoted.remove_prefix(1);
    auto size = append_escaped(out, quoted);
    if (size == 0) out += '\\';
    quoted.remove_prefix(size);
  }
  return out;
}

} // namespace broadsheet::scoring
