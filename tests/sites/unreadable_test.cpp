// Files and folders that are there and cannot be read: no command takes them for missing, and none loses or
// overwrites anything.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "sites/scoring_site.h"
#include "store/announcement_file.h"
#include "store/site_folder.h"
#include "support/program.h"
#include "support/without_rights.h"

namespace broadsheet::test {
namespace {

namespace fs = std::filesystem;
using testing::AnyOf;
using testing::HasSubstr;

const char* const page_of_the_day = "public/archive/2025-12/30/index.html";

class Unreadable : public Scoring {
protected:
  // The program itself, run by somebody who may read and write all of the site but `path`: how an exception
  // finds its way depends on how a program is linked.
  Ended run_without(const std::string& path, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"-C", site.dir().string()});
    open_to_all(site.dir());
    fs::permissions(site.dir() / path, fs::perms::none);
    Ended run;
    {
      WithoutRights nobody;
      run = Program(BROADSHEET_PROGRAM, arguments, site.environment).wait();
    }
    fs::permissions(site.dir() / path,
                    fs::is_directory(site.dir() / path) ? fs::perms::all : fs::perms(0666));
    return run;
  }

  // Every file of the site and its bytes.
  std::map<std::string, std::string> tree() const {
    std::map<std::string, std::string> files;
    for (const auto& path : files_below(site.dir()))
      files[path.generic_string()] = site.read(path.generic_string());
    return files;
  }

  // The command names `path`, fails, and leaves everything as it was.
  void expect_refused(const std::string& path, std::vector<std::string> arguments) {
    auto before = tree();
    auto command = arguments.front();
    auto run = run_without(path, std::move(arguments));
    EXPECT_THAT(run.exit_code, AnyOf(1, 3)) << command << " without " << path << "\n" << run.out << run.err;
    EXPECT_THAT(run.err, HasSubstr(path)) << command;
    EXPECT_THAT(run.err, HasSubstr("cannot be read: Permission denied")) << command;
    EXPECT_THAT(run.err, HasSubstr("help: ")) << command;
    auto after = tree();
    if (command != "import") { // which brings what it can
      EXPECT_EQ(after, before) << command << " without " << path;
    }
    for (const auto& [file, bytes] : before) EXPECT_EQ(after[file], bytes) << command << " without " << path;
  }
};

TEST_F(Unreadable, StopsABuildBeforeItRemovesAPage) {
  site.write("content/skipped.yaml", "schema: 1\nskipped:\n  - {date: 2026-01-03, reason: weekend}\n");
  ASSERT_EQ(site.build().exit_code, 0);
  for (const auto* path :
       {"site.yaml", "content", "content/2025", "content/2025/12", "content/2025/12/2025-12-30.yaml",
        "content/pages", "content/pages/about.md", "content/skipped.yaml", "content/prompts",
        "themes/plain/templates", "themes/plain/assets", "themes/plain/theme.yaml"}) {
    expect_refused(path, {"build"});
    expect_refused(path, {"build", "--full"});
  }
}

TEST_F(Unreadable, StopsABuildThatCannotKnowWhatTheLastOneWrote) {
  ASSERT_EQ(site.build().exit_code, 0);
  auto state = store::SiteFolder(site.dir()).build_state("public").lexically_relative(site.dir()).string();
  expect_refused(state, {"build"});
  expect_refused(state, {"clean"});
}

TEST_F(Unreadable, IsFoundByACheck) {
  ASSERT_EQ(site.build().exit_code, 0);
  site.write("content/holidays.yaml", "schema: 1\nholidays: []\n");
  site.write("content/notified.yaml", "schema: 1\nnotified: {}\n");
  for (const auto* path : {"site.yaml", "content/2025/12", "content/2025/12/2025-12-30.yaml", "content/pages",
                           "content/holidays.yaml", "content/notified.yaml", page_of_the_day})
    expect_refused(path, {"check"});
}

TEST_F(Unreadable, DayIsNotReplacedByAFreshOne) {
  configure();
  announce(3);
  ASSERT_EQ(site.run({"score"}).exit_code, 0);
  ASSERT_TRUE(site.exists(scored_path));
  announce(2); // again, as after a fetch that could not see the day
  for (const auto* path : {scored_path, "content/2026/01", "content/2026", "content"})
    expect_refused(path, {"score"});
  expect_refused("content/2025/12/2025-12-30.yaml", {"score"});
  expect_refused(scored_path, {"score", "2026-01-13", "--rescore"});
}

