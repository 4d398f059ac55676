// The derived files still fit this repository's own: a change of site.yaml or of a workflow that the
// derivation does not meet is noticed here.
#include "app/init.h"

#include <gmock/gmock.h>

#include "base/file.h"
#include "settings/site.h"

namespace broadsheet::app {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Site parse(const std::string& yaml) {
  Diagnostics diagnostics;
  auto site = parse_site(yaml, "site.yaml", diagnostics);
  for (const auto& finding : diagnostics) ADD_FAILURE() << format_diagnostic(finding);
  return site;
}

Site sample() {
  return parse(read_file(BROADSHEET_SOURCE_DIR "/site.yaml").value_or(""));
}

std::vector<std::string> paths(const Starter& starter) {
  std::vector<std::string> result;
  for (const auto& file : starter_files(starter)) result.push_back(file.path);
  return result;
}

std::string text_of(const Starter& starter, const std::string& path) {
  for (const auto& file : starter_files(starter)) {
    if (file.path == path) return file.text;
  }
  ADD_FAILURE() << "no " << path;
  return {};
}

int lines_that_begin_with(const std::string& text, const std::string& begin) {
  int count = text.starts_with(begin) ? 1 : 0;
  for (auto at = text.find("\n" + begin); at != text.npos; at = text.find("\n" + begin, at + 1)) ++count;
  return count;
}

TEST(StarterSite, HasNoneOfTheSamplesOwnValues) {
  auto site = parse(starter_site_yaml({}));
  EXPECT_EQ(site.title, "My papers");
  EXPECT_EQ(site.description, "A daily page of new arXiv papers, chosen by topic.");
  EXPECT_EQ(site.base_url, "");
  EXPECT_EQ(site.author.name, "");
  EXPECT_EQ(site.author.email, "");
  for (const auto* word : {"sample edition", "A sample", "The Broadsheet Sample Desk"})
    EXPECT_THAT(starter_site_yaml({}), Not(HasSubstr(word)));
}

TEST(StarterSite, SaysWhatItsOwnerSaid) {
  auto site =
      parse(starter_site_yaml({.title = "Ada's \"papers\": 1984", .categories = {"hep-th", "cs.LG"}}));
  EXPECT_EQ(site.title, "Ada's \"papers\": 1984");
  EXPECT_THAT(site.categories, ElementsAre("hep-th", "cs.LG"));
}

TEST(StarterSite, KeepsTheRestOfTheSample) {
  auto site = parse(starter_site_yaml({}));
  EXPECT_EQ(site.categories, sample().categories);
  EXPECT_EQ(site.topics.size(), sample().topics.size());
  EXPECT_EQ(site.feeds.days, sample().feeds.days);
}

TEST(StarterSite, KeepsTheCommentsAndEachKeyOnce) {
  auto yaml = starter_site_yaml({});
  EXPECT_THAT(yaml, HasSubstr("# What the site is called: "));
  EXPECT_THAT(yaml, HasSubstr("\n# base_url: https://example.org/papers\n"));
  EXPECT_THAT(yaml, HasSubstr("\n# author:\n#   name: Your Name\n#   email: you@example.org\n\n"));
  EXPECT_THAT(yaml, HasSubstr("\n# These are examples: put your own in their place."));
  for (const auto* key : {"title:", "description:", "categories:", "topics:", "feeds:", "limits:"})
    EXPECT_EQ(lines_that_begin_with(yaml, key), 1) << key;
}

TEST(StarterSite, NamesNoFileThatANewFolderLacks) {
  auto yaml = starter_site_yaml({});
  EXPECT_TRUE(yaml.starts_with("# yaml-language-server: $schema=site.schema.json\n")) << yaml.substr(0, 80);
  EXPECT_THAT(yaml, HasSubstr("broadsheet's docs/keywords.md"));
  for (auto at = yaml.find("docs/"); at != yaml.npos; at = yaml.find("docs/", at + 1))
    EXPECT_EQ(yaml.substr(at - 13, 13), "broadsheet's ") << yaml.substr(at, 40);
}

TEST(StarterSite, OfAForkNamesTheFilesThatAreThere) {
  auto yaml = starter_site_yaml({.in_fork = true});
  EXPECT_TRUE(yaml.starts_with("# yaml-language-server: $schema=docs/schema/site.schema.json\n"));
  EXPECT_THAT(yaml, Not(HasSubstr("broadsheet's")));
}

TEST(Starter, HasAllThatASiteNeeds) {
  EXPECT_THAT(paths({}),
              ElementsAre(".gitignore", "README.md", "content/holidays.yaml", "content/pages/about.md",
                          "prompts/criteria.md", "site.schema.json", "site.yaml"));
  EXPECT_THAT(text_of({.title = "Ours"}, "README.md"), HasSubstr("# Ours\n"));
  EXPECT_THAT(text_of({}, "README.md"), Not(HasSubstr("GitHub")));
}

TEST(Starter, HasWorkflowsThatUseTheActionFromAfar) {
  const Starter starter{.action = "someone/broadsheet@v1.2.3"};
  EXPECT_THAT(paths(starter), Contains(".github/workflows/daily.yml"));
  for (const auto* path : {".github/workflows/backfill.yml", ".github/workflows/daily.yml"}) {
    auto workflow = text_of(starter, path);
    EXPECT_THAT(workflow, HasSubstr("uses: someone/broadsheet@v1.2.3")) << path;
    EXPECT_THAT(workflow, Not(HasSubstr("uses: ./"))) << path;
  }
  EXPECT_THAT(text_of(starter, "README.md"), HasSubstr("## On GitHub Pages"));
}

std::string findings(const Starter& starter) {
  std::string text;
  for (const auto& finding : check(starter)) text += finding.message + "\n";
  return text;
}

TEST(Starter, TakesWordsThatMakeSense) {
  EXPECT_EQ(findings({}), "");
  EXPECT_EQ(findings({.title = "Größe",
                      .categories = {"hep-th", "cond-mat.mtrl-sci"},
                      .action = "some-one/broad.sheet/sub@0123abc"}),
            "");
}

TEST(Starter, RefusesWordsThatMakeNone) {
  EXPECT_EQ(findings({.title = " ", .categories = {"LG", "cs.LG", "cs.LG"}, .action = "broadsheet@v1"}),
            "--title must be one line of text\n"
            "--categories: \"LG\" is not an arXiv category\n"
            "--categories: cs.LG is listed twice\n"
            "--action: \"broadsheet@v1\" is not a GitHub action\n");
  for (const auto* action :
       {"a/b", "a/b@", "/b@v1", "a/@v1", "a/b@v1@v2", "a/b@v 1", "a/b@v1\nrun: x", "@a/b"})
    EXPECT_NE(findings({.action = action}), "") << action;
  EXPECT_NE(findings({.title = "two\nlines"}), "");
}

} // namespace
} // namespace broadsheet::app
