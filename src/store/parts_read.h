// What several files of an archive have in common, as their readers meet it. Everything wrong is reported.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "paper/day.h"
#include "yaml/reader.h"

namespace broadsheet::store {

// The line on which each paper of a file was first met.
using PaperLines = std::map<std::string, int>;

// A paper's identifier, which no other value in `lines` has.
std::string read_paper_id(const yaml::Value& value, PaperLines& lines);

// The key `kind`: one of `kinds`, or empty.
std::string read_kind(yaml::Map& map, std::span<const std::string_view> kinds);

std::optional<int> read_count(yaml::Map& map, std::string_view key);

// What it has in every file. Cut-offs, and refusing unknown keys, are left to the caller.
ScorerRecord read_scorer(yaml::Map& map);

Usage read_usage(yaml::Map map);

} // namespace broadsheet::store
