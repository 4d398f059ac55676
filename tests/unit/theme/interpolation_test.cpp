// Names in templates, as the Mustache specification has them.
#include "site_folder.h"

namespace broadsheet::theme {
namespace {

TEST(Interpolation, LeavesTextWithoutTagsAsItIs) {
  EXPECT_EQ(rendered("  a { b } }} c\n\n\td\r\ne", View()), "  a { b } }} c\n\n\td\r\ne");
}

TEST(Interpolation, OfNothingAtAllIsEmpty) {
  EXPECT_EQ(rendered("", View()), "");
}

TEST(Interpolation, EscapesForHtml) {
  auto view = View().set("title", R"(<Bits> & "bobs" aren't)");
  EXPECT_EQ(rendered("<h1>{{title}}</h1>", view), "<h1>&lt;Bits&gt; &amp; &quot;bobs&quot; aren&#39;t</h1>");
}

TEST(Interpolation, ReplacesControlCharactersThatHtmlCannotHold) {
  auto view = View().set("title", "a\x01"
                                  "b\x1f"
                                  "c\td\ne");
  EXPECT_EQ(rendered("{{title}}", view), "a\uFFFDb\uFFFDc\td\ne");
}

TEST(Interpolation, KeepsHtmlInTripleBracesAndWithAmpersand) {
  auto view = View().set("html", "<em>a</em> & 'b'");
  EXPECT_EQ(rendered("{{{html}}}|{{&html}}|{{& html }}|{{{ html }}}", view),
            "<em>a</em> & 'b'|<em>a</em> & 'b'|<em>a</em> & 'b'|<em>a</em> & 'b'");
}

TEST(Interpolation, IgnoresBlanksInsideOfTagsOnly) {
  auto view = View().set("day", "5");
  EXPECT_EQ(rendered("| {{ day }} |{{\tday\n}}|", view), "| 5 |5|");
}

TEST(Interpolation, KeepsLineBreaksAndTagsInValues) {
  auto view = View().set("text", "{{day}}\n  two").set("day", "5");
  EXPECT_EQ(rendered("  {{text}}\n", view), "  {{day}}\n  two\n");
}

TEST(Interpolation, OfAnAbsentNameIsNothing) {
  EXPECT_EQ(rendered("[{{no}}] [{{{no.such}}}]", View()), "[] []");
}

TEST(Interpolation, OfFlagsListsAndObjectsIsNothing) {
  auto view = View().set("yes", true).set("no", false).set("list", objects("x", {"1"})).set("object", View());
  EXPECT_EQ(rendered("[{{yes}}{{no}}{{list}}{{object}}{{.}}]", view), "[]");
}

TEST(Interpolation, FollowsDots) {
  auto view = View().set("day", View().set("next", View().set("url", "/6/")));
  EXPECT_EQ(rendered("{{day.next.url}} {{{day.next.url}}} [{{day.next.date}}] [{{day.url}}]", view),
            "/6/ /6/ [] []");
}

TEST(Interpolation, LooksOutwardsForTheFirstPartOfADottedNameOnly) {
  auto view = View().set("paper", View().set("topic", View())).set("topic", View().set("label", "outer"));
  EXPECT_EQ(rendered("{{topic.label}}{{#paper}}[{{topic.label}}]{{/paper}}", view), "outer[]");
}

TEST(Interpolation, ShadowsOuterNames) {
  auto view = View().set("name", "site").set("month", View().set("name", "August")).set("year", View());
  EXPECT_EQ(rendered("{{#month}}{{name}}{{/month}} {{#year}}{{name}}{{/year}}", view), "August site");
}

TEST(Interpolation, SeesTheLastValueThatWasSet) {
  EXPECT_EQ(rendered("{{a}}{{b}}", View().set("a", "1").set("b", "2").set("a", "3")), "32");
}

} // namespace
} // namespace broadsheet::theme
