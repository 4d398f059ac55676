#include "paper/paper_id.h"

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

TEST(PaperId, AcceptsBothSchemes) {
  for (auto id : {"2508.01625", "0704.0001", "1412.9999", "1501.00001", "math/0309136", "math.GT/0309136",
                  "hep-th/9901001", "cond-mat/0102536"}) {
    EXPECT_TRUE(is_paper_id(id)) << id;
  }
}

TEST(PaperId, RefusesWhatCannotNameAPaper) {
  for (auto id : {"", "2508.01625v2", "2508.016", "2508.016255", "25080.1625", "2508-01625", "2508.0162x",
                  "x508.01625", "/0309136", "math/030913", "math/03091366", "math/0309136v1", "ma th/0309136",
                  "../math/0309136", "math/../0309", "2508.01625 ", "https://arxiv.org/abs/2508.01625"}) {
    EXPECT_FALSE(is_paper_id(id)) << id;
  }
}

TEST(PaperId, DropsItsVersion) {
  EXPECT_EQ(without_version("2508.01625v2"), "2508.01625");
  EXPECT_EQ(without_version("2508.01625v12"), "2508.01625");
  EXPECT_EQ(without_version("math/0309136v1"), "math/0309136");
}

TEST(PaperId, KeepsWhatIsNoVersion) {
  for (auto id : {"2508.01625", "2508.01625v", "2508.01625vx", "solv-int/9901001", "v2", "v", ""}) {
    EXPECT_EQ(without_version(id), id);
  }
}

TEST(PaperId, MakesAnAnchorWithoutCharactersThatNeedEscaping) {
  EXPECT_EQ(paper_anchor("2508.01625"), "paper-2508-01625");
  EXPECT_EQ(paper_anchor("math.GT/0309136"), "paper-math-GT-0309136");
}

} // namespace
} // namespace broadsheet
