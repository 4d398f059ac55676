#include "scoring/batches.h"

#include <numeric>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace broadsheet::scoring {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr ModelLimits plenty{.input = 1000000, .output = 1000000};

std::vector<std::size_t> sizes_of(const std::vector<Papers>& batches) {
  std::vector<std::size_t> sizes;
  for (const auto& batch : batches) sizes.push_back(batch.size());
  return sizes;
}

std::vector<Papers> batches(std::size_t count, const BatchRule& rule, const ModelLimits& limits = plenty,
                            std::int64_t tokens_per_paper = 100) {
  static const std::vector<AnnouncedPaper> papers(1000);
  Papers pointers;
  for (std::size_t at = 0; at < count; ++at) pointers.push_back(&papers[at]);
  auto result = batches_of(pointers, std::vector<std::int64_t>(count, tokens_per_paper), rule, limits);
  Papers all;
  for (const auto& batch : result) all.insert(all.end(), batch.begin(), batch.end());
  EXPECT_EQ(all, pointers) << "each once, in order";
  return result;
}

constexpr BatchRule rule{.least = 8, .most = 24, .aim = 20, .frame = 1000, .answer_per_paper = 50};

TEST(Batches, GrowWithTheNumberOfPapers) {
  EXPECT_THAT(sizes_of(batches(0, rule)), IsEmpty());
  EXPECT_THAT(sizes_of(batches(1, rule)), ElementsAre(1));
  EXPECT_THAT(sizes_of(batches(8, rule)), ElementsAre(8));
  EXPECT_THAT(sizes_of(batches(9, rule)), ElementsAre(4, 5)) << "of about equal size";
  EXPECT_EQ(batches(160, rule).size(), 20U);
  EXPECT_EQ(batches(400, rule).size(), 20U) << "bigger, not more";
  EXPECT_EQ(batches(480, rule).size(), 20U);
  EXPECT_EQ(batches(960, rule).size(), 40U) << "as big as they get";
}

TEST(Batches, KeepToWhatTheModelTakes) {
  EXPECT_THAT(sizes_of(batches(20, {.least = 20, .most = 20, .aim = 1, .frame = 1000},
                               {.input = 2000, .output = 10})),
              ElementsAre(10, 10));
}

TEST(Batches, KeepToWhatTheModelGives) {
  for (auto size : sizes_of(batches(24, rule, {.input = 1000000, .output = 200}))) EXPECT_LE(size, 4U);
}

TEST(Batches, LetAPaperThroughThatIsTooLargeByItself) {
  EXPECT_THAT(sizes_of(batches(3, rule, {.input = 500, .output = 10}, 9000)), ElementsAre(1, 1, 1));
}

TEST(Pieces, AreOfAboutEqualSize) {
  std::vector<AnnouncedPaper> papers(10);
  Papers pointers;
  for (auto& paper : papers) pointers.push_back(&paper);
  EXPECT_THAT(sizes_of(pieces_of(pointers, 4)), ElementsAre(3, 3, 4));
  EXPECT_THAT(sizes_of(pieces_of(pointers, 10)), ElementsAre(10));
}

} // namespace
} // namespace broadsheet::scoring
