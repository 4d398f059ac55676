// Comments and changes of delimiters, as the Mustache specification has them.
#include "site_folder.h"

namespace broadsheet::theme {
namespace {

TEST(Comment, IsNotShown) {
  EXPECT_EQ(rendered("a {{! once }}b{{!twice}}", View()), "a b");
  EXPECT_EQ(rendered("a{{! two\n lines, with {{ and {}x }}b", View()), "ab");
}

TEST(Comment, TakesItsLinesWithIt) {
  EXPECT_EQ(rendered("a\n  {{! one }}\nb\n{{!\n  more\n}}\nc\n", View()), "a\nb\nc\n");
  EXPECT_EQ(rendered("a\n{{! one }} {{! two }}\nb\n", View()), "a\n \nb\n");
}

TEST(Delimiters, ChangeForTheRestOfTheFile) {
  auto view = View().set("a", "<1>").set("on", true);
  EXPECT_EQ(rendered("{{a}}{{=<% %>=}}{{a}}<%a%><%&a%><%{a}%><%#on%>!<%/on%>", view),
            "&lt;1&gt;{{a}}&lt;1&gt;<1><1>!");
}

TEST(Delimiters, MayBeOneCharacterAndChangeBack) {
  EXPECT_EQ(rendered("{{=| |=}}|a|{{a}}|={{ }}=||a|{{a}}", View().set("a", "1")), "1{{a}}|a|1");
}

TEST(Delimiters, MayHaveBlanksAround) {
  EXPECT_EQ(rendered("{{= @   @ =}}(@a@)", View().set("a", "1")), "(1)");
}

TEST(Delimiters, TakeTheirLineWithThem) {
  EXPECT_EQ(rendered("a\n  {{=<% %>=}}\nb <%a%>\n", View().set("a", "1")), "a\nb 1\n");
}

TEST(Delimiters, ChangeInsideOfASection) {
  auto view = View().set("papers", objects("id", {"1", "2"}));
  EXPECT_EQ(rendered("{{#papers}}{{=[ ]=}}[id] {{id}};[={{ }}=]{{/papers}}", view), "1 {{id}};2 {{id}};");
}

TEST(Delimiters, AreThoseOfEachFile) {
  auto view = View().set("a", "1");
  EXPECT_EQ(rendered("{{=<% %>=}}<%> part%> <%a%> {{a}}", view, {{"part", "{{a}}<%a%>{{=[ ]=}}[a]"}}),
            "1<%a%>1 1 {{a}}");
}

} // namespace
} // namespace broadsheet::theme
