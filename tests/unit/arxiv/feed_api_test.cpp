#include <gmock/gmock.h>

#include "feed_corpus.h"

namespace broadsheet::arxiv {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using namespace std::chrono_literals;

TEST(Api, CarriesAllThatArxivSaysOfAPaper) {
  auto feed = parse_feed(corpus("api/slice.xml"));
  EXPECT_EQ(feed.kind, FeedKind::api);
  EXPECT_FALSE(feed.date);
  EXPECT_EQ(feed.total, 1234);
  EXPECT_EQ(feed.entries, 2);
  EXPECT_THAT(feed.problems, IsEmpty());
  ASSERT_EQ(feed.papers.size(), 2U);
  const auto& paper = feed.papers[0];
  EXPECT_EQ(paper.id, "2402.02484");
  EXPECT_EQ(paper.version, 2);
  EXPECT_EQ(paper.title, "Hedges that Cut Themselves");
  EXPECT_EQ(paper.abstract, "We cut hedges where $a<b$.");
  EXPECT_THAT(paper.categories, ElementsAre("stat.ML", "cs.LG")); // the primary one, and no MSC or ACM class
  EXPECT_EQ(paper.comments, "12 pages, 3 hedges");
  EXPECT_EQ(paper.doi, "10.1234/hedge.2024.7");
  EXPECT_EQ(paper.journal_ref, "J. Hedge Sci. 7 (2024) 12-34");
  ASSERT_TRUE(paper.submitted);
  EXPECT_EQ(*paper.submitted, std::chrono::sys_days{2024y / std::chrono::February / 4} + 18h + 59min + 59s);
  EXPECT_THAT(paper.authors, ElementsAre(PaperAuthor{"Ada Marsh", {}},
                                         PaperAuthor{"Kuan-Mo Liu",
                                                     {"National Hedgerow University, College of Commerce",
                                                      "Hedge Institute"}}));
  EXPECT_EQ(feed.papers[1].id, "math/0309136");
  EXPECT_EQ(feed.papers[1].version, 1);
}

TEST(Api, AnEmptyAffiliationIsNone) {
  auto feed = parse_feed(with(corpus("api/slice.xml"), ">Hedge Institute<", "> <"));
  EXPECT_THAT(feed.papers.at(0).authors.at(1).affiliations,
              ElementsAre("National Hedgerow University, College of Commerce"));
}

TEST(Api, FindingNothingIsNoError) {
  auto feed = parse_feed(corpus("api/nothing_found.xml"));
  EXPECT_EQ(feed.kind, FeedKind::api);
  EXPECT_EQ(feed.total, 0);
  EXPECT_EQ(feed.entries, 0);
}

TEST(Api, AnEntryCalledErrorIsOne) {
  EXPECT_EQ(error_of(corpus("api/error.xml")), "says: Error: incorrect id format for hedge");
}

TEST(Api, APaperMayBeCalledError) {
  auto feed = parse_feed(with(corpus("api/slice.xml"), "<title>Ponds</title>", "<title>Error</title>"));
  ASSERT_EQ(feed.papers.size(), 2U);
  EXPECT_EQ(feed.papers[1].title, "Error");
}

TEST(Api, ANumberThatIsNoneCountsAsZero) {
  for (auto total : {">-5<", ">many<", "><", ">99999999999999999999<"})
    EXPECT_EQ(parse_feed(with(corpus("api/slice.xml"), ">1234<", total)).total, 0) << total;
}

TEST(Api, AnEntryWithoutIdentifierIsAProblemAndTheOthersStay) {
  auto text = with(corpus("api/slice.xml"), "http://arxiv.org/abs/math/0309136v1", "");
  text = with(text, "http://arxiv.org/abs/math/0309136v1", "");
  auto feed = parse_feed(text);
  EXPECT_EQ(feed.entries, 2);
  EXPECT_EQ(feed.papers.size(), 1U);
  EXPECT_THAT(feed.problems, ElementsAre("entry 2 (\"Ponds\") has no arXiv identifier"));
}

TEST(Kind, IsNamedAsInDayFiles) {
  EXPECT_EQ(kind_name(FeedKind::rss), "rss");
  EXPECT_EQ(kind_name(FeedKind::atom), "atom");
  EXPECT_EQ(kind_name(FeedKind::api), "api");
  EXPECT_EQ(kind_name(FeedKind::oai), "oai");
}

} // namespace
} // namespace broadsheet::arxiv
