// The GitHub repository that a site's folder is a clone of.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace broadsheet::app {

struct GithubRepository {
  std::string owner;
  std::string name;
  std::filesystem::path root; // of the clone, the folder that holds .github/
};

// The repository in a remote's address: https://github.com/owner/name.git, git@github.com:owner/name.git,
// ssh://git@github.com/owner/name. A login in it is ignored. Nothing for other hosts.
std::optional<GithubRepository> parse_github_remote(std::string_view url);

// The repository in .git/config of the folder or of the nearest one above it: the remote "origin", or else
// the first that is on GitHub.
std::optional<GithubRepository> find_github_repository(const std::filesystem::path& folder);

// The address of its Pages, unless they have a domain of their own: https://owner.github.io/name, or
// https://owner.github.io for the repository of that name.
std::string pages_address(const GithubRepository& repository);

} // namespace broadsheet::app
