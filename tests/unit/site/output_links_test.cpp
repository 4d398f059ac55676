#include "site/output_links.h"

#include <gmock/gmock.h>

namespace broadsheet::site {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> addresses(const FeedLinks& feed) {
  std::vector<std::string> result;
  for (const auto& link : feed.links) result.push_back(link.address);
  return result;
}

TEST(FeedLinks, OfAtomAreItsOwnThoseOfEntriesAndThoseOfTheirHtml) {
  auto feed =
      read_atom_links("<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
                      "<link rel=\"self\" href=\"https://me.example/feed.xml\"/>\n"
                      "<entry><id>https://me.example/day/</id>\n"
                      "  <link href=\"https://me.example/day/\"/>\n"
                      "  <content type=\"html\">&lt;a href=\"https://a.example/?x&amp;amp;y\"&gt;</content>\n"
                      "</entry></feed>");
  EXPECT_EQ(feed.problem, "");
  EXPECT_THAT(addresses(feed), ElementsAre("https://me.example/feed.xml", "https://me.example/day/",
                                           "https://a.example/?x&y"));
  EXPECT_EQ(feed.links[1].place.line, 4);
  EXPECT_EQ(feed.links[2].place.line, 5);
}

TEST(FeedLinks, OfASitemapAreItsLocations) {
  auto sitemap = read_sitemap_links("<urlset>\n<url><loc>https://me.example/</loc></url>\n"
                                    "<url><loc>https://me.example/a/?x=1&amp;y=2</loc></url></urlset>");
  EXPECT_THAT(addresses(sitemap), ElementsAre("https://me.example/", "https://me.example/a/?x=1&y=2"));
  EXPECT_EQ(sitemap.links[1].place.line, 3);
}

TEST(FeedLinks, OfAJsonFeedAreItsOwnThoseOfItemsAndThoseOfTheirHtml) {
  auto feed = read_json_feed_links(R"({"home_page_url": "https://me.example/", "feed_url": 7,
    "items": [{"id": "x", "url": "https://me.example/day/", "content_html": "<a href='https://a.example/'>"}, 3]})");
  EXPECT_THAT(addresses(feed),
              ElementsAre("https://me.example/", "https://me.example/day/", "https://a.example/"));
}

TEST(FeedLinks, OfRobotsAreItsSitemaps) {
  auto robots =
      read_robots_links("User-agent: *\r\nDisallow:\r\n\r\nSitemap: https://me.example/sitemap.xml\r\n");
  EXPECT_THAT(addresses(robots), ElementsAre("https://me.example/sitemap.xml"));
  EXPECT_EQ(robots.links[0].place.line, 4);
}

TEST(FeedLinks, SayWhenAFileIsCutOff) {
  EXPECT_THAT(read_atom_links("<feed>\n<entry>").problem, HasSubstr("is not XML: "));
  EXPECT_THAT(read_sitemap_links("").problem, HasSubstr("is not XML: "));
  EXPECT_EQ(read_json_feed_links("{\"items\": [").problem, "is not a JSON Feed");
  EXPECT_THAT(read_robots_links("").links, IsEmpty());
}

} // namespace
} // namespace broadsheet::site
