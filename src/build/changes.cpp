#include "build/changes.h"

#include <filesystem>
#include <map>
#include <system_error>

#include <fmt/format.h>

namespace broadsheet::build {
namespace {

class Survey {
public:
  Survey(const OutputFolder& out, const PathSet& obsolete) : out_(out), obsolete_(obsolete) {}

  void check_place_of(const std::string& path) {
    require_writable(deepest_folder_above(path, path));
    if (!folder_is_there(folder_of(path), path)) return;
    Entry entry = out_.look(path);
    if (entry.kind == OutputKind::folder) add_folder(path);
    if (entry.kind == OutputKind::other) fail_in_the_way(path, path);
  }

  void require_writable(std::string_view folder) {
    if (writable_.contains(folder)) return;
    std::string name(folder);
    if (!out_.is_writable(name))
      throw std::system_error(std::make_error_code(std::errc::permission_denied),
                              "cannot write to the folder " + out_.name_of(folder));
    writable_.insert(std::move(name));
  }

  Obstacles obstacles() && { return std::move(obstacles_); }

private:
  std::string_view deepest_folder_above(std::string_view path, const std::string& page) {
    auto folder = folder_of(path);
    return folder_is_there(folder, page) ? folder : deepest_folder_above(folder, page);
  }

  bool folder_is_there(std::string_view folder, const std::string& page) {
    if (folder.empty()) return true;
    if (auto known = folders_.find(folder); known != folders_.end()) return known->second;
    bool there = folder_is_there(folder_of(folder), page) && is_folder(std::string(folder), page);
    return folders_[std::string(folder)] = there;
  }

  bool is_folder(const std::string& path, const std::string& page) {
    switch (out_.look(path).kind) {
    case OutputKind::nothing:
      return false;
    case OutputKind::folder:
      return true;
    case OutputKind::file:
      add_file(path, page);
      return false;
    case OutputKind::link:
    case OutputKind::other:
      break;
    }
    fail_in_the_way(path, page);
  }

  void add_file(const std::string& path, const std::string& page) {
    if (!obsolete_.contains(path)) fail_in_the_way(path, page);
    obstacles_.files.insert(path);
  }

  void add_folder(const std::string& path) {
    auto folder = out_.locate(path);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.is_directory() && !entry.is_symlink()) continue;
      add_file(path + "/" + entry.path().lexically_relative(folder).generic_string(), path);
    }
    obstacles_.folders.insert(path);
  }

  [[noreturn]] void fail_in_the_way(const std::string& path, const std::string& page) const {
    throw std::system_error(
        std::make_error_code(std::errc::file_exists),
        fmt::format("cannot write {}: {} is in the way{} and no build wrote it; move it "
                    "elsewhere and build again",
                    out_.name_of(page), out_.name_of(path),
                    out_.look(path).kind == OutputKind::link ? " (a link, which is never followed)" : ""));
  }

  const OutputFolder& out_;
  const PathSet& obsolete_;
  std::map<std::string, bool, std::less<>> folders_; // whether there is one
  PathSet writable_;
  Obstacles obstacles_;
};

} // namespace

Obstacles find_obstacles(const OutputFolder& out, const Changes& changes) {
  Survey survey(out, changes.obsolete);
  for (const auto& placement : changes.placements) survey.check_place_of(placement.path);
  for (const auto& path : changes.obsolete) survey.require_writable(folder_of(path));
  return std::move(survey).obstacles();
}

void apply(OutputFolder& out, Changes& changes, const Obstacles& obstacles) {
  for (const auto& path : obstacles.files) out.remove(path);
  for (const auto& folder : obstacles.folders)
    if (out.look(folder).kind == OutputKind::folder) out.remove_empty_folders(folder);
  for (auto& placement : changes.placements) placement.stat = out.place(placement.number, placement.path);
  for (const auto& path : changes.obsolete)
    if (!obstacles.files.contains(path)) out.remove(path);
}

} // namespace broadsheet::build
