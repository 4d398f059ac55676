// Sections, as the Mustache specification has them.
#include "site_folder.h"

namespace broadsheet::theme {
namespace {

TEST(Section, IsShownForWhatIsThere) {
  auto view = View().set("flag", true).set("text", "a").set("object", View());
  EXPECT_EQ(rendered("{{#flag}}1{{/flag}}{{#text}}2{{/text}}{{#object}}3{{/object}}", view), "123");
}

TEST(Section, IsNotShownForFalseAbsentAndEmpty) {
  auto view = View().set("flag", false).set("text", "").set("list", std::vector<View>());
  EXPECT_EQ(rendered("[{{#flag}}1{{/flag}}{{#text}}2{{/text}}{{#list}}3{{/list}}{{#no}}4{{/no}}]", view),
            "[]");
}

TEST(InvertedSection, IsShownForFalseAbsentAndEmpty) {
  auto view = View().set("flag", false).set("text", "").set("list", std::vector<View>());
  EXPECT_EQ(rendered("{{^flag}}1{{/flag}}{{^text}}2{{/text}}{{^list}}3{{/list}}{{^no}}4{{/no}}", view),
            "1234");
}

TEST(InvertedSection, IsNotShownForWhatIsThere) {
  auto view =
      View().set("flag", true).set("text", "a").set("object", View()).set("list", objects("x", {"1"}));
  EXPECT_EQ(
      rendered("[{{^flag}}1{{/flag}}{{^text}}2{{/text}}{{^object}}3{{/object}}{{^list}}4{{/list}}]", view),
      "[]");
}

TEST(InvertedSection, ChangesNoNames) {
  auto view = View().set("label", "outer").set("text", "").set("off", false).set("none", std::vector<View>());
  EXPECT_EQ(rendered("{{^text}}{{^off}}{{^none}}{{^no}}{{label}}{{/no}}{{/none}}{{/off}}{{/text}}", view),
            "outer");
  auto model = View().set("model", "m-1").set("off", false);
  EXPECT_EQ(rendered("{{#model}}{{^off}}{{.}}{{/off}}{{/model}}", model), "m-1");
}

TEST(Section, IsRepeatedForEachItem) {
  auto view = View().set("papers", objects("title", {"A", "B & C", "D"}));
  EXPECT_EQ(rendered("{{#papers}}<{{title}}>{{/papers}}", view), "<A><B &amp; C><D>");
}

TEST(Section, SeesTheFieldsAroundIt) {
  auto view =
      View().set("site", View().set("title", "S")).set("date", "5").set("papers", objects("id", {"1", "2"}));
  EXPECT_EQ(rendered("{{#papers}}{{id}}{{date}}{{site.title}} {{/papers}}{{date}}", view), "15S 25S 5");
}

TEST(Section, OfATextHasTheTextAsADot) {
  auto view = View().set("model", "m<1>").set("cost", "$1");
  EXPECT_EQ(rendered("{{#model}}{{.}} {{{.}}} {{cost}}{{/model}}", view), "m&lt;1&gt; m<1> $1");
}

TEST(Section, HasDottedNames) {
  auto view = View().set("day", View().set("papers", objects("id", {"1", "2"})).set("empty", false));
  EXPECT_EQ(
      rendered("{{#day.papers}}{{id}}{{/day.papers}}{{^day.empty}}!{{/day.empty}}{{^day.no}}?{{/day.no}}",
               view),
      "12!?");
}

TEST(Section, NestsDeeply) {
  auto links = [](const char* first, const char* second) { return objects("label", {first, second}); };
  std::vector<View> papers;
  papers.push_back(View().set("id", "1").set("links", links("a", "b")));
  papers.push_back(View().set("id", "2").set("links", links("c", "d")));
  auto view = View().set("day", View().set("papers", std::move(papers)));
  EXPECT_EQ(
      rendered(
          "{{#day}}{{#papers}}{{#links}}{{#links}}.{{/links}}{{id}}{{label}} {{/links}}{{/papers}}{{/day}}",
          view),
      "..1a ..1b ..2c ..2d ");
}

TEST(Section, OfTheSameNameMayFollowAndNest) {
  auto view = View().set("on", true);
  EXPECT_EQ(rendered("{{#on}}1{{#on}}2{{/on}}3{{/on}}{{#on}}4{{/on}}", view), "1234");
}

TEST(StandaloneTag, TakesItsLineWithIt) {
  auto view = View().set("papers", objects("id", {"1", "2"}));
  EXPECT_EQ(rendered("<ul>\n  {{#papers}}\n  <li>{{id}}\n\t{{/papers}} \n</ul>\n", view),
            "<ul>\n  <li>1\n  <li>2\n</ul>\n");
}

TEST(StandaloneTag, TakesAWindowsLineWithIt) {
  EXPECT_EQ(rendered("a\r\n{{#on}}\r\nb\r\n{{/on}}\r\nc", View().set("on", true)), "a\r\nb\r\nc");
}

TEST(StandaloneTag, MayBeginAndEndTheFile) {
  EXPECT_EQ(rendered("  {{#on}}\nb\n  {{/on}}", View().set("on", true)), "b\n");
}

TEST(StandaloneTag, IsNoneWithSomethingElseOnTheLine) {
  auto view = View().set("on", true).set("off", false);
  EXPECT_EQ(rendered("a {{#on}}\nb\n{{/on}} c\n", view), "a \nb\n c\n");
  EXPECT_EQ(rendered("{{#on}} {{/on}}\n", view), " \n");
  EXPECT_EQ(rendered("x\n  {{#off}}y{{/off}}\nz\n", view), "x\n  \nz\n");
}

TEST(StandaloneTag, IsNeverAValue) {
  EXPECT_EQ(rendered("a\n  {{no}}\nb\n", View()), "a\n  \nb\n");
}

TEST(StandaloneTag, KeepsEmptyLinesAroundIt) {
  EXPECT_EQ(rendered("a\n\n{{#on}}\n\nb\n{{/on}}\n\nc", View().set("on", true)), "a\n\n\nb\n\nc");
}

} // namespace
} // namespace broadsheet::theme
