// The output folder: nothing of anyone else's is replaced or removed, and nothing of ours is forgotten.
#include <sys/stat.h>
#include <sys/xattr.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "sites/test_site.h"
#include "store/site_folder.h"
#include "support/program.h"
#include "support/without_rights.h"

namespace broadsheet::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using Tree = std::map<std::string, std::string>;

const std::string january = "content/2026/01/2026-01-02.yaml";
const std::string page_of_january = "archive/2026-01/02/index.html";

class Output : public testing::Test {
protected:
  // Whether files in the temporary folder can carry a mark.
  bool has_marks() const {
    return ::setxattr((site.dir() / "site.yaml").c_str(), "user.test", "1", 1, 0) == 0;
  }

  void remove_marks() const {
    for (const auto& path : files_below(site.dir() / "public"))
      ::removexattr((site.dir() / "public" / path).c_str(), "user.broadsheet");
  }

  // The output is that of a build from nothing.
  void expect_fresh() {
    auto output = site.output();
    ASSERT_EQ(site.build({"--out", "fresh"}).exit_code, 0);
    EXPECT_EQ(output, site.output("fresh"));
    site.remove("fresh");
  }

  std::string state() const {
    return store::SiteFolder(site.dir()).build_state("public").lexically_relative(site.dir()).string();
  }

  TestSite site{"small"};
};

// ---- other people's files -----------------------------------------------------------------

TEST_F(Output, KeepsFilesOfOthersInThePlacesOfPages) {
  Tree theirs = {{"index.html", "mine"}, {"robots.txt", "mine"}, {"archive/index.html", "mine"}};
  for (const auto& [path, bytes] : theirs) site.write("public/" + path, bytes);
  auto run = site.build();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("public: error: 3 files are in the way of pages, and no build wrote them: "
                                 "archive/index.html, index.html, robots.txt\n"));
  EXPECT_THAT(run.err, HasSubstr("--force-output"));
  EXPECT_EQ(site.output(), theirs);
  EXPECT_EQ(site.run({"clean"}).exit_code, 0);
  EXPECT_EQ(site.output(), theirs);
}

TEST_F(Output, KeepsALinkInThePlaceOfAPage) {
  site.write("elsewhere.html", "mine");
  fs::create_directory(site.dir() / "public");
  fs::create_symlink("../elsewhere.html", site.dir() / "public/index.html");
  EXPECT_EQ(site.build().exit_code, 1);
  EXPECT_TRUE(fs::is_symlink(site.dir() / "public/index.html"));
  EXPECT_EQ(site.build({"--force-output"}).exit_code, 0);
  EXPECT_FALSE(fs::is_symlink(site.dir() / "public/index.html"));
  EXPECT_EQ(site.read("elsewhere.html"), "mine");
}

TEST_F(Output, TakesThemOverWhenTold) {
  site.write("public/index.html", "mine");
  site.write("public/CNAME", "me.example");
  ASSERT_EQ(site.build({"--force-output"}).exit_code, 0);
  EXPECT_THAT(site.page("index.html"), HasSubstr("Small"));
  EXPECT_EQ(site.build().exit_code, 0) << "and once is enough";
  EXPECT_EQ(site.run({"clean"}).exit_code, 0);
  EXPECT_EQ(site.output(), (Tree{{"CNAME", "me.example"}}));
}

TEST_F(Output, KeepsAFileThatAppearsWhereANewPageIsToBe) {
  ASSERT_EQ(site.build().exit_code, 0);
  site.write("public/more/index.html", "mine");
  auto before = site.output();
  site.write("content/pages/more.md", "# More\n");
  auto run = site.build();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("1 file is in the way of pages, and no build wrote it: more/index.html\n"));
  EXPECT_EQ(site.output(), before);
}

// ---- our own files, when the state is gone ------------------------------------------------

TEST_F(Output, IsOursWithoutAnyStateToo) {
  if (!has_marks()) GTEST_SKIP() << "no extended attributes in the temporary folder";
  for (const auto& lost : {std::string(".broadsheet"), state()}) {
    ASSERT_EQ(site.build().exit_code, 0);
    site.remove(lost);
    auto day = site.read(january);
    site.remove(january);
    site.replace("content/2025/12/2025-12-30.yaml", "We sort", "They sort");
    auto run = site.build({"--verify"});
    ASSERT_EQ(run.exit_code, 0) << run.err;
    EXPECT_FALSE(site.exists("public/" + page_of_january));
    expect_fresh();
    site.replace("content/2025/12/2025-12-30.yaml", "They sort", "We sort");
    site.write(january, day);
  }
}

