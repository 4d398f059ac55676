// TeX's text made readable, with the formulas still apart: what tex.h and prose.h share.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/tex.h"

namespace broadsheet::text {

struct Readable {
  struct Formula {
    std::size_t offset = 0; // where in `text` it stands
    Segment segment;        // a view into the TeX that was read
  };

  std::string text; // without the formulas
  std::vector<Formula> formulas;
};

Readable read_tex(std::string_view tex);

} // namespace broadsheet::text
