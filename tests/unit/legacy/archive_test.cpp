// The real archive of the older system, which is beside the repository if it is available.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <numeric>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "legacy/read_archive.h"

namespace broadsheet::legacy {
namespace {

std::filesystem::path archive_folder() {
  if (const char* folder = std::getenv("BROADSHEET_ARCHIVE")) return folder;
  return std::filesystem::path(BROADSHEET_SOURCE_DIR).parent_path() / "shared" / "archive";
}

class ImportArchive : public testing::Test {
protected:
  void SetUp() override {
    if (!std::filesystem::is_directory(archive_folder()))
      GTEST_SKIP() << "no older archive at " << archive_folder()
                   << " (BROADSHEET_ARCHIVE names another place)";
  }
};

// Numbers in "repaired: 3 authors were split …", added up by kind.
std::map<std::string, int> repairs(const Diagnostics& diagnostics) {
  constexpr std::string_view lead = "repaired: ";
  std::map<std::string, int> counts;
  for (const auto& diagnostic : diagnostics) {
    for (std::string_view kind : {"announcement line", "affiliation", "white space"})
      if (diagnostic.message.starts_with(lead) && diagnostic.message.find(kind) != std::string::npos)
        counts[std::string(kind)] += std::atoi(diagnostic.message.c_str() + lead.size());
  }
  return counts;
}

int papers_of(const Imported& imported) {
  return std::accumulate(imported.days.begin(), imported.days.end(), 0,
                         [](int sum, const Day& day) { return sum + static_cast<int>(day.papers.size()); });
}

auto in_state(DayStatus status) {
  return [status](const Day& day) { return day.status == status; };
}

TEST_F(ImportArchive, IsReadWhole) {
  Imported imported = read_older_archive(archive_folder());
  EXPECT_FALSE(has_errors(imported.diagnostics))
      << "the first: "
      << format_diagnostic(*std::ranges::find(imported.diagnostics, Severity::error, &Diagnostic::severity));
  EXPECT_EQ(imported.files, 682);
  EXPECT_EQ(imported.index_files, 2);
  ASSERT_EQ(imported.days.size(), 307u);
  EXPECT_EQ(format_date(imported.days.front().date), "2025-01-17");
  EXPECT_EQ(format_date(imported.days.back().date), "2026-08-07");
  EXPECT_EQ(papers_of(imported), 8180);
  EXPECT_EQ(imported.prompts.size(), 14u);
  EXPECT_EQ(imported.topics.size(), 5u);
  EXPECT_EQ(std::ranges::count_if(imported.days, in_state(DayStatus::unscored)), 37);
  EXPECT_TRUE(std::ranges::none_of(imported.days, [](const Day& day) { return day.scorer.prompt.empty(); }));
  EXPECT_THAT(repairs(imported.diagnostics),
              testing::UnorderedElementsAre(testing::Pair("announcement line", 25),
                                            testing::Pair("affiliation", 59),
                                            testing::Pair("white space", 475)));
  EXPECT_EQ(std::ranges::count_if(imported.diagnostics,
                                  [](const Diagnostic& d) { return !d.message.starts_with("repaired: "); }),
            1)
      << "only the daily file of 2026-04-01, which is from another run";
}

// Each kind alone gives what it holds, and the same as both together.
TEST_F(ImportArchive, EitherKindAlone) {
  Imported both = read_older_archive(archive_folder());
  Imported pages = read_older_archive(archive_folder() / "md");
  Imported json = read_older_archive(archive_folder() / "json");
  EXPECT_FALSE(has_errors(pages.diagnostics));
  EXPECT_FALSE(has_errors(json.diagnostics));
  ASSERT_EQ(pages.days.size(), both.days.size());
  ASSERT_EQ(json.days.size(), both.days.size());
  auto same_paper = [](const ScoredPaper& a, const ScoredPaper& b) {
    return a.paper.id == b.paper.id && a.paper.title == b.paper.title && a.paper.authors == b.paper.authors &&
           a.paper.abstract == b.paper.abstract && a.score.comment == b.score.comment &&
           a.score.relevance == b.score.relevance && a.score.novelty == b.score.novelty &&
           a.score.topic == b.score.topic && a.score.also_topics == b.score.also_topics &&
           a.score.topic_comment == b.score.topic_comment && a.score.author_match == b.score.author_match;
  };
  for (std::size_t i = 0; i < both.days.size(); ++i) {
    const Day& day = both.days[i];
    EXPECT_TRUE(std::ranges::equal(day.papers, pages.days[i].papers, same_paper)) << format_date(day.date);
    EXPECT_TRUE(std::ranges::equal(day.papers, json.days[i].papers, same_paper)) << format_date(day.date);
    EXPECT_EQ(day.status, pages.days[i].status);
    EXPECT_EQ(day.status, json.days[i].status);
    EXPECT_EQ(day.scorer.prompt, pages.days[i].scorer.prompt);
  }
}

} // namespace
} // namespace broadsheet::legacy
