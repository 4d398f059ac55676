#include "base/file.h"

#include <iterator>

#include <sys/stat.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/test_folder.h"
#include "support/without_rights.h"

namespace broadsheet {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : list_folder(folder)) names.push_back(entry.name);
  return names;
}

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
  EXPECT_THAT(names_in(folder.path()), ElementsAre(".day.yaml.swp", ".other.yaml.Ab12Cd", "day.yaml"));
}

// ---- missing, unreadable, empty --------------------------------------------------------------

TEST(MissingFile, IsNothing) {
  TestFolder folder;
  EXPECT_EQ(read_file(folder.path() / "missing"), std::nullopt);
  EXPECT_EQ(read_file(folder.path() / "missing/too"), std::nullopt);
  write_file(folder.path() / "file", "x");
  EXPECT_EQ(read_file(folder.path() / "file/below"), std::nullopt) << "a file is no folder";
  EXPECT_FALSE(is_there(folder.path() / "missing"));
  EXPECT_THAT(list_folder(folder.path() / "missing"), IsEmpty());
  EXPECT_FALSE(remove_file(folder.path() / "missing"));
}

TEST(EmptyFile, IsThere) {
  TestFolder folder;
  write_file(folder.path() / "empty", "");
  EXPECT_EQ(read_file(folder.path() / "empty"), "");
  fs::create_directory(folder.path() / "folder");
  EXPECT_THAT(list_folder(folder.path() / "folder"), IsEmpty());
}

// Why `path` cannot be read, and that it is never taken for missing or replaced.
std::string trouble_with(const fs::path& path) {
  EXPECT_TRUE(is_there(path));
  EXPECT_THROW(write_file(path, "new"), FileError);
  try {
    auto bytes = read_file(path);
    ADD_FAILURE() << (bytes ? "it was read" : "it was taken for missing");
  } catch (const FileError& error) {
    auto diagnostic = error.diagnostic("name");
    EXPECT_EQ(diagnostic.path, "name");
    EXPECT_FALSE(diagnostic.help.empty());
    EXPECT_EQ(error.what(), path.string() + ": " + diagnostic.message);
    return diagnostic.message;
  }
  return {};
}

TEST(UnreadableFile, IsALinkThatLeadsNowhere) {
  TestFolder folder;
  fs::create_symlink("gone.yaml", folder.path() / "link");
  fs::create_symlink("loop", folder.path() / "loop");
  EXPECT_EQ(trouble_with(folder.path() / "link"), "this link leads nowhere: gone.yaml");
  EXPECT_EQ(trouble_with(folder.path() / "loop"), "this link leads nowhere: loop");
  EXPECT_TRUE(fs::is_symlink(folder.path() / "link"));
}

TEST(UnreadableFile, IsBehindAFolderThatIsSuchALink) {
  TestFolder folder;
  fs::create_symlink("unmounted", folder.path() / "01");
  EXPECT_THROW(read_file(folder.path() / "01/day.yaml"), FileError);
  EXPECT_THROW(is_there(folder.path() / "01/day.yaml"), FileError);
  EXPECT_THROW(list_folder(folder.path() / "01/deeper"), FileError);
  EXPECT_THROW(write_file(folder.path() / "01/day.yaml", "x"), FileError);
  EXPECT_THAT(names_in(folder.path()), ElementsAre("01"));
}

TEST(UnreadableFile, IsNotARegularFile) {
  TestFolder folder;
  fs::create_directory(folder.path() / "folder");
  ASSERT_EQ(::mkfifo((folder.path() / "fifo").c_str(), 0666), 0);
  EXPECT_EQ(trouble_with(folder.path() / "folder"), "this file cannot be read: it is a folder");
  EXPECT_EQ(trouble_with(folder.path() / "fifo"), "this file cannot be read: it is a FIFO")
      << "without waiting";
  EXPECT_EQ(trouble_with("/dev/null"), "this file cannot be read: it is a device");
}

TEST(UnreadableFile, IsOneWithoutRights) {
  TestFolder folder;
  write_file(folder.path() / "file", "x");
  write_file(folder.path() / "folder/file", "x");
  write_file(folder.path() / "closed/file", "x");
  test::open_to_all(folder.path());
  fs::permissions(folder.path() / "file", fs::perms::none);
  fs::permissions(folder.path() / "closed", fs::perms::none);
  {
    test::WithoutRights nobody;
    EXPECT_THROW(read_file(folder.path() / "file"), FileError);
    EXPECT_TRUE(is_there(folder.path() / "file"));
    EXPECT_THROW(read_file(folder.path() / "closed/file"), FileError);
    EXPECT_THROW(read_file(folder.path() / "closed/missing"), FileError) << "nobody can tell";
    EXPECT_THROW(is_there(folder.path() / "closed/missing"), FileError);
    EXPECT_THROW(list_folder(folder.path() / "closed"), FileError);
    EXPECT_THROW(write_file(folder.path() / "closed/new", "x"), FileError);
    EXPECT_THROW(remove_file(folder.path() / "closed/file"), FileError);
  }
  fs::permissions(folder.path() / "closed", fs::perms::all);
}

