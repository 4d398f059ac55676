// Nothing that a paper, a model or a day file says becomes markup, in any page, feed or file.
#include <gmock/gmock.h>

#include "sites/test_site.h"

namespace broadsheet::test {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kAttack =
    R"(\"'><script>alert(1)</script><img src=x onerror=alert(1)></title></textarea>{{{site.title}}} )"
    R"($</math><script>alert(2)</script>$ $\\href{javascript:alert(3)}{x}$ ]]>&lt; \\url{javascript:alert(4)})";

std::string hostile_day() {
  auto quoted = "\"" + kAttack + "\"";
  return "schema: 1\ndate: 2026-01-05\nstatus: complete\n"
         "scorer: {kind: llm, model: " +
         quoted +
         ", prompt: hostile}\n"
         "papers:\n  - id: \"2601.99001\"\n    title: " +
         quoted + "\n    authors: [" + quoted +
         "]\n"
         "    relevance: 8\n    comment: " +
         quoted + "\n    topic_comment: " + quoted + "\n    abstract: " + quoted + "\n";
}

std::string hostile_month() {
  auto quoted = "\"" + kAttack + "\"";
  return "schema: 1\nmonth: 2026-01\nscorer: {kind: llm, model: " + quoted +
         "}\nsource: {days: 1, papers: 1}\nsummary: " + quoted + "\ngroups:\n  - label: " + quoted +
         "\n    papers:\n      - {id: \"2601.99001\", line: " + quoted + "}\n";
}

class Injection : public testing::TestWithParam<bool> {};

TEST_P(Injection, FindsNoWayIn) {
  TestSite site("small");
  if (GetParam()) {
    site.remove("themes");
    site.replace("site.yaml", "theme: plain\n", "");
  }
  site.write("content/2026/01/2026-01-05.yaml", hostile_day());
  site.write("content/2026/01/month.yaml", hostile_month());
  site.write("content/prompts/hostile.md", "<script>alert(5)</script>\n\n[x](javascript:alert(6))\n");
  auto run = site.build();
  ASSERT_EQ(run.exit_code, 0) << run.err;
  for (const auto& [path, bytes] : site.output()) {
    if (!path.ends_with(".html") && !path.ends_with(".xml")) continue;
    SCOPED_TRACE(path);
    EXPECT_THAT(bytes, Not(HasSubstr("<script")));
    EXPECT_THAT(bytes, Not(HasSubstr("<img")));
    EXPECT_THAT(bytes, Not(HasSubstr("href=\"javascript:")));
    EXPECT_THAT(bytes, Not(HasSubstr("<title>Small &amp; plain</title></textarea>")));
  }
  EXPECT_THAT(site.page("archive/2026-01/05/index.html"), HasSubstr("&lt;script&gt;"));
  EXPECT_THAT(site.page("archive/2026-01/05/index.html"), HasSubstr("{{{site.title}}}"));
  EXPECT_THAT(site.page("archive/2026-01/index.html"), HasSubstr("&lt;script&gt;"));
}

INSTANTIATE_TEST_SUITE_P(PlainAndBuiltInTheme, Injection, testing::Bool());

} // namespace
} // namespace broadsheet::test
