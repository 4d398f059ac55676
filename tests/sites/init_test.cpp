// Beginning a site, and clearing the sample edition out of a fork.
#include <gmock/gmock.h>

#include "app/init.h"
#include "base/file.h"
#include "sites/test_site.h"
#include "store/day_file.h"

namespace broadsheet::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

const std::string kAction = "someone/broadsheet@v1";

// An announcement of one date, as arXiv's feed has it.
constexpr const char* kFeed = R"(<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">
<channel>
  <title>cs.LG updates on arXiv.org</title>
  <pubDate>Tue, 13 Jan 2026 00:00:00 -0500</pubDate>
  <item>
    <title>Pruning by quantization, and low-rank quantization by pruning</title>
    <link>https://arxiv.org/abs/2601.07001</link>
    <description>arXiv:2601.07001v1 Announce Type: new
Abstract: We quantize what we prune: quantization and pruning of low-rank maps.</description>
    <guid isPermaLink="false">oai:arXiv.org:2601.07001v1</guid>
    <category>cs.LG</category>
    <pubDate>Tue, 13 Jan 2026 00:00:00 -0500</pubDate>
    <arxiv:announce_type>new</arxiv:announce_type>
    <dc:creator>Ada Marsh, Benno Tal</dc:creator>
  </item>
  <item>
    <title>On the stars of one evening</title>
    <link>https://arxiv.org/abs/2601.07002</link>
    <description>arXiv:2601.07002v1 Announce Type: new
Abstract: We count them.</description>
    <guid isPermaLink="false">oai:arXiv.org:2601.07002v1</guid>
    <category>cs.LG</category>
    <pubDate>Tue, 13 Jan 2026 00:00:00 -0500</pubDate>
    <arxiv:announce_type>new</arxiv:announce_type>
    <dc:creator>Ada Marsh</dc:creator>
  </item>
</channel>
</rss>
)";

TEST(Init, MakesASiteThatIsBuiltAtOnce) {
  TestSite site;
  auto run = site.run(
      {"init", ".", "--title", "Our \"papers\"", "--categories", "cs.LG,cs.CL", "--action", kAction});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.err, "");
  EXPECT_THAT(run.out, AllOf(HasSubstr("  .github/workflows/daily.yml\n"), HasSubstr("  site.yaml\n"),
                             HasSubstr("next:\n  1. put your categories and topics into "),
                             HasSubstr("  2. broadsheet run")));
  auto built = site.build();
  EXPECT_EQ(built.exit_code, 0) << built.err;
  EXPECT_EQ(built.err, "");
  EXPECT_THAT(site.page("index.html"), HasSubstr("Our &quot;papers&quot;"));
  EXPECT_THAT(site.page("about/index.html"), HasSubstr("About this page"));
}

TEST(Init, MakesASiteThatScoresByKeywordsAtOnce) {
  TestSite site;
  ASSERT_EQ(site.run({"init", ".", "--categories", "cs.LG", "--action", kAction}).exit_code, 0);
  site.write("feed.xml", kFeed);
  auto run = site.run({"run", "--from", (site.dir() / "feed.xml").string()});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  auto path = store::day_path(std::chrono::year(2026) / 1 / 13).string();
  EXPECT_THAT(site.read(path),
              AllOf(HasSubstr("kind: keywords"), HasSubstr("\"2601.07001\""), HasSubstr("considered:")));
  EXPECT_THAT(site.page("archive/2026-01/13/index.html"),
              AllOf(HasSubstr("Pruning by quantization"), Not(HasSubstr("On the stars"))));
}

TEST(Init, MakesTheFolder) {
  TestSite site;
  auto run = site.run({"init", "new/papers", "--action", kAction});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(site.exists("new/papers/site.yaml"));
  EXPECT_THAT(run.out, HasSubstr("new/papers"));
}

TEST(Init, LeavesTheWorkflowsOutWhenNoActionIsKnown) {
  if (!app::released_action().empty()) GTEST_SKIP() << "this program knows one";
  TestSite site;
  auto run = site.run({"init", "."});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.err, AllOf(StartsWith("warning: no GitHub workflows were written"),
                             HasSubstr("--action OWNER/NAME@REF")));
  EXPECT_FALSE(site.exists(".github"));
  EXPECT_TRUE(site.exists("site.yaml"));
}

TEST(Init, OverwritesNothing) {
  TestSite site;
  site.write("README.md", "mine\n");
  site.write("prompts/criteria.md", "mine\n");
  site.write("notes.txt", "mine\n");
  auto run = site.run({"init", ".", "--action", kAction});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, AllOf(HasSubstr("error: this folder already has README.md, prompts/criteria.md\n"),
                             HasSubstr("help: nothing was written; name a new or an empty folder\n")));
  EXPECT_FALSE(site.exists("site.yaml"));
  EXPECT_EQ(site.read("README.md"), "mine\n");
}

