// Whole files, read and replaced.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace broadsheet {

// The file's bytes, or nothing when it cannot be read.
std::optional<std::string> read_file(const std::filesystem::path& path);

// Replaces `path` so that a reader, or a crash at any point, sees either the old bytes or the new
// ones: temporary file in the same folder, fsync when `durable`, rename. Creates missing folders.
// Throws std::system_error that names the path.
void write_file(const std::filesystem::path& path, std::string_view bytes, bool durable = false);

// Removes the temporary files that a write of `path` left behind because the process was killed. Nobody may
// be writing it meanwhile.
void remove_leftovers(const std::filesystem::path& path);

} // namespace broadsheet