TEST_F(Unreadable, AnnouncementIsNotTakenForMissing) {
  configure();
  announce(3);
  expect_refused(store::announcement_path(scored_date).string(), {"score"});
  expect_refused(store::announcement_path(scored_date).parent_path().string(), {"score"});
}

TEST_F(Unreadable, StopsAFetchBeforeItWrites) {
  configure();
  site.write("feed.xml", "<rss/>");
  site.write("content/skipped.yaml", "schema: 1\nskipped:\n  - {date: 2026-01-03, reason: weekend}\n");
  site.write("content/holidays.yaml", "schema: 1\nholidays: []\n");
  for (const auto* path : {"content/skipped.yaml", "content/holidays.yaml", "content/2025/12/2025-12-30.yaml",
                           "content/2025/12", "content"})
    expect_refused(path, {"fetch", "--from", (site.dir() / "feed.xml").string()});
}

TEST_F(Unreadable, DayIsNotReplacedByAnImport) {
  TestSite older{"small"};
  auto archive = site.dir() / "older";
  older.run({"export", "2025-12-30", "--markdown", "--to", archive.string()});
  ASSERT_TRUE(fs::exists(archive));
  for (const auto* path : {"content/2025/12/2025-12-30.yaml", "content/2025/12"}) {
    expect_refused(path, {"import", archive.string()});
    expect_refused(path, {"import", archive.string(), "--force"});
  }
}

TEST_F(Unreadable, RecordOfWhatWasToldIsNotTakenForMissing) {
  configure("",
            "base_url: https://example.org\nnotify:\n  smtp: {url: smtps://localhost, from: a@example.org, "
            "to: [b@example.org]}\n");
  site.write("content/notified.yaml", "schema: 1\nnotified:\n  smtp: 2026-01-01\n");
  for (const auto* path : {"content/notified.yaml", "content/2025/12"}) {
    expect_refused(path, {"notify", "2025-12-30"});
    expect_refused(path, {"notify", "2025-12-30", "--claim"});
  }
}

TEST_F(Unreadable, FilesStopWhatRewritesThem) {
  for (const auto* path : {"content/2025/12/2025-12-30.yaml", "content/2025/12"})
    expect_refused(path, {"migrate"});
  expect_refused("content/2025/12/2025-12-30.yaml", {"month", "2025-12", "--again"});
}

TEST(SymbolicLinks, ToTheFolderOfAMonthAreReadLikeTheFolder) {
  TestSite site("small");
  site.build();
  auto before = site.output();
  fs::rename(site.dir() / "content/2025/12", site.dir() / "december");
  fs::create_directory_symlink("../../december", site.dir() / "content/2025/12");
  auto run = site.build();
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(site.output(), before);
  EXPECT_EQ(site.run({"check"}).exit_code, 0);
}

TEST(SymbolicLinks, ThatLeadNowhereAreErrors) {
  TestSite site("small");
  site.build();
  auto before = site.output();
  fs::rename(site.dir() / "content/2025/12", site.dir() / "december");
  fs::create_directory_symlink("../../unmounted", site.dir() / "content/2025/12");
  auto run = site.build();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("content/2025/12: error: this link leads nowhere: ../../unmounted"));
  EXPECT_EQ(site.output(), before);
}

TEST(SymbolicLinks, StayWhatTheirOwnerMadeThem) {
  TestSite site("small");
  site.write("kept/skipped.yaml", "schema: 1\nskipped: []\n");
  site.remove("content/skipped.yaml");
  fs::create_symlink("../kept/skipped.yaml", site.dir() / "content/skipped.yaml");
  store::SiteFolder(site.dir())
      .write(std::vector<SkippedDate>{{.date = scored_date, .reason = SkipReason::empty}});
  EXPECT_TRUE(fs::is_symlink(site.dir() / "content/skipped.yaml"));
  EXPECT_THAT(site.read("kept/skipped.yaml"), HasSubstr("2026-01-13"));
}

TEST_F(Unreadable, OneRunAtATimeWritesToASite) {
  configure();
  announce(3);
  auto before = tree();
  auto lock = store::SiteFolder(site.dir()).lock();
  for (std::vector<std::string> arguments : {std::vector<std::string>{"score"},
                                             {"migrate"},
                                             {"fetch", "--from", "feed.xml"},
                                             {"backfill", "2026-01-12"}}) {
    auto run = site.run(arguments);
    EXPECT_EQ(run.exit_code, 1) << arguments.front();
    EXPECT_THAT(run.err, HasSubstr("another run of broadsheet is writing to this site")) << arguments.front();
  }
  EXPECT_EQ(tree(), before);
}

} // namespace
} // namespace broadsheet::test
