// Which pages a site has, where they are, and what each of them is made from.
#pragma once

#include <memory>
#include <vector>

#include "base/diagnostic.h"
#include "build/page.h"
#include "site/renderer.h"

namespace broadsheet::site {

// All pages, in a fixed order. Pages with the same address are reported in `diagnostics`.
std::vector<build::Page> plan(const std::shared_ptr<const Renderer>& renderer, Diagnostics& diagnostics);

} // namespace broadsheet::site
