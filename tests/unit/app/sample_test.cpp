#include "app/sample.h"

#include <algorithm>
#include <cstdlib>

#include <gmock/gmock.h>

#include "base/file.h"
#include "store/site_folder.h"
#include "support/test_folder.h"

namespace broadsheet::app {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const fs::path repository = BROADSHEET_SOURCE_DIR;

bool is_year(const fs::path& path) {
  auto name = path.filename().string();
  return name.size() == 4 && std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; });
}

// What this repository's sample edition consists of.
std::vector<SampleFile> sample_files() {
  std::vector<fs::path> paths = {"site.yaml", "prompts/topics.md", "content/skipped.yaml",
                                 "content/pages/about.md"};
  auto add = [&](const fs::path& folder) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.is_regular_file()) paths.push_back(entry.path().lexically_relative(repository));
    }
  };
  for (const auto& entry : fs::directory_iterator(repository / "content")) {
    if (is_year(entry.path())) add(entry.path());
  }
  add(repository / "content/prompts");
  std::ranges::sort(paths);
  std::vector<SampleFile> files;
  for (const auto& path : paths)
    files.push_back({path.generic_string(), fingerprint(read_file(repository / path).value_or(""))});
  return files;
}

// After a wanted change of the sample: BROADSHEET_UPDATE_SNAPSHOTS=1 ctest -R app.Sample
TEST(Sample, OfThisRepositoryIsListed) {
  auto listed = read_file(repository / store::sample_path);
  if (std::getenv("BROADSHEET_UPDATE_SNAPSHOTS") != nullptr) {
    write_file(repository / store::sample_path, format_sample(sample_files()));
    GTEST_SKIP() << "snapshots updated";
  }
  if (!listed) GTEST_SKIP() << "a fork without the sample edition";
  EXPECT_EQ(*listed, format_sample(sample_files()));
}

// The form of `xxh128sum`, so that it can compare, too. The fingerprint is what that prints for no bytes.
TEST(SampleList, IsWrittenAsXxh128sumDoes) {
  const std::vector<SampleFile> files = {{"content/a b.yaml", fingerprint("")},
                                         {"site.yaml", fingerprint("x")}};
  auto text = format_sample(files);
  EXPECT_THAT(text, HasSubstr("99aa06d3014798d86001c324468d497f  content/a b.yaml\n"));
  EXPECT_EQ(parse_sample(text), files);
  EXPECT_THAT(*parse_sample(""), IsEmpty());
}

TEST(SampleList, IsNotReadWhenItIsDamaged) {
  const std::string hex = "99aa06d3014798d86001c324468d497f";
  for (const auto& text : {hex + "  site.yaml", hex + " site.yaml\n", hex + "  \n", hex + "\n",
                           std::string("\n"), "9" + hex.substr(2) + "x  site.yaml\n", hex + "  /etc/passwd\n",
                           hex + "  ../site.yaml\n", hex + "  content/../../site.yaml\n"}) {
    EXPECT_FALSE(parse_sample(text)) << text;
  }
}

class ClearSample : public testing::Test {
protected:
  ClearSample() {
    for (const auto* path :
         {"site.yaml", "prompts/topics.md", "content/skipped.yaml", "content/pages/about.md",
          "content/2025/12/2025-12-30.yaml", "content/2025/12/month.yaml", "content/2026/01/2026-01-02.yaml",
          "content/prompts/0123456789ab.md"}) {
      std::string text = std::string("what the sample has in ") + path + "\n";
      write(path, text);
      sample_.push_back({path, fingerprint(text)});
    }
    write(std::string(store::sample_path), format_sample(sample_));
  }
  void write(const std::string& path, const std::string& text) { write_file(dir() / path, text); }
  std::string read(const std::string& path) const { return read_file(dir() / path).value_or("missing"); }
  const fs::path& dir() const { return folder_.path(); }
  std::vector<std::string> files() const {
    std::vector<std::string> paths;
    for (const auto& entry : fs::recursive_directory_iterator(dir())) {
      if (!entry.is_directory()) paths.push_back(entry.path().lexically_relative(dir()).generic_string());
    }
    std::ranges::sort(paths);
    return paths;
  }
  ClearReport clear() const {
    return clear_sample({.site_dir = dir(), .starter = {.title = "Mine", .in_fork = true}});
  }

private:
  TestFolder folder_;
  std::vector<SampleFile> sample_;
};

