#include "net/message.h"

#include <gtest/gtest.h>

namespace broadsheet::net {
namespace {

Redirect follow(const std::string& url, const std::string& location) {
  return redirected({.url = url, .headers = {{"Authorization", "secret"}}, .cacheable = true},
                    {.status = 301, .headers = {{"location", location}}});
}

// The address it leads to; with a "+" when the headers go along.
std::string goal(const std::string& url, const std::string& location) {
  Redirect redirect = follow(url, location);
  if (!redirect.request) return {};
  return (redirect.request->headers.empty() ? "" : "+") + redirect.request->url;
}

TEST(Redirect, IsResolvedAgainstTheAddress) {
  EXPECT_EQ(goal("https://a.org/b/c?d", "e"), "+https://a.org/b/e");
  EXPECT_EQ(goal("https://a.org/b/c?d", "/e f"), "+https://a.org/e%20f");
  EXPECT_EQ(goal("https://a.org/b/c?d", "../e"), "+https://a.org/e");
  EXPECT_EQ(goal("https://a.org/b/c?d", "?e"), "+https://a.org/b/c?e");
  EXPECT_EQ(goal("https://a.org/b", "//c.org/d"), "https://c.org/d");
}

TEST(Redirect, KnowsAnOriginHoweverItIsWritten) {
  EXPECT_EQ(goal("https://a.org/", "HTTPS://A.ORG:443/b").substr(0, 1), "+");
  EXPECT_EQ(goal("http://a.org:80/", "http://a.org/b").substr(0, 1), "+");
  EXPECT_EQ(goal("https://a.org/", "https://a.org:444/b"), "https://a.org:444/b");
  EXPECT_EQ(goal("https://a.org/", "https://b.a.org/"), "https://b.a.org/");
}

TEST(Redirect, MayBecomeSecureButNotInsecure) {
  EXPECT_EQ(goal("http://a.org/b", "https://a.org/b"), "https://a.org/b"); // another origin
  Redirect redirect = follow("https://a.org/b", "http://a.org/b?key=secret");
  EXPECT_FALSE(redirect.request.has_value());
  EXPECT_EQ(redirect.refusal, "answered 301 Moved Permanently, a redirect from https to http://a.org/b");
}

} // namespace
} // namespace broadsheet::net
