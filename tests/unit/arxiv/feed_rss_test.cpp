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

TEST(Rss, CarriesAllThatArxivSaysOfAPaper) {
  auto feed = parse_feed(corpus("rss/announcement.xml"));
  EXPECT_EQ(feed.kind, FeedKind::rss);
  EXPECT_EQ(feed.date, Date(2024y / February / 6));
  EXPECT_EQ(feed.entries, 4);
  EXPECT_THAT(feed.problems, IsEmpty());
  ASSERT_EQ(feed.papers.size(), 4U);
  const auto& paper = feed.papers[0];
  EXPECT_EQ(paper.id, "2402.02484");
  EXPECT_EQ(paper.version, 1);
  EXPECT_EQ(paper.type, AnnounceType::fresh);
  EXPECT_EQ(paper.title, "Hedges that Cut Themselves: Shears for $n$ < 10 Gardens");
  EXPECT_EQ(paper.abstract, "We cut hedges. Abstract: shears win where $a<b$ & the wind is below 3 m/s.");
  EXPECT_THAT(paper.categories, ElementsAre("cs.LG", "stat.ML"));
  EXPECT_EQ(paper.doi, "10.1234/hedge.2024.7");
  EXPECT_EQ(paper.journal_ref, "J. Hedge Sci. 7 (2024) 12-34");
  EXPECT_EQ(paper.license, "http://creativecommons.org/licenses/by/4.0/");
  EXPECT_EQ(paper.comments, "");
  EXPECT_FALSE(paper.submitted);
  EXPECT_THAT(paper.authors,
              ElementsAre(PaperAuthor{"Ada Marsh", {}},
                          PaperAuthor{"Kuan-Mo Liu", {"National Hedgerow University, College of Commerce"}},
                          PaperAuthor{R"(Ren\'e Thorn)", {}}));
  EXPECT_THAT(to_paper(paper).authors,
              ElementsAre("Ada Marsh", "Kuan-Mo Liu (National Hedgerow University, College of Commerce)",
                          R"(Ren\'e Thorn)"));
}

TEST(Rss, KnowsTheFourTypes) {
  auto papers = parse_feed(corpus("rss/announcement.xml")).papers;
  ASSERT_EQ(papers.size(), 4U);
  EXPECT_EQ(papers[1].type, AnnounceType::cross);
  EXPECT_EQ(papers[2].type, AnnounceType::replace);
  EXPECT_EQ(papers[3].type, AnnounceType::replace_cross);
  EXPECT_EQ(papers[2].id, "math/0309136");
  EXPECT_EQ(papers[2].version, 3);
  EXPECT_EQ(papers[3].title, "Über Gräser");
  EXPECT_EQ(papers[3].abstract, "Gräser — kurz & gut.");
}

AnnounceType type_of(const std::string& more) {
  auto feed = parse_feed(rss_of(item("Moss", more)));
  return feed.papers.at(0).type;
}

TEST(Rss, TakesTheTypeFromTheDescriptionWhereTheElementIsMissing) {
  EXPECT_EQ(
      type_of("<description>arXiv:2402.00001v1 Announce Type: replace-cross \nAbstract: x</description>"),
      AnnounceType::replace_cross);
  EXPECT_EQ(type_of("<description>arXiv:2402.00001v1 Announce Type: cross Abstract: x</description>"),
            AnnounceType::cross);
  EXPECT_EQ(type_of("<description>A plain abstract.</description>"), AnnounceType::fresh);
}

TEST(Rss, OnlyANewVersionOfTheAbstractIsNoNewPaper) {
  EXPECT_EQ(type_of("<announce_type>absonly</announce_type>"), AnnounceType::replace);
  EXPECT_EQ(type_of("<announce_type>brand-new</announce_type>"), AnnounceType::fresh) << "not lost";
}

TEST(Rss, AnAbstractWithoutTheUsualHeadIsTakenWhole) {
  auto abstract = [](const std::string& text) {
    return parse_feed(rss_of(item("Moss", "<description>" + text + "</description>"))).papers.at(0).abstract;
  };
  EXPECT_EQ(abstract("Abstract: moss grows."), "Abstract: moss grows.");
  EXPECT_EQ(abstract("arXiv: a library of moss."), "arXiv: a library of moss.");
  EXPECT_EQ(abstract("arXiv:2402.00001v1 Announce Type: new \nAbstract:"), "");
  EXPECT_EQ(abstract("arXiv:2402.00001v1 Announce Type: new \nAbstract:moss"), "moss");
}

TEST(Rss, TakesTheIdentifierFromWhereverItIs) {
  auto paper = [](const std::string& parts) {
    auto feed = parse_feed(rss_of("<item><title>Moss</title>" + parts + "</item>"));
    EXPECT_EQ(feed.papers.size(), 1U) << parts;
    return feed.papers.empty() ? "" : feed.papers[0].id + " " + std::to_string(feed.papers[0].version);
  };
  EXPECT_EQ(paper("<guid>oai:arXiv.org:2402.00001v12</guid>"), "2402.00001 12");
  EXPECT_EQ(paper("<guid>tag:x,1</guid><link>https://arxiv.org/abs/2402.00001</link>"), "2402.00001 0");
  EXPECT_EQ(paper("<link>http://arxiv.org/abs/math.GT/0309136v2?context=x#top</link>"), "math.GT/0309136 2");
  EXPECT_EQ(paper("<link>https://arxiv.org/abs/0704.0001</link>"), "0704.0001 0");
  EXPECT_EQ(paper("<description>arXiv:hep-th/9901001v4 Announce Type: new Abstract: x</description>"),
            "hep-th/9901001 4");
  EXPECT_EQ(paper("<link>https://arxiv.org/abs/2402.00001</link>"
                  "<description>arXiv:2402.00001v3 Announce Type: new Abstract: x</description>"),
            "2402.00001 3");
  EXPECT_EQ(paper("<guid>2402.00001v99999999999999999999</guid>"), "2402.00001 0");
}

