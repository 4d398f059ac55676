#include "text/prose.h"

#include "base/html.h"
#include "text/math.h"
#include "text/readable.h"

namespace broadsheet::text {

std::string to_html(std::string_view tex, Formulas& formulas) {
  const Readable readable = read_tex(tex);
  const std::string_view text = readable.text;
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  std::size_t start = 0;
  for (const auto& [offset, segment] : readable.formulas) {
    append_escaped_html(out, text.substr(start, offset - start));
    out += formulas.to_mathml(segment.content, segment.kind == Segment::Kind::display_math, segment.source);
    start = offset;
  }
  append_escaped_html(out, text.substr(start));
  return out;
}

} // namespace broadsheet::text
