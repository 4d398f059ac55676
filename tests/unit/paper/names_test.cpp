#include "paper/names.h"

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

TEST(Category, HasAnArchiveAndMayHaveASubjectClass) {
  for (auto name : {"cs.LG", "stat.ML", "hep-th", "quant-ph", "math.GT", "cond-mat.mtrl-sci",
                    "physics.acc-ph", "q-bio.NC", "eess.IV", "astro-ph"}) {
    EXPECT_TRUE(is_category(name)) << name;
  }
  for (auto name : {"", ".LG", "cs.", "CS.LG", "cs LG", "cs.LG.AI", "cs.L1", "-cs", "cs/LG", "cs.LG ", "*"}) {
    EXPECT_FALSE(is_category(name)) << name;
  }
}

TEST(TopicId, IsALowerCaseName) {
  for (auto id : {"compression", "state-space_models", "3d", "a"}) EXPECT_TRUE(is_topic_id(id)) << id;
  for (auto id : {"", "Compression", "state space", "a/b", "a.b", "größe", "<b>"})
    EXPECT_FALSE(is_topic_id(id)) << id;
}

} // namespace
} // namespace broadsheet
