// Tables of TeX and what to_unicode makes of it.
#pragma once

#include <initializer_list>
#include <string_view>

#include <gtest/gtest.h>

#include "text/tex.h"

namespace broadsheet::text {

struct Case {
  std::string_view tex;
  std::string_view text;
};

inline void check(std::initializer_list<Case> cases) {
  for (const auto& [tex, text] : cases) EXPECT_EQ(to_unicode(tex), text) << "of " << tex;
}

} // namespace broadsheet::text
