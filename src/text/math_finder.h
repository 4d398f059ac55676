// Finds the formulas in a text.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "text/tex.h"

namespace broadsheet::text {

// Works from left to right: call formula_at() for every $ and \ that is not inside a formula already found.
// All calls for one text together take time linear in its length.
class MathFinder {
public:
  explicit MathFinder(std::string_view text);

  // The formula that starts at `position` ($…$, $$…$$, \(…\), \[…\], \begin{align}…\end{align}), or nothing
  // when it is text.
  std::optional<Segment> formula_at(std::size_t position);

  // The position of the brace that closes the one at `position`, or npos when none does.
  std::size_t closing_brace(std::size_t position) const;

private:
  std::optional<Segment> dollars_at(std::size_t position);
  // Where the last search for a closing delimiter began and ended. Searching once for many openings keeps the
  // time linear.
  struct Closing {
    std::size_t from = std::string_view::npos;
    std::size_t at = std::string_view::npos; // npos: there is none
  };
  std::optional<Segment> delimited(std::size_t position, std::string_view closing, Segment::Kind kind,
                                   Closing& last) const;
  std::size_t find_closing(std::string_view closing, std::size_t start, Closing& last) const;
  std::optional<Segment> environment_at(std::size_t position);
  std::size_t closing_dollar(std::size_t position) const;

  std::string_view text_;
  std::vector<std::size_t> closing_braces_; // for each byte; empty when the text has no {
  Closing parenthesis_;
  Closing bracket_;
  Closing dollars_;
  std::map<std::string_view, Closing> ends_; // of environments, by name
};

} // namespace broadsheet::text
