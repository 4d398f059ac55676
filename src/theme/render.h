// A flat template made ready for rendering by kainjow's Mustache
// (https://github.com/kainjow/Mustache), which only render.cpp knows.
#pragma once

#include <memory>
#include <string>

#include "base/diagnostic.h"
#include "theme/flatten.h"
#include "theme/view_data.h"

namespace broadsheet::theme {

class Renderer {
public:
  explicit Renderer(FlatTemplate flat);
  ~Renderer();

  // Safe to call from several threads. `missing`, if not null, gets an error for
  // each name that is not there, once per place.
  std::string render(const Value& view, Diagnostics* missing) const;

private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

} // namespace broadsheet::theme
