#include "app/github_repository.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "support/test_folder.h"

namespace broadsheet::app {
namespace {

std::string words(const std::optional<GithubRepository>& repository) {
  return repository ? repository->owner + " " + repository->name : "none";
}

TEST(GithubRepository, IsReadFromEveryFormOfAddress) {
  for (std::string_view url :
       {"https://github.com/Ada-Marsh/papers.git", "https://github.com/Ada-Marsh/papers",
        "http://GitHub.com/Ada-Marsh/papers/", "git@github.com:Ada-Marsh/papers.git",
        "ssh://git@github.com/Ada-Marsh/papers.git", "ssh://git@github.com:22/Ada-Marsh/papers",
        "git://github.com/Ada-Marsh/papers.git", "https://x-access-token:canary@github.com/Ada-Marsh/papers"})
    EXPECT_EQ(words(parse_github_remote(url)), "Ada-Marsh papers") << url;
  EXPECT_EQ(words(parse_github_remote("https://github.com/a/b.c_d")), "a b.c_d");
}

TEST(GithubRepository, IsNoneElsewhere) {
  for (std::string_view url : {"", "https://gitlab.example.org/a/b.git", "/srv/git/papers.git", "../papers",
                               "https://github.com.example.org/a/b", "https://github.com/a",
                               "https://github.com/a/b/c", "git@github.com:a", "https://github.com/a/b c"})
    EXPECT_EQ(words(parse_github_remote(url)), "none") << url;
}

TEST(GithubRepository, IsThatOfTheRemoteOrigin) {
  TestFolder folder;
  write_file(folder.path() / ".git/config",
             "[core]\n\tbare = false\n"
             "[remote \"upstream\"]\n\turl = https://github.com/other/broadsheet.git\n"
             "[remote \"origin\"]\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n"
             "\turl = git@github.com:ada/papers.git\n"
             "[branch \"main\"]\n\tremote = origin\n");
  std::filesystem::create_directories(folder.path() / "sites/one");
  auto found = find_github_repository(folder.path() / "sites/one");
  EXPECT_EQ(words(found), "ada papers");
  EXPECT_EQ(found->root, std::filesystem::canonical(folder.path()));

  write_file(folder.path() / ".git/config", "[remote \"origin\"]\nurl=/srv/papers.git\n"
                                            "[remote \"github\"]\nurl=https://github.com/ada/papers\n");
  EXPECT_EQ(words(find_github_repository(folder.path())), "ada papers");
}

TEST(GithubRepository, IsThatOfTheMainCloneInAWorktree) {
  TestFolder folder;
  write_file(folder.path() / "main/.git/config",
             "[remote \"origin\"]\n\turl = git@github.com:ada/papers.git\n");
  write_file(folder.path() / "main/.git/worktrees/other/commondir", "../..\n");
  write_file(folder.path() / "other/.git",
             "gitdir: " + (folder.path() / "main/.git/worktrees/other").string() + "\n");
  EXPECT_EQ(words(find_github_repository(folder.path() / "other")), "ada papers");
}

TEST(GithubRepository, HasItsPagesAtTheOwnersHost) {
  EXPECT_EQ(pages_address({"Ada", "Papers", {}}), "https://ada.github.io/Papers");
  EXPECT_EQ(pages_address({"Ada", "ada.github.io", {}}), "https://ada.github.io");
  EXPECT_EQ(pages_address({"ada", "Ada.GitHub.io", {}}), "https://ada.github.io");
}

} // namespace
} // namespace broadsheet::app
