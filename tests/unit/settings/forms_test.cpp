#include "settings/forms.h"

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

TEST(BaseUrl, IsKeptWithoutAFinalSlash) {
  EXPECT_EQ(normalize_base_url("https://example.org"), "https://example.org");
  EXPECT_EQ(normalize_base_url("https://example.org/"), "https://example.org");
  EXPECT_EQ(normalize_base_url("http://localhost:8000/"), "http://localhost:8000");
  EXPECT_EQ(normalize_base_url("HTTPS://Ada.GitHub.io/Papers//"), "https://ada.github.io/Papers");
  EXPECT_EQ(normalize_base_url("https://example.org/a/b-c_d.e~f/"), "https://example.org/a/b-c_d.e~f");
  EXPECT_EQ(normalize_base_url("http://[::1]:8000"), "http://[::1]:8000");
}

TEST(BaseUrl, IsAnAddressWithoutQueryOrFragment) {
  for (auto url : {"", "example.org", "//example.org", "ftp://example.org", "https:/example.org", "https://",
                   "https:///papers", "https://example.org?x=1", "https://example.org/#top",
                   "https://example.org/a?b", "https://exa mple.org", "https://example.org/a b",
                   "https://ada@example.org", "https://example.org/a//b", "https://example.org/../a",
                   "https://example.org/\"onclick", "javascript:alert(1)", "https://example.org\n"}) {
    EXPECT_EQ(normalize_base_url(url), std::nullopt) << url;
  }
}

TEST(Scheme, IsWhatComesBeforeAColonInItsPlace) {
  EXPECT_EQ(scheme_of("mailto:me@example.org"), "mailto");
  EXPECT_EQ(scheme_of("https://example.org"), "https");
  for (std::string_view url : {"", "a/b:c", "/a:b", "?q=a:b", ":a", "1a:b", "example.org"})
    EXPECT_EQ(scheme_of(url), "") << url;
}

TEST(MailAddress, CannotBecomeTwo) {
  EXPECT_TRUE(is_mail_address("ada+papers@mail.example.org"));
  for (std::string_view text : {"", "ada", "@example.org", "ada@", "a@b@c", "a b@example.org", "a@b\r\nc",
                                "a,b@c", "<a@example.org>", "ädä@example.org", "a@b;c"})
    EXPECT_FALSE(is_mail_address(text)) << text;
}

} // namespace
} // namespace broadsheet