TEST_F(ClearSample, RemovesWhatIsStillTheSamples) {
  auto report = clear();
  EXPECT_THAT(report.diagnostics, IsEmpty());
  EXPECT_TRUE(report.had_sample);
  EXPECT_THAT(files(), ElementsAre("content/pages/about.md", "site.yaml"));
  EXPECT_FALSE(fs::exists(dir() / "content/2025")) << "an empty folder";
  EXPECT_THAT(report.removed, testing::SizeIs(6));
  EXPECT_THAT(report.replaced, ElementsAre("site.yaml", "content/pages/about.md"));
  EXPECT_EQ(read("site.yaml"), starter_site_yaml({.title = "Mine", .in_fork = true}));
}

TEST_F(ClearSample, KeepsWhatWasChangedOrAdded) {
  write("site.yaml", "title: Mine\n");
  write("content/2025/12/month.yaml", "changed\n");
  write("content/2025/12/2025-12-31.yaml", "added\n");
  write("content/2026/02/2026-02-02.yaml", "added\n");
  write("content/2027/01/2027-01-04.yaml", "of a year that the sample has not\n");
  write("content/holidays.yaml", "not of the sample\n");
  auto report = clear();
  EXPECT_THAT(files(), ElementsAre("content/2025/12/2025-12-31.yaml", "content/2025/12/month.yaml",
                                   "content/2026/02/2026-02-02.yaml", "content/2027/01/2027-01-04.yaml",
                                   "content/holidays.yaml", "content/pages/about.md", "site.yaml"));
  EXPECT_EQ(read("site.yaml"), "title: Mine\n");
  EXPECT_THAT(report.kept, ElementsAre("site.yaml", "content/2025/12/month.yaml"));
  EXPECT_THAT(report.added,
              ElementsAre("content/2025/12/2025-12-31.yaml", "content/2026/02/2026-02-02.yaml"));
}

TEST_F(ClearSample, KeepsThePromptsOfDaysThatStay) {
  write("content/2025/12/2025-12-31.yaml", "scorer: {kind: llm, prompt: \"0123456789ab\"}\n");
  auto report = clear();
  EXPECT_THAT(report.needed, ElementsAre("content/prompts/0123456789ab.md"));
  EXPECT_NE(read("content/prompts/0123456789ab.md"), "missing");
}

TEST_F(ClearSample, SaysTheSecondTimeThatThereIsNone) {
  clear();
  auto before = files();
  auto report = clear();
  EXPECT_THAT(report.diagnostics, IsEmpty());
  EXPECT_FALSE(report.had_sample);
  EXPECT_EQ(files(), before);
}

TEST_F(ClearSample, GoesOnWhereItWasKilled) {
  auto list = read(std::string(store::sample_path));
  clear();
  write(std::string(store::sample_path), list); // which goes last
  write("content/prompts/0123456789ab.md", "what the sample has in content/prompts/0123456789ab.md\n");
  auto report = clear();
  EXPECT_THAT(report.removed, ElementsAre("content/prompts/0123456789ab.md"));
  EXPECT_THAT(report.replaced, IsEmpty());
  EXPECT_THAT(report.kept, IsEmpty());
}

TEST_F(ClearSample, RemovesNothingByAListThatIsDamaged) {
  write(std::string(store::sample_path), "site.yaml\n");
  auto before = files();
  auto report = clear();
  ASSERT_EQ(report.diagnostics.size(), 1U);
  EXPECT_EQ(report.diagnostics[0].path, store::sample_path);
  EXPECT_EQ(files(), before);
}

TEST(ClearSampleOf, AFolderWithoutASiteIsAnError) {
  TestFolder empty;
  auto report = clear_sample({.site_dir = empty.path()});
  ASSERT_EQ(report.diagnostics.size(), 1U);
  EXPECT_EQ(report.diagnostics[0].message, "this file is missing: every site's folder needs one");
}

} // namespace
} // namespace broadsheet::app
