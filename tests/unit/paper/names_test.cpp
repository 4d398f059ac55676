#include "paper/names.h"

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

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
