// Links, locks and builds that ended too early: what publish() does to a folder that others use too.
#include "build/output_folder.h"

#include <functional>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "build/publish.h"
#include "unit/build/test_files.h"

namespace broadsheet::build {
namespace {

namespace fs = std::filesystem;
using Tree = std::map<std::string, std::string>;

Page page(std::string path, std::string text) {
  return {std::move(path), {{"text", fingerprint(text)}}, [text] { return text; }};
}

class OutputFolderTest : public testing::Test {
protected:
  PublishReport build(const std::vector<Page>& pages) {
    return publish(pages, state, {.out = out, .jobs = 2, .now = clock_now()});
  }

  // Does `work` in a process of its own that is gone, without another word, when it is done.
  static void in_a_killed_process(const std::function<void()>& work) {
    pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      work();
      ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));
  }

  // A build that is killed after its pages were placed and before its state was written.
  void build_killed_before_the_state_is_written(const std::vector<Page>& pages) {
    in_a_killed_process([&] {
      OutputFolder held(out);
      State lost = state;
      publish(pages, lost, held, {.now = clock_now()});
      ::kill(::getpid(), SIGKILL);
    });
  }

  Tree published() const { return read_tree(out); }

  TestFolder folder;
  fs::path out = folder / "public";
  State state;
};

// Links

TEST_F(OutputFolderTest, MayBeALinkItself) {
  fs::create_directory(folder / "elsewhere");
  fs::create_directory_symlink(folder / "elsewhere", out);
  build({page("a/b.html", "b"), page("c.html", "c")});
  EXPECT_EQ(read_tree(folder / "elsewhere"), (Tree{{"a/b.html", "b"}, {"c.html", "c"}}));
  build({page("c.html", "c")});
  EXPECT_EQ(read_tree(folder / "elsewhere"), (Tree{{"c.html", "c"}}));
  EXPECT_TRUE(fs::is_symlink(out));
}

TEST_F(OutputFolderTest, IsNotWrittenToThroughALinkInThePlaceOfAFolder) {
  write(folder / "elsewhere/b.html", "precious");
  fs::create_directory(out);
  fs::create_directory_symlink(folder / "elsewhere", out / "a");
  try {
    build({page("a/b.html", "b")});
    FAIL() << "nothing was thrown";
  } catch (const std::system_error& failure) {
    EXPECT_THAT(failure.what(), testing::HasSubstr((out / "a").string() + " is in the way (a link"));
  }
  EXPECT_EQ(read(folder / "elsewhere/b.html"), "precious");
  EXPECT_TRUE(fs::is_symlink(out / "a"));
}

TEST_F(OutputFolderTest, HasALinkInThePlaceOfAPageReplacedWhenToldTo) {
  write(folder / "elsewhere.html", "precious");
  fs::create_directory(out);
  fs::create_symlink(folder / "elsewhere.html", out / "a.html");
  fs::create_symlink(folder / "nowhere", out / "b.html");
  fs::create_directory_symlink(folder / "", out / "c.html");
  std::vector pages = {page("a.html", "a"), page("b.html", "b"), page("c.html", "c")};
  EXPECT_THROW(build(pages), ForeignFiles);
  EXPECT_TRUE(fs::is_symlink(out / "a.html"));
  publish(pages, state, {.out = out, .force = true, .now = clock_now()});
  EXPECT_EQ(published(), (Tree{{"a.html", "a"}, {"b.html", "b"}, {"c.html", "c"}}));
  EXPECT_EQ(read(folder / "elsewhere.html"), "precious");
  EXPECT_FALSE(fs::exists(folder / "nowhere"));
}

TEST_F(OutputFolderTest, HasNothingRemovedThroughALink) {
  build({page("a/b.html", "b"), page("c.html", "c")});
  fs::rename(out / "a", folder / "elsewhere");
  fs::create_directory_symlink(folder / "elsewhere", out / "a");
  fs::rename(out / "c.html", folder / "c.html");
  fs::create_symlink(folder / "c.html", out / "c.html");
  auto report = build({});
  EXPECT_EQ(report.removed, 0);
  EXPECT_EQ(read(folder / "elsewhere/b.html"), "b");
  EXPECT_EQ(read(folder / "c.html"), "c");
  EXPECT_TRUE(fs::is_symlink(out / "c.html"));
}

TEST_F(OutputFolderTest, IsStagedInAFolderOfItsOwn) {
  build({page("a.html", "a")});
  write_state(folder / "elsewhere/journal", state);
  write(folder / "elsewhere/precious.txt", "precious");
  Tree elsewhere = read_tree(folder / "elsewhere");
  fs::create_directory_symlink(folder / "elsewhere", out / ".broadsheet-staging");
  build({page("a.html", "changed")});
  EXPECT_EQ(published(), (Tree{{"a.html", "changed"}}));
  EXPECT_EQ(read_tree(folder / "elsewhere"), elsewhere);
}