TEST_F(Output, IsOursAlthoughTheStateIsDamaged) {
  if (!has_marks()) GTEST_SKIP() << "no extended attributes in the temporary folder";
  ASSERT_EQ(site.build().exit_code, 0);
  auto bytes = site.read(state());
  bytes[bytes.size() / 2] ^= 1;
  site.write(state(), bytes);
  site.remove(january);
  ASSERT_EQ(site.build().exit_code, 0);
  EXPECT_FALSE(site.exists("public/" + page_of_january));
  expect_fresh();
}

TEST_F(Output, IsOursAfterTheSiteWasMoved) {
  if (!has_marks()) GTEST_SKIP() << "no extended attributes in the temporary folder";
  ASSERT_EQ(site.build().exit_code, 0);
  fs::create_directory(site.dir() / "moved");
  for (const auto* part : {"site.yaml", "content", "themes", "public"})
    fs::rename(site.dir() / part, site.dir() / "moved" / part);
  fs::remove(site.dir() / "moved" / january);
  auto run =
      Program(BROADSHEET_PROGRAM, {"-C", (site.dir() / "moved").string(), "build", "--verify"}, {}).wait();
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_FALSE(site.exists("moved/public/" + page_of_january));
}

TEST_F(Output, IsOursInACopyOfTheSite) {
  ASSERT_EQ(site.build().exit_code, 0);
  TestFolder folder;
  fs::copy(site.dir(), folder / "copy", fs::copy_options::recursive); // without marks
  fs::remove(folder / "copy" / january);
  auto run = Program(BROADSHEET_PROGRAM, {"-C", (folder / "copy").string(), "build", "--verify"}, {}).wait();
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_FALSE(fs::exists(folder / "copy/public" / page_of_january));
}

TEST_F(Output, IsOursAfterAnUpdateOfTheProgram) {
  ASSERT_EQ(site.build().exit_code, 0);
  store::SiteFolder folder(site.dir());
  fs::rename(folder.build_state("public"), folder.earlier_build_state("public"));
  remove_marks();
  site.remove(january);
  ASSERT_EQ(site.build().exit_code, 0);
  EXPECT_FALSE(site.exists("public/" + page_of_january));
  EXPECT_FALSE(fs::exists(folder.earlier_build_state("public")));
}

TEST_F(Output, OfAnotherSiteIsNotOurs) {
  TestFolder folder;
  auto shared = (folder / "www").string();
  ASSERT_EQ(site.build({"--out", shared}).exit_code, 0);
  TestSite other("small");
  other.replace("site.yaml", "title: Small & plain", "title: Other");
  EXPECT_EQ(other.build({"--out", shared}).exit_code, 1);
  EXPECT_EQ(other.run({"clean", "--out", shared}).exit_code, 0);
  EXPECT_TRUE(fs::exists(folder / "www/index.html"));
}

TEST_F(Output, ThatNobodyKnowsIsTakenForOursWhereTheBytesAreTheSame) {
  ASSERT_EQ(site.build().exit_code, 0);
  auto before = site.output();
  site.remove(".broadsheet");
  remove_marks();
  auto run = site.build({"--verify"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.rewritten, IsEmpty());
  EXPECT_EQ(site.output(), before);

  site.remove(".broadsheet");
  site.remove(january);
  EXPECT_EQ(site.build().exit_code, 1) << "and for someone else's where they differ";
  EXPECT_EQ(site.output(), before);
  ASSERT_EQ(site.build({"--force-output"}).exit_code, 0);
  EXPECT_TRUE(site.exists("public/" + page_of_january)) << "which no page replaces";
}

// ---- a state that cannot be written -------------------------------------------------------

TEST_F(Output, OfASourceThatCannotBeWrittenToIsComplete) {
  TestFolder folder;
  auto out = folder / "site";
  fs::create_directory(out);
  fs::permissions(folder.path(), fs::perms::all);
  fs::permissions(out, fs::perms::all);
  fs::permissions(site.dir(), fs::perms(0755));
  auto build = [&] {
    WithoutRights nobody;
    return Program(BROADSHEET_PROGRAM, {"-C", site.dir().string(), "build", "--out", out.string()}, {})
        .wait();
  };
  if (::geteuid() != 0) GTEST_SKIP() << "needs another user";
  auto run = build();
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.err, HasSubstr(": warning: this folder cannot be created: Permission denied"));
  EXPECT_TRUE(fs::exists(out / page_of_january));
  site.remove(january);
  run = build();
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_FALSE(fs::exists(out / page_of_january));
}

