#include "arxiv/authors.h"

#include <gmock/gmock.h>

#include "feed_corpus.h"

namespace broadsheet::arxiv {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// "Name [affiliation; affiliation]" of each.
std::vector<std::string> read(std::string_view line) {
  std::vector<std::string> result;
  for (const auto& author : parse_authors(line)) {
    result.push_back(author.name);
    for (std::size_t i = 0; i < author.affiliations.size(); ++i)
      result.back() += (i == 0 ? " [" : "; ") + author.affiliations[i];
    if (!author.affiliations.empty()) result.back() += "]";
  }
  return result;
}

TEST(Authors, AreSeparatedByCommasAndWords) {
  EXPECT_THAT(read(""), IsEmpty());
  EXPECT_THAT(read("Ada Marsh"), ElementsAre("Ada Marsh"));
  EXPECT_THAT(read("A. Roe, B. Poe,C. Doe; D. Fern"), ElementsAre("A. Roe", "B. Poe", "C. Doe", "D. Fern"));
  EXPECT_THAT(read("A. Roe and B. Poe"), ElementsAre("A. Roe", "B. Poe"));
  EXPECT_THAT(read("A. Roe, B. Poe, and C. Doe"), ElementsAre("A. Roe", "B. Poe", "C. Doe"));
  EXPECT_THAT(read("A. Roe & B. Poe"), ElementsAre("A. Roe", "B. Poe"));
  EXPECT_THAT(read(", A. Roe,, B. Poe, "), ElementsAre("A. Roe", "B. Poe"));
  EXPECT_THAT(read("A. Roe and and B. Poe"), ElementsAre("A. Roe", "B. Poe"));
  EXPECT_THAT(read("A. Roe and & and B. Poe and "), ElementsAre("A. Roe", "B. Poe"));
  EXPECT_THAT(read("Alexander Sand, Andrea Band"), ElementsAre("Alexander Sand", "Andrea Band"));
}

TEST(Authors, KeepACommaBeforeASuffix) {
  EXPECT_THAT(read("B. Roe, Jr., C. Doe, III and D. Fern"),
              ElementsAre("B. Roe, Jr.", "C. Doe, III", "D. Fern"));
  EXPECT_THAT(read("B. Roe Jr., C. Doe"), ElementsAre("B. Roe Jr.", "C. Doe"));
  EXPECT_THAT(read("B. Roe, Jr. (North)"), ElementsAre("B. Roe, Jr. [North]"));
  EXPECT_THAT(read("Jr."), ElementsAre("Jr."));
}

TEST(Affiliations, MayHoldWhatSeparatesAuthors) {
  EXPECT_THAT(read("Kuan-Mo Liu (National Hedgerow University, College of Commerce), Ada Marsh"),
              ElementsAre("Kuan-Mo Liu [National Hedgerow University, College of Commerce]", "Ada Marsh"));
  EXPECT_THAT(read("A. Roe (Marsh & Sons and Co; Ulm) and B. Poe"),
              ElementsAre("A. Roe [Marsh & Sons and Co; Ulm]", "B. Poe"));
  EXPECT_THAT(read("A. Roe (North (Ulm, DE), East), B. Poe(South)"),
              ElementsAre("A. Roe [North (Ulm, DE), East]", "B. Poe [South]"));
  EXPECT_THAT(read("A. Roe (North) (South), B. Poe ()"), ElementsAre("A. Roe [North; South]", "B. Poe"));
  EXPECT_THAT(read("A. Roe, (North)"), ElementsAre("A. Roe [North]"));
}

TEST(Affiliations, AreResolvedWhereTheyAreNumbered) {
  EXPECT_THAT(
      read(
          "A. Roe (1), B. Poe (1 and 2), C. Doe (2)(3), D. Fern ((1) North, Dept. (A), (2) South; (3) West)"),
      ElementsAre("A. Roe [North, Dept. (A)]", "B. Poe [North, Dept. (A); South]", "C. Doe [South; West]",
                  "D. Fern"));
  EXPECT_THAT(read("A. Roe (1,2), B. Poe (2) ((1) North, (2) South)"),
              ElementsAre("A. Roe [North; South]", "B. Poe [South]"));
  EXPECT_THAT(read("A. Roe (1), B. Poe (2), (1) North, (2) South"),
              ElementsAre("A. Roe [North]", "B. Poe [South]"));
  EXPECT_THAT(read("A. Roe (1), ((1) North)"), ElementsAre("A. Roe [North]"));
}

TEST(Affiliations, AreNeverEmpty) {
  EXPECT_THAT(read("A. Roe (1), B. Poe ( ) ((1), (2) South)"), ElementsAre("A. Roe [1]", "B. Poe"));
  EXPECT_THAT(read("A. Roe (2), B. Poe ((1) , (2) South)"), ElementsAre("A. Roe [South]", "B. Poe"));
}

TEST(Affiliations, OfNumbersThatNothingExplainsStay) {
  EXPECT_THAT(read("A. Roe (1), B. Poe (2)"), ElementsAre("A. Roe [1]", "B. Poe [2]"));
  EXPECT_THAT(read("A. Roe (1), B. Poe (7) ((1) North)"), ElementsAre("A. Roe [North]", "B. Poe [7]"));
  EXPECT_THAT(read("A. Roe (East), B. Poe (1) ((1) North)"), ElementsAre("A. Roe [East]", "B. Poe [North]"));
}

TEST(Parentheses, InsideANameBelongToIt) {
  EXPECT_THAT(read("Wei (William) Zhang, B. Poe"), ElementsAre("Wei (William) Zhang", "B. Poe"));
  EXPECT_THAT(read("Wei (William) Zhang (North)"), ElementsAre("Wei (William) Zhang [North]"));
}

TEST(Parentheses, ThatAreNeverClosedAreLetters) {
  EXPECT_THAT(read("A. Roe (North, B. Poe"), ElementsAre("A. Roe (North", "B. Poe"));
  EXPECT_THAT(read("A. Roe ((North), B. Poe"), ElementsAre("A. Roe ((North)", "B. Poe"));
  EXPECT_THAT(read("A. Roe (North) (, B. Poe"), ElementsAre("A. Roe (North) (", "B. Poe"));
  EXPECT_THAT(read("A. Roe), B. Poe (South)"), ElementsAre("A. Roe)", "B. Poe [South]"));
  EXPECT_THAT(read(")("), ElementsAre(")("));
}

// Each of these would take minutes, or gigabytes, if cost grew with the square of the length.
TEST(Cost, GrowsWithTheLength) {
  constexpr std::size_t size = 1 << 20;
  EXPECT_EQ(parse_authors(std::string(size, '(')).size(), 1U);
  EXPECT_EQ(parse_authors(std::string(size, '(') + std::string(size, ')')).size(), 0U);
  EXPECT_EQ(parse_authors("A ((1)" + std::string(size, '(') + std::string(size, ')') + ")").size(), 1U);
  EXPECT_EQ(parse_authors(std::string(size, ',')).size(), 0U);

  std::string line;
  for (std::size_t i = 0; i < size / 8; ++i) line += "A (1), ";
  line += "B ((1) " + std::string(size, 'x') + ")";
  std::size_t bytes = 0;
  for (const auto& author : parse_authors(line)) {
    for (const auto& affiliation : author.affiliations) bytes += affiliation.size();
  }
  EXPECT_LT(bytes, 40 * line.size());
}

TEST(Cost, ABigCollaborationIsResolvedInFull) {
  std::string line;
  std::string table;
  for (int i = 0; i < 3000; ++i)
    line += "Author Number" + std::to_string(i) + " (" + std::to_string(i % 200) + "), ";
  for (int i = 0; i < 200; ++i)
    table += "(" + std::to_string(i) + ") " +
             "Institute of Hedges and Ponds, University of Some Larger Town, Country, ";
  auto authors = parse_authors(line + "Last Author ((200) North, " + table + ")");
  ASSERT_EQ(authors.size(), 3001U);
  for (std::size_t i = 0; i < 3000; ++i) {
    ASSERT_THAT(authors[i].affiliations,
                ElementsAre("Institute of Hedges and Ponds, University of Some Larger Town, Country"));
  }
}

} // namespace
} // namespace broadsheet::arxiv
