#include "text/markdown.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace broadsheet::text {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Markdown, BecomesHtml) {
  EXPECT_EQ(markdown_to_html("# About\n\nA *small* `site` & more.\n"),
            "<h1>About</h1>\n<p>A <em>small</em> <code>site</code> &amp; more.</p>\n");
  EXPECT_EQ(markdown_to_html(""), "");
}

TEST(Markdown, KnowsTablesStrikethroughAddressesAndTasks) {
  EXPECT_THAT(markdown_to_html("| a | b |\n|---|:-:|\n| 1 | 2 |\n"),
              testing::AllOf(HasSubstr("<table>"), HasSubstr("<td>1</td>"), HasSubstr("text-align: center"),
                             Not(HasSubstr("align=\""))));
  EXPECT_EQ(markdown_to_html("~~old~~"), "<p><del>old</del></p>\n");
  EXPECT_THAT(markdown_to_html("see https://a.example/b"), HasSubstr("<a href=\"https://a.example/b\">"));
  EXPECT_THAT(markdown_to_html("- [x] done\n- [ ] open\n"),
              testing::AllOf(HasSubstr("type=\"checkbox\""), HasSubstr("checked")));
}

TEST(Markdown, DemotesHeadings) {
  EXPECT_EQ(markdown_to_html("# a\n## b\n##### c\n", {.heading_offset = 2}),
            "<h3>a</h3>\n<h4>b</h4>\n<h6>c</h6>\n");
  EXPECT_EQ(markdown_to_html("# a\n", {.heading_offset = 9}), "<h6>a</h6>\n");
}

TEST(Markdown, PutsTheRootBeforeAddressesOfTheSite) {
  const MarkdownOptions options{.root = "/broadsheet"};
  EXPECT_EQ(markdown_to_html("[a](/about/)", options), "<p><a href=\"/broadsheet/about/\">a</a></p>\n");
  EXPECT_THAT(markdown_to_html("![b](/b.png \"t\")", options), HasSubstr("src=\"/broadsheet/b.png\""));
  EXPECT_EQ(markdown_to_html("[a](//b.example/) [c](d/) [e](#f)", options),
            "<p><a href=\"//b.example/\">a</a> <a href=\"d/\">c</a> <a href=\"#f\">e</a></p>\n");
  EXPECT_EQ(markdown_to_html("[a](/about/)"), "<p><a href=\"/about/\">a</a></p>\n");
}

TEST(Markdown, LeavesRawHtmlOutWithoutATrace) {
  EXPECT_EQ(markdown_to_html("a <b>bold</b> c<br>"), "<p>a bold c</p>\n");
  EXPECT_EQ(markdown_to_html("before\n\n<div onclick=\"x()\">\nin\n</div>\n\nafter\n"),
            "<p>before</p>\n<p>after</p>\n");
  EXPECT_EQ(markdown_to_html("<script>\nalert(1)\n</script>\n"), "");
  EXPECT_EQ(markdown_to_html("<!-- note -->\n"), "");
}

TEST(Markdown, EmptiesUnsafeLinks) {
  EXPECT_EQ(markdown_to_html("[x](javascript:alert(1))"), "<p><a href=\"\">x</a></p>\n");
  EXPECT_THAT(markdown_to_html("![x](vbscript:y)"), HasSubstr("src=\"\""));
}

TEST(Markdown, HoldsNoForbiddenCharacters) {
  EXPECT_EQ(markdown_to_html("a\x01"
                             "b \xFF c"),
            "<p>a\uFFFDb \uFFFD c</p>\n");
}

TEST(Markdown, WorksInSeveralThreads) {
  std::vector<std::string> results(8);
  {
    std::vector<std::jthread> threads;
    for (std::string& result : results) {
      threads.emplace_back([&result] { result = markdown_to_html("| a |\n|---|\n| ~~b~~ |\n"); });
    }
  }
  for (const std::string& result : results) {
    EXPECT_EQ(result, results[0]);
    EXPECT_THAT(result, HasSubstr("<del>b</del>"));
  }
}

} // namespace
} // namespace broadsheet::text
