// Texts as Windows, macOS and strangers write them: byte order marks, decomposed letters, and characters that
// turn the text after them around.
#include <gmock/gmock.h>

#include "sites/test_site.h"

namespace broadsheet::test {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* byte_order_mark = "\uFEFF";

TEST(Unicode, AByteOrderMarkIsSkippedInEveryFile) {
  TestSite plain("small");
  TestSite marked("small");
  for (TestSite* site : {&plain, &marked}) {
    site->build();
    site->write("prompts/criteria.md", "Judge by the garden.\n");
  }
  for (const auto* path :
       {"site.yaml", "content/pages/about.md", "content/prompts/0123456789ab.md", "content/skipped.yaml",
        "content/2025/12/2025-12-30.yaml", "themes/plain/theme.yaml", "prompts/criteria.md",
        "themes/plain/templates/day.mustache", "themes/plain/templates/content.mustache"})
    marked.write(path, byte_order_mark + marked.read(path));
  auto run = marked.build({"--full"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.err.find("warning"), std::string::npos) << run.err;
  EXPECT_EQ(marked.output(), plain.output());
  auto prompt = marked.run({"prompt", "show"});
  EXPECT_EQ(prompt.out, plain.run({"prompt", "show"}).out);
  EXPECT_THAT(prompt.out, HasSubstr("Judge by the garden."));
}

// A right-to-left override, an isolate and a mark; each would reach beyond the text that has it.
std::string turning_day() {
  std::string text = "\"One \\u202Etwo \\u2067three \\u200F$x\\u202Ey$\"";
  return "schema: 1\ndate: 2026-01-05\npapers:\n  - id: \"2601.99001\"\n    title: " + text +
         "\n    authors: [" + text + "]\n    relevance: 8\n    novelty: 8\n    comment: " + text +
         "\n    abstract: " + text + "\n";
}

TEST(Unicode, NoPaperTurnsAPageOrATerminalAround) {
  TestSite site("small");
  site.write("content/2026/01/2026-01-05.yaml", turning_day());
  auto run = site.build();
  ASSERT_EQ(run.exit_code, 0) << run.err;
  auto expect_none = [](const std::string& name, const std::string& text) {
    SCOPED_TRACE(name);
    for (const auto* control : {"\u202E", "\u2067", "\u200F", "&#8238;"})
      EXPECT_EQ(text.find(control), text.npos);
  };
  for (const auto& [path, bytes] : site.output()) expect_none(path, bytes);
  EXPECT_THAT(site.page("archive/2026-01/05/index.html"), HasSubstr("One two three "));
  for (const auto* format : {"--json", "--bibtex", "--markdown"})
    expect_none(format, site.run({"export", "2026-01-05", format}).out);
  EXPECT_THAT(site.run({"export", "2026-01-05", "--json"}).out, HasSubstr("One \\u202etwo"));
}

} // namespace
} // namespace broadsheet::test
