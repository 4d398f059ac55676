#include "site/bibtex.h"

#include <gmock/gmock.h>

namespace broadsheet::site {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

Day sample() {
  Day day;
  day.date = 2025y / 8 / 5;
  ScoredPaper paper;
  paper.paper = {"2508.00001",
                 "On $a_1 & b$: 50% & {more_or_less}",
                 {"Jos\\'e Invented (Some College, Department of B)", "B. Second"},
                 {"cs.LG", "stat.ML"},
                 "We show $x<y$ & \"more\"."};
  day.papers.push_back(paper);
  return day;
}

TEST(DayBibtex, IsWhatBibtexReads) {
  EXPECT_EQ(day_bibtex(sample()), R"(@misc{2508.00001,
  title = {On $a_1 \& b$: 50\% \& more\_or\_less},
  author = {Jos{\'e} Invented and B. Second},
  year = {2025},
  eprint = {2508.00001},
  archivePrefix = {arXiv},
  primaryClass = {cs.LG},
  url = {https://arxiv.org/abs/2508.00001}
}
)");
}

TEST(DayBibtex, HasNoFieldForAuthorsThatAreUnknown) {
  Day day = sample();
  day.papers[0].paper.authors = {":", ""};
  EXPECT_THAT(day_bibtex(day), Not(HasSubstr("author")));
}

TEST(DayBibtex, KnowsTheYearOfOldIdentifiers) {
  Day day = sample();
  day.papers[0].paper.id = "math/9912001";
  EXPECT_THAT(day_bibtex(day), HasSubstr("year = {1999}"));
}

TEST(DayBibtex, SaysWhenThereIsNothing) {
  Day day = sample();
  day.papers.clear();
  EXPECT_EQ(day_bibtex(day), "% 2025-08-05: no papers\n");
}

TEST(DaysBibtex, HasAPaperOnceThoughSeveralDaysShowIt) {
  Day later = sample();
  later.date = 2025y / 8 / 6;
  later.papers.push_back(later.papers.front());
  later.papers.back().paper.id = "2508.00002";
  auto bibtex = days_bibtex(std::vector{sample(), later});
  EXPECT_THAT(bibtex, testing::StartsWith(day_bibtex(sample()) + "\n@misc{2508.00002,\n"));
  EXPECT_EQ(bibtex.find("2508.00001,"), bibtex.rfind("2508.00001,"));
  EXPECT_EQ(days_bibtex({}), "");
}

TEST(BibtexName, OfAPersonIsLeftToBibtex) {
  EXPECT_EQ(bibtex_name("Ann B. Example"), "Ann B. Example");
  EXPECT_EQ(bibtex_name("Ludwig van der Example (Some Lab)"), "Ludwig van der Example");
  EXPECT_EQ(bibtex_name("{\\L}ukasz K.~\\'Example"), "{\\L}ukasz K. {\\'E}xample");
  EXPECT_EQ(bibtex_name("On Ai"), "On Ai");
}

TEST(BibtexName, WithASuffixIsDividedByCommas) {
  EXPECT_EQ(bibtex_name("Martin Example Jr."), "Example, Jr., Martin");
  EXPECT_EQ(bibtex_name("Jan van Example, III"), "van Example, III, Jan");
  EXPECT_EQ(bibtex_name("Example, Jr., Martin"), "Example, Jr., Martin");
  EXPECT_EQ(bibtex_name("Example, Ann"), "Example, Ann");
}

TEST(BibtexName, OfAnOrganisationIsInBraces) {
  EXPECT_EQ(bibtex_name("The Deep Collaboration"), "{The Deep Collaboration}");
  EXPECT_EQ(bibtex_name("Research and Development"), "{Research and Development}");
  EXPECT_EQ(bibtex_name("Example, Sons, and Daughters"), "{Example, Sons, and Daughters}");
  EXPECT_EQ(bibtex_name("Invented, Inc."), "{Invented, Inc.}");
  EXPECT_EQ(bibtex_name("Essential AI"), "{Essential AI}");
  EXPECT_EQ(bibtex_name("Inventia"), "{Inventia}");
  EXPECT_EQ(bibtex_name("a, b, c, d"), "{a, b, c, d}");
}

TEST(BibtexName, IsBalancedByItself) {
  EXPECT_EQ(bibtex_name("{X"), "{\\textbraceleft{}X}");
  EXPECT_EQ(bibtex_name("Ann }{ Example"), "Ann \\textbraceright{}\\textbraceleft{} Example");
}

TEST(BibtexName, KnowsWhatIsNoName) {
  EXPECT_EQ(bibtex_name(":"), "");
  EXPECT_EQ(bibtex_name(" "), "");
  EXPECT_EQ(bibtex_name("et al."), "others");
}

} // namespace
} // namespace broadsheet::site
