#include "site/materials.h"

#include <gmock/gmock.h>

#include "base/file.h"
#include "site/inputs.h"
#include "support/test_folder.h"

namespace broadsheet::site {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Key;

class MonthFilesTest : public testing::Test {
protected:
  void write(const std::string& path, const std::string& text) { write_file(folder.path() / path, text); }
  void write_day(const std::string& path, const std::string& date) {
    write(path, "schema: 1\ndate: " + date + "\n");
  }

  MonthFiles load() {
    build::SourceFiles sources(folder.path(), {}, 0);
    Memos memos;
    Diagnostics diagnostics;
    auto archive = Archive::load(folder.path(), Site{}, sources, memos, 1, diagnostics);
    auto files = load_month_files(folder.path(), archive, sources, diagnostics);
    findings.clear();
    for (const auto& finding : diagnostics) findings += format_diagnostic(finding);
    seen = sources.seen();
    return files;
  }

  TestFolder folder;
  std::string findings; // as a person sees them
  build::KnownFiles seen;
};

TEST_F(MonthFilesTest, AreThoseOfMonthsWithDays) {
  write_day("content/2025/08/2025-08-05.yaml", "2025-08-05");
  write_day("content/2025/09/2025-09-01.yaml", "2025-09-01");
  write("content/2025/08/month.yaml", "schema: 1\nmonth: 2025-08\nsource: {days: 1, papers: 0}\n");
  auto files = load();
  EXPECT_EQ(findings, "");
  EXPECT_THAT(files, ElementsAre(Key(2025y / 8)));
  ASSERT_NE(find_month_file(files, 2025y / 8), nullptr);
  EXPECT_EQ(find_month_file(files, 2025y / 8)->overview.days, 1);
  EXPECT_EQ(find_month_file(files, 2025y / 9), nullptr);
  EXPECT_TRUE(seen.contains("content/2025/08/month.yaml")) << "--explain names it when it changes";
}

TEST_F(MonthFilesTest, OfAMonthWithoutDaysIsAWarning) {
  write_day("content/2025/08/2025-08-05.yaml", "2025-08-05");
  write("content/2025/07/month.yaml", "schema: 1\nmonth: 2025-07\nsource: {days: 1, papers: 0}\n");
  EXPECT_THAT(load(), IsEmpty());
  EXPECT_EQ(findings, "content/2025/07/month.yaml: warning: July 2025 has no days, so no page shows "
                      "this file\nhelp: remove the file, or restore the days of its month\n");
}

TEST_F(MonthFilesTest, ThatCannotBeReadIsAnError) {
  write_day("content/2025/08/2025-08-05.yaml", "2025-08-05");
  std::filesystem::create_directory(folder.path() / "content/2025/08/month.yaml");
  load();
  EXPECT_EQ(findings, "content/2025/08/month.yaml: error: this file cannot be read: it is a folder\n"
                      "help: put a regular file in its place, or remove it\n");
}

TEST(MonthFileInputs, OfSumsChangeWithTheUsageAlone) {
  auto input = [](const MonthOverview& overview) {
    return overview_usage_input("usage", {{overview.month, {overview, {}}}}, 2025y / 1, 2025y / 12);
  };
  MonthOverview overview;
  overview.month = 2025y / 8;
  auto before = input(overview);
  overview.summary = "Another text.";
  EXPECT_EQ(input(overview), before);
  overview.usage.prompt_usd = 0.0;
  auto zero = input(overview);
  EXPECT_NE(zero, before) << "not known is not zero";
  overview.usage.prompt_usd = 1e-9;
  EXPECT_NE(input(overview), zero);
  overview.month = 2026y / 8;
  EXPECT_EQ(input(overview), overview_usage_input("usage", {}, 2025y / 1, 2025y / 12));
}

std::vector<std::string> dates(std::span<const SkippedDate> skipped) {
  std::vector<std::string> result;
  for (const auto& entry : skipped) result.push_back(format_date(entry.date));
  return result;
}

TEST(SkippedDates, AreFoundByTheirMonth) {
  std::vector<SkippedDate> skipped = {{2025y / 11 / 30, SkipReason::weekend},
                                      {2025y / 12 / 1, SkipReason::failed},
                                      {2025y / 12 / 31, SkipReason::empty},
                                      {2026y / 12 / 1, SkipReason::failed}};
  EXPECT_THAT(dates(skipped_in(skipped, 2025y / 12)), ElementsAre("2025-12-01", "2025-12-31"));
  EXPECT_THAT(dates(skipped_in(skipped, 2025y / 11)), ElementsAre("2025-11-30"));
  EXPECT_THAT(dates(skipped_in(skipped, 2026y / 1)), IsEmpty());
  EXPECT_THAT(dates(skipped_in({}, 2026y / 1)), IsEmpty());
}

} // namespace
} // namespace broadsheet::site
