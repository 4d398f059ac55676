#include "text/tex.h"

#include "base/html.h"
#include "base/text.h"
#include "text/math.h"
#include "text/reader.h"

namespace broadsheet::text {

std::string to_unicode(std::string_view tex) {
  Readable readable = read_tex(tex);
  if (readable.formulas.empty()) return std::move(readable.text);
  std::string out;
  std::size_t start = 0;
  for (const Readable::Formula& formula : readable.formulas) {
    out.append(readable.text, start, formula.offset - start);
    out += formula.segment.source;
    start = formula.offset;
  }
  return out.append(readable.text, start);
}

std::string plain(std::string_view tex) {
  const std::string text = to_unicode(tex);
  std::string out;
  out.reserve(text.size());
  append_folded(out, text);
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

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
