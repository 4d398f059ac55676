#include "base/html.h"

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

using namespace std::string_view_literals;

TEST(Escape, MakesTextSafeInContentAndInAttributes) {
  EXPECT_EQ(escape_html("a < b && \"c\" > 'd'"), "a &lt; b &amp;&amp; &quot;c&quot; &gt; &#39;d&#39;");
}

TEST(Escape, LeavesOtherTextAlone) {
  EXPECT_EQ(escape_html(""), "");
  EXPECT_EQ(escape_html("tab\tline\nreturn\r"), "tab\tline\nreturn\r");
  EXPECT_EQ(escape_html("Müller–Łoś 深層学習 𝔼"), "Müller–Łoś 深層学習 𝔼");
}

TEST(Escape, AppendsToWhatIsThere) {
  std::string out = "<p>";
  append_escaped_html(out, "R&D");
  EXPECT_EQ(out, "<p>R&amp;D");
}

TEST(Escape, ReplacesWhatNoPageOrFeedMayHold) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"a\0b"sv, "a\uFFFDb"},                           // NUL
      {"a\x01\x1F\x7F", "a\uFFFD\uFFFD\uFFFD"},         // controls
      {"\xC2\x85", "\uFFFD"},                           // a control of Latin-1
      {"\xEF\xBF\xBE", "\uFFFD"},                       // U+FFFE
      {"\xEF\xB7\x90", "\uFFFD"},                       // U+FDD0
      {"\xED\xA0\x80x", "\uFFFD\uFFFD\uFFFDx"},         // a surrogate
      {"\xC0\xAF", "\uFFFD\uFFFD"},                     // overlong
      {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"}, // beyond U+10FFFF
      {"caf\xE9 &", "caf\uFFFD &amp;"},                 // Latin-1
      {"cut \xE2\x82", "cut \uFFFD\uFFFD"},             // cut off
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(escape_html(text), expected);
}

} // namespace
} // namespace broadsheet
