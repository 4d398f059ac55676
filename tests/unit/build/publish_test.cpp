#include "build/publish.h"

#include <stdexcept>
#include <system_error>
#include <utility>

#include <sys/stat.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/build/test_files.h"

namespace broadsheet::build {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using Tree = std::map<std::string, std::string>;

InputRecord input(std::string name, std::string_view value) {
  return {std::move(name), fingerprint(value)};
}

// A page whose bytes are the value of its one input.
Page page(std::string path, std::string text) {
  auto record = input("text", text);
  return {std::move(path), {std::move(record)}, [text = std::move(text)] { return text; }};
}

class PublishTest : public testing::Test {
protected:
  PublishReport build(const std::vector<Page>& pages, std::int64_t now = clock_now()) {
    return publish(pages, state, {.out = out, .jobs = 2, .full = full, .now = now});
  }
  Tree published() const { return read_tree(out); }

  // The causes for the one page that was rendered.
  static std::vector<std::string> causes(const PublishReport& report) {
    return report.reasons.size() == 1 ? report.reasons[0].causes
                                      : std::vector<std::string>{"not one page rendered"};
  }

  TestFolder folder;
  fs::path out = folder / "public";
  State state;
  bool full = false;
};

TEST_F(PublishTest, WritesEveryPageOfANewSite) {
  auto report = build({page("index.html", "home"), page("archive/2031-02/03/index.html", "day")});
  EXPECT_EQ(published(), (Tree{{"index.html", "home"}, {"archive/2031-02/03/index.html", "day"}}));
  EXPECT_EQ(report.total, 2);
  EXPECT_EQ(report.rendered, 2);
  EXPECT_EQ(report.written, 2);
  EXPECT_EQ(report.removed, 0);
  EXPECT_EQ(state.pages.at("index.html").content, fingerprint("home"));
  EXPECT_EQ(state.pages.at("index.html").stat, stat_file(out / "index.html"));
}

TEST_F(PublishTest, OfNoPagesLeavesAnEmptyFolder) {
  EXPECT_EQ(build({}).total, 0);
  EXPECT_TRUE(fs::is_directory(out));
  EXPECT_THAT(published(), IsEmpty());
}

TEST_F(PublishTest, TouchesNothingTheSecondTime) {
  std::vector<Page> pages{page("index.html", "home"), page("a/b.html", "b")};
  build(pages);
  for (std::int64_t now : {clock_now(), later(), later()}) {
    auto file = stat_file(out / "a/b.html");
    auto folder_time = fs::last_write_time(out);
    auto report = build(pages, now);
    EXPECT_EQ(report.rendered, 0);
    EXPECT_EQ(report.written, 0);
    EXPECT_EQ(stat_file(out / "a/b.html"), file);
    EXPECT_EQ(fs::last_write_time(out), folder_time) << "not even a temporary file";
  }
}

TEST_F(PublishTest, SettlesSoThatTheStateStaysTheSame) {
  std::vector<Page> pages{page("index.html", "home"), page("a/b.html", "b")};
  build(pages);
  build(pages, later());
  State settled = state;
  build(pages, later() + 1);
  EXPECT_EQ(state, settled);
}

TEST_F(PublishTest, RendersOnlyPagesWhoseInputsChanged) {
  build({page("a.html", "one"), page("b.html", "one")});
  auto untouched = stat_file(out / "b.html");
  auto report = build({page("a.html", "two"), page("b.html", "one")});
  EXPECT_EQ(published(), (Tree{{"a.html", "two"}, {"b.html", "one"}}));
  EXPECT_EQ(report.rendered, 1);
  EXPECT_EQ(report.written, 1);
  EXPECT_EQ(stat_file(out / "b.html"), untouched);
}

TEST_F(PublishTest, LeavesAFileAloneThatComesOutTheSame) {
  Page before = page("a.html", "same");
  build({before});
  auto file = stat_file(out / "a.html");
  Page after = before;
  after.inputs.push_back(input("template", "another"));
  auto report = build({after});
  EXPECT_EQ(report.rendered, 1);
  EXPECT_EQ(report.written, 0);
  EXPECT_EQ(stat_file(out / "a.html"), file);
  EXPECT_EQ(build({after}).rendered, 0) << "the new inputs are remembered";
}

TEST_F(PublishTest, MakesFilesAndFoldersReadableWhateverTheUmask) {
  mode_t before = ::umask(077);
  build({page("a/b.html", "b")});
  ::umask(before);
  EXPECT_EQ(fs::status(out / "a/b.html").permissions(), fs::perms{0644});
  EXPECT_EQ(fs::status(out / "a").permissions(), fs::perms{0755});
}

TEST_F(PublishTest, DoesNotDependOnTheNumberOfJobs) {
  std::vector<Page> pages;
  for (int i = 0; i < 100; ++i) pages.push_back(page(std::to_string(i % 7) + "/" + std::to_string(i), "x"));
  Tree first;
  for (int jobs : {1, 2, 4}) {
    State fresh;
    fs::remove_all(out);
    auto report = publish(pages, fresh, {.out = out, .jobs = jobs, .now = clock_now()});
    ASSERT_EQ(report.reasons.size(), 100u);
    for (std::size_t i = 0; i < pages.size(); ++i) EXPECT_EQ(report.reasons[i].path, pages[i].path);
    if (jobs == 1) first = published();
    EXPECT_EQ(published(), first);
  }
}

// Why pages are rendered

TEST_F(PublishTest, ExplainsANewPage) {
  EXPECT_THAT(causes(build({page("a.html", "a")})), ElementsAre("new page"));
}

TEST_F(PublishTest, ExplainsInputsThatWereAddedChangedOrRemoved) {
  Page before = page("a.html", "a");
  before.inputs = {input("same", "1"), input("removed", "1"), input("changed", "1")};
  build({before});
  Page after = before;
  after.inputs = {input("changed", "2"), input("same", "1"), input("added", "1")};
  EXPECT_THAT(causes(build({after})), ElementsAre("added", "changed", "removed"));
}

TEST_F(PublishTest, TakesInputsInAnyOrder) {
  Page before = page("a.html", "a");
  before.inputs = {input("one", "1"), input("two", "2")};
  build({before});
  std::swap(before.inputs[0], before.inputs[1]);
  EXPECT_EQ(build({before}).rendered, 0);
}

TEST_F(PublishTest, ExplainsAMissingOutput) {
  build({page("a/b.html", "b")});
  fs::remove_all(out / "a");
  EXPECT_THAT(causes(build({page("a/b.html", "b")})), ElementsAre("output is missing"));
  EXPECT_EQ(published(), (Tree{{"a/b.html", "b"}}));
}

TEST_F(PublishTest, ExplainsAnOutputThatWasChanged) {
  build({page("a.html", "right")});
  build({page("a.html", "right")}, later());
  overwrite(out / "a.html", "wrong"); // of the same size
  EXPECT_THAT(causes(build({page("a.html", "right")}, later())), ElementsAre("output was changed"));
  EXPECT_EQ(published(), (Tree{{"a.html", "right"}}));
}

TEST_F(PublishTest, ExplainsAnInputAndTheOutputTogether) {
  build({page("a.html", "one")});
  fs::remove(out / "a.html");
  EXPECT_THAT(causes(build({page("a.html", "two")})), ElementsAre("text", "output is missing"));
}

TEST_F(PublishTest, ExplainsAFullBuildWhereThereIsNoOtherCause) {
  build({page("a.html", "one"), page("b.html", "one")});
  full = true;
  auto report = build({page("a.html", "one"), page("b.html", "two")});
  ASSERT_EQ(report.reasons.size(), 2u);
  EXPECT_THAT(report.reasons[0].causes, ElementsAre("--full"));
  EXPECT_THAT(report.reasons[1].causes, ElementsAre("text"));
  EXPECT_EQ(report.written, 1) << "the same bytes are not written again";
}

// What is trusted of the files on disk

TEST_F(PublishTest, NoticesAChangeWithinOneTickOfTheClock) {
  build({page("a.html", "right")});
  write(out / "a.html", "wrong");
  state.pages.at("a.html").stat = stat_file(out / "a.html").value(); // as with a coarse clock
  build({page("a.html", "right")}, later());
  EXPECT_EQ(published(), (Tree{{"a.html", "right"}}));
}

TEST_F(PublishTest, ReadsNoFileThatSettledBeforeItWasLastChecked) {
  build({page("a.html", "right")});
  build({page("a.html", "right")}, later());
  state.pages.at("a.html").content = fingerprint("something else"); // shows who reads the file
  EXPECT_EQ(build({page("a.html", "right")}, later()).rendered, 0);
}

TEST_F(PublishTest, OnlyRefreshesTheRecordOfAFileThatWasTouched) {
  build({page("a.html", "right")});
  build({page("a.html", "right")}, later());
  overwrite(out / "a.html", "right");
  auto touched = stat_file(out / "a.html");
  EXPECT_EQ(build({page("a.html", "right")}, later()).rendered, 0);
  EXPECT_EQ(stat_file(out / "a.html"), touched);
  EXPECT_EQ(state.pages.at("a.html").stat, touched);
}

TEST_F(PublishTest, WithoutStateRendersAllAndWritesWhatDiffers) {
  build({page("a.html", "a"), page("b.html", "b")});
  fs::remove(out / "b.html");
  auto untouched = stat_file(out / "a.html");
  state = {};
  auto report = build({page("a.html", "a"), page("b.html", "b")});
  EXPECT_EQ(report.rendered, 2);
  EXPECT_EQ(report.written, 1);
  EXPECT_EQ(published(), (Tree{{"a.html", "a"}, {"b.html", "b"}}));
  EXPECT_EQ(stat_file(out / "a.html"), untouched);
}

TEST_F(PublishTest, WithAnotherProgramsStateRendersAllAndRemovesWhatHasNoPage) {
  build({page("a.html", "a"), page("b.html", "b"), page("c.html", "c")});
  auto old = encode_state(state, {1, 2}, {3, 4});
  state = decode_state(old, {5, 6}, {3, 4});
  auto report = build({page("a.html", "a"), page("b.html", "changed")});
  EXPECT_EQ(report.rendered, 2);
  EXPECT_EQ(report.written, 1);
  EXPECT_EQ(published(), (Tree{{"a.html", "a"}, {"b.html", "changed"}}));
}

// Other people's files

TEST_F(PublishTest, ReplacesNoFileOfSomeoneElse) {
  write(out / "a.html", "mine");
  write(out / "d/b.html", "mine");
  try {
    build({page("a.html", "a"), page("c.html", "c"), page("d/b.html", "b")});
    FAIL() << "nothing was thrown";
  } catch (const ForeignFiles& foreign) {
    EXPECT_THAT(foreign.paths(), testing::ElementsAre("a.html", "d/b.html"));
  }
  EXPECT_EQ(published(), (Tree{{"a.html", "mine"}, {"d/b.html", "mine"}}));
  EXPECT_EQ(remove_published(out, state), 0);
}

TEST_F(PublishTest, ReplacesThemWhenToldTo) {
  write(out / "a.html", "mine");
  publish(std::vector{page("a.html", "a")}, state, {.out = out, .force = true, .now = later()});
  EXPECT_EQ(published(), (Tree{{"a.html", "a"}}));
  EXPECT_EQ(build({page("a.html", "changed")}).written, 1) << "and knows them from then on";
}

// Removal

TEST_F(PublishTest, RemovesWhatHasNoPageAndTheFoldersThisEmpties) {
  build({page("index.html", "home"), page("a/b/c.html", "c"), page("a/b/d/e.html", "e")});
  auto report = build({page("index.html", "home")});
  EXPECT_EQ(report.removed, 2);
  EXPECT_EQ(published(), (Tree{{"index.html", "home"}}));
  EXPECT_FALSE(fs::exists(out / "a"));
  EXPECT_EQ(state.pages.size(), 1u);
}

TEST_F(PublishTest, KeepsWhatSomeoneChangedAndSaysSoOnce) {
  build({page("index.html", "home"), page("a/b.html", "b"), page("c.html", "c")});
  overwrite(out / "a/b.html", "mine now");
  fs::remove(out / "c.html");
  fs::create_directory(out / "c.html");
  auto report = build({page("index.html", "home")});
  EXPECT_THAT(report.kept, ElementsAre("a/b.html", "c.html"));
  EXPECT_EQ(report.removed, 0);
  EXPECT_EQ(published(), (Tree{{"index.html", "home"}, {"a/b.html", "mine now"}}));
  EXPECT_TRUE(fs::is_directory(out / "c.html"));
  EXPECT_THAT(build({page("index.html", "home")}).kept, IsEmpty());
}

TEST_F(PublishTest, LeavesOtherPeoplesFilesAndFoldersAlone) {
  write(out / ".git/HEAD", "ref: refs/heads/pages");
  write(out / "CNAME", "papers.example.org");
  write(out / "a/notes.txt", "mine");
  fs::create_directory(out / "empty");
  build({page("a/b.html", "b")});
  build({});
  EXPECT_EQ(published(), (Tree{{".git/HEAD", "ref: refs/heads/pages"},
                               {"CNAME", "papers.example.org"},
                               {"a/notes.txt", "mine"}}));
  EXPECT_TRUE(fs::is_directory(out / "empty"));
}

TEST_F(PublishTest, KeepsTheOutputFolderWhenAllPagesGo) {
  build({page("a.html", "a")});
  EXPECT_EQ(build({}).removed, 1);
  EXPECT_TRUE(fs::is_directory(out));
}

TEST_F(PublishTest, DoesNotMissAnObsoleteFileThatIsGoneAlready) {
  build({page("a/b.html", "b"), page("c.html", "c")});
  fs::remove_all(out / "a");
  auto report = build({page("c.html", "c")});
  EXPECT_EQ(report.removed, 0);
  EXPECT_THAT(report.kept, IsEmpty());
  EXPECT_EQ(state.pages.size(), 1u);
}

// A page's path becoming a folder, and the reverse

TEST_F(PublishTest, TurnsAFileIntoAFolderAndBack) {
  build({page("a", "file")});
  EXPECT_EQ(build({page("a/b/c", "deep"), page("a/d", "d")}).removed, 1);
  EXPECT_EQ(published(), (Tree{{"a/b/c", "deep"}, {"a/d", "d"}}));
  EXPECT_EQ(build({page("a", "file")}).removed, 2);
  EXPECT_EQ(published(), (Tree{{"a", "file"}}));
}

TEST_F(PublishTest, PutsAFileWhereThereAreOnlyEmptyFolders) {
  build({page("a/b/c", "deep")});
  fs::create_directories(out / "a/x/y");
  fs::create_directories(out / "e/f");
  build({page("a", "file"), page("e", "file")});
  EXPECT_EQ(published(), (Tree{{"a", "file"}, {"e", "file"}}));
}

// What cannot be published leaves everything as it was.
class PublishFailure : public PublishTest {
protected:
  template <typename Failure>
  void expect_refused(const std::vector<Page>& pages, const std::string& name) {
    Tree before = fs::exists(out) ? published() : Tree();
    State known = state;
    try {
      build(pages);
      ADD_FAILURE() << "nothing was thrown";
    } catch (const Failure& failure) {
      EXPECT_THAT(failure.what(), testing::HasSubstr(name));
    }
    EXPECT_EQ(fs::exists(out) ? published() : Tree(), before);
    EXPECT_EQ(state, known);
    EXPECT_FALSE(fs::exists(out / ".broadsheet-staging"));
  }
};

TEST_F(PublishFailure, RefusesPathsThatLeadElsewhere) {
  for (std::string path : {"", "/etc/motd", "../a", "a/../../b", "a/..", "./a", "a//b", "a/", "/", "a/./b",
                           ".broadsheet-staging/journal", ".broadsheet-staging"})
    expect_refused<std::invalid_argument>({page("ok.html", "ok"), page(path, "x")}, "\"" + path + "\"");
  expect_refused<std::invalid_argument>({page(std::string("a\0b", 3), "x")}, "a");
  EXPECT_FALSE(fs::exists(out)) << "not even the folder is made";
}

TEST_F(PublishFailure, RefusesTwoPagesWithOnePath) {
  expect_refused<std::invalid_argument>({page("a.html", "1"), page("b.html", "2"), page("a.html", "1")},
                                        "\"a.html\"");
}

TEST_F(PublishFailure, RefusesAPageInTheFolderOfAnotherPage) {
  expect_refused<std::invalid_argument>({page("a/b/c", "1"), page("a-b", "2"), page("a", "3")}, "\"a\"");
  expect_refused<std::invalid_argument>({page("a", "1"), page("a/b/c", "3")}, "\"a/b/c\"");
}

TEST_F(PublishFailure, LeavesTheSiteAsItWasWhenAPageDoesNotRender) {
  build({page("a.html", "one"), page("old.html", "old")});
  Page broken = page("b.html", "b");
  broken.render = []() -> std::string { throw std::domain_error("template day: no such field"); };
  expect_refused<std::domain_error>({page("a.html", "two"), broken, page("c.html", "c")}, "no such field");
  EXPECT_EQ(build({page("a.html", "two")}).written, 1) << "and the next build is none the worse";
}

TEST_F(PublishFailure, MakesNoFolderWhenTheFirstBuildFails) {
  Page broken = page("b.html", "b");
  broken.render = []() -> std::string { throw std::domain_error("broken"); };
  expect_refused<std::domain_error>({page("a.html", "a"), broken}, "broken");
  EXPECT_FALSE(fs::exists(out));
}

TEST_F(PublishFailure, NamesTheFirstPageThatDoesNotRender) {
  std::vector<Page> pages;
  for (int i = 0; i < 40; ++i) {
    pages.push_back(page(std::to_string(i), "x"));
    if (i % 4 == 3)
      pages.back().render = [i]() -> std::string {
        throw std::domain_error("number " + std::to_string(i) + ".");
      };
  }
  for (int round = 0; round < 20; ++round) expect_refused<std::domain_error>(pages, "number 3.");
}

TEST_F(PublishFailure, LeavesAForeignFolderInThePlaceOfAPage) {
  build({page("index.html", "home"), page("a/b.html", "b")});
  write(out / "a/mine/notes.txt", "mine");
  expect_refused<std::system_error>({page("index.html", "changed"), page("a", "file")}, "a/mine/notes.txt");
}

TEST_F(PublishFailure, LeavesAForeignFileInThePlaceOfAFolder) {
  build({page("index.html", "home")});
  write(out / "a", "mine");
  expect_refused<std::system_error>({page("index.html", "changed"), page("a/b/c.html", "c")},
                                    (out / "a").string() + " is in the way");
}

TEST_F(PublishFailure, LeavesAChangedFileInThePlaceOfAFolder) {
  build({page("a", "file")});
  overwrite(out / "a", "mine now");
  expect_refused<std::system_error>({page("a/b", "b")}, (out / "a").string() + " is in the way");
}

TEST_F(PublishFailure, LeavesADeviceInThePlaceOfAPage) {
  build({page("index.html", "home")});
  ASSERT_EQ(::mkfifo((out / "a").c_str(), 0600), 0);
  EXPECT_THROW(build({page("index.html", "changed"), page("a", "file")}), std::system_error);
  EXPECT_TRUE(fs::is_fifo(out / "a"));
  EXPECT_EQ(read(out / "index.html"), "home");
}

TEST_F(PublishFailure, RefusesANameThatTheFileSystemDoesNotTake) {
  build({page("index.html", "home")});
  std::string name = std::string(300, 'x') + "/index.html";
  expect_refused<std::system_error>({page("index.html", "changed"), page(name, "x")}, (out / name).string());
}

TEST_F(PublishFailure, NamesAnOutputFolderThatIsNone) {
  write(out, "a file");
  try {
    build({page("a.html", "a")});
    FAIL() << "nothing was thrown";
  } catch (const std::system_error& failure) {
    EXPECT_THAT(failure.what(), testing::HasSubstr(out.string()));
  }
  EXPECT_EQ(read(out), "a file");
}

// remove_published()

TEST_F(PublishTest, RemovePublishedTakesOnlyWhatTheBuildWrote) {
  write(out / "CNAME", "papers.example.org");
  build({page("index.html", "home"), page("a/b.html", "b"), page("a/c.html", "c"), page("d/e.html", "e")});
  overwrite(out / "a/b.html", "mine now");
  EXPECT_EQ(remove_published(out, state), 3);
  EXPECT_EQ(published(), (Tree{{"CNAME", "papers.example.org"}, {"a/b.html", "mine now"}}));
  EXPECT_FALSE(fs::exists(out / "d"));
  EXPECT_EQ(remove_published(out, state), 0);
}

TEST_F(PublishTest, RemovePublishedOfAMissingFolderMakesNone) {
  EXPECT_EQ(remove_published(out, state), 0);
  EXPECT_FALSE(fs::exists(out));
}

TEST_F(PublishTest, RemovePublishedLeavesTheFolderItself) {
  build({page("a/b.html", "b")});
  EXPECT_EQ(remove_published(out, state), 1);
  EXPECT_TRUE(fs::is_directory(out));
  EXPECT_TRUE(fs::is_empty(out));
}

} // namespace
} // namespace broadsheet::build
