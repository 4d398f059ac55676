// What is wrong with a file that someone wrote, in the form that every part of
// broadsheet uses to report it:
//
//   content/2025/08/2025-08-05.yaml:12:14: error: relevance must be from 1 to 10, not 11
//     | relevance: 11
//     |            ^
//   help: lower it to 10, or remove the line if the paper has no score
//
// Readers collect every problem in a file instead of stopping at the first. What a message, a path or a line
// quotes was written by others: it is shown on one line, cut at a sensible length, with its control
// characters visible, and no line begins with it. So it can neither change a terminal nor give a command to
// the runner of a workflow, which reads "::" at the start of a line.
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

// The lines above, each ended by a line break. `colours` adds ANSI escapes. A help may have several lines.
std::string format_diagnostic(const Diagnostic& diagnostic, bool colours = false);

// How many errors, and how many warnings, about one file are shown; the others are counted.
inline constexpr int most_shown = 20;

// Whether one more finding of this severity about `path` would be shown, after those that `diagnostics` ends
// with. If not, a reader need not look for its place.
bool shows_another(std::span<const Diagnostic> diagnostics, Severity severity, std::string_view path);

// A place in a text: both numbers from 1, or 0 as in a diagnostic; the column in characters.
struct Place {
  int line = 0;
  int column = 0;
};

// The place of the byte at `offset` in `text`, or of its end.
Place place_of(std::string_view text, std::size_t offset);

// The same for many bytes of one text, which must outlive this. As long as offsets rise, all of them together
// take one pass over the text.
class Places {
public:
  explicit Places(std::string_view text) : text_(text) {}
  Place of(std::size_t offset);

private:
  std::string_view text_;
  std::size_t reached_ = 0;
  Place place_ = {1, 1}; // of the byte at `reached_`
};

// Makes a diagnostic for a place in `text`, quoting its line.
Diagnostic diagnostic_at(std::string_view text, std::string_view path, Place place, std::string message,
                         std::string help = {});

// The candidate closest to `word` when it is close enough to be a slip of the
// keyboard, else empty. The result points into `candidates`.
std::string_view did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

} // namespace broadsheet
