#include "site/feeds.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace broadsheet::site {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

Site sample_site() {
  Site site;
  site.title = "Papers & more";
  site.base_url = "https://me.example/papers";
  return site;
}

FeedEntry sample_entry() {
  return {2025y / 8 / 5, "https://me.example/papers/archive/2025-08/05/", "Tuesday, 5 August 2025",
          "2 papers", "<p>a &lt; b</p>"};
}

TEST(AtomFeed, HoldsWhatRfc4287Requires) {
  std::vector<FeedEntry> entries{sample_entry()};
  auto feed = atom_feed(sample_site(), entries);
  EXPECT_THAT(feed, HasSubstr("<id>https://me.example/papers/</id>"));
  EXPECT_THAT(feed, HasSubstr("<title>Papers &amp; more</title>"));
  EXPECT_THAT(feed, HasSubstr("<updated>2025-08-05T00:00:00Z</updated>"));
  EXPECT_THAT(feed, HasSubstr("<author><name>Papers &amp; more</name></author>"));
  EXPECT_THAT(feed, HasSubstr("rel=\"self\" type=\"application/atom+xml\" "
                              "href=\"https://me.example/papers/feed.xml\""));
  EXPECT_THAT(feed, HasSubstr("<content type=\"html\">&lt;p&gt;a &amp;lt; b&lt;/p&gt;</content>"));
}

TEST(AtomFeed, IsValidWithoutEntriesToo) {
  auto feed = atom_feed(sample_site(), {});
  EXPECT_THAT(feed, HasSubstr("<updated>"));
  EXPECT_THAT(feed, Not(HasSubstr("<entry>")));
}

TEST(JsonFeed, HoldsWhatVersion11Requires) {
  std::vector<FeedEntry> entries{sample_entry()};
  auto feed = nlohmann::json::parse(json_feed(sample_site(), entries));
  EXPECT_EQ(feed["version"], "https://jsonfeed.org/version/1.1");
  EXPECT_EQ(feed["title"], "Papers & more");
  EXPECT_EQ(feed["items"][0]["id"], "https://me.example/papers/archive/2025-08/05/");
  EXPECT_EQ(feed["items"][0]["content_html"], "<p>a &lt; b</p>");
  EXPECT_EQ(feed["items"][0]["date_published"], "2025-08-05T00:00:00Z");
}

TEST(Sitemap, EscapesAddresses) {
  std::vector<std::string> urls{"https://me.example/?a=1&b=2"};
  EXPECT_THAT(sitemap(urls), HasSubstr("<loc>https://me.example/?a=1&amp;b=2</loc>"));
}

TEST(Robots, NameTheSitemapWhereThereIsOne) {
  EXPECT_EQ(robots_txt(""), "User-agent: *\nDisallow:\n");
  EXPECT_THAT(robots_txt("https://me.example/sitemap.xml"),
              HasSubstr("\nSitemap: https://me.example/sitemap.xml\n"));
}

} // namespace
} // namespace broadsheet::site
