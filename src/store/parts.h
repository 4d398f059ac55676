// What several files below content/ have in common: words, dates, identifiers, records of scorers and costs.
// Readers report everything that is wrong.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "paper/date.h"
#include "paper/day.h"
#include "yaml/reader.h"
#include "yaml/writer.h"

namespace broadsheet::store {

// ---- words ----
// In the order of their enumerations.

constexpr int newest_day_schema = 1;

constexpr std::array<std::string_view, 3> day_statuses = {"complete", "partial", "unscored"};
constexpr std::array<std::string_view, 2> stages = {"title", "abstract"};
constexpr std::array<std::string_view, 5> source_kinds = {"rss", "atom", "api", "oai", "import"};
constexpr std::array<std::string_view, 2> scorer_kinds = {"llm", "keywords"};

// ---- dates ----

// 2025-08-05; anything that is not a date is reported.
std::optional<Date> read_date(const yaml::Value& value);

// 2025-08; anything that is not a month is reported.
std::optional<Month> read_month(const yaml::Value& value);

// For a list in which no two entries have the same date.
class EntryDates {
public:
  // The entry's `date`; reports one that is missing, wrong or in the list already.
  std::optional<Date> read(yaml::Map& entry);

private:
  std::map<Date, int> lines_; // the line on which each date was first seen
};

// ---- parts that are read ----

// The line on which each paper of a file was first seen.
using PaperLines = std::map<std::string, int>;

// A paper's identifier; one that is already in `lines` is reported.
std::string read_paper_id(const yaml::Value& value, PaperLines& lines);

// The key `kind`: one of `kinds`, or empty.
std::string read_kind(yaml::Map& map, std::span<const std::string_view> kinds);

std::optional<int> read_count(yaml::Map& map, std::string_view key);

// Reads the keys that every file has. Cut-offs, and refusing unknown keys, are left to the caller.
ScorerRecord read_scorer(yaml::Map& map);

Usage read_usage(yaml::Map map);

// ---- parts that are written: keys and values in a fixed order ----

// Keys and values as the file has them. Keys are literals.
class Entries {
public:
  void add(std::string_view key, std::string value) { entries_.emplace_back(key, std::move(value)); }
  // These leave out what is empty, absent or false.
  void add_text(std::string_view key, std::string_view value, yaml::Context context);
  void add_texts(std::string_view key, const std::vector<std::string>& values);
  template <typename Integer>
  void add_integer(std::string_view key, std::optional<Integer> value) {
    if (value) add(key, fmt::to_string(*value));
  }
  void add_usd(std::string_view key, std::optional<double> value);
  void add_flag(std::string_view key, bool value);

  bool empty() const { return entries_.empty(); }

  std::string on_one_line() const; // {key: value, key: value}
  std::string on_lines() const;    // an entry of a list: "  - key: value" and a line for each further key

private:
  std::vector<std::pair<std::string_view, std::string>> entries_;
};

Entries entries_of(const ScorerRecord& scorer);
Entries entries_of(const Usage& usage);

// "key: {…}" and a line break, or "" if `entries` is empty.
std::string line_of(std::string_view key, const Entries& entries);

// ["2508.01625", "math/0309136"]
std::string list_of_ids(const std::vector<std::string>& ids);

// A scorer's or a model's text, for a key that is indented by `indent`: on the key's line if it fits there.
std::string prose(std::string_view key, std::string_view text, std::size_t indent);

} // namespace broadsheet::store
