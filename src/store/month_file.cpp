#include "store/month_file.h"

#include <algorithm>
#include <optional>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "store/parts.h"
#include "yaml/reader.h"
#include "yaml/writer.h"

namespace broadsheet::store {
namespace {

namespace fs = std::filesystem;
using yaml::Map;

Month read_month_of_file(Map& map, std::string_view path) {
  auto value = map.require("month");
  auto month = value ? read_month(*value) : std::nullopt;
  if (!month) return {};
  auto folder = fs::path(path).parent_path();
  auto right_folder = month_path(*month).parent_path();
  bool fits = folder.filename() == right_folder.filename() &&
              folder.parent_path().filename() == right_folder.parent_path().filename();
  if (!fits) {
    value->error(fmt::format("month is {}, but the file is in {}", format_month(*month), folder.string()),
                 fmt::format("correct the month, or move the file to {}", right_folder.string()));
  }
  return *month;
}

int require_count(Map& map, std::string_view key) {
  map.require(key);
  return read_count(map, key).value_or(0);
}

void read_source(Map map, MonthOverview& overview) {
  overview.days = require_count(map, "days");
  overview.papers = require_count(map, "papers");
  map.reject_unknown_keys();
}

MonthPick read_pick(Map& map, PaperLines& lines) {
  MonthPick pick;
  if (auto id = map.require("id")) pick.id = read_paper_id(*id, lines);
  pick.line = map.text("line");
  map.reject_unknown_keys();
  return pick;
}

MonthGroup read_group(Map& map, PaperLines& lines) {
  MonthGroup group;
  group.label = map.required_text("label");
  auto papers = map.require("papers");
  for (Map& paper : map.maps("papers")) group.papers.push_back(read_pick(paper, lines));
  if (papers && papers->kind() == yaml::Kind::list && papers->list().empty())
    papers->error("the group has no papers", "list at least one under papers, or remove the group");
  map.reject_unknown_keys();
  return group;
}

MonthOverview read_overview(Map& map, std::string_view path) {
  MonthOverview overview;
  overview.month = read_month_of_file(map, path);
  if (auto scorer = map.map("scorer")) {
    overview.scorer = read_scorer(*scorer);
    scorer->reject_unknown_keys();
  }
  map.require("source");
  if (auto source = map.map("source")) read_source(std::move(*source), overview);
  if (auto usage = map.map("usage")) overview.usage = read_usage(std::move(*usage));
  overview.summary = map.text("summary");
  PaperLines lines;
  for (Map& group : map.maps("groups")) overview.groups.push_back(read_group(group, lines));
  map.reject_unknown_keys();
  return overview;
}

std::string format_group(const MonthGroup& group) {
  std::string text =
      fmt::format("  - label: {}\n    papers:\n", yaml::text(group.label, yaml::Context::block));
  for (const MonthPick& pick : group.papers) {
    Entries entries;
    entries.add("id", yaml::double_quoted(pick.id));
    entries.add_text("line", pick.line, yaml::Context::flow);
    text += fmt::format("      - {}\n", entries.on_one_line());
  }
  return text;
}

} // namespace

MonthOverview parse_month(std::string_view yaml, std::string_view path, Diagnostics& diagnostics) {
  yaml::Reader reader(yaml, path, diagnostics);
  auto map = reader.only_document();
  auto schema = map ? map->require("schema") : std::nullopt;
  if (!schema || !schema->reads_schema(newest_month_schema)) return {};
  return read_overview(*map, path);
}

std::string format_month_file(const MonthOverview& overview) {
  std::string text =
      fmt::format("schema: {}\nmonth: {}\n", newest_month_schema, format_month(overview.month));
  text += line_of("scorer", entries_of(overview.scorer));
  text += fmt::format("source: {{days: {}, papers: {}}}\n", overview.days, overview.papers);
  text += line_of("usage", entries_of(overview.usage));
  if (!overview.summary.empty()) text += fmt::format("summary: {}\n", prose("summary", overview.summary, 0));
  text += overview.groups.empty() ? "groups: []\n" : "groups:\n";
  for (const MonthGroup& group : overview.groups) text += format_group(group);
  return text;
}

fs::path month_path(Month month) {
  std::string name = format_month(month);
  return fs::path("content") / name.substr(0, 4) / name.substr(5, 2) / "month.yaml";
}

} // namespace broadsheet::store