TEST_F(OutputFolderTest, IgnoresRecordsThatLeadOutOfIt) {
  write(folder / "precious.txt", "precious");
  fs::create_directory(out);
  state.pages["../precious.txt"].content = fingerprint("precious");
  EXPECT_EQ(build({}).removed, 0);
  EXPECT_EQ(read(folder / "precious.txt"), "precious");
}

// One build at a time

TEST_F(OutputFolderTest, IsUsedByOneBuildAtATime) {
  {
    OutputFolder held(out);
    try {
      build({page("a.html", "a")});
      FAIL() << "nothing was thrown";
    } catch (const std::runtime_error& failure) {
      EXPECT_THAT(failure.what(), testing::HasSubstr("another build is writing to " + out.string()));
    }
    EXPECT_THROW(remove_published(out, state), std::runtime_error);
    publish(std::vector{page("a.html", "a")}, state, held, {.now = clock_now()});
  }
  EXPECT_EQ(build({page("a.html", "a")}).written, 0);
}

TEST_F(OutputFolderTest, ServesSeveralBuildsOneAfterTheOther) {
  OutputFolder held(out);
  for (const auto& pages :
       {std::vector{page("a/b.html", "b")}, std::vector<Page>(), std::vector{page("a/c.html", "c")}}) {
    publish(pages, state, held, {.now = clock_now()});
    EXPECT_EQ(state.pages.size(), pages.size());
  }
  EXPECT_EQ(read(out / "a/c.html"), "c");
}

TEST_F(OutputFolderTest, IsFreeAgainAfterABuildThatWasKilled) {
  in_a_killed_process([&] { new OutputFolder(out); });
  EXPECT_EQ(build({page("a.html", "a")}).written, 1);
}

// Builds that ended too early

TEST_F(OutputFolderTest, IsAsItWasAfterABuildKilledWhileRendering) {
  build({page("a.html", "one"), page("b.html", "one")});
  Page last = page("c.html", "c");
  last.render = []() -> std::string {
    ::kill(::getpid(), SIGKILL);
    return {};
  };
  in_a_killed_process([&] {
    publish(std::vector{page("a.html", "two"), page("b.html", "two"), last}, state,
            {.out = out, .now = clock_now()});
  });
  EXPECT_EQ(read(out / "a.html"), "one");
  EXPECT_TRUE(fs::exists(out / ".broadsheet-staging/0")) << "the killed build had staged a page";

  build({page("a.html", "three"), page("b.html", "one")});
  EXPECT_EQ(published(), (Tree{{"a.html", "three"}, {"b.html", "one"}}));
}

TEST_F(OutputFolderTest, IsClearedOfStagedFilesEvenWhenNothingIsToBeDone) {
  build({page("a.html", "a")});
  write(out / ".broadsheet-staging/0", "left over");
  build({page("a.html", "a")});
  EXPECT_EQ(published(), (Tree{{"a.html", "a"}}));
}

TEST_F(OutputFolderTest, LosesNoPageOfABuildKilledBeforeItsStateWasWritten) {
  build({page("a.html", "one"), page("b.html", "one")});
  build_killed_before_the_state_is_written(
      {page("a.html", "two"), page("b.html", "one"), page("new/c.html", "c")});
  ASSERT_EQ(read(out / "a.html"), "two");

  auto report = build({page("a.html", "two"), page("b.html", "one"), page("new/c.html", "c")});
  EXPECT_EQ(report.rendered, 0) << "what was placed is known to be right";
  EXPECT_EQ(published(), (Tree{{"a.html", "two"}, {"b.html", "one"}, {"new/c.html", "c"}}));
}

TEST_F(OutputFolderTest, IsRidOfPagesThatOnlyAKilledBuildHad) {
  build({page("a.html", "one"), page("b.html", "one")});
  build_killed_before_the_state_is_written(
      {page("a.html", "two"), page("b.html", "one"), page("new/c.html", "c"), page("new/d.html", "d")});
  overwrite(out / "new/d.html", "mine now");
  write(out / "a.html", "one"); // as if the build had been killed before it came to this page

  auto report = build({page("b.html", "one")});
  EXPECT_EQ(report.removed, 2);
  EXPECT_EQ(published(), (Tree{{"b.html", "one"}, {"new/d.html", "mine now"}}));
}