TEST(Init, KeepsFilesThatItHasNoneOf) {
  TestSite site;
  site.write("notes.txt", "mine\n");
  EXPECT_EQ(site.run({"init", ".", "--action", kAction}).exit_code, 0);
  EXPECT_EQ(site.read("notes.txt"), "mine\n");
}

TEST(Init, RefusesWordsThatMakeNoSenseBeforeItWrites) {
  TestSite site;
  auto run = site.run({"init", ".", "--categories", "LG", "--action", "broadsheet"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err,
              AllOf(HasSubstr("\"LG\" is not an arXiv category"), HasSubstr("is not a GitHub action")));
  EXPECT_TRUE(fs::is_empty(site.dir()));

  site.write("file", "");
  EXPECT_THAT(site.run({"init", "file"}).err, HasSubstr("this is not a folder"));
  EXPECT_THAT(site.run({"init"}).err, HasSubstr("a new site needs a folder"));
  EXPECT_EQ(site.run({"init", ".", "--here"}).exit_code, 1);
}

// This repository as a fork has it, without its sources.
class Fork : public testing::Test {
protected:
  Fork() {
    const fs::path repository = BROADSHEET_SOURCE_DIR;
    if (!fs::exists(repository / "content/sample.xxh128")) return;
    for (const auto* path : {"site.yaml", "content", "prompts"})
      fs::copy(repository / path, site.dir() / path, fs::copy_options::recursive);
    is_whole = true;
  }
  void SetUp() override {
    if (!is_whole) GTEST_SKIP() << "a fork without the sample edition";
  }

  TestSite site;
  bool is_whole = false;
};

TEST_F(Fork, IsClearedOfTheSample) {
  ASSERT_EQ(site.build().exit_code, 0);
  auto run = site.run({"init", "--here", "--title", "Mine"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.err, "");
  EXPECT_THAT(run.out,
              AllOf(StartsWith("removed from the sample edition:\n"),
                    HasSubstr("  content/2025/12/2025-12-18.yaml\n"), HasSubstr("  prompts/topics.md\n"),
                    HasSubstr("replaced with a starting point of your own:\n"), Not(HasSubstr("kept"))));
  for (const auto* path : {"content/2025", "content/2026", "content/prompts", "content/skipped.yaml",
                           "content/sample.xxh128", "prompts/topics.md"})
    EXPECT_FALSE(site.exists(path)) << path;
  EXPECT_TRUE(site.exists("content/holidays.yaml"));
  EXPECT_TRUE(site.exists("prompts/criteria.md"));

  auto built = site.build({"--verify"});
  EXPECT_EQ(built.exit_code, 0) << built.err;
  EXPECT_THAT(site.page("index.html"), AllOf(HasSubstr("Mine"), Not(HasSubstr("sample"))));
  EXPECT_FALSE(site.exists("public/archive/2025-12"));
  EXPECT_THAT(site.page("about/index.html"), Not(HasSubstr("sample")));
}

TEST_F(Fork, KeepsWhatItsOwnerWrote) {
  site.replace("site.yaml", "cs.DS, ", "");
  site.replace("content/2026/01/2026-01-06.yaml", "status: complete\n", "status: complete # seen\n");
  auto site_yaml = site.read("site.yaml");
  auto run = site.run({"init", "--here"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out,
              HasSubstr("kept, since you changed them:\n  content/2026/01/2026-01-06.yaml\n  site.yaml\n"));
  EXPECT_EQ(site.read("site.yaml"), site_yaml);
  EXPECT_TRUE(site.exists("content/2026/01/2026-01-06.yaml"));
  EXPECT_EQ(site.build().exit_code, 0);
}

TEST_F(Fork, KeepsThePromptsThatTheDaysOfItsOwnerName) {
  auto sample = site.read("content/2026/02/2026-02-05.yaml");
  auto at = sample.find("prompt: \"") + std::string_view("prompt: \"").size();
  auto prompt = sample.substr(at, sample.find('"', at) - at);
  site.write("content/2027/01/2027-01-05.yaml",
             "schema: 1\ndate: 2027-01-05\nstatus: complete\nscorer: {kind: llm, model: m, prompt: \"" +
                 prompt + "\"}\npapers: []\n");
  site.run({"init", "--here"});
  EXPECT_TRUE(site.exists("content/prompts/" + prompt + ".md"));
  EXPECT_TRUE(site.exists("content/2027/01/2027-01-05.yaml"));
}

TEST_F(Fork, HasNoSampleTheSecondTime) {
  site.run({"init", "--here"});
  auto run = site.run({"init", "--here"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out, "there is no sample edition here any more: nothing was changed\n");
}

TEST_F(Fork, IsBuiltTheSameWithAndWithoutTheListOfTheSample) {
  auto with = site.build();
  EXPECT_EQ(with.exit_code, 0) << with.err;
  site.remove("content/sample.xxh128");
  EXPECT_THAT(site.build().rewritten, IsEmpty());
}

} // namespace
} // namespace broadsheet::test
