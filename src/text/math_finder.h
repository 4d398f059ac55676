// Where formulas stand in a text.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "text/tex.h"

namespace broadsheet::text {

// Reads from left to right; asked about every $ and \ that is not inside a formula found before.
// All questions about one text together take time linear in its length.
class MathFinder {
public:
  explicit MathFinder(std::string_view text);

  // The formula that begins at `position` ($…$, $$…$$, \(…\), \[…\]), or nothing when what
  // stands there is text.
  std::optional<Segment> formula_at(std::size_t position);

  // The position of the brace that closes the one at `position`, or npos when none does.
  std::size_t closing_brace(std::size_t position) const;

private:
  std::optional<Segment> dollars_at(std::size_t position);
  std::optional<Segment> delimited(std::size_t position, std::string_view closing, Segment::Kind kind,
                                   std::size_t& absent_from) const;
  std::size_t closing_dollar(std::size_t position) const;

  std::string_view text_;
  std::vector<std::size_t> closing_braces_; // for each byte; empty when the text has no {
  // No closing \), \] or $$ stands at or after these positions: what keeps it linear.
  std::size_t no_parenthesis_from_ = std::string_view::npos;
  std::size_t no_bracket_from_ = std::string_view::npos;
  std::size_t no_dollars_from_ = std::string_view::npos;
};

} // namespace broadsheet::text
