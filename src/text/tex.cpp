#include "text/tex.h"

#include "text/readable.h"

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
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

} // namespace broadsheet::text
