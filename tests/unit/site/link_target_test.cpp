#include "site/link_target.h"

#include <ostream>

#include <gmock/gmock.h>

namespace broadsheet::site {
namespace {

using Kind = LinkTarget::Kind;

constexpr const char* base_url = "https://me.example/papers";
constexpr const char* page = "/archive/2025/";

LinkTarget resolve(std::string_view address) {
  return resolve_link(address, page, base_url);
}

void expect_here(std::string_view address, const std::string& path, const std::string& fragment = "") {
  auto target = resolve(address);
  EXPECT_EQ(target.kind, Kind::here) << address;
  EXPECT_EQ(target.path, path) << address;
  EXPECT_EQ(target.fragment, fragment) << address;
}

TEST(LinkTarget, OfAPathIsOfThisSite) {
  expect_here("/papers/about/", "/about/");
  expect_here("/papers/about/?from=feed#team", "/about/", "team");
  expect_here("/papers/", "/");
  expect_here("/papers", "/");
  expect_here("/papers/a/./b/../c", "/a/c");
  expect_here("/papers/%C3%A9t%C3%A9/100%/", "/été/100%/");
}

TEST(LinkTarget, OfARelativeAddressFollowsFromThePage) {
  expect_here("08/", "/archive/2025/08/");
  expect_here("../2024/", "/archive/2024/");
  expect_here("../..", "/");
  expect_here("?page=2", "/archive/2025/");
  expect_here("#paper-1", "/archive/2025/", "paper-1");
  EXPECT_EQ(resolve_link("style.css", "/404.html", "").path, "/style.css");
  EXPECT_TRUE(resolve("08/").relative);
  EXPECT_FALSE(resolve("#paper-1").relative) << "it holds wherever the page is shown";
  EXPECT_FALSE(resolve("/papers/").relative);
}

TEST(LinkTarget, OfAnAbsoluteAddressMayBeThisSite) {
  expect_here("https://me.example/papers/feed.xml", "/feed.xml");
  expect_here("https://ME.example:443/papers/", "/");
  expect_here("http://me.example/papers/#x", "/", "x");
  expect_here("//me.example/papers/about/", "/about/");
}

TEST(LinkTarget, BesideTheSiteIsAnother) {
  for (std::string url :
       {"https://other.example/papers/", "https://me.example/", "https://me.example/paperstack/",
        "https://me.example:8443/papers/", "https://me.example"}) {
    auto target = resolve(url + "#part");
    EXPECT_EQ(target.kind, Kind::external) << url;
    EXPECT_EQ(target.url, url);
  }
  EXPECT_EQ(resolve("//other.example/x").url, "https://other.example/x");
  EXPECT_EQ(resolve_link("https://me.example/x/", page, "").kind, Kind::external) << "no address of our own";
}

TEST(LinkTarget, OfAPathThatBaseUrlDoesNotCoverIsOutside) {
  for (std::string path : {"/about/", "/", "/paperstack/"}) {
    auto target = resolve(path);
    EXPECT_EQ(target.kind, Kind::outside) << path;
    EXPECT_EQ(target.path, path);
  }
  EXPECT_EQ(resolve("../../../x/").kind, Kind::outside) << "it climbs out of the site";
  EXPECT_EQ(resolve_link("/about/", page, "https://me.example").path, "/about/");
}

TEST(LinkTarget, OfOtherSchemesIsNotLookedAt) {
  for (auto address :
       {"mailto:me@example.org", "data:,x", "tel:1", "javascript:void(0)", "MAILTO:me@example.org"})
    EXPECT_EQ(resolve(address).kind, Kind::ignored) << address;
}

TEST(LinkTarget, OfNothingIsInvalid) {
  for (auto address : {"", "https://", "http:x", "https:///x", "//"})
    EXPECT_EQ(resolve(address).kind, Kind::invalid) << address;
}

TEST(LinkTarget, LeavesTextDirectivesOut) {
  expect_here("/papers/#:~:text=words", "/", "");
  expect_here("/papers/#part:~:text=words", "/", "part");
}

TEST(PercentDecoding, LeavesWhatIsNoEscape) {
  EXPECT_EQ(percent_decoded("a%20b%2fc"), "a b/c");
  for (auto text : {"%", "%2", "%zz", "100%"}) EXPECT_EQ(percent_decoded(text), text);
}

} // namespace
} // namespace broadsheet::site
