#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"
#include "base/utf8.h"
#include "yaml/reader.h"
#include "yaml/secrets.h"

namespace broadsheet::yaml {
namespace {

constexpr auto npos = std::string_view::npos;

bool is_truth_value(std::string_view text) {
  return text == "true" || text == "True" || text == "TRUE" || text == "false" || text == "False" ||
         text == "FALSE";
}

// Numbers of the core schema (https://yaml.org/spec/1.2.2/#1032-tag-resolution).
bool is_number(std::string_view text) {
  if (text == ".nan" || text == ".NaN" || text == ".NAN") return true;
  if (text.starts_with("0o")) return text.size() > 2 && text.find_first_not_of("01234567", 2) == npos;
  if (text.starts_with("0x"))
    return text.size() > 2 && text.find_first_not_of("0123456789abcdefABCDEF", 2) == npos;
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  if (text == ".inf" || text == ".Inf" || text == ".INF") return true;
  if (text.empty() || (!is_digit(text[0]) && (text[0] != '.' || text.size() < 2 || !is_digit(text[1]))))
    return false;
  double value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return end == text.data() + text.size() && error != std::errc::invalid_argument;
}

bool is_text(const Node& node) {
  return node.kind == Kind::scalar && (node.quoted || (!is_truth_value(node.text) && !is_number(node.text)));
}

template <typename Number>
std::optional<Number> parse_number(const Node& node) {
  if (node.kind != Kind::scalar || node.quoted || !is_number(node.text)) return std::nullopt;
  Number value{};
  auto end = node.text.data() + node.text.size();
  auto parsed = std::from_chars(node.text.data(), end, value);
  if (parsed.ptr != end || parsed.ec != std::errc{}) return std::nullopt;
  return value;
}

std::string found(const Node& node) {
  switch (node.kind) {
  case Kind::null:
    return "nothing";
  case Kind::list:
    return "a list";
  case Kind::map:
    return "a map";
  case Kind::scalar:
    break;
  }
  if (!is_text(node)) return node.text;
  auto line_end = node.text.find('\n');
  bool short_enough = count_characters(node.text) <= 40 && line_end == npos;
  return short_enough ? fmt::format("\"{}\"", node.text) : "a text";
}

constexpr std::string_view a_text = "text";
constexpr std::string_view a_whole_number = "a whole number";
constexpr std::string_view a_number = "a number";
constexpr std::string_view a_flag = "true or false";
constexpr std::string_view a_list = "a list";
constexpr std::string_view a_map = "a map";

std::string how_to_write(std::string_view wanted, const Node& node, std::string_view key, bool is_entry) {
  bool scalar = node.kind == Kind::scalar;
  if (node.kind == Kind::null) return fmt::format("write {} here, or remove it", wanted);
  if (wanted == a_text && scalar && is_entry) return fmt::format("put it in quotes: \"{}\"", node.text);
  if (wanted == a_text && scalar) return fmt::format("put it in quotes: {}: \"{}\"", key, node.text);
  if (wanted == a_text) return "put it in quotes if it is meant as text";
  if ((wanted == a_number || wanted == a_whole_number) && scalar && node.quoted && is_number(node.text)) {
    return "remove the quotes";
  }
  if (wanted == a_list && is_text(node) && !is_entry)
    return fmt::format("write it as a list: {}: [{}]", key, node.text);
  if (wanted == a_list) return "write each entry on its own line, after \"- \"";
  if (wanted == a_map) return "write its keys on lines of their own below, as `key: value`";
  return {};
}

// The range for a message, without a bound that is too large to be meant.
template <typename Number>
std::string range_missed(bool below, Number least, Number most, Number beyond) {
  if (most < beyond) return fmt::format("from {} to {}", least, most);
  return below ? fmt::format("at least {}", least) : fmt::format("at most {}", most);
}

Json scalar_json(const Node& node) {
  const std::string& text = node.text;
  if (node.quoted) return text;
  if (is_truth_value(text)) return lower(text) == "true";
  if (auto integer = parse_number<std::int64_t>(node)) return *integer;
  if (auto number = parse_number<double>(node); number && std::isfinite(*number)) return *number;
  return text;
}

Json to_json(const Node& node) {
  switch (node.kind) {
  case Kind::null:
    return nullptr;
  case Kind::scalar:
    return scalar_json(node);
  case Kind::list: {
    Json list = Json::array();
    for (const Node& entry : node.children) list.push_back(to_json(entry));
    return list;
  }
  case Kind::map: {
    Json map = Json::object();
    for (std::size_t at = 0; at + 1 < node.children.size(); at += 2)
      map.set(node.children[at].text, to_json(node.children[at + 1]));
    return map;
  }
  }
  return nullptr;
}

} // namespace

void Origin::report(Severity severity, int line, int column, std::string message, std::string help) const {
  if (line == 0) {
    diagnostics->push_back({severity, std::string(path), 0, 0, std::move(message), {}, std::move(help)});
    return;
  }
  if (!shows_another(*diagnostics, severity, path)) {
    diagnostics->push_back(
        {severity, std::string(path), line, column, std::move(message), {}, std::move(help)});
    return;
  }
  Diagnostic finding = diagnostic_at(text, path, {line, column}, std::move(message), std::move(help));
  auto before = std::string_view(finding.source_line).substr(0, static_cast<std::size_t>(column) - 1);
  finding.column = static_cast<int>(count_characters(before)) + 1;
  finding.severity = severity;
  if (holds_secret(finding.source_line)) finding.source_line.clear();
  diagnostics->push_back(std::move(finding));
}

std::string Value::name() const {
  return is_entry_ ? fmt::format("an entry of {}", key_) : std::string(key_);
}

void Value::error(std::string message, std::string help) const {
  origin_->report(Severity::error, node_->line, node_->column, std::move(message), std::move(help));
}

void Value::error_unseen(std::string message, std::string help) const {
  origin_->report(Severity::error, 0, 0, std::move(message), std::move(help));
}

void Value::warning(std::string message, std::string help) const {
  origin_->report(Severity::warning, node_->line, node_->column, std::move(message), std::move(help));
}

void Value::wrong_type(std::string_view wanted) const {
  std::string help = how_to_write(wanted, *node_, key_, is_entry_);
  if (node_->kind == Kind::null) return error(fmt::format("{} has no value", name()), std::move(help));
  error(fmt::format("{} must be {}, not {}", name(), wanted, found(*node_)), std::move(help));
}

std::optional<std::string> Value::text() const {
  if (is_text(*node_)) return node_->text;
  wrong_type(a_text);
  return std::nullopt;
}

std::optional<std::size_t> Value::word(std::span<const std::string_view> words) const {
  auto value = text();
  if (!value) return std::nullopt;
  auto found = std::ranges::find(words, *value);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  auto meant = did_you_mean(*value, words);
  error(fmt::format("{} cannot be \"{}\"", name(), *value),
        meant.empty() ? fmt::format("write one of {}", fmt::join(words, ", "))
                      : fmt::format("did you mean \"{}\"?", meant));
  return std::nullopt;
}

std::optional<std::int64_t> Value::integer(std::int64_t least, std::int64_t most, std::string help) const {
  auto value = parse_number<std::int64_t>(*node_);
  if (!value) {
    wrong_type(a_whole_number);
  } else if (*value < least || *value > most) {
    std::string range =
        range_missed<std::int64_t>(*value < least, least, most, std::numeric_limits<std::int32_t>::max());
    error(fmt::format("{} must be {}, not {}", name(), range, *value), std::move(help));
    return std::nullopt;
  }
  return value;
}

std::optional<double> Value::number(double least, double most) const {
  auto value = parse_number<double>(*node_);
  if (!value || !std::isfinite(*value)) {
    wrong_type(a_number);
    return std::nullopt;
  }
  if (*value < least || *value > most) {
    std::string range = range_missed(*value < least, least, most, std::numeric_limits<double>::max());
    error(fmt::format("{} must be {}, not {}", name(), range, node_->text));
    return std::nullopt;
  }
  return value;
}

std::optional<bool> Value::flag() const {
  if (node_->kind == Kind::scalar && !node_->quoted && is_truth_value(node_->text)) {
    return node_->text[0] == 't' || node_->text[0] == 'T';
  }
  wrong_type(a_flag);
  return std::nullopt;
}

std::vector<Value> Value::list() const {
  std::vector<Value> entries;
  if (node_->kind == Kind::list) {
    for (const Node& entry : node_->children) entries.emplace_back(entry, key_, true, *origin_);
  } else {
    wrong_type(a_list);
  }
  return entries;
}

std::optional<Map> Value::map() const {
  if (node_->kind == Kind::map) return Map(*node_, *origin_);
  wrong_type(a_map);
  return std::nullopt;
}

Json Value::json() const {
  return to_json(*node_);
}

bool Value::reads_schema(int newest) const {
  auto version = integer(1, std::numeric_limits<std::int64_t>::max());
  if (version && *version > newest) {
    error(fmt::format("schema {} is newer than this broadsheet, which reads up to {}", *version, newest),
          "upgrade broadsheet");
  }
  return version && *version <= newest;
}

} // namespace broadsheet::yaml
