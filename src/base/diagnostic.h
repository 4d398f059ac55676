// What is wrong with a file that someone wrote, in the form that every part of
// broadsheet uses to report it:
//
//   content/2025/08/2025-08-05.yaml:12:14: error: relevance must be from 1 to 10, not 11
//       relevance: 11
//                  ^
//   help: lower it to 10, or remove the line if the paper has no score
//
// Readers collect every problem in a file instead of stopping at the first.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

enum class Severity { error, warning };

struct Diagnostic {
  Severity severity = Severity::error;
  std::string path = {}; // as the user would type it; empty when no file is concerned
  int line = 0;          // from 1; 0 when the whole file is meant
  int column = 0;        // from 1, in characters (not bytes); 0 when the whole line is meant
  std::string message = {};
  std::string source_line = {}; // the line without its line break; empty when not available
  std::string help = {};        // what to do, or empty
};

using Diagnostics = std::vector<Diagnostic>;

bool has_errors(std::span<const Diagnostic> diagnostics);

// The lines above, each ended by a line break. `colours` adds ANSI escapes.
std::string format_diagnostic(const Diagnostic& diagnostic, bool colours = false);

// A place in a text: both numbers from 1, or 0 as in a diagnostic; the column in characters.
struct Place {
  int line = 0;
  int column = 0;
};

// The place of the byte at `offset` in `text`, or of its end.
Place place_of(std::string_view text, std::size_t offset);

// Makes a diagnostic for a place in `text`, quoting its line.
Diagnostic diagnostic_at(std::string_view text, std::string_view path, Place place, std::string message,
                         std::string help = {});

// The candidate closest to `word` when it is close enough to be a slip of the
// keyboard, else empty. The result points into `candidates`.
std::string_view did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

} // namespace broadsheet
