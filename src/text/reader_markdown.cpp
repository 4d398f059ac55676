#include <algorithm>

#include "text/reader.h"

namespace broadsheet::text {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t longest = 200; // of what is marked

} // namespace

// **strong**, *slanted* and _slanted_ text loses its marks. Marks touch the words they enclose
// and no other letters, which the star of a formula or a footnote and the underscores of a name do not.
bool Reader::emphasis() {
  const std::string_view rest = tex_.substr(at_, end_ - at_);
  const std::string_view mark = rest.substr(0, rest.starts_with("**") ? 2 : 1);
  std::size_t& closing = mark.size() == 2 ? closing_strong_ : closing_emphasis_;
  if (at_ == closing) {
    closing = npos;
  } else if (const std::size_t end = end_of_emphasis(mark); end != npos) {
    closing = end;
  } else {
    return false;
  }
  at_ += mark.size();
  return true;
}

// Where the text ends that the mark at `at_` begins, or npos.
std::size_t Reader::end_of_emphasis(std::string_view mark) const {
  const char before = previous();
  if (!is_blank(before) && std::string_view("([{\"'`/").find(before) == npos) return npos;
  const std::size_t start = at_ + mark.size();
  const std::string_view rest = tex_.substr(start, std::min(end_ - start, longest));
  const std::size_t size = rest.find(mark);
  if (size == npos || size == 0) return npos;
  const char first = rest.front();
  const char after = size + mark.size() < rest.size() ? rest[size + mark.size()] : ' ';
  const bool touches = !is_blank(first) && !is_blank(rest[size - 1]);
  const bool is_text = mark.size() == 2 || is_word(first) || first == '\\';
  const bool ends = !is_word(after) && after != mark.front() && rest[size - 1] != mark.front();
  const bool crosses_formula = mark.size() == 1 && rest.substr(0, size).find('$') != npos;
  return touches && is_text && ends && !crosses_formula ? start + size : npos;
}

// [label](address), as Markdown writes links.
bool Reader::markdown_link() {
  if (depth_ > max_depth) return false;
  const std::string_view rest = tex_.substr(at_ + 1, std::min(end_ - at_ - 1, 2 * longest));
  const std::size_t label = rest.find_first_of("[]");
  if (label == npos || label == 0 || !rest.substr(label).starts_with("](")) return false;
  const std::size_t start = label + 2;
  const std::size_t end = rest.find_first_of(" \t\r\n()", start);
  if (end == npos || rest[end] != ')') return false;
  const std::string_view address = rest.substr(start, end - start);
  if (address.find('.') == npos || address.find('/') == npos) return false;
  const std::size_t shown = out().size();
  ++at_;
  const std::size_t after = at_ + end + 1;
  read_to(at_ + label);
  at_ = after;
  add_hidden_address(address, shown);
  return true;
}

} // namespace broadsheet::text
