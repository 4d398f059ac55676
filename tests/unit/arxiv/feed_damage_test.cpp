// Answers that are not feeds, broken ones, and hostile ones.
#include <gmock/gmock.h>

#include "base/utf8.h"
#include "feed_corpus.h"

namespace broadsheet::arxiv {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string repeat(std::string_view text, std::size_t times) {
  std::string result;
  result.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

std::string title_of(const std::string& feed) {
  auto papers = parse_feed(feed).papers;
  EXPECT_EQ(papers.size(), 1U);
  return papers.empty() ? "" : papers[0].title;
}

class EveryKind : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Corpus, EveryKind,
                         testing::Values("rss/announcement.xml", "rss/weekend.xml", "atom/announcement.xml",
                                         "atom/weekend.xml", "api/slice.xml", "api/nothing_found.xml",
                                         "oai/arxiv.xml", "oai/arxiv_raw.xml", "oai/no_records.xml"));

// What arrives of a feed is complete or an error: no paper is lost silently.
TEST_P(EveryKind, CutOffAnywhereIsAnError) {
  auto whole = corpus(GetParam());
  auto end = whole.rfind('>') + 1;
  for (std::size_t size = 0; size < end; ++size)
    EXPECT_NE(error_of(std::string_view(whole).substr(0, size)), "") << size << " bytes";
  auto feed = parse_feed(whole);
  EXPECT_EQ(parse_feed(std::string_view(whole).substr(0, end)).entries, feed.entries);
  EXPECT_TRUE(feed.problems.empty());
}

std::string utf16(std::string_view text, bool big_endian) {
  std::string result;
  auto add = [&](char32_t unit) {
    auto high = static_cast<char>(unit >> 8);
    auto low = static_cast<char>(unit & 0xFF);
    result += big_endian ? high : low;
    result += big_endian ? low : high;
  };
  add(0xFEFF);
  while (!text.empty()) {
    auto character = first_character(text);
    add(character.code);
    text.remove_prefix(character.size);
  }
  return result;
}

TEST_P(EveryKind, MayComeAsUtf16) {
  auto feed = parse_feed(corpus(GetParam()));
  for (bool big_endian : {false, true}) {
    auto bytes = utf16(corpus(GetParam()), big_endian); // which declares UTF-8, wrongly
    auto same = parse_feed(bytes);
    ASSERT_EQ(same.papers.size(), feed.papers.size());
    for (std::size_t i = 0; i < feed.papers.size(); ++i) {
      EXPECT_EQ(same.papers[i].title, feed.papers[i].title);
      EXPECT_EQ(same.papers[i].abstract, feed.papers[i].abstract);
      EXPECT_EQ(same.papers[i].authors, feed.papers[i].authors);
    }
  }
}

TEST(Truncation, OfUtf16IsAnErrorToo) {
  auto whole = utf16(rss_of(item("Moss")), true);
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_NE(error_of(std::string_view(whole).substr(0, size)), "") << size << " bytes";
}

TEST_P(EveryKind, MayBeginWithAByteOrderMark) {
  EXPECT_EQ(parse_feed("\xEF\xBB\xBF" + corpus(GetParam())).entries, parse_feed(corpus(GetParam())).entries);
}

TEST(NoFeed, AnEmptyAnswer) {
  EXPECT_EQ(error_of(""), "is empty");
  EXPECT_THAT(error_of(" \n"), StartsWith("is not complete XML"));
}

TEST(NoFeed, AnHtmlPage) {
  for (auto page : {"<html><head><title>503</title></head><body><p>Later.</p></body></html>",
                    "<!DOCTYPE html>\n<html><body><p>Later.<br></body></html>",
                    "\n <!doctype html>\n<html lang=en>\n<title>429</title>\n<p>Slow down.",
                    "<HTML><BODY>Busy", "\xEF\xBB\xBF<html>",
                    "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x\">"
                    "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body/></html>"})
    EXPECT_EQ(error_of(page), "is an HTML page instead of a feed") << page;
  EXPECT_EQ(error_of(corpus("rss/not_a_feed.html")), "is an HTML page instead of a feed");
}

TEST(NoFeed, AnythingElse) {
  EXPECT_THAT(error_of("Rate exceeded."), StartsWith("is not complete XML"));
  EXPECT_THAT(error_of("{\"error\": \"quota\"}"), StartsWith("is not complete XML"));
  EXPECT_THAT(error_of(std::string(100, '\0')), StartsWith("is not complete XML"));
  EXPECT_EQ(error_of("<svg/>"), "is not an arXiv feed: its root element is <svg>");
  EXPECT_THAT(error_of("<rss><channel></rss>"), StartsWith("is not complete XML"));
}

// A zero byte ends the text for the XML parser: what follows it must not go missing.
TEST(NoFeed, ZeroBytesWithin) {
  auto whole = rss_of(item("Moss"));
  for (std::size_t at = 0; at < whole.size(); ++at) {
    auto damaged = whole;
    EXPECT_NE(error_of(damaged.insert(at, 1, '\0')), "") << at;
  }
  EXPECT_EQ(title_of(whole + std::string(3, '\0')), "Moss");
}

TEST(NoFeed, TellsWhereTheXmlEnds) {
  std::string text = "<rss><channel></chanel></rss>";
  try {
    parse_feed(text);
    FAIL();
  } catch (const FeedError& error) {
    EXPECT_GT(error.offset, text.find("</chanel"));
    EXPECT_LT(error.offset, text.find("</rss>"));
  }
}

TEST(Encoding, Latin1IsReadWhereItIsDeclared) {
  EXPECT_EQ(title_of("<?xml version='1.0' encoding='ISO-8859-1'?>" + rss_of(item("Gr\xE4ser"))), "Gräser");
}

TEST(Encoding, ADeclarationThatCannotBeTrueIsIgnored) {
  EXPECT_EQ(title_of("<?xml version='1.0' encoding='UTF-16'?>" + rss_of(item("Gräser"))), "Gräser");
  EXPECT_EQ(title_of("<?xml version='1.0' encoding='x-moss'?>" + rss_of(item("Gräser"))), "Gräser");
}

TEST(Encoding, BytesThatAreNotUtf8BecomeReplacementCharacters) {
  EXPECT_EQ(title_of(rss_of(item("Gr\xE4ser"))), "Gr\uFFFDser");
  EXPECT_EQ(title_of(rss_of(item("a\xC3 b\xF0\x9F\x8C c\xED\xA0\x80"))),
            "a\uFFFD b\uFFFD\uFFFD\uFFFD c\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(title_of("<?xml version='1.0' encoding='UTF-8'?>" + rss_of(item("\xFF\xFE"))), "\uFFFD\uFFFD");
}

TEST(Entities, AreNotExpanded) {
  EXPECT_EQ(title_of("<!DOCTYPE rss [<!ENTITY moss 'Sphagnum'>]>" + rss_of(item("&moss; &nbsp; &amp;moss;"))),
            "&moss; &nbsp; &moss;");
  EXPECT_EQ(title_of("<!DOCTYPE rss [<!ENTITY file SYSTEM 'file:///etc/passwd'>]>" + rss_of(item("a&file;"))),
            "a&file;");
  EXPECT_EQ(title_of("<!DOCTYPE rss SYSTEM 'http://127.0.0.1:1/rss.dtd'>" + rss_of(item("a"))), "a");
}

TEST(Entities, BillionLaughsStaySmall) {
  std::string bomb = "<!DOCTYPE rss [<!ENTITY l0 'ha'>";
  for (int i = 1; i < 30; ++i) {
    auto name = "&l" + std::to_string(i - 1) + ";";
    bomb += "<!ENTITY l" + std::to_string(i) + " '" + repeat(name, 10) + "'>";
  }
  EXPECT_EQ(title_of(bomb + "]>" + rss_of(item("&l29;"))), "&l29;");
}

TEST(Entities, NumbersStandForCharacters) {
  EXPECT_EQ(title_of(rss_of(item("Gr&#228;&#x73;er &lt;&gt;&quot;&apos;"))), "Gräser <>\"'");
  auto beyond = title_of(rss_of(item("a&#xD800;b&#x110000;c&#99999999999;d")));
  EXPECT_TRUE(all_permitted(beyond)) << beyond;
  EXPECT_THAT(beyond, StartsWith("a"));
}

TEST(Markup, InATitleLeavesItsText) {
  EXPECT_EQ(title_of(rss_of(item("On <i>x</i>-<b>g<sub>2</sub></b> <i>graphs</i> <i>y</i>"))),
            "On x-g2 graphs y");
  EXPECT_EQ(title_of(rss_of(item("<![CDATA[$a<b$ & <i>]]>c<!-- hidden --><?php no ?>"))), "$a<b$ & <i>c");
  EXPECT_EQ(title_of(rss_of(item("&lt;i&gt;x&lt;/i&gt;"))), "<i>x</i>");
}

TEST(Hostile, DeepNestingCostsNoStack) {
  constexpr std::size_t depth = 990'000;
  EXPECT_EQ(title_of(rss_of(item(repeat("<a>", depth) + "moss" + repeat("</a>", depth)))), "moss");
  EXPECT_NE(error_of(repeat("<a>", 1'000'000)), "");
  EXPECT_NE(error_of("<rss><channel>" + repeat("<item>", 1'000'000)), "");
  EXPECT_NE(error_of(repeat("<rss>", 900'000) + repeat("</rss>", 900'000)), "");
}

TEST(Hostile, MillionsOfTagsAreRefused) {
  EXPECT_THAT(error_of(rss_of(repeat("<item/>", 2'000'000))), HasSubstr("more tags than any feed has"));
}

TEST(Hostile, ManyEmptyItemsAreAProblemEach) {
  auto feed = parse_feed(rss_of(repeat("<item/>", 10'000) + item("Moss")));
  EXPECT_EQ(feed.entries, 10'001);
  EXPECT_EQ(feed.problems.size(), 10'000U);
}

TEST(Hostile, AFeedOfNothingButProblemsIsNoEmptyFeed) {
  EXPECT_THROW(parse_feed(rss_of(repeat("<item/>", 3))), FeedError);
}

// Each of these would take minutes if the time grew with the square of the length.
TEST(Hostile, TimeGrowsWithTheLength) {
  std::string categories;
  for (char a = 'a'; a <= 'z'; ++a) {
    for (char b = 'a'; b <= 'z'; ++b) {
      for (char c = 'a'; c <= 'z'; ++c) {
        for (char d = 'a'; d <= 'j'; ++d)
          categories += std::string("<category>") + a + b + c + d + "</category>";
      }
    }
  }
  EXPECT_LE(parse_feed(rss_of(item("Moss", categories))).papers.at(0).categories.size(), 100U);
  auto attributes = "<rss " + repeat("a='' ", 1'000'000) + "><channel/></rss>";
  EXPECT_EQ(error_of(attributes), "has no date (pubDate)");
}

} // namespace
} // namespace broadsheet::arxiv
