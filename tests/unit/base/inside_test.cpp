#include "base/inside.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "support/test_folder.h"

namespace broadsheet {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class Inside : public testing::Test {
protected:
  Inside() {
    write_file(root / "assets/own.txt", "own");
    write_file(root / ".git/config", "token");
    write_file(outside / "secret.txt", "secret");
  }

  // Makes the link `root`/`link`.
  void link(const std::string& link, const fs::path& target) const {
    fs::create_directories((root / link).parent_path());
    fs::create_symlink(target, root / link);
  }

  // The path that is blamed, and what is said of it.
  std::string complaint(const std::string& path) const {
    Diagnostics diagnostics;
    EXPECT_EQ(read_inside(root, path, diagnostics), std::nullopt);
    return diagnostics.size() == 1 ? diagnostics[0].path + ": " + diagnostics[0].message : "";
  }

  TestFolder folder;
  fs::path root = folder.path() / "site";
  fs::path outside = folder.path() / "outside";
};

TEST_F(Inside, ReadsFilesAndLinksWithinTheSite) {
  link("themes/t/assets/a.txt", "../../../assets/own.txt");
  link("themes/t/all", root / "assets");
  for (const auto* path : {"assets/own.txt", "themes/t/assets/a.txt", "themes/t/all/own.txt"})
    EXPECT_EQ(read_inside(root, path), "own") << path;
  EXPECT_EQ(read_inside(root, "assets/missing.txt"), std::nullopt);
}

TEST_F(Inside, ReadsASiteThatIsALinkItself) {
  fs::create_directory_symlink(root, folder.path() / "link");
  EXPECT_EQ(read_inside(folder.path() / "link", "assets/own.txt"), "own");
}

TEST_F(Inside, RefusesLinksOutOfTheSite) {
  link("assets/a.txt", outside / "secret.txt");
  link("assets/b.txt", "a.txt");
  link("assets/deleted.txt", "/proc/self/fd/0");
  auto target = fs::canonical(outside / "secret.txt").string();
  EXPECT_EQ(complaint("assets/a.txt"), "assets/a.txt: this link leads out of the site, to " + target);
  EXPECT_EQ(complaint("assets/b.txt"), "assets/b.txt: this link leads out of the site, to " + target);
  EXPECT_THAT(complaint("assets/deleted.txt"), HasSubstr("assets/deleted.txt: this"));
  EXPECT_THROW(read_inside(root, "assets/a.txt"), FileError);
}

TEST_F(Inside, RefusesAPlaceWhoseNameBeginsLikeTheSites) {
  write_file(folder.path() / "site-backup/a.txt", "secret");
  link("assets/a.txt", "../../site-backup/a.txt");
  EXPECT_THAT(complaint("assets/a.txt"), HasSubstr("leads out of the site"));
}

TEST_F(Inside, BlamesTheFolderThatIsALinkAndOnce) {
  link("assets/t", outside);
  EXPECT_THAT(complaint("assets/t/secret.txt"), HasSubstr("assets/t: this link leads out of the site"));
  Diagnostics diagnostics;
  EXPECT_FALSE(require_inside(root, "assets/t/secret.txt", diagnostics));
  EXPECT_FALSE(require_inside(root, "assets/t/missing.txt", diagnostics));
  EXPECT_THAT(diagnostics, SizeIs(1));
}

TEST_F(Inside, RefusesLinksToWhatIsHidden) {
  link("assets/a.txt", "../.git/config");
  link("assets/git", root / ".git");
  EXPECT_THAT(complaint("assets/a.txt"), HasSubstr("this link leads to a hidden file or folder: "));
  EXPECT_THAT(complaint("assets/git/config"), HasSubstr("assets/git: this link leads to a hidden"));
}

TEST_F(Inside, LetsContentBeElsewhereAsAWhole) {
  write_file(folder.path() / "data/pages/about.md", "# About");
  link("content", "../data");
  EXPECT_EQ(read_inside(root, "content/pages/about.md"), "# About");
  fs::create_symlink(outside / "secret.txt", folder.path() / "data/pages/secret.md");
  EXPECT_THAT(complaint("content/pages/secret.md"),
              HasSubstr("content/pages/secret.md: this link leads out"));
  link("assets/about.md", "../content/pages/about.md");
  EXPECT_THAT(complaint("assets/about.md"), HasSubstr("leads out")) << "only what is read as content";
}

TEST_F(Inside, LeavesBrokenLinksToTheReader) {
  link("assets/a.txt", "nowhere");
  Diagnostics diagnostics;
  EXPECT_TRUE(require_inside(root, "assets/a.txt", diagnostics));
  EXPECT_THAT(diagnostics, IsEmpty());
  EXPECT_THAT(complaint("assets/a.txt"), HasSubstr("this link leads nowhere"));
}

} // namespace
} // namespace broadsheet