TEST_F(Output, IsNotForgottenWhenTheStateCannotBeWritten) {
  site.write(".broadsheet", "in the way of the state, like a full disk");
  auto run = site.build();
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.err, AllOf(HasSubstr("warning: "), HasSubstr("the site is complete")));
  remove_marks(); // only the journal knows
  site.remove(january);
  EXPECT_EQ(site.build().exit_code, 0);
  EXPECT_FALSE(site.exists("public/" + page_of_january));
  site.remove(".broadsheet");
  remove_marks();
  site.remove("content/2025/12/2025-12-31.yaml");
  run = site.build({"--verify"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.err, Not(HasSubstr("warning")));
  EXPECT_FALSE(site.exists("public/archive/2025-12/31/index.html"));
  EXPECT_FALSE(site.exists("public/.broadsheet-staging")) << "once there is a state";
}

TEST_F(Output, IsVerifiedByWhatIsInTheFolder) {
  if (!has_marks()) GTEST_SKIP() << "no extended attributes in the temporary folder";
  auto day = site.read(january);
  site.remove(january);
  ASSERT_EQ(site.build().exit_code, 0);
  auto old_state = site.read(state());
  site.write(january, day);
  ASSERT_EQ(site.build().exit_code, 0);
  site.remove(january);
  site.write(state(), old_state); // which does not know the day's page
  site.write("public/archive/notes.html", "mine");
  auto run = site.build({"--verify"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("verify: " + page_of_january + " is left over\n"));
  EXPECT_THAT(run.err, Not(HasSubstr("notes.html")));
}

// ---- where it may be ----------------------------------------------------------------------

TEST_F(Output, IsNeverAmongTheSitesOwnFiles) {
  site.write("docs/guide.md", "# Guide\n");
  site.write("assets/logo.txt", "x");
  site.write("home/file", "x");
  fs::create_directory_symlink("content", site.dir() / "link");
  site.environment["HOME"] = (site.dir() / "home").string();
  auto tree = [&] { return files_below(site.dir()); };
  auto before = tree();
  for (const std::string out : {"",
                                ".",
                                "./",
                                "..",
                                "/",
                                "content",
                                "content/2025",
                                "content/new/deep",
                                "themes/plain",
                                "templates",
                                "assets",
                                "assets/",
                                "prompts",
                                "docs",
                                "src",
                                ".git",
                                ".git/x",
                                "elsewhere/.git/x",
                                ".github",
                                ".broadsheet",
                                "link",
                                "link/2025",
                                "home",
                                "public/../content"}) {
    for (const auto* command : {"build", "clean", "run"}) {
      auto run = site.run({command, "--out", out});
      EXPECT_EQ(run.exit_code, 1) << command << " --out " << out;
      EXPECT_THAT(run.err, AllOf(HasSubstr("--out"), HasSubstr("help: "))) << command << " --out " << out;
    }
    EXPECT_EQ(tree(), before) << out;
  }
  for (const std::string out : {"public", "home/papers", "contents", "site/content"})
    EXPECT_EQ(site.build({"--out", out}).exit_code, 0) << out;
}

TEST_F(Output, IsReadableWhateverTheUmask) {
  auto usual = ::umask(077);
  auto run = site.build({"--out", "a/public"});
  ::umask(usual);
  ASSERT_EQ(run.exit_code, 0);
  for (const auto* path : {"a", "a/public", "a/public/archive"})
    EXPECT_EQ(fs::status(site.dir() / path).permissions(), fs::perms(0755)) << path;
}

} // namespace
} // namespace broadsheet::test
