#include "store/date_lists.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "unit/settings/schema_keys.h"

namespace broadsheet::store {
namespace {

using namespace std::chrono_literals;

struct Reading {
  std::vector<Holiday> holidays;
  std::string findings; // as a person sees them
};

Reading read(std::string_view yaml) {
  Diagnostics diagnostics;
  Reading reading{parse_holidays(yaml, holidays_path, diagnostics), ""};
  for (const auto& finding : diagnostics) reading.findings += format_diagnostic(finding);
  return reading;
}

TEST(Holidays, AreReadOldestFirst) {
  auto [holidays, found] = read("schema: 1\nholidays:\n"
                                "  - {date: 2026-12-25, name: Christmas Eve}\n"
                                "  - {date: 2026-11-27, name: Thanksgiving}\n");
  EXPECT_EQ(found, "");
  EXPECT_EQ(holidays,
            (std::vector<Holiday>{{2026y / 11 / 27, "Thanksgiving"}, {2026y / 12 / 25, "Christmas Eve"}}));
}

TEST(Holidays, MayBeNone) {
  for (auto text : {"schema: 1\nholidays: []\n", "schema: 1\n"}) {
    auto [holidays, found] = read(text);
    EXPECT_EQ(found, "");
    EXPECT_TRUE(holidays.empty());
  }
}

TEST(Holidays, ReportADateThatIsThereTwice) {
  EXPECT_EQ(read("schema: 1\nholidays:\n"
                 "  - {date: 2026-11-27, name: Thanksgiving}\n"
                 "  - {date: 2026-11-27, name: Black Friday}\n")
                .findings,
            R"(content/holidays.yaml:4:12: error: 2026-11-27 is in this list twice
  |   - {date: 2026-11-27, name: Black Friday}
  |            ^
help: remove one of them: the first is on line 3
)");
}

TEST(Holidays, ReportEverythingAtOnce) {
  auto found = read("schema: 1\nholidays:\n"
                    "  - {date: 27.11.2026, name: Thanksgiving}\n"
                    "  - {date: 2026-12-25}\n"
                    "  - {date: 2026-12-28, name: Rest, until: 2026-12-31}\n"
                    "holiday: []\n")
                   .findings;
  for (auto expected : {"content/holidays.yaml:3:12: error: \"27.11.2026\" is not a date",
                        "content/holidays.yaml:4:5: error: ", "content/holidays.yaml:5:36: error: ",
                        "content/holidays.yaml:6:1: error: ", "did you mean"}) {
    EXPECT_NE(found.find(expected), std::string::npos) << expected << " is not in\n" << found;
  }
}

// What every fork of this repository begins with.
TEST(Holidays, OfThisRepositoryAreOnDatesThatFeedsCarry) {
  auto text = read_file(BROADSHEET_SOURCE_DIR "/content/holidays.yaml");
  ASSERT_TRUE(text);
  auto [holidays, found] = read(*text);
  EXPECT_EQ(found, "");
  EXPECT_GT(holidays.size(), 15u);
  for (const auto& [date, name] : holidays) {
    auto weekday = std::chrono::weekday{std::chrono::sys_days{date}}.iso_encoding();
    EXPECT_LE(weekday, 5u) << name << ", " << format_date(date) << ": feeds are dated Monday to Friday";
  }
}

TEST(Holidays, RefuseANewerSchema) {
  EXPECT_EQ(read("schema: 2\nfeasts: []\n").findings,
            "content/holidays.yaml:1:9: error: schema 2 is newer than this broadsheet, which reads up to 1\n"
            "  | schema: 2\n"
            "  |         ^\n"
            "help: upgrade broadsheet\n");
}

TEST(HolidaysSchema, SaysWhatTheReaderAccepts) {
  auto known_keys = [](std::string_view before, std::string_view after) {
    Diagnostics diagnostics;
    std::string text =
        "schema: 1\n" + std::string(before) + std::string(unheard_of) + ": x" + std::string(after) + "\n";
    parse_holidays(text, holidays_path, diagnostics);
    return keys_of_reader(diagnostics);
  };
  auto schema = read_schema("holidays.schema.json");
  EXPECT_EQ(keys_in_schema(schema, ""), known_keys("", ""));
  EXPECT_EQ(keys_in_schema(schema, "/properties/holidays/items"), known_keys("holidays: [{", "}]"));
  EXPECT_EQ(schema.at("properties").at("holidays").at("items").at("required"),
            nlohmann::json({"date", "name"}));
  EXPECT_EQ(schema.at("properties").at("schema").at("const"), newest_holidays_schema);
}

} // namespace
} // namespace broadsheet::store
