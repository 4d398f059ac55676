#include <algorithm>
#include <cstddef>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "yaml/reader.h"
#include "yaml/secrets.h"

namespace broadsheet::yaml {

std::optional<Value> Map::find(std::string_view key) {
  if (std::ranges::find(known_, key) == known_.end()) known_.push_back(key);
  for (std::size_t i = 0; i + 1 < node_->children.size(); i += 2) {
    if (node_->children[i].text == key) return Value(node_->children[i + 1], key, false, *origin_);
  }
  return std::nullopt;
}

std::optional<Value> Map::require(std::string_view key) {
  auto value = find(key);
  if (!value) error(fmt::format("{} is missing", key), fmt::format("add a line `{}: …`", key));
  return value;
}

std::string Map::text(std::string_view key) {
  auto value = find(key);
  return value ? value->text().value_or("") : "";
}

std::string Map::required_text(std::string_view key) {
  auto value = require(key);
  auto text = value ? value->text() : std::nullopt;
  if (text && text->empty())
    value->error(fmt::format("{} is empty", key), "write some text between the quotes");
  return text.value_or("");
}

std::vector<std::string> Map::texts(std::string_view key) {
  std::vector<std::string> texts;
  for (const Value& entry : list(key)) {
    if (auto text = entry.text()) texts.push_back(std::move(*text));
  }
  return texts;
}

std::optional<std::int64_t> Map::integer(std::string_view key, std::int64_t least, std::int64_t most) {
  auto value = find(key);
  return value ? value->integer(least, most) : std::nullopt;
}

std::optional<double> Map::number(std::string_view key, double least, double most) {
  auto value = find(key);
  return value ? value->number(least, most) : std::nullopt;
}

std::optional<bool> Map::flag(std::string_view key) {
  auto value = find(key);
  return value ? value->flag() : std::nullopt;
}

std::vector<Value> Map::list(std::string_view key) {
  auto value = find(key);
  return value ? value->list() : std::vector<Value>{};
}

std::vector<Map> Map::maps(std::string_view key) {
  std::vector<Map> maps;
  for (const Value& entry : list(key)) {
    if (auto map = entry.map()) maps.push_back(std::move(*map));
  }
  return maps;
}

std::optional<Map> Map::map(std::string_view key) {
  auto value = find(key);
  return value ? value->map() : std::nullopt;
}

void Map::reject_unknown_keys() const {
  std::vector<int> first_line(known_.size(), 0);
  for (std::size_t i = 0; i + 1 < node_->children.size(); i += 2) {
    const Node& key = node_->children[i];
    auto fail = [&](std::string message, std::string help) {
      origin_->report(Severity::error, key.line, key.column, std::move(message), std::move(help));
    };
    auto known = std::ranges::find(known_, key.text);
    if (key.kind != Kind::scalar) {
      fail("a key must be text", "put the value in quotes if it is meant as text");
    } else if (const auto* secret = find_secret(key.text); known == known_.end() && secret != nullptr) {
      origin_->report(
          Severity::error, 0, 0, fmt::format("{}: {} does not belong in a file", secret->key, secret->what),
          fmt::format("revoke it if it was published, set it as an environment variable, and name "
                      "that as {}_env",
                      secret->key));
    } else if (known == known_.end()) {
      auto meant = did_you_mean(key.text, known_);
      fail(fmt::format("unknown key \"{}\"", key.text),
           meant.empty() ? fmt::format("the keys here are {}", fmt::join(known_, ", "))
                         : fmt::format("did you mean \"{}\"?", meant));
    } else if (int& line = first_line[static_cast<std::size_t>(known - known_.begin())]; line > 0) {
      fail(fmt::format("{} is written twice", key.text),
           fmt::format("remove one of them: the first is on line {}", line));
    } else {
      line = key.line;
    }
  }
}

void Map::error(std::string message, std::string help) const {
  origin_->report(Severity::error, node_->line, node_->column, std::move(message), std::move(help));
}

} // namespace broadsheet::yaml
