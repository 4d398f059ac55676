#include <gmock/gmock.h>

#include "feed_corpus.h"

namespace broadsheet::arxiv {
namespace {

using std::chrono::February;
using std::chrono::sys_days;
using testing::ElementsAre;
using testing::IsEmpty;
using namespace std::chrono_literals;

void expect_common(const AnnouncedPaper& paper) {
  EXPECT_EQ(paper.id, "2402.02484");
  EXPECT_EQ(paper.title, "Hedges that Cut Themselves");
  EXPECT_EQ(paper.comments, "12 pages, 3 hedges");
  EXPECT_EQ(paper.journal_ref, "J. Hedge Sci. 7 (2024) 12-34");
  EXPECT_EQ(paper.doi, "10.1234/hedge.2024.7");
  EXPECT_EQ(paper.license, "http://creativecommons.org/licenses/by/4.0/");
}

TEST(Oai, ReadsTheFormatArxiv) {
  auto feed = parse_feed(corpus("oai/arxiv.xml"));
  EXPECT_EQ(feed.kind, FeedKind::oai);
  EXPECT_FALSE(feed.date);
  EXPECT_EQ(feed.entries, 2); // a deleted record does not count
  EXPECT_THAT(feed.problems, IsEmpty());
  EXPECT_EQ(feed.resumption_token, "verb=ListRecords&from=2024-02-06&skip=2");
  ASSERT_EQ(feed.papers.size(), 2U);
  const auto& paper = feed.papers[0];
  expect_common(paper);
  EXPECT_EQ(paper.version, 0);
  EXPECT_EQ(paper.abstract, "We cut hedges where $a<b$.");
  EXPECT_THAT(paper.categories, ElementsAre("stat.ML", "cs.LG", "math.ST", "stat.TH"));
  EXPECT_THAT(paper.authors,
              ElementsAre(PaperAuthor{"Ada Marsh", {}},
                          PaperAuthor{"B. C. Roe Jr", {"Hedge Institute", "Pond College, Ulm"}},
                          PaperAuthor{"The Moss Collaboration", {}}));
  ASSERT_TRUE(paper.submitted); // known by its day only
  EXPECT_EQ(*paper.submitted, sys_days{2024y / February / 4} + 12h);
  EXPECT_EQ(feed.papers[1].id, "math/0309136");
}

TEST(Oai, ReadsTheFormatArxivRaw) {
  auto feed = parse_feed(corpus("oai/arxiv_raw.xml"));
  EXPECT_EQ(feed.resumption_token, ""); // the last page's is empty
  ASSERT_EQ(feed.papers.size(), 1U);
  const auto& paper = feed.papers[0];
  expect_common(paper);
  EXPECT_EQ(paper.version, 2);
  EXPECT_EQ(paper.abstract, "We cut hedges.");
  EXPECT_THAT(paper.categories, ElementsAre("stat.ML", "cs.LG"));
  const std::string college = "National Hedgerow University, College of Commerce";
  EXPECT_THAT(paper.authors, ElementsAre(PaperAuthor{"Ada Marsh", {"Hedge Institute"}},
                                         PaperAuthor{"Kuan-Mo Liu", {"Hedge Institute", college}},
                                         PaperAuthor{"B. Roe, Jr.", {college}}));
  ASSERT_TRUE(paper.submitted); // the first version
  EXPECT_EQ(*paper.submitted, sys_days{2024y / February / 4} + 18h + 59min + 59s);
}

TEST(Oai, OnlyTheFirstVersionTellsWhenAPaperWasSubmitted) {
  auto text = with(corpus("oai/arxiv_raw.xml"), "Sun, 4 Feb 2024 18:59:59 GMT", "long ago");
  auto paper = parse_feed(text).papers.at(0);
  EXPECT_FALSE(paper.submitted);
  EXPECT_EQ(paper.version, 2);
}

TEST(Oai, NoMatchingRecordsAreNoError) {
  auto feed = parse_feed(corpus("oai/no_records.xml"));
  EXPECT_EQ(feed.kind, FeedKind::oai);
  EXPECT_EQ(feed.entries, 0);
  EXPECT_EQ(feed.resumption_token, "");
}

TEST(Oai, OtherErrorsAreErrors) {
  EXPECT_EQ(error_of(corpus("oai/bad_token.xml")), "says: badResumptionToken: The token has expired.");
  EXPECT_EQ(error_of("<OAI-PMH><error code='badVerb'/></OAI-PMH>"), "says: badVerb");
  EXPECT_EQ(error_of("<OAI-PMH><error/></OAI-PMH>"), "says: error");
  EXPECT_EQ(error_of("<OAI-PMH><Identify/></OAI-PMH>"), "is OAI-PMH without records");
}

TEST(Oai, AnotherMetadataFormatIsAnError) {
  EXPECT_EQ(error_of("<OAI-PMH><ListRecords><record><header/><metadata><oai_dc:dc/></metadata></record>"
                     "</ListRecords></OAI-PMH>"),
            "contains metadata in the format \"dc\", not arXiv or arXivRaw");
}

TEST(Oai, ARecordThatLacksSomethingIsAProblemAndTheOthersStay) {
  auto text = with(corpus("oai/arxiv.xml"), "<title>Ponds</title>", "");
  text = with(text, "<record>",
              "<record><header><identifier>oai:arXiv.org:2402.00009</identifier></header></record>"
              "<record><header/><metadata><arXiv><title>Moss</title></arXiv></metadata></record><record>");
  auto feed = parse_feed(text);
  EXPECT_EQ(feed.entries, 4);
  EXPECT_EQ(feed.papers.size(), 1U);
  EXPECT_THAT(feed.problems,
              ElementsAre("record 1 (2402.00009) has no title", "record 2 (\"Moss\") has no arXiv identifier",
                          "record 4 (math/0309136) has no title"));
}

TEST(Oai, TakesTheIdentifierFromTheHeaderToo) {
  auto text = with(corpus("oai/arxiv.xml"), "<id>2402.02484</id>", "");
  EXPECT_EQ(parse_feed(text).papers.at(0).id, "2402.02484");
}

TEST(Oai, ASingleRecordIsReadToo) {
  auto text = with(corpus("oai/arxiv_raw.xml"), "<ListRecords>", "<GetRecord>");
  text = with(text, "</ListRecords>", "</GetRecord>");
  EXPECT_EQ(parse_feed(text).papers.size(), 1U);
}

} // namespace
} // namespace broadsheet::arxiv
