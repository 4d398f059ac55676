// Each shell that is there reads its script and is asked what it would complete.
#include <algorithm>
#include <set>

#include <gmock/gmock.h>

#include "base/file.h"
#include "cli/command_line.h"
#include "support/program.h"
#include "support/test_folder.h"

namespace broadsheet::cli {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;
using testing::UnorderedElementsAreArray;

using Words = std::vector<std::string>;
using Offered = std::set<std::string>;

struct Shell {
  std::string name;
  std::string (*completions)(const CommandDescription& program);
};

// Where the shell is; empty when it is missing.
std::string find_program(const std::string& name) {
  for (const auto* folder : {"/bin/", "/usr/bin/", "/usr/local/bin/"}) {
    if (fs::exists(folder + name)) return folder + name;
  }
  return {};
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const auto& command : describe_program().commands) names.push_back(command.name);
  return names;
}

class Completions : public testing::TestWithParam<Shell> {
protected:
  void SetUp() override {
    program_ = find_program(GetParam().name);
    if (program_.empty()) GTEST_SKIP() << "no " << GetParam().name << " here";
    write_file(folder_.path() / "completions", GetParam().completions(describe_program()));
    write_file(folder_.path() / "site/papers.xml", "");
    fs::create_directories(folder_.path() / "site/content");
  }

  std::string site() const { return (folder_.path() / "site").string() + "/"; }

  // What is offered for the last word after `broadsheet`; of paths the last part.
  Offered offered(Words words) const {
    auto script = std::string(BROADSHEET_SOURCE_DIR "/tests/unit/cli/complete.") + GetParam().name;
    words.insert(words.begin(), {script, (folder_.path() / "completions").string(), "broadsheet"});
    if (GetParam().name == "zsh") words.insert(words.begin(), "-f");
    test::Program shell(
        program_, words,
        {{"PATH", "/usr/local/bin:/usr/bin:/bin"}, {"HOME", folder_.path().string()}, {"TERM", "vt100"}});
    auto ended = shell.wait();
    EXPECT_EQ(ended.err, "");
    Offered result;
    std::istringstream lines(ended.out);
    for (std::string line; std::getline(lines, line);) {
      while (line.ends_with('/') || line.ends_with(' ') || line.ends_with('=')) line.pop_back();
      line.erase(0, line.rfind('/') + 1);
      if (!line.empty()) result.insert(line);
    }
    return result;
  }

private:
  TestFolder folder_;
  std::string program_;
};

TEST_P(Completions, OfferTheCommands) {
  EXPECT_THAT(offered({""}), UnorderedElementsAreArray(command_names()));
  EXPECT_THAT(offered({"comp"}), ElementsAre("completions"));
  EXPECT_THAT(offered({"nothing-like-it"}), IsEmpty());
}

TEST_P(Completions, OfferTheCommandsOfACommand) {
  EXPECT_THAT(offered({"prompt", ""}), ElementsAre("show"));
  EXPECT_THAT(offered({"prices", ""}), ElementsAre("show", "update"));
}

TEST_P(Completions, OfferTheOptionsOfACommandAndOfTheProgram) {
  EXPECT_THAT(offered({"score", "--re"}), ElementsAre("--rescore"));
  EXPECT_THAT(offered({"score", "--"}),
              IsSupersetOf({"--rescore", "--dry-run", "--json", "--quiet", "--out"}));
  EXPECT_THAT(offered({"score", "--"}), Not(Contains("--shard")));
  EXPECT_THAT(offered({"prompt", "show", "--st"}), ElementsAre("--stage"));
  EXPECT_THAT(offered({"--qu"}), ElementsAre("--quiet"));
}

TEST_P(Completions, OfferTheValuesOfAnOption) {
  EXPECT_THAT(offered({"prompt", "show", "--stage", ""}), ElementsAre("abstract", "title"));
  EXPECT_THAT(offered({"prompt", "show", "--stage", "ti"}), ElementsAre("title"));
  EXPECT_THAT(offered({"backfill", "--via", ""}), ElementsAre("api", "oai"));
}

TEST_P(Completions, OfferTheValuesOfAnArgument) {
  EXPECT_THAT(offered({"completions", ""}), ElementsAre("bash", "fish", "zsh"));
  EXPECT_THAT(offered({"-q", "completions", "-C", site(), "z"}), ElementsAre("zsh"));
}

TEST_P(Completions, OfferFilesAndFolders) {
  EXPECT_THAT(offered({"fetch", "--from", site()}), IsSupersetOf({"content", "papers.xml"}));
  EXPECT_THAT(offered({"import", site()}), IsSupersetOf({"content", "papers.xml"}));
  EXPECT_THAT(offered({"-C", site()}), ElementsAre("content"));
  EXPECT_THAT(offered({"build", "--out", site()}), ElementsAre("content"));
  EXPECT_THAT(offered({"init", site()}), ElementsAre("content"));
}

TEST_P(Completions, OfferNothingWhereAnythingMayStand) {
  EXPECT_THAT(offered({"init", "--title", ""}), IsEmpty());
  EXPECT_THAT(offered({"backfill", "--shard", ""}), IsEmpty());
}

TEST_P(Completions, TakeTheValueOfAnOptionForNoCommand) {
  EXPECT_THAT(offered({"-C", "prices", "mig"}), ElementsAre("migrate"));
  EXPECT_THAT(offered({"--out", "prompt", "score", "--re"}), ElementsAre("--rescore"));
}

INSTANTIATE_TEST_SUITE_P(, Completions,
                         testing::Values(Shell{"bash", bash_completions}, Shell{"zsh", zsh_completions},
                                         Shell{"fish", fish_completions}),
                         [](const auto& shell) { return shell.param.name; });

// bash takes "=" for a word of its own.
using BashCompletions = Completions;
TEST_P(BashCompletions, OfferValuesBehindAnEqualsSign) {
  EXPECT_THAT(offered({"prompt", "show", "--stage", "="}), ElementsAre("abstract", "title"));
  EXPECT_THAT(offered({"prompt", "show", "--stage", "=", "ti"}), ElementsAre("title"));
  EXPECT_THAT(offered({"--out", "=", "x", "comp"}), ElementsAre("completions"));
}
INSTANTIATE_TEST_SUITE_P(, BashCompletions, testing::Values(Shell{"bash", bash_completions}),
                         [](const auto& shell) { return shell.param.name; });

} // namespace
} // namespace broadsheet::cli
