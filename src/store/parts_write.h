// What several files of an archive have in common, as it is written: keys and values in a fixed order.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "paper/day.h"
#include "yaml/writer.h"

namespace broadsheet::store {

// Keys and values as they stand in the file. Keys are literals.
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

// "key: {…}" and a line break, or nothing where there are no entries.
std::string line_of(std::string_view key, const Entries& entries);

// ["2508.01625", "math/0309136"]
std::string list_of_ids(const std::vector<std::string>& ids);

// What a scorer or a model says, behind a key that is indented by `indent`: on the line of its key where it
// fits.
std::string prose(std::string_view key, std::string_view text, std::size_t indent);

} // namespace broadsheet::store
