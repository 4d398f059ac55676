#include "paper/announcement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace broadsheet {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ToPaper, KeepsWhatADayFileHolds) {
  AnnouncedPaper announced;
  announced.id = "math/0309136";
  announced.version = 2;
  announced.title = "On $a<b$";
  announced.authors = {{"Ada Example", {}}};
  announced.categories = {"math.GT", "cs.NA"};
  announced.abstract = "Moss \\'etale.";
  announced.comments = "12 pages";
  Paper paper = to_paper(announced);
  EXPECT_EQ(paper.id, "math/0309136");
  EXPECT_EQ(paper.title, "On $a<b$");
  EXPECT_THAT(paper.authors, ElementsAre("Ada Example"));
  EXPECT_THAT(paper.categories, ElementsAre("math.GT", "cs.NA"));
  EXPECT_EQ(paper.abstract, "Moss \\'etale.");
}

TEST(ToPaper, PutsAffiliationsBehindTheirAuthor) {
  AnnouncedPaper announced;
  announced.authors = {{"Ada Example", {"Institute of Tides, Coast"}},
                       {"Ben {Sample}", {}},
                       {"Cy Third", {"Moss Lab", "Mire Lab"}}};
  EXPECT_THAT(to_paper(announced).authors, ElementsAre("Ada Example (Institute of Tides, Coast)",
                                                       "Ben {Sample}", "Cy Third (Moss Lab, Mire Lab)"));
}

TEST(ToPaper, MakesAnEmptyPaperOfAnEmptyOne) {
  Paper paper = to_paper({});
  EXPECT_EQ(paper.id, "");
  EXPECT_THAT(paper.authors, IsEmpty());
}

TEST(AnnounceTypeNames, StandInTheOrderOfTheTypes) {
  auto name = [](AnnounceType type) { return announce_type_names.at(static_cast<std::size_t>(type)); };
  EXPECT_EQ(name(AnnounceType::fresh), "new");
  EXPECT_EQ(name(AnnounceType::cross), "cross");
  EXPECT_EQ(name(AnnounceType::replace), "replace");
  EXPECT_EQ(name(AnnounceType::replace_cross), "replace-cross");
}

} // namespace
} // namespace broadsheet
