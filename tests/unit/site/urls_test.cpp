#include "site/urls.h"

#include <gtest/gtest.h>

namespace broadsheet::site {
namespace {

using namespace std::chrono_literals;

Site site_at(std::string base_url) {
  Site site;
  site.base_url = std::move(base_url);
  return site;
}

TEST(Urls, KeepTheAddressesOfOlderSites) {
  Site site;
  EXPECT_EQ(day_path(site, 2025y / 8 / 5), "/archive/2025-08/05/");
  EXPECT_EQ(month_path(site, 2025y / std::chrono::August), "/archive/2025-08/");
  EXPECT_EQ(year_path(site, 2025y), "/archive/2025/");
}

TEST(Urls, FollowPermalinks) {
  Site site;
  site.permalinks.day = "/{year}/{month}/{day}-papers/";
  EXPECT_EQ(day_path(site, 2025y / 1 / 2), "/2025/01/02-papers/");
}

TEST(Urls, PutTheProjectsPathBeforeEveryLink) {
  Site site = site_at("https://me.example/papers");
  EXPECT_EQ(Urls(site, Urls::Form::root_relative).day(2025y / 8 / 5), "/papers/archive/2025-08/05/");
  EXPECT_EQ(Urls(site, Urls::Form::absolute).to("/feed.xml"), "https://me.example/papers/feed.xml");
}

TEST(Urls, BeginAtTheRootWithoutAPath) {
  EXPECT_EQ(Urls(site_at("https://me.example"), Urls::Form::root_relative).to("/archive/"), "/archive/");
  EXPECT_EQ(Urls(site_at(""), Urls::Form::root_relative).to("/archive/"), "/archive/");
}

TEST(Urls, BecomeFiles) {
  EXPECT_EQ(output_path("/"), "index.html");
  EXPECT_EQ(output_path("/archive/2025/"), "archive/2025/index.html");
  EXPECT_EQ(output_path("/404.html"), "404.html");
}

} // namespace
} // namespace broadsheet::site
