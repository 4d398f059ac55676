#include <gmock/gmock.h>

#include "feed_corpus.h"

namespace broadsheet::arxiv {
namespace {

using std::chrono::February;
using std::chrono::July;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using namespace std::chrono_literals;

TEST(Atom, CarriesAllThatArxivSaysOfAPaper) {
  auto feed = parse_feed(corpus("atom/announcement.xml"));
  EXPECT_EQ(feed.kind, FeedKind::atom);
  EXPECT_EQ(feed.date, Date(2024y / February / 6));
  EXPECT_EQ(feed.entries, 2);
  EXPECT_THAT(feed.problems, IsEmpty());
  ASSERT_EQ(feed.papers.size(), 2U);
  const auto& paper = feed.papers[0];
  EXPECT_EQ(paper.id, "2402.02484");
  EXPECT_EQ(paper.version, 1);
  EXPECT_EQ(paper.type, AnnounceType::fresh);
  EXPECT_EQ(paper.title, "Hedges that Cut Themselves");
  EXPECT_EQ(paper.abstract, "We cut hedges & count the days.");
  EXPECT_THAT(paper.categories, ElementsAre("cs.LG", "stat.ML"));
  EXPECT_EQ(paper.doi, "10.1234/hedge.2024.7");
  EXPECT_EQ(paper.journal_ref, "J. Hedge Sci. 7 (2024) 12-34");
  EXPECT_EQ(paper.license, "http://creativecommons.org/licenses/by/4.0/");
  EXPECT_FALSE(paper.submitted); // "published" is the announcement's
  EXPECT_THAT(to_paper(paper).authors,
              ElementsAre("Ada Marsh", "Kuan-Mo Liu (National Hedgerow University, College of Commerce)"));
}

TEST(Atom, TakesVersionAndTypeFromTheSummaryWhereTheyStandNowhereElse) {
  auto paper = parse_feed(corpus("atom/announcement.xml")).papers.at(1);
  EXPECT_EQ(paper.id, "2312.00042");
  EXPECT_EQ(paper.version, 2);
  EXPECT_EQ(paper.type, AnnounceType::replace_cross);
  EXPECT_EQ(paper.abstract, "Gräser — kurz.");
}

TEST(Atom, TakesTheIdentifierFromALinkWhereTheIdIsNone) {
  auto text = with(corpus("atom/announcement.xml"), "oai:arXiv.org:2402.02484v1", "urn:uuid:1");
  EXPECT_EQ(parse_feed(text).papers.at(0).id, "2402.02484");
}

TEST(Atom, IsDatedByItsEntriesElseByWhenItWasMade) {
  auto made_late =
      with(corpus("atom/announcement.xml"), "2024-02-06T05:00:02.123456+00:00", "2024-02-07T01:00:00Z");
  EXPECT_EQ(parse_feed(made_late).date, Date(2024y / February / 6));
  auto weekend = parse_feed(corpus("atom/weekend.xml")); // 04:00 UTC, midnight of summer time
  EXPECT_EQ(weekend.kind, FeedKind::atom);
  EXPECT_EQ(weekend.date, Date(2024y / July / 13));
  EXPECT_EQ(weekend.entries, 0);
  EXPECT_THAT(weekend.papers, IsEmpty());
  auto before = with(corpus("atom/weekend.xml"), "2024-07-13T04:00:01.5+00:00", "2024-07-13T03:59:59Z");
  EXPECT_EQ(parse_feed(before).date, Date(2024y / July / 12));
  EXPECT_THAT(error_of(with(corpus("atom/weekend.xml"), "2024-07-13T04:00:01.5+00:00", "today")),
              HasSubstr("no date"));
}

TEST(Atom, AFeedThatSaysWhatWentWrongIsAnError) {
  EXPECT_EQ(error_of(corpus("atom/error.xml")),
            "says: Feed error for query: http://rss.arxiv.org/atom/cs.GARDEN: Bad archive 'cs.GARDEN'.");
}

TEST(Atom, AnEntryWithoutIdentifierOrTitleIsAProblemAndTheOthersStay) {
  auto text = with(corpus("atom/announcement.xml"), "<title>Hedges that Cut Themselves</title>", "");
  auto feed = parse_feed(text);
  EXPECT_EQ(feed.entries, 2);
  EXPECT_EQ(feed.papers.size(), 1U);
  EXPECT_THAT(feed.problems, ElementsAre("entry 1 (2402.02484) has no title"));
}

TEST(Atom, MayPrefixItsElements) {
  auto feed = parse_feed(
      "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:updated>2024-02-06T05:00:00Z</a:updated>"
      "<a:entry><a:id>oai:arXiv.org:2402.00001v1</a:id><a:title>Moss</a:title></a:entry></a:feed>");
  EXPECT_EQ(feed.kind, FeedKind::atom);
  EXPECT_EQ(feed.papers.at(0).title, "Moss");
}

} // namespace
} // namespace broadsheet::arxiv
