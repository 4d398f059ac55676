#include "build/source_files.h"

#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>

#include <gtest/gtest.h>

#include "base/file.h"
#include "unit/build/test_files.h"

namespace broadsheet::build {
namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr Fingerprint claimed{1, 2}; // what an earlier build says; no file has it

class SourceFilesTest : public testing::Test {
protected:
  // What is known of a file that is as it was when it was hashed at `hashed_at`.
  KnownFiles known(const std::string& name, std::int64_t hashed_at) const {
    return {{name, {stat_file(folder / name).value(), hashed_at, claimed}}};
  }
  std::int64_t last_touched(const std::string& name) const {
    auto stat = stat_file(folder / name).value();
    return std::max(stat.mtime, stat.ctime);
  }
  std::optional<Fingerprint> ask(KnownFiles files, std::int64_t now) const {
    return SourceFiles(folder / "", std::move(files), now).fingerprint_of("a.yaml");
  }

  TestFolder folder;
};

TEST_F(SourceFilesTest, FingerprintsContent) {
  write(folder / "content/a.yaml", "title: A\n");
  SourceFiles files(folder / "", {}, clock_now());
  EXPECT_EQ(files.fingerprint_of("content/a.yaml"), fingerprint("title: A\n"));
  EXPECT_EQ(files.fingerprint_of(folder / "content/a.yaml"), fingerprint("title: A\n")) << "absolute";
}

TEST_F(SourceFilesTest, HasNothingForWhatIsMissingAlone) {
  std::filesystem::create_directory(folder / "a.yaml");
  SourceFiles files(folder / "", {}, clock_now());
  EXPECT_THROW(files.fingerprint_of("a.yaml"), FileError) << "a folder";
  EXPECT_EQ(files.fingerprint_of("b.yaml"), std::nullopt) << "missing";
  EXPECT_EQ(files.fingerprint_of("b.yaml/c"), std::nullopt) << "in a missing folder";
  EXPECT_TRUE(files.seen().empty());
}

TEST_F(SourceFilesTest, TrustsAFileUntouchedForMoreThanTwoSecondsWhenItWasHashed) {
  write(folder / "a.yaml", "one");
  std::int64_t touched = last_touched("a.yaml");
  EXPECT_EQ(ask(known("a.yaml", touched + 2 * second + 1), touched + 60 * second), claimed);
  EXPECT_EQ(ask(known("a.yaml", touched + 2 * second), touched + 60 * second), fingerprint("one"));
  EXPECT_EQ(ask(known("a.yaml", touched), touched + 60 * second), fingerprint("one"));
  EXPECT_EQ(ask(known("a.yaml", 0), touched + 60 * second), fingerprint("one"));
}

TEST_F(SourceFilesTest, TrustsNoFileFromTheFuture) {
  write(folder / "a.yaml", "one");
  timespec future{.tv_sec = 32'503'680'000, .tv_nsec = 0}; // the year 3000
  timespec times[] = {future, future};
  ASSERT_EQ(::utimensat(AT_FDCWD, (folder / "a.yaml").c_str(), times, 0), 0);
  EXPECT_EQ(ask(known("a.yaml", clock_now() - 60 * second), clock_now()), fingerprint("one"));
}

TEST_F(SourceFilesTest, ReadsAgainWhenAnyPartOfTheStatDiffers) {
  write(folder / "a.yaml", "one");
  auto with = [&](auto change) {
    auto files = known("a.yaml", later());
    change(files["a.yaml"].stat);
    return ask(files, later());
  };
  EXPECT_EQ(with([](FileStat&) {}), claimed);
  EXPECT_EQ(with([](FileStat& stat) { ++stat.size; }), fingerprint("one"));
  EXPECT_EQ(with([](FileStat& stat) { --stat.mtime; }), fingerprint("one"));
  EXPECT_EQ(with([](FileStat& stat) { --stat.ctime; }), fingerprint("one"));
  EXPECT_EQ(with([](FileStat& stat) { ++stat.inode; }), fingerprint("one"));
}

TEST_F(SourceFilesTest, NoticesAReplacementOfTheSameSizeAndMtime) {
  write(folder / "a.yaml", "one");
  auto files = known("a.yaml", later());
  write(folder / "b.yaml", "two");
  timespec times[2] = {};
  struct ::stat info {};
  ASSERT_EQ(::stat((folder / "a.yaml").c_str(), &info), 0);
  times[0] = info.st_atim;
  times[1] = info.st_mtim;
  ASSERT_EQ(::utimensat(AT_FDCWD, (folder / "b.yaml").c_str(), times, 0), 0);
  std::filesystem::rename(folder / "b.yaml", folder / "a.yaml");
  EXPECT_EQ(ask(files, later()), fingerprint("two"));
}

TEST_F(SourceFilesTest, NoticesAnEditThatSetsMtimeBack) {
  write(folder / "a.yaml", "one");
  auto files = known("a.yaml", later());
  auto mtime = std::filesystem::last_write_time(folder / "a.yaml");
  overwrite(folder / "a.yaml", "two");
  std::filesystem::last_write_time(folder / "a.yaml", mtime);
  EXPECT_EQ(ask(files, later()), fingerprint("two"));
}

TEST_F(SourceFilesTest, RemembersWhatWasAskedForAndNothingElse) {
  write(folder / "a.yaml", "one");
  write(folder / "b.yaml", "two");
  std::int64_t now = later();
  auto before = known("a.yaml", now - second);
  before["gone.yaml"] = before["a.yaml"];
  SourceFiles files(folder / "", before, now);
  files.fingerprint_of("a.yaml");
  files.fingerprint_of("b.yaml");
  files.fingerprint_of("gone.yaml");
  KnownFiles expected = known("a.yaml", now - second); // trusted, so not read again
  expected["b.yaml"] = {stat_file(folder / "b.yaml").value(), now, fingerprint("two")};
  EXPECT_EQ(files.seen(), expected);
}

TEST_F(SourceFilesTest, AnswersTheSameThroughoutABuild) {
  write(folder / "a.yaml", "one");
  SourceFiles files(folder / "", {}, clock_now());
  EXPECT_EQ(files.fingerprint_of("a.yaml"), fingerprint("one"));
  EXPECT_EQ(files.fingerprint_of("b.yaml"), std::nullopt);
  overwrite(folder / "a.yaml", "two");
  write(folder / "b.yaml", "new");
  EXPECT_EQ(files.fingerprint_of("a.yaml"), fingerprint("one"));
  EXPECT_EQ(files.fingerprint_of("b.yaml"), std::nullopt);
}

TEST_F(SourceFilesTest, NextBuildNoticesAnEditWithinOneTickOfTheClock) {
  write(folder / "a.yaml", "one");
  std::int64_t now = clock_now();
  SourceFiles first(folder / "", {}, now);
  first.fingerprint_of("a.yaml");
  auto seen = first.seen();
  write(folder / "a.yaml", "two");
  seen["a.yaml"].stat = stat_file(folder / "a.yaml").value(); // as on a file system with a coarse clock
  EXPECT_EQ(ask(seen, now + 60 * second), fingerprint("two"));
}

TEST_F(SourceFilesTest, ServesSeveralThreads) {
  std::vector<std::string> names;
  for (int i = 0; i < 20; ++i) {
    names.push_back(std::to_string(i) + ".yaml");
    if (i % 4 != 0) write(folder / names.back(), names.back());
  }
  SourceFiles files(folder / "", {}, clock_now());
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t)
      threads.emplace_back([&] {
        for (std::size_t i = 0; i < names.size(); ++i) {
          auto expected = i % 4 == 0 ? std::nullopt : std::optional(fingerprint(names[i]));
          EXPECT_EQ(files.fingerprint_of(names[i]), expected);
          files.seen();
        }
      });
  }
  EXPECT_EQ(files.seen().size(), 15u);
}

} // namespace
} // namespace broadsheet::build
