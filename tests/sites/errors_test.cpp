// What users read when something is wrong; the published site stays as it was.
#include <algorithm>
#include <sstream>
#include <string_view>

#include <gmock/gmock.h>

#include "sites/test_site.h"

namespace broadsheet::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(Errors, OfAllDayFilesAreReportedAtOnce) {
  TestSite site("small");
  site.build();
  site.replace("content/2025/12/2025-12-30.yaml", "relevance: 9", "relevance: 11");
  site.replace("content/2025/12/2025-12-30.yaml", "novelty: 7", "novelity: 7");
  site.replace("content/2026/01/2026-01-02.yaml", "id: \"2601.99001\"", "id: \"2601\"");
  auto run = site.build();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.rewritten, IsEmpty());
  EXPECT_THAT(run.removed, IsEmpty());
  EXPECT_THAT(run.err, HasSubstr("content/2025/12/2025-12-30.yaml:13:16: error: "));
  EXPECT_THAT(run.err, HasSubstr("did you mean"));
  EXPECT_THAT(run.err, HasSubstr("content/2026/01/2026-01-02.yaml:8:9: error: "));
  EXPECT_THAT(run.err, HasSubstr("3 errors\n"));
}

TEST(Errors, OfSkippedDatesLeaveTheSite) {
  TestSite site("small");
  site.build();
  site.replace("content/skipped.yaml", "reason: weekend", "reason: weekends");
  site.replace("content/2025/12/2025-12-30.yaml", "relevance: 9", "relevance: 11");
  auto run = site.build();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.rewritten, IsEmpty());
  EXPECT_THAT(run.removed, IsEmpty());
  EXPECT_THAT(run.err, HasSubstr("content/skipped.yaml:4:32: error: reason cannot be \"weekends\""));
  EXPECT_THAT(run.err, HasSubstr("help: did you mean \"weekend\"?"));
  EXPECT_THAT(run.err, HasSubstr("2 errors\n")) << "days are looked at, too";
}

TEST(Errors, InATemplateNameTheThemeAndThePlace) {
  TestSite site("small");
  site.build();
  site.write("templates/paper.mustache", "<h2>\n{{#links}}<a>{{/link}}\n");
  auto run = site.build();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.rewritten, IsEmpty());
  EXPECT_THAT(run.err, HasSubstr("templates/paper.mustache:2:"));
  EXPECT_THAT(run.err, HasSubstr("error: "));
}

TEST(Errors, StrictNamesAVariableThatNoViewProvides) {
  TestSite site("small");
  ASSERT_EQ(site.build({"--strict"}).exit_code, 0);
  site.replace("themes/plain/templates/paper.mustache", "{{number}}", "{{numbre}}");
  EXPECT_EQ(site.build().exit_code, 0);
  auto before = site.output();
  auto run = site.build({"--strict"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("themes/plain/templates/paper.mustache:1:"));
  EXPECT_THAT(run.err, HasSubstr("numbre"));
  EXPECT_THAT(run.err, HasSubstr("number"));
  EXPECT_EQ(site.output(), before);
}

TEST(Errors, OfSiteYamlSuggestTheKeyThatWasMeant) {
  TestSite site("small");
  site.replace("site.yaml", "description:", "descripton:");
  auto run = site.build();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("site.yaml:2:1: error: "));
  EXPECT_THAT(run.err, HasSubstr("description"));
}

TEST(Errors, WithoutSiteYamlSayWhatMakesASite) {
  TestSite site("small");
  site.remove("site.yaml");
  auto run = site.build();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("site.yaml: error: this file is missing"));
}

TEST(Errors, AFolderThatIsNotASiteGetsNoOutput) {
  TestSite folder;
  auto run = folder.build();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("site.yaml: error: this file is missing"));
  EXPECT_FALSE(folder.exists("public"));
}

TEST(Errors, ThatQuoteAFileGiveTheRunnerOfAWorkflowNoCommand) {
  TestSite site("small");
  site.environment["GITHUB_ACTIONS"] = "true";
  site.replace("content/2025/12/2025-12-30.yaml", "status: complete",
               "status: \"x\\n::add-mask::e\\n##[set-env]y\\e[31m\"");
  site.write("content/2026/01/2026-01-05.yaml", "schema: 1\ndate: 2026-01-05\n  ::add-mask::e: x\n");
  auto run = site.build();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("status cannot be \"x\\n::add-mask::e\\n## [set-env]y\\x1b[31m\""));
  std::istringstream log(run.err);
  for (std::string line; std::getline(log, line);) {
    std::string_view seen(line);
    seen.remove_prefix(std::min(seen.find_first_not_of(" \t"), seen.size()));
    if (seen.starts_with("::")) {
      EXPECT_TRUE(seen.starts_with("::error file=")) << line;
    } else {
      EXPECT_EQ(line.find("##["), line.npos) << line;
    }
  }
}

TEST(Errors, OfWhichAFileHasHundredsAreCounted) {
  TestSite site("small");
  std::string entries;
  for (int i = 0; i < 300; ++i) entries += "  - {}\n";
  site.write("content/2026/01/2026-01-05.yaml", "schema: 1\ndate: 2026-01-05\npapers:\n" + entries);
  auto run = site.build();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("content/2026/01/2026-01-05.yaml:13:5: error: "));
  EXPECT_THAT(run.err, Not(HasSubstr("content/2026/01/2026-01-05.yaml:14:5: error: ")));
  EXPECT_THAT(run.err, HasSubstr("content/2026/01/2026-01-05.yaml: 580 more errors\n600 errors\n"));
}

TEST(Errors, TwoPagesCannotHaveOneAddress) {
  TestSite site("small");
  site.write("content/pages/archive.md", "# Mine\n");
  auto run = site.build();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("content/pages/archive.md: error: another page has the same address"));
}

TEST(Errors, OfTheCommandLineSayWhereHelpIs) {
  TestSite site("small");
  auto run = site.run({"biuld"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(run.err, "error: unexpected argument: biuld\n"
                     "help: did you mean `build`? `broadsheet --help` lists the commands, "
                     "`broadsheet COMMAND --help` their options\n");
  EXPECT_THAT(site.build({"--ful"}).err, HasSubstr("error: unexpected argument: --ful\n"));
  EXPECT_THAT(site.run({}).err, HasSubstr("error: no command\n"));
  EXPECT_EQ(site.build({"--base-url", "me.example"}).exit_code, 1);
  EXPECT_EQ(site.build({"--jobs", "0"}).exit_code, 1);
}

TEST(Errors, AMissingPromptIsAWarning) {
  TestSite site("small");
  site.remove("content/prompts");
  auto run = site.build();
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.err, HasSubstr("content/prompts/0123456789ab.md: warning: "));
  EXPECT_THAT(site.build({"-q", "--full"}).err, IsEmpty());
}

} // namespace
} // namespace broadsheet::test