TEST(Rss, AWeekendIsAFeedWithoutPapers) {
  auto feed = parse_feed(corpus("rss/weekend.xml"));
  EXPECT_EQ(feed.date, Date(2024y / February / 10));
  EXPECT_EQ(feed.entries, 0);
  EXPECT_THAT(feed.papers, IsEmpty());
  EXPECT_THAT(feed.problems, IsEmpty());
}

TEST(Rss, AFeedThatSaysWhatWentWrongIsAnError) {
  EXPECT_EQ(error_of(corpus("rss/error.xml")),
            "says: Feed error for query: http://rss.arxiv.org/rss/cs.GARDEN: Bad archive 'cs.GARDEN'. Valid "
            "archive names are: astro-ph, cs.");
}

TEST(Rss, TheDateMayStandInTheItemsAloneButNotNowhere) {
  auto feed = corpus("rss/announcement.xml");
  constexpr std::string_view date = "<pubDate>Tue, 06 Feb 2024 00:00:00 -0500</pubDate>";
  EXPECT_EQ(parse_feed(with(feed, date, "")).date, Date(2024y / February / 6));
  EXPECT_EQ(parse_feed(with(feed, date, "<pubDate>soon</pubDate>")).date, Date(2024y / February / 6));
  EXPECT_THAT(error_of(with(corpus("rss/weekend.xml"), "Sat, 10 Feb 2024 00:00:00 -0500", "soon")),
              HasSubstr("no date"));
  EXPECT_THAT(error_of("<rss/>"), HasSubstr("without a channel"));
}

TEST(Rss, TheDateIsTheOneWrittenWhicheverEasternOffsetItClaims) {
  auto dated = [](std::string_view date) {
    return parse_feed(with(corpus("rss/weekend.xml"), "Sat, 10 Feb 2024 00:00:00 -0500", date)).date;
  };
  EXPECT_EQ(dated("Sat, 10 Feb 2024 00:00:00 -0400"), Date(2024y / February / 10));
  EXPECT_EQ(dated("Sat, 13 Jul 2024 00:00:00 -0500"), Date(2024y / July / 13));
  EXPECT_EQ(dated("Sat, 10 Feb 2024 00:00:00 EST"), Date(2024y / February / 10));
  EXPECT_EQ(dated("Sat, 10 Feb 2024 05:00:00 GMT"), Date(2024y / February / 10));
  EXPECT_EQ(dated("Sat, 10 Feb 2024 04:59:59 +0000"), Date(2024y / February / 9));
}

TEST(Rss, AnItemWithoutIdentifierOrTitleIsAProblemAndTheOthersStay) {
  auto text = with(corpus("rss/announcement.xml"), "<title>Moss on Slate</title>", "<title> </title>");
  text = with(text, "<guid isPermaLink=\"false\">oai:arXiv.org:2402.02484v1</guid>", "");
  text = with(text, "<link>https://arxiv.org/abs/2402.02484</link>", "");
  text = with(text, "arXiv:2402.02484v1 Announce", "Announce");
  auto feed = parse_feed(text);
  EXPECT_EQ(feed.entries, 4);
  ASSERT_EQ(feed.papers.size(), 2U);
  EXPECT_EQ(feed.papers[0].id, "math/0309136");
  EXPECT_EQ(feed.papers[1].id, "2312.00042");
  EXPECT_THAT(feed.problems,
              ElementsAre("item 1 (\"Hedges that Cut Themselves: Shears for $n$ < 10 Gardens\") "
                          "has no arXiv identifier",
                          "item 2 (2402.01111) has no title"));
}

TEST(Rss, NamespacePrefixesAreTheSendersChoice) {
  auto text =
      rss_of(item("Moss", "<x:announce_type xmlns:x='http://arxiv.org/schemas/atom'>cross</x:announce_type>"
                          "<creator xmlns='http://purl.org/dc/elements/1.1/'>Ada Marsh</creator>"
                          "<q:rights>licence</q:rights><q:DOI>10.1/2</q:DOI>"));
  auto paper = parse_feed(text).papers.at(0);
  EXPECT_EQ(paper.type, AnnounceType::cross);
  EXPECT_THAT(paper.authors, ElementsAre(PaperAuthor{"Ada Marsh", {}}));
  EXPECT_EQ(paper.license, "licence");
  EXPECT_EQ(paper.doi, "10.1/2");
}

TEST(Rss, OneCreatorElementAnAuthorIsReadToo) {
  auto paper =
      parse_feed(rss_of(item("Moss", "<creator>Ada Marsh</creator><creator>B. Fern, C. Reed</creator>")))
          .papers.at(0);
  EXPECT_THAT(to_paper(paper).authors, ElementsAre("Ada Marsh", "B. Fern", "C. Reed"));
}

} // namespace
} // namespace broadsheet::arxiv
