// Figures that can be worked out by hand.
#include <cmath>

#include <gmock/gmock.h>

#include "scoring/evaluation.h"

namespace broadsheet::scoring {
namespace {

using testing::DoubleEq;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::Optional;

using Values = std::vector<double>;

TEST(AverageRanks, AreSharedByEquals) {
  EXPECT_THAT(average_ranks(Values{30, 10, 20}), ElementsAre(3, 1, 2));
  EXPECT_THAT(average_ranks(Values{8, 9, 8, 10, 8}), ElementsAre(2, 4, 2, 5, 2));
  EXPECT_THAT(average_ranks(Values{5, 5}), ElementsAre(1.5, 1.5));
  EXPECT_THAT(average_ranks(Values{}), ElementsAre());
}

TEST(RankCorrelation, IsOneForTheSameOrderAndMinusOneForTheOpposite) {
  EXPECT_THAT(rank_correlation(Values{1, 2, 3}, Values{10, 100, 1000}), Optional(DoubleEq(1)));
  EXPECT_THAT(rank_correlation(Values{1, 2, 3}, Values{9, 5, 1}), Optional(DoubleEq(-1)));
  EXPECT_THAT(rank_correlation(Values{8, 8, 9}, Values{2, 2, 7}), Optional(DoubleEq(1)));
}

TEST(RankCorrelation, IsWhatTextbooksGive) {
  // Without ties 1 - 6 Σd² / n(n² - 1), here with d = 1, 1, 2, 2, 0.
  EXPECT_THAT(rank_correlation(Values{1, 2, 3, 4, 5}, Values{2, 1, 5, 2.5, 6}),
              Optional(DoubleNear(0.8, 1e-12)));
  // With ties Pearson's of the ranks: (1.5, 1.5, 3, 4) and (1, 2, 3.5, 3.5).
  EXPECT_THAT(rank_correlation(Values{8, 8, 9, 10}, Values{1, 2, 3, 3}),
              Optional(DoubleNear(4.0 / 4.5, 1e-12)));
}

TEST(RankCorrelation, IsNoneWhereThereIsNoOrder) {
  EXPECT_EQ(rank_correlation(Values{}, Values{}), std::nullopt);
  EXPECT_EQ(rank_correlation(Values{1}, Values{1}), std::nullopt);
  EXPECT_EQ(rank_correlation(Values{8, 8, 8}, Values{1, 2, 3}), std::nullopt);
  EXPECT_EQ(rank_correlation(Values{1, 2, 3}, Values{8, 8, 8}), std::nullopt);
}

TEST(ChanceDeviation, FallsWithTheNumberOfPapers) {
  EXPECT_DOUBLE_EQ(chance_deviation(101), 0.1);
  EXPECT_DOUBLE_EQ(chance_deviation(2), 1);
}

TEST(PrecisionAt, IsTheShareOfTheFirst) {
  std::vector<Prediction> predictions = {{9, true}, {8, false}, {7, true}, {3, false}, {1, false}};
  auto precision = precision_at(2, predictions);
  ASSERT_TRUE(precision);
  EXPECT_DOUBLE_EQ(precision->share, 0.5);
  EXPECT_DOUBLE_EQ(precision->chance, 0.4);
  EXPECT_DOUBLE_EQ(precision->best, 1);
  EXPECT_DOUBLE_EQ(precision_at(3, predictions)->share, 2.0 / 3);
  EXPECT_DOUBLE_EQ(precision_at(4, predictions)->best, 0.5) << "only two are wanted";
}

TEST(PrecisionAt, TakesTiesAsTheyFallOnAverage) {
  // One place for the best, one for the three that follow, of which one is wanted.
  std::vector<Prediction> predictions = {{7, false}, {9, true}, {7, true}, {7, false}, {2, true}};
  EXPECT_DOUBLE_EQ(precision_at(2, predictions)->share, (1 + 1.0 / 3) / 2);
  std::vector<Prediction> equal = {{5, true}, {5, false}, {5, false}, {5, true}};
  EXPECT_DOUBLE_EQ(precision_at(3, equal)->share, 0.5);
  EXPECT_DOUBLE_EQ(precision_at(3, equal)->chance, 0.5) << "no order is as good as chance";
}

TEST(PrecisionAt, IsNoneWhereEveryOrderGivesTheSame) {
  std::vector<Prediction> predictions = {{9, true}, {8, false}};
  EXPECT_FALSE(precision_at(2, predictions));
  EXPECT_FALSE(precision_at(5, predictions));
  EXPECT_FALSE(precision_at(0, predictions));
  EXPECT_TRUE(precision_at(1, predictions));
}

TEST(Separation, IsTheShareOfPairsInTheRightOrder) {
  EXPECT_THAT(separation(std::vector<Prediction>{{9, true}, {8, true}, {3, false}}), Optional(1.0));
  EXPECT_THAT(separation(std::vector<Prediction>{{1, true}, {3, false}}), Optional(0.0));
  EXPECT_THAT(separation(std::vector<Prediction>{{5, true}, {5, false}, {5, false}}), Optional(0.5));
  // 9 over 7 and 7; 7 beside 7 and 7; 5 under both: 2 + 1 + 0 of 6.
  EXPECT_THAT(separation(std::vector<Prediction>{{9, true}, {7, false}, {7, true}, {5, true}, {7, false}}),
              Optional(0.5));
  EXPECT_THAT(separation(std::vector<Prediction>{{9, true}, {7, false}, {7, true}, {8, false}}),
              Optional(0.625));
}

TEST(Separation, IsNoneWithoutBothKinds) {
  EXPECT_EQ(separation(std::vector<Prediction>{{9, true}}), std::nullopt);
  EXPECT_EQ(separation(std::vector<Prediction>{{9, false}}), std::nullopt);
  EXPECT_EQ(separation(std::vector<Prediction>{}), std::nullopt);
}

TEST(ShareReaching, CountsFromTheLeastOn) {
  EXPECT_THAT(share_reaching(7, Values{7, 8, 6.9, 1}), Optional(0.5));
  EXPECT_EQ(share_reaching(7, Values{}), std::nullopt);
}

} // namespace
} // namespace broadsheet::scoring
