#include "site/page_links.h"

#include <gmock/gmock.h>

namespace broadsheet::site {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> addresses(std::string_view html) {
  std::vector<std::string> result;
  for (const auto& link : read_page_links(html).links) result.push_back(link.address);
  return result;
}

std::vector<std::string> anchors(std::string_view html) {
  std::vector<std::string> result;
  for (const auto& anchor : read_page_links(html).anchors) result.push_back(anchor.name);
  return result;
}

TEST(PageLinks, AreAllThatABrowserFollowsOrLoads) {
  EXPECT_THAT(addresses("<!doctype html><link rel=stylesheet href=/style.css><script src='/site.js'></script>"
                        "<a href=\"/archive/\">Archive</a><img src=a.png srcset='b.png 1x, c.png 2x'>"
                        "<video poster=still.jpg src=film.webm></video><object data=plot.svg></object>"
                        "<svg><use xlink:href='icons.svg#star'></use></svg>"),
              ElementsAre("/style.css", "/site.js", "/archive/", "a.png", "b.png", "c.png", "film.webm",
                          "still.jpg", "plot.svg", "icons.svg#star"));
}

TEST(PageLinks, OfASrcsetMayHoldCommas) {
  EXPECT_THAT(addresses("<img srcset=' a,b.png 480w,c.png,  d.png'>"),
              ElementsAre("a,b.png", "c.png", "d.png"));
}

TEST(PageLinks, HaveTheirCharacterReferencesResolved) {
  EXPECT_THAT(addresses("<a href=\" /search?a=1&amp;b=2#x \n\">"), ElementsAre("/search?a=1&b=2#x"));
}

TEST(PageLinks, AreNotThoseInCommentsTextsOrHints) {
  EXPECT_THAT(
      addresses("<!-- <a href=/old/> --><script>document.write('<a href=/written/>')</script>"
                "<style>a { content: '<a href=/styled/>' }</style><p>&lt;a href=/shown/&gt;"
                "<link rel=preconnect href=https://fonts.example><textarea><a href=/typed/></textarea>"),
      IsEmpty());
}

TEST(PageLinks, KnowTheirPlaceInCharacters) {
  auto page = read_page_links("<p>\n\tÜber <a class=x href=\"/one/\">\r\n<a href=/two/>");
  ASSERT_EQ(page.links.size(), 2u);
  EXPECT_EQ(page.links[0].place.line, 2);
  EXPECT_EQ(page.links[0].place.column, 24);
  EXPECT_EQ(page.links[1].place.line, 3);
  EXPECT_EQ(page.links[1].place.column, 9);
}

TEST(PageLinks, SurviveDamagedMarkup) {
  EXPECT_THAT(addresses("<a href=/one/><b><table><a href='/two/>"), ElementsAre("/one/"));
  EXPECT_THAT(addresses("<a href=/one/><table><tr><a href=/two/></b></p>"), testing::SizeIs(2));
  EXPECT_THAT(addresses(""), IsEmpty());
  EXPECT_THAT(addresses("\xff<a href=\"/\xff/\">"), ElementsAre("/\uFFFD/"));
  std::string deep;
  for (int level = 0; level < 5000; ++level) deep += "<i>";
  EXPECT_THAT(addresses(deep + "<a href=/deep/>"), ElementsAre("/deep/"));
}

TEST(PageLinks, AnchorsAreIdsAndOlderNames) {
  EXPECT_THAT(anchors("<h2 id=one>1</h2><a name=two></a><input name=query id=''><p ID=Three>"),
              ElementsAre("one", "two", "Three"));
  auto page = read_page_links("<a id=x name=x></a>");
  ASSERT_EQ(page.anchors.size(), 2u);
  EXPECT_TRUE(page.anchors[0].is_id);
  EXPECT_FALSE(page.anchors[1].is_id);
}

TEST(PageLinks, KnowTheBaseOfThePage) {
  auto page = read_page_links("<base href=/papers/><base href=/other/><a href=x/>");
  EXPECT_EQ(page.base, "/papers/");
  EXPECT_EQ(page.links.size(), 1u);
}

} // namespace
} // namespace broadsheet::site