TEST_F(OutputFolderTest, IsRidOfPagesOfSeveralKilledBuilds) {
  build_killed_before_the_state_is_written({page("a.html", "a")});
  build_killed_before_the_state_is_written({page("a.html", "a"), page("b.html", "b")});
  EXPECT_EQ(build({page("c.html", "c")}).removed, 2);
  EXPECT_EQ(published(), (Tree{{"c.html", "c"}}));
}

TEST_F(OutputFolderTest, IsRidOfThemWhenTheBuildInBetweenFailed) {
  build_killed_before_the_state_is_written({page("a.html", "a"), page("b.html", "b")});
  Page broken = page("c.html", "c");
  broken.render = []() -> std::string { throw std::domain_error("broken"); };
  State before = state;
  EXPECT_THROW(build({page("a.html", "changed"), broken}), std::domain_error);
  state = before; // whoever failed wrote no state

  EXPECT_EQ(build({page("a.html", "a")}).removed, 1);
  EXPECT_EQ(published(), (Tree{{"a.html", "a"}}));
}

TEST_F(OutputFolderTest, IsRidOfThemByRemovePublished) {
  build_killed_before_the_state_is_written({page("a.html", "a"), page("b/c.html", "c")});
  EXPECT_EQ(remove_published(out, state), 2);
  EXPECT_TRUE(fs::is_empty(out));
}

class FullDisk : public OutputFolderTest {
protected:
  // The message of a build for which the disk takes no file of more than 1,000 bytes.
  std::string failure_of(const std::vector<Page>& pages) {
    rlimit usual{};
    ::getrlimit(RLIMIT_FSIZE, &usual);
    rlimit small = usual;
    small.rlim_cur = 1000;
    auto handler = std::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &small);
    std::string message = "nothing was thrown";
    try {
      build(pages);
    } catch (const std::system_error& failure) {
      message = failure.what();
    }
    ::setrlimit(RLIMIT_FSIZE, &usual);
    std::signal(SIGXFSZ, handler);
    return message;
  }
};

TEST_F(FullDisk, LeavesTheFolderAsItWasWhenAPageDoesNotFit) {
  build({page("a.html", "one"), page("b.html", "one")});
  EXPECT_THAT(failure_of({page("a.html", "two"), page("b.html", std::string(5000, 'x'))}),
              testing::HasSubstr("cannot write " + (out / "b.html").string()));
  EXPECT_EQ(published(), (Tree{{"a.html", "one"}, {"b.html", "one"}}));
}

TEST_F(FullDisk, LeavesTheFolderAsItWasWhenTheJournalDoesNotFit) {
  build({page("0", "old"), page("old", "old")});
  std::vector<Page> pages;
  for (int i = 0; i < 50; ++i) pages.push_back(page(std::to_string(i), "new"));
  EXPECT_THAT(failure_of(pages), testing::HasSubstr("journal: this file cannot be written: File too large"));
  EXPECT_EQ(published(), (Tree{{"0", "old"}, {"old", "old"}}));
  EXPECT_FALSE(fs::exists(out / ".broadsheet-staging"));
}

// Root may write everywhere: as root, the build is that of someone else who owns the files.
TEST_F(OutputFolderTest, IsAsItWasWhenAPartOfItMayNotBeWrittenTo) {
  build({page("a/b.html", "one"), page("c.html", "one"), page("d/e.html", "one")});
  constexpr uid_t nobody = 65534;
  bool root = ::geteuid() == 0;
  for (const auto* path : {"", "public", "public/c.html", "public/d", "public/d/e.html"})
    ASSERT_TRUE(!root || ::chown((folder / path).c_str(), nobody, nobody) == 0);
  fs::permissions(out / "a", fs::perms{0555});
  ASSERT_TRUE(!root || ::seteuid(nobody) == 0);
  std::vector<std::string> messages;
  for (const auto& pages :
       {std::vector{page("a/b.html", "two"), page("c.html", "two")},
        std::vector{page("a/b.html", "one"), page("a/f/g.html", "new"), page("c.html", "two")},
        std::vector{page("c.html", "two")}}) { // for which a/b.html is to be removed
    try {
      build(pages);
    } catch (const std::system_error& failure) {
      messages.emplace_back(failure.what());
    }
  }
  ASSERT_TRUE(!root || ::seteuid(0) == 0);
  fs::permissions(out / "a", fs::perms{0755});
  EXPECT_THAT(messages, testing::SizeIs(3));
  EXPECT_THAT(messages,
              testing::Each(testing::HasSubstr("cannot write to the folder " + (out / "a").string())));
  EXPECT_EQ(published(), (Tree{{"a/b.html", "one"}, {"c.html", "one"}, {"d/e.html", "one"}}));
}

} // namespace
} // namespace broadsheet::build
