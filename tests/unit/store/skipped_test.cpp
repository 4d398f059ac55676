#include "store/date_lists.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "unit/settings/schema_keys.h"

namespace broadsheet::store {
namespace {

using namespace std::chrono_literals;

struct Reading {
  std::vector<SkippedDate> skipped;
  std::string findings; // as a person sees them
};

Reading read(std::string_view yaml) {
  Diagnostics diagnostics;
  Reading reading{parse_skipped(yaml, skipped_path, diagnostics), ""};
  for (const auto& finding : diagnostics) reading.findings += format_diagnostic(finding);
  return reading;
}

// What is found in a file with these lines below "skipped:", which is its second line.
std::string findings(std::string_view lines) {
  return read("schema: 1\nskipped:\n" + std::string(lines)).findings;
}

constexpr std::string_view every_reason = R"(schema: 1
skipped:
  - {date: 2026-11-21, reason: weekend}
  - {date: 2026-11-27, reason: holiday, name: Thanksgiving}
  - {date: 2026-11-30, reason: failed}
  - {date: 2026-12-01, reason: not_updated}
  - {date: 2026-12-02, reason: empty}
  - {date: 2026-12-25, reason: holiday}
)";

std::vector<SkippedDate> make_every_reason() {
  return {{2026y / 11 / 21, SkipReason::weekend}, {2026y / 11 / 27, SkipReason::holiday, "Thanksgiving"},
          {2026y / 11 / 30, SkipReason::failed},  {2026y / 12 / 1, SkipReason::not_updated},
          {2026y / 12 / 2, SkipReason::empty},    {2026y / 12 / 25, SkipReason::holiday}};
}

TEST(Skipped, ReadsEveryReason) {
  auto [skipped, found] = read(every_reason);
  EXPECT_EQ(found, "");
  EXPECT_EQ(skipped, make_every_reason());
}

TEST(Skipped, IsWrittenOldestFirstInAnyOrder) {
  auto skipped = make_every_reason();
  EXPECT_EQ(format_skipped(skipped), every_reason);
  std::ranges::reverse(skipped);
  EXPECT_EQ(format_skipped(skipped), every_reason);
}

TEST(Skipped, IsReadOldestFirstInAnyOrder) {
  auto [skipped, found] = read("schema: 1\nskipped:\n"
                               "  - {date: 2026-11-30, reason: failed}\n"
                               "  - {date: 2026-11-21, reason: weekend}\n");
  EXPECT_EQ(found, "");
  EXPECT_EQ(skipped, (std::vector<SkippedDate>{{2026y / 11 / 21, SkipReason::weekend},
                                               {2026y / 11 / 30, SkipReason::failed}}));
}

TEST(Skipped, MayBeNoDates) {
  EXPECT_EQ(format_skipped({}), "schema: 1\nskipped: []\n");
  for (auto text : {"schema: 1\nskipped: []\n", "schema: 1\n"}) {
    auto [skipped, found] = read(text);
    EXPECT_EQ(found, "");
    EXPECT_TRUE(skipped.empty());
  }
}

TEST(Skipped, ReadsBackAnyName) {
  for (std::string name : {"New Year's Day", "Rest: a {day}, [off] #1", "\"quoted\" \\ back", "2026-01-01",
                           "true", "Fête du Travail", " spaced ", "two\nlines"}) {
    std::vector<SkippedDate> skipped = {{2026y / 1 / 2, SkipReason::holiday, name}};
    auto [again, found] = read(format_skipped(skipped));
    EXPECT_EQ(found, "");
    EXPECT_EQ(again, skipped) << name;
  }
}

TEST(Skipped, ReportsADateThatIsThereTwice) {
  EXPECT_EQ(findings("  - {date: 2026-11-21, reason: weekend}\n"
                     "  - {date: 2026-11-22, reason: weekend}\n"
                     "  - {date: 2026-11-21, reason: failed}\n"),
            R"(content/skipped.yaml:5:12: error: 2026-11-21 is in this list twice
  |   - {date: 2026-11-21, reason: failed}
  |            ^
help: remove one of them: the first is on line 3
)");
}

TEST(Skipped, ReportsWhatIsNoDate) {
  EXPECT_EQ(findings("  - {date: 2026-11-31, reason: failed}\n"),
            R"(content/skipped.yaml:3:12: error: "2026-11-31" is not a date
  |   - {date: 2026-11-31, reason: failed}
  |            ^
help: write it like 2025-08-05
)");
}

TEST(Skipped, ReportsANameWithoutAHoliday) {
  EXPECT_EQ(findings("  - {date: 2026-11-27, reason: empty, name: Thanksgiving}\n"),
            R"(content/skipped.yaml:3:45: error: name is for a holiday
  |   - {date: 2026-11-27, reason: empty, name: Thanksgiving}
  |                                             ^
help: remove it, or write reason: holiday
)");
}

TEST(Skipped, ReportsEverythingAtOnce) {
  auto found = findings("  - {reason: failed}\n"
                        "  - {date: 2026-11-27}\n"
                        "  - {date: 2026-11-28, reason: weekends}\n"
                        "  - {date: 2026-11-29, reason: weekend, nam: Sunday}\n");
  for (auto expected :
       {"content/skipped.yaml:3:5: error: ", "content/skipped.yaml:4:5: error: ",
        "content/skipped.yaml:5:32: error: ", "content/skipped.yaml:6:41: error: ", "did you mean"}) {
    EXPECT_NE(found.find(expected), std::string::npos) << expected << " is not in\n" << found;
  }
}

TEST(Skipped, RefusesANewerSchema) {
  EXPECT_NE(read("schema: 2\nskipped: 7\n").findings.find("schema 2 is newer"), std::string::npos);
  EXPECT_NE(read("skipped: []\n").findings.find("schema"), std::string::npos);
}

TEST(SkippedSchema, SaysWhatTheReaderAccepts) {
  auto known_keys = [](std::string_view before, std::string_view after) {
    Diagnostics diagnostics;
    std::string text =
        "schema: 1\n" + std::string(before) + std::string(unheard_of) + ": x" + std::string(after) + "\n";
    parse_skipped(text, skipped_path, diagnostics);
    return keys_of_reader(diagnostics);
  };
  auto schema = read_schema("skipped.schema.json");
  auto entry = schema.at("properties").at("skipped").at("items");
  EXPECT_EQ(keys_in_schema(schema, ""), known_keys("", ""));
  EXPECT_EQ(keys_in_schema(schema, "/properties/skipped/items"),
            known_keys("skipped: [{date: 2026-11-21, reason: weekend, ", "}]"));
  EXPECT_EQ(entry.at("properties").at("reason").at("enum"), nlohmann::json(skip_reasons));
  EXPECT_EQ(entry.at("required"), nlohmann::json({"date", "reason"}));
  EXPECT_EQ(schema.at("properties").at("schema").at("const"), newest_skipped_schema);
}

} // namespace
} // namespace broadsheet::store
