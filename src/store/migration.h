// Bringing files of older versions up to date, so that what their owner wrote into them stays.
//
// Files of several kinds carry the version of their format under the key `schema`. A kind has a step from
// each of its versions to the next, and a file takes all that it still needs, one after the other.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace broadsheet::store {

// The text of a file in its next version: comments, order and whatever else did not change stay as they are.
// `schema` is left alone; migrate() replaces it. An error added to `diagnostics` makes the result void.
using MigrationStep = std::string (*)(std::string text, std::string_view path, Diagnostics& diagnostics);

struct FileKind {
  std::string_view name;                // as messages call one: "day file"
  int current = 1;                      // the version that this program reads and writes
  std::span<const MigrationStep> steps; // the last one leads to `current`
  std::optional<int> unmarked;          // the version of a file without `schema`; nothing: it needs one

  // The files of this kind that a site has, relative to its folder, in a fixed order.
  std::vector<std::filesystem::path> (*find)(const std::filesystem::path& site_dir,
                                             Diagnostics& diagnostics) = nullptr;
  // Reads a file of the current version and reports what is wrong with it.
  void (*check)(std::string_view text, std::string_view path, Diagnostics& diagnostics) = nullptr;

  int oldest() const { return current - static_cast<int>(steps.size()); }
};

// All kinds of files of a site that carry a version. theme.yaml is not among them: its `schema` is that of
// the views that templates were written for, which only their author can change.
std::span<const FileKind> file_kinds();

struct Migration {
  int from = 0;
  int to = 0;
  std::string text; // of version `to`
};

// The version of the file, from oldest() to current. Nothing when there is none, or a newer one, or the text
// is damaged, which is reported.
std::optional<int> version_of(const FileKind& kind, std::string_view text, std::string_view path,
                              Diagnostics& diagnostics);

// The file in the current version; the same text when it is of that version. Nothing when it has no version
// that can be told, a step fails, or kind.check finds errors in what came out, which is reported.
std::optional<Migration> migrate(const FileKind& kind, std::string_view text, std::string_view path,
                                 Diagnostics& diagnostics);

} // namespace broadsheet::store
