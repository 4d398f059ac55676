// Partials, as the Mustache specification has them.
#include "site_folder.h"

namespace broadsheet::theme {
namespace {

TEST(Partial, IsPutInPlace) {
  EXPECT_EQ(rendered("<{{> nav}}|{{>nav}}>", View(), {{"nav", "n"}}), "<n|n>");
}

TEST(Partial, MayBeEmpty) {
  EXPECT_EQ(rendered("<{{> nav}}>", View(), {{"nav", ""}}), "<>");
}

TEST(Partial, SeesTheNamesAroundIt) {
  auto view = View().set("date", "5").set("papers", objects("id", {"1", "2"}));
  EXPECT_EQ(rendered("{{#papers}}{{> paper}};{{/papers}}", view, {{"paper", "{{id}} on {{date}}"}}),
            "1 on 5;2 on 5;");
}

TEST(Partial, MayIncludeOthersAndLieInFolders) {
  EXPECT_EQ(rendered("{{> parts/nav}}", View().set("a", "1"),
                     {{"parts/nav", "({{> parts/link-1.x}})"}, {"parts/link-1.x", "{{a}}"}}),
            "(1)");
}

TEST(Partial, IsTextOfItsOwnAndNotPartOfATag) {
  EXPECT_EQ(rendered("{{> a}}{ b }}", View(), {{"a", "{"}}), "{{ b }}");
}

TEST(StandalonePartial, TakesItsLineBreakWithIt) {
  EXPECT_EQ(rendered("a\n{{> nav}}\nb\n", View(), {{"nav", "n\n"}}), "a\nn\nb\n");
  EXPECT_EQ(rendered("a\r\n{{> nav}}\r\nb", View(), {{"nav", "n"}}), "a\r\nnb");
  EXPECT_EQ(rendered("a\n  {{> nav}}", View(), {{"nav", "n\nm"}}), "a\n  n\n  m");
}

TEST(StandalonePartial, IsIndentedLineByLine) {
  EXPECT_EQ(rendered("<ul>\n  {{> item}}\n</ul>\n", View(), {{"item", "<li>\n  a\n</li>\n"}}),
            "<ul>\n  <li>\n    a\n  </li>\n</ul>\n");
}

TEST(StandalonePartial, IndentsNoValuesAndNoEmptyLines) {
  auto view = View().set("text", "one\ntwo");
  EXPECT_EQ(rendered("  {{> note}}\n.", view, {{"note", "[\n\n{{text}}\r\n\r\n]\n"}}),
            "  [\n\n  one\ntwo\r\n\r\n  ]\n.");
}

TEST(StandalonePartial, IndentsLinesThatBeginWithATag) {
  auto view = View().set("on", true).set("text", "t");
  EXPECT_EQ(rendered("  {{> a}}\n", view, {{"a", "{{text}} x\n{{#on}}y{{/on}}\n{{> b}}!\n"}, {"b", "1\n2"}}),
            "  t x\n  y\n  1\n2!\n");
}

TEST(StandalonePartial, IndentsPartialsWithinMore) {
  EXPECT_EQ(rendered("  {{> a}}\n.\n", View(), {{"a", "a\n\t{{> b}}\nc\n"}, {"b", "b\nb\n"}}),
            "  a\n  \tb\n  \tb\n  c\n.\n");
}

TEST(StandalonePartial, DoesNotIndentLinesThatAreOnlyTags) {
  auto view = View().set("papers", objects("id", {"1", "2"}));
  EXPECT_EQ(rendered("<ol>\n    {{> list}}\n</ol>", view,
                     {{"list", "{{#papers}}\n<li>{{id}}\n{{/papers}}\n{{! end }}\n"}}),
            "<ol>\n    <li>1\n    <li>2\n</ol>");
}

TEST(InlinePartial, IsNotIndented) {
  EXPECT_EQ(rendered("  a {{> nav}}\n", View(), {{"nav", "n\nm"}}), "  a n\nm\n");
}

} // namespace
} // namespace broadsheet::theme
