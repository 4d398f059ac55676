// Every day of the real archive, written as a page and read back.
#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <gmock/gmock.h>

#include "legacy/read_archive.h"
#include "legacy/write_page.h"
#include "unit/legacy/older_archive.h"

namespace broadsheet::legacy {
namespace {

std::filesystem::path archive_folder() {
  if (const char* folder = std::getenv("BROADSHEET_ARCHIVE")) return folder;
  return std::filesystem::path(BROADSHEET_SOURCE_DIR).parent_path() / "shared" / "archive";
}

bool same_paper(const ScoredPaper& a, const ScoredPaper& b) {
  return a.paper.id == b.paper.id && a.paper.title == b.paper.title && a.paper.authors == b.paper.authors &&
         a.paper.abstract == b.paper.abstract && a.score.comment == b.score.comment &&
         a.score.relevance == b.score.relevance && a.score.novelty == b.score.novelty &&
         a.score.topic == b.score.topic && a.score.also_topics == b.score.also_topics &&
         a.score.topic_comment == b.score.topic_comment && a.score.author_match == b.score.author_match;
}

// To a billionth: sums carry noise beyond.
bool same_usd(std::optional<double> a, std::optional<double> b) {
  return a.has_value() == b.has_value() && (!a || rounded_usd(*a) == rounded_usd(*b));
}

TEST(ExportArchive, IsReadBackAsItWas) {
  if (!std::filesystem::is_directory(archive_folder()))
    GTEST_SKIP() << "no older archive at " << archive_folder() << " (BROADSHEET_ARCHIVE names another place)";
  Imported before = read_older_archive(archive_folder());
  OlderArchive pages;
  for (const Day& day : before.days) {
    auto prompt = before.prompts.find(day.scorer.prompt);
    pages.file(page_path(day.date).string(),
               format_page(day, before.topics, prompt == before.prompts.end() ? "" : prompt->second));
  }
  Imported after = pages.read();
  EXPECT_FALSE(has_errors(after.diagnostics));
  EXPECT_EQ(after.prompts, before.prompts);
  ASSERT_EQ(after.days.size(), before.days.size());
  for (std::size_t at = 0; at < before.days.size(); ++at) {
    const Day& day = before.days[at];
    const Day& found = after.days[at];
    EXPECT_TRUE(std::ranges::equal(found.papers, day.papers, same_paper)) << format_date(day.date);
    EXPECT_EQ(found.status, day.status) << format_date(day.date);
    EXPECT_EQ(found.source.announced, day.source.announced) << format_date(day.date);
    EXPECT_EQ(found.source.scanned, day.source.scanned) << format_date(day.date);
    EXPECT_EQ(found.source.approximate, day.source.approximate) << format_date(day.date);
    EXPECT_EQ(found.scorer.model, day.scorer.model) << format_date(day.date);
    EXPECT_EQ(found.scorer.prompt, day.scorer.prompt) << format_date(day.date);
    EXPECT_EQ(found.usage.prompt_tokens, day.usage.prompt_tokens) << format_date(day.date);
    EXPECT_EQ(found.usage.completion_tokens, day.usage.completion_tokens) << format_date(day.date);
    EXPECT_TRUE(same_usd(found.usage.prompt_usd, day.usage.prompt_usd)) << format_date(day.date);
    EXPECT_TRUE(same_usd(found.usage.completion_usd, day.usage.completion_usd)) << format_date(day.date);
    EXPECT_TRUE(same_usd(found.usage.total_usd, day.usage.total_usd)) << format_date(day.date);
  }
}

} // namespace
} // namespace broadsheet::legacy
