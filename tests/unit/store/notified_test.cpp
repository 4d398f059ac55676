#include "store/date_lists.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/settings/schema_keys.h"

namespace broadsheet::store {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

struct Reading {
  Notified notified;
  std::string findings; // as a person sees them
};

Reading read(std::string_view yaml) {
  Diagnostics diagnostics;
  Reading reading{parse_notified(yaml, notified_path, diagnostics), ""};
  for (const auto& finding : diagnostics) reading.findings += format_diagnostic(finding);
  return reading;
}

TEST(Notified, IsWrittenAndReadBack) {
  Notified notified = {{Channel::smtp, 2026y / 1 / 12}, {Channel::slack, 2026y / 1 / 13}};
  auto text = format_notified(notified);
  EXPECT_EQ(text, "schema: 1\nnotified:\n  slack: 2026-01-13\n  smtp: 2026-01-12\n");
  auto [again, findings] = read(text);
  EXPECT_EQ(findings, "");
  EXPECT_EQ(again, notified);
}

TEST(Notified, MayBeNobody) {
  EXPECT_EQ(format_notified({}), "schema: 1\nnotified: {}\n");
  for (auto text : {"schema: 1\nnotified: {}\n", "schema: 1\n"}) {
    auto [notified, findings] = read(text);
    EXPECT_EQ(findings, "");
    EXPECT_TRUE(notified.empty());
  }
}

TEST(Notified, SaysWhatIsWrong) {
  EXPECT_THAT(read("notified: {}\n").findings, HasSubstr("schema is missing"));
  EXPECT_THAT(read("schema: 2\n").findings, HasSubstr("schema 2 is newer than this broadsheet"));
  EXPECT_THAT(read("schema: 1\nnotified: {slack: yesterday}\n").findings,
              HasSubstr("content/notified.yaml:2:19: error: \"yesterday\" is not a date"));
  EXPECT_THAT(read("schema: 1\nnotified: {slak: 2026-01-13}\n").findings,
              HasSubstr("did you mean \"slack\"?"));
}

TEST(Notified, SchemaHasTheKeysOfTheReader) {
  auto schema = read_schema("notified.schema.json");
  auto known = [](std::string before, const std::string& after) {
    return keys_of_reader([&] {
      Diagnostics findings;
      parse_notified(before + std::string(unheard_of) + ": x" + after + "\n", notified_path, findings);
      return findings;
    }());
  };
  EXPECT_EQ(keys_in_schema(schema, ""), known("schema: 1\n", ""));
  EXPECT_EQ(keys_in_schema(schema, "/properties/notified"), known("schema: 1\nnotified: {", "}"));
}

} // namespace
} // namespace broadsheet::store
