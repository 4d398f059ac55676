// Links and special files in what others wrote: a theme, a page, a prompt. Nothing from outside of the site
// is published or sent to a model.
#include <sys/stat.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "sites/scoring_site.h"
#include "sites/test_site.h"

namespace broadsheet::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class LinksOut : public testing::TestWithParam<const char*> {
protected:
  LinksOut() {
    write_file(elsewhere / "file", "SECRET");
    fs::remove_all(site.dir() / GetParam());
    fs::create_directories((site.dir() / GetParam()).parent_path());
  }

  void expect_refused(const std::string& what) {
    for (const auto* command : {"build", "check"}) {
      auto run = site.run({command});
      EXPECT_EQ(run.exit_code, 1) << command;
      EXPECT_THAT(run.err, HasSubstr(GetParam() + what)) << command;
      EXPECT_THAT(run.err, AllOf(HasSubstr("help: "), Not(HasSubstr("SECRET")))) << command;
      auto at = run.err.find(GetParam() + what);
      EXPECT_EQ(run.err.find(GetParam() + what, at + 1), std::string::npos) << "said twice by " << command;
    }
    EXPECT_FALSE(site.exists("public"));
  }

  TestFolder folder;
  fs::path elsewhere = folder.path() / "elsewhere";
  TestSite site{"small"};
};

class FileLinks : public LinksOut {};

TEST_P(FileLinks, OutOfTheSiteAreErrors) {
  fs::create_symlink(elsewhere / "file", site.dir() / GetParam());
  expect_refused(": error: this link leads out of the site, to " +
                 fs::canonical(elsewhere / "file").string());
}

TEST_P(FileLinks, ToHiddenFilesAreErrors) {
  site.write(".env", "SECRET");
  fs::create_symlink(site.dir() / ".env", site.dir() / GetParam());
  expect_refused(": error: this link leads to a hidden file or folder: ");
}

TEST_P(FileLinks, AreNotReadFromAFifo) {
  ASSERT_EQ(::mkfifo((site.dir() / GetParam()).c_str(), 0600), 0);
  expect_refused(": error: this file cannot be read: it is a FIFO");
}

TEST_P(FileLinks, MayLeadToAnotherPlaceInTheSite) {
  auto bytes =
      read_file(fs::path(BROADSHEET_SOURCE_DIR) / "tests/sites/small" / GetParam()).value_or("text\n");
  site.write("kept/file", bytes);
  fs::create_symlink(site.dir() / "kept/file", site.dir() / GetParam());
  auto run = site.build();
  EXPECT_EQ(run.exit_code, 0) << run.err;
}

INSTANTIATE_TEST_SUITE_P(Of, FileLinks,
                         testing::Values("assets/logo.txt", "content/pages/about.md",
                                         "content/prompts/0123456789ab.md", "templates/paper.mustache",
                                         "themes/plain/theme.yaml", "themes/plain/templates/paper.mustache",
                                         "themes/plain/assets/licence.txt"));

class FolderLinks : public LinksOut {};

TEST_P(FolderLinks, OutOfTheSiteAreOneError) {
  fs::create_directory_symlink(elsewhere, site.dir() / GetParam());
  expect_refused(": error: this link leads out of the site, to ");
}

INSTANTIATE_TEST_SUITE_P(Of, FolderLinks,
                         testing::Values("assets", "assets/t", "content/pages", "content/prompts",
                                         "templates", "themes/plain", "themes/plain/assets",
                                         "themes/plain/assets/t", "themes/plain/templates"));

class PromptLinks : public Scoring {};

TEST_F(PromptLinks, OutOfTheSiteAreSentToNoModel) {
  configure();
  announce(3);
  TestFolder elsewhere;
  write_file(elsewhere / "file", "SECRET");
  site.remove("prompts/criteria.md");
  fs::create_directories(site.dir() / "prompts");
  fs::create_symlink(elsewhere / "file", site.dir() / "prompts/criteria.md");
  for (const auto* command : {"score", "check", "doctor"}) {
    auto run = site.run({command});
    EXPECT_EQ(run.exit_code, 1) << command;
    EXPECT_THAT(run.out + run.err, HasSubstr("prompts/criteria.md")) << command;
    EXPECT_THAT(run.out + run.err, HasSubstr("this link leads out of the site")) << command;
  }
  EXPECT_FALSE(site.exists(scored_path));
}

TEST(Fifos, AmongTheDaysAreErrors) {
  TestSite site("small");
  fs::create_directories(site.dir() / "content/2026/02");
  ASSERT_EQ(::mkfifo((site.dir() / "content/2026/02/2026-02-03.yaml").c_str(), 0600), 0);
  auto run = site.build();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err,
              HasSubstr("content/2026/02/2026-02-03.yaml: error: this file cannot be read: it is a FIFO"));
}

TEST(Content, MayBeKeptElsewhereAsAWhole) {
  TestSite site("small");
  site.build();
  auto before = site.output();
  TestFolder elsewhere;
  fs::copy(site.dir() / "content", elsewhere / "data", fs::copy_options::recursive);
  site.remove("content");
  fs::create_directory_symlink(elsewhere / "data", site.dir() / "content");
  auto run = site.build();
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(site.output(), before);
}

} // namespace
} // namespace broadsheet::test
