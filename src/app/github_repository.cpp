#include "app/github_repository.h"

#include <utility>

#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"

namespace broadsheet::app {
namespace {

namespace fs = std::filesystem;

bool is_name(std::string_view text) {
  return has_only_letters_digits_and("-_.", text);
}

// The folder with git's configuration: .git itself, or the folder named by the file .git of a worktree or
// submodule.
fs::path git_folder(const fs::path& git) {
  if (fs::is_directory(git)) return git;
  auto text = read_file(git);
  if (!text) return git;
  std::string_view rest = *text;
  auto line = trim(take_line(rest));
  constexpr std::string_view lead = "gitdir: ";
  if (!line.starts_with(lead)) return git;
  fs::path folder = git.parent_path() / fs::path(line.substr(lead.size()));
  if (auto common = read_file(folder / "commondir")) {
    std::string_view shared = *common;
    folder /= fs::path(trim(take_line(shared)));
  }
  return folder;
}

// For a line [remote "origin"], what is in the brackets; empty for other lines.
std::string_view section_of(std::string_view line) {
  return line.starts_with('[') ? line.substr(1, line.find(']') - 1) : std::string_view();
}

std::optional<GithubRepository> remote_in(std::string_view config) {
  std::optional<GithubRepository> found;
  std::string_view section;
  while (!config.empty()) {
    auto line = trim(take_line(config));
    if (auto begun = section_of(line); !begun.empty()) section = begun;
    auto equals = line.find('=');
    bool is_url =
        section.starts_with("remote ") && equals != line.npos && trim(line.substr(0, equals)) == "url";
    auto repository = is_url ? parse_github_remote(trim(line.substr(equals + 1))) : std::nullopt;
    if (!repository) continue;
    if (section == "remote \"origin\"") return repository;
    if (!found) found = std::move(repository);
  }
  return found;
}

} // namespace

std::optional<GithubRepository> parse_github_remote(std::string_view url) {
  constexpr std::string_view host = "github.com";
  if (auto scheme = url.find("://"); scheme != url.npos) url.remove_prefix(scheme + 3);
  if (auto at = url.find('@'); at != url.npos && at < url.find('/')) url.remove_prefix(at + 1);
  if (lower(url.substr(0, host.size())) != host) return std::nullopt;
  url.remove_prefix(host.size());
  if (url.starts_with(":443/") || url.starts_with(":22/")) url.remove_prefix(url.find('/'));
  if (!url.starts_with('/') && !url.starts_with(':')) return std::nullopt;
  url.remove_prefix(1);
  if (url.ends_with('/')) url.remove_suffix(1);
  if (url.ends_with(".git")) url.remove_suffix(4);
  auto slash = url.find('/');
  if (slash == url.npos || !is_name(url.substr(0, slash)) || !is_name(url.substr(slash + 1)))
    return std::nullopt;
  return GithubRepository{std::string(url.substr(0, slash)), std::string(url.substr(slash + 1)), {}};
}

std::optional<GithubRepository> find_github_repository(const fs::path& folder) {
  auto root = fs::weakly_canonical(folder);
  while (!is_there(root / ".git")) {
    if (root == root.parent_path()) return std::nullopt;
    root = root.parent_path();
  }
  auto config = read_file(git_folder(root / ".git") / "config");
  auto repository = config ? remote_in(*config) : std::nullopt;
  if (repository) repository->root = root;
  return repository;
}

std::string pages_address(const GithubRepository& repository) {
  auto host = lower(repository.owner) + ".github.io";
  return lower(repository.name) == host ? "https://" + host
                                        : fmt::format("https://{}/{}", host, repository.name);
}

} // namespace broadsheet::app