TEST(UnreadableFile, IsReportedUnderTheNameThatTheUserKnows) {
  TestFolder folder;
  fs::create_directory(folder.path() / "site.yaml");
  write_file(folder.path() / "pages", "x");
  Diagnostics diagnostics;
  EXPECT_EQ(read_file(folder.path(), "missing", diagnostics), std::nullopt);
  EXPECT_THAT(list_folder(folder.path(), "missing", diagnostics), IsEmpty());
  EXPECT_THAT(diagnostics, IsEmpty());
  EXPECT_EQ(read_file(folder.path(), "site.yaml", diagnostics), std::nullopt);
  EXPECT_THAT(list_folder(folder.path(), "pages", diagnostics), IsEmpty());
  ASSERT_EQ(diagnostics.size(), 2U);
  EXPECT_EQ(diagnostics[0].path, "site.yaml");
  EXPECT_EQ(diagnostics[1].path, "pages");
  EXPECT_EQ(diagnostics[1].message, "this folder cannot be read: Not a directory");
}

TEST(Folder, IsListedByNameWithWhatLinksLeadTo) {
  TestFolder folder;
  write_file(folder.path() / "b", "x");
  fs::create_directory(folder.path() / "a");
  fs::create_symlink("b", folder.path() / "file-link");
  fs::create_symlink("a", folder.path() / "folder-link");
  fs::create_symlink("gone", folder.path() / "gone-link");
  ASSERT_EQ(::mkfifo((folder.path() / "z").c_str(), 0666), 0);
  auto entries = list_folder(folder.path());
  std::vector<EntryKind> kinds;
  for (const auto& entry : entries) kinds.push_back(entry.kind);
  EXPECT_THAT(names_in(folder.path()), ElementsAre("a", "b", "file-link", "folder-link", "gone-link", "z"));
  EXPECT_THAT(kinds, ElementsAre(EntryKind::folder, EntryKind::file, EntryKind::file, EntryKind::folder,
                                 EntryKind::broken_link, EntryKind::other));
  EXPECT_FALSE(entries[0].is_link);
  EXPECT_TRUE(entries[3].is_link);
}

// ---- replacing -------------------------------------------------------------------------------

TEST(ReplacedFile, KeepsItsMode) {
  TestFolder folder;
  auto path = folder.path() / "day.yaml";
  write_file(path, "old");
  for (auto mode : {0600, 0664, 0444}) {
    fs::permissions(path, fs::perms(mode));
    write_file(path, "new", true);
    EXPECT_EQ(fs::status(path).permissions(), fs::perms(mode));
  }
}

TEST(ReplacedFile, StaysTheLinkThatItsOwnerMadeIt) {
  TestFolder folder;
  write_file(folder.path() / "elsewhere/day.yaml", "old");
  fs::create_symlink("elsewhere/day.yaml", folder.path() / "day.yaml");
  write_file(folder.path() / "day.yaml", "new", true);
  EXPECT_EQ(fs::read_symlink(folder.path() / "day.yaml"), "elsewhere/day.yaml");
  EXPECT_EQ(read_file(folder.path() / "elsewhere/day.yaml"), "new");
  EXPECT_THAT(names_in(folder.path()), ElementsAre("day.yaml", "elsewhere"));
  EXPECT_THAT(names_in(folder.path() / "elsewhere"), ElementsAre("day.yaml"));
}

TEST(NewFile, HasTheModeThatItsOwnersUmaskGives) {
  TestFolder folder;
  auto before = ::umask(0027);
  write_file(folder.path() / "new/file", "x");
  ::umask(before);
  EXPECT_EQ(fs::status(folder.path() / "new/file").permissions(), fs::perms(0640));
  EXPECT_EQ(fs::status(folder.path() / "new").permissions(), fs::perms(0750));
}

TEST(File, NamesThePathWhenItCannotBeWritten) {
  TestFolder folder;
  write_file(folder.path() / "taken/file", "x");
  try {
    write_file(folder.path() / "taken", "y");
    FAIL() << "a folder was replaced by a file";
  } catch (const FileError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr((folder.path() / "taken").string()));
  }
  EXPECT_EQ(read_file(folder.path() / "taken/file"), "x");
  EXPECT_THAT(names_in(folder.path()), ElementsAre("taken")) << "the temporary file is gone";
  EXPECT_THROW(write_file(folder.path() / "taken/file/below", "y"), FileError);
}

} // namespace
} // namespace broadsheet
