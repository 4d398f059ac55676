#include "base/file.h"

#include <algorithm>
#include <iterator>
#include <system_error>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/base/test_folder.h"

namespace broadsheet {
namespace {

namespace fs = std::filesystem;

TEST(File, ReadsBackWhatWasWritten) {
  TestFolder folder;
  using namespace std::string_literals;
  for (const std::string& bytes : {""s, "text\n"s, "\0\r\n\xFF"s, std::string(100'000, 'x')}) {
    write_file(folder.path() / "file", bytes);
    EXPECT_EQ(read_file(folder.path() / "file"), bytes);
  }
}

TEST(File, IsReplacedAsAWhole) {
  TestFolder folder;
  write_file(folder.path() / "file", "a longer text");
  write_file(folder.path() / "file", "short", true);
  EXPECT_EQ(read_file(folder.path() / "file"), "short");
}

TEST(File, CreatesTheFoldersItNeedsAndLeavesNothingElse) {
  TestFolder folder;
  write_file(folder.path() / "content/2025/08/2025-08-05.yaml", "x");
  auto entries = fs::recursive_directory_iterator(folder.path());
  EXPECT_EQ(std::distance(fs::begin(entries), fs::end(entries)), 4) << "three folders and the file";
}

TEST(File, CanBeRidOfWhatAKilledWriteLeftBehind) {
  TestFolder folder;
  write_file(folder.path() / "day.yaml", "x");
  write_file(folder.path() / ".day.yaml.Ab12Cd", "half");
  write_file(folder.path() / ".day.yaml.swp", "an editor's");
  write_file(folder.path() / ".other.yaml.Ab12Cd", "another's");
  remove_leftovers(folder.path() / "day.yaml");
  remove_leftovers(folder.path() / "missing/day.yaml");
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder.path())) names.push_back(entry.path().filename());
  EXPECT_THAT(names, testing::UnorderedElementsAre("day.yaml", ".day.yaml.swp", ".other.yaml.Ab12Cd"));
}

TEST(File, IsNothingWhereItCannotBeRead) {
  TestFolder folder;
  EXPECT_EQ(read_file(folder.path() / "missing"), std::nullopt);
  EXPECT_EQ(read_file(folder.path()), std::nullopt) << "a folder is no file";
}

TEST(File, NamesThePathWhenItCannotBeWritten) {
  TestFolder folder;
  write_file(folder.path() / "taken/file", "x");
  try {
    write_file(folder.path() / "taken", "y");
    FAIL() << "a folder was replaced by a file";
  } catch (const std::system_error& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr((folder.path() / "taken").string()));
  }
  EXPECT_EQ(read_file(folder.path() / "taken/file"), "x");
  auto entries = fs::directory_iterator(folder.path());
  EXPECT_EQ(std::distance(fs::begin(entries), fs::end(entries)), 1) << "the temporary file is gone";
}

} // namespace
} // namespace broadsheet
