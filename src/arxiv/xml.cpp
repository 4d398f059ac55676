#include "arxiv/xml.h"

#include <algorithm>

#include <fmt/format.h>

#include "arxiv/feed.h"
#include "base/text.h"
#include "base/utf8.h"

namespace broadsheet::arxiv::xml {
namespace {

// An OAI page of 2,000 papers by twenty authors each has less than a quarter million. This limits the memory
// that a hostile answer of nothing but tags can use.
constexpr int most_tags = 2'000'000;

bool is_space(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x2028 || c == 0x2029;
}

// Characters that no page may contain, and those that change the direction of the text after them.
bool is_control(char32_t c) {
  return is_direction_control(c) || c == 0xFEFF || !is_permitted(c);
}

// The length of the run that stays as it is: printable ASCII with single spaces. That is most of a text.
std::size_t plain_size(std::string_view text) {
  std::size_t size = 0;
  for (; size < text.size(); ++size) {
    char c = text[size];
    bool is_visible = c > ' ' && c < 0x7F;
    bool is_single_space = c == ' ' && size > 0 && text[size - 1] != ' ';
    if (!is_visible && !is_single_space) break;
  }
  return size > 0 && text[size - 1] == ' ' ? size - 1 : size;
}

// Searching is faster than looking at every byte, since few of them start a tag.
bool has_more(std::string_view bytes, char wanted, int most) {
  for (auto at = bytes.find(wanted); at != bytes.npos; at = bytes.find(wanted, at + 1)) {
    if (--most < 0) return true;
  }
  return false;
}

// Error pages are often not XML, so they are recognised by how they start.
bool is_html(std::string_view bytes, pugi::xml_node root) {
  auto begin = std::min(bytes.find_first_not_of("\xEF\xBB\xBF \t\r\n"), bytes.size());
  auto start = lower(bytes.substr(begin, 14));
  return start == "<!doctype html" || start.starts_with("<html") || lower(root.name()) == "html";
}

// The next node in document order below `root`, without recursion, since the sender chooses the depth.
pugi::xml_node next_below(pugi::xml_node node, pugi::xml_node root) {
  if (auto first = node.first_child()) return first;
  while (node != root && !node.next_sibling()) node = node.parent();
  return node == root ? pugi::xml_node() : node.next_sibling();
}

void strip_prefixes(pugi::xml_node root) {
  for (auto node = root; node; node = next_below(node, root)) {
    std::string_view name = node.name();
    if (auto colon = name.rfind(':'); colon != name.npos)
      node.set_name(std::string(name.substr(colon + 1)).c_str());
  }
}

// Text is the value of text nodes, and of elements that start with it (parse_embed_pcdata).
std::string raw_text(pugi::xml_node root) {
  std::string text = root.value();
  for (auto node = next_below(root, root); node; node = next_below(node, root)) text += node.value();
  return text;
}

} // namespace

pugi::xml_node parse(std::string_view bytes, pugi::xml_document& document) {
  if (has_more(bytes, '<', most_tags)) throw FeedError("contains more tags than any feed has", 0);
  constexpr auto options = pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_embed_pcdata;
  auto result = document.load_buffer(bytes.data(), bytes.size(), options);
  auto root = document.document_element();
  if (is_html(bytes, root)) throw FeedError("is an HTML page instead of a feed", 0);
  if (!result || !root) {
    auto offset =
        std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)), bytes.size());
    throw FeedError(bytes.empty() ? "is empty" : fmt::format("is not complete XML: {}", result.description()),
                    offset);
  }
  strip_prefixes(root);
  return root;
}

std::string clean(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  bool space_before = false;
  auto add = [&](std::string_view part) {
    if (space_before) result += ' ';
    space_before = false;
    result += part;
  };
  while (!text.empty()) {
    auto size = plain_size(text);
    if (size > 0) {
      add(text.substr(0, size));
    } else {
      auto character = first_character(text);
      size = character.size;
      if (is_space(character.code)) {
        space_before = !result.empty();
      } else if (!is_control(character.code)) {
        add(character.valid ? text.substr(0, size) : "\uFFFD");
      }
    }
    text.remove_prefix(size);
  }
  return result;
}

std::string text(pugi::xml_node node) {
  return node.first_child() ? clean(raw_text(node)) : clean(node.value()); // nearly always the latter
}

std::string child_text(pugi::xml_node node, const char* name) {
  return text(node.child(name));
}

} // namespace broadsheet::arxiv::xml
