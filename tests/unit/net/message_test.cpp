#include "net/message.h"

#include <gtest/gtest.h>

#include "net/address.h"

namespace broadsheet::net {
namespace {

TEST(Response, FindsHeadersInAnyCase) {
  Response response{.headers = {{"ETag", "1"}, {"X", ""}, {"etag", "2"}}};
  EXPECT_EQ(response.header("etag"), "1");
  EXPECT_EQ(response.header("ETAG"), "1");
  EXPECT_EQ(response.header("eta"), "");
  EXPECT_EQ(response.header("x"), "");
}

std::string origin_of(std::string_view url) {
  auto address = parse_address(url);
  return address ? origin(*address) : "";
}

TEST(Origin, IsSchemeHostAndPort) {
  EXPECT_EQ(origin_of("https://ArXiv.org/rss?x#y"), "https://arxiv.org");
  EXPECT_EQ(origin_of("HTTP://arxiv.org:8080"), "http://arxiv.org:8080");
  EXPECT_EQ(origin_of("https://arxiv.org:443/"), "https://arxiv.org");
  EXPECT_EQ(origin_of("http://arxiv.org:443/"), "http://arxiv.org:443");
  EXPECT_EQ(origin_of("http://[::1]:8080/"), "http://[::1]:8080");
  EXPECT_EQ(origin_of("http://user:secret@arxiv.org/"), "http://arxiv.org");
  for (auto url :
       {"", "arxiv.org", "/rss", "//arxiv.org", "ftp://arxiv.org", "file:///etc", "https://", "https:// /"})
    EXPECT_EQ(origin_of(url), "") << url;
}

TEST(Host, IsWhatIsAskedHoweverItIsDressedUp) {
  EXPECT_EQ(host_of("https://RSS.arxiv.org:8080/x"), "rss.arxiv.org");
  EXPECT_EQ(host_of("https://arxiv.org@evil.example/"), "evil.example");
  EXPECT_EQ(host_of("https://evil.example?@arxiv.org/"), "evil.example");
  EXPECT_EQ(host_of("https://evil.example#@arxiv.org/"), "evil.example");
  EXPECT_EQ(host_of("ftp://arxiv.org"), "");
}

TEST(PercentEncoded, LeavesOnlyUnreservedCharacters) {
  EXPECT_EQ(percent_encoded("AZaz09-._~"), "AZaz09-._~");
  EXPECT_EQ(percent_encoded("cs.LG+math/ä &\n"), "cs.LG%2Bmath%2F%C3%A4%20%26%0A");
}

TEST(ShownAddress, HoldsNoSecrets) {
  EXPECT_EQ(shown_address("https://api.example/v1/chat?key=secret#part"), "https://api.example/v1/chat");
  EXPECT_EQ(shown_address("https://me:secret@api.example/"), "https://api.example/");
  EXPECT_EQ(shown_address("ftp://me:secret@api.example/x?y"), "ftp://api.example/x");
  EXPECT_EQ(shown_address("no address"), "no address");
}

} // namespace
} // namespace broadsheet::net
