// A file of the older archive, and findings that point into it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace broadsheet::legacy {

struct SourceFile {
  std::string path; // as the user would type it
  std::string text; // without a byte order mark
};

// Nothing, and a finding, when the file cannot be read.
std::optional<SourceFile> read_source(const std::filesystem::path& path, Diagnostics& diagnostics);

// Replaces every byte that is not part of UTF-8 by U+FFFD and reports the first one.
void require_utf8(SourceFile& source, Diagnostics& diagnostics);

// A finding at a byte offset into the text.
Diagnostic finding_at(Severity severity, const SourceFile& source, std::size_t offset, std::string message,
                      std::string help = {});

// The same for `part`, a view into source.text.
Diagnostic finding_at(Severity severity, const SourceFile& source, std::string_view part, std::string message,
                      std::string help = {});

// A finding that concerns the whole file.
Diagnostic finding(Severity severity, std::string path, std::string message, std::string help = {});

} // namespace broadsheet::legacy
