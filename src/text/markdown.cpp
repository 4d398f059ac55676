#include "text/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <mutex>

#include "base/once.h"
#include "base/utf8.h"

namespace broadsheet::text {

namespace {

struct Free {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
  void operator()(cmark_node* node) const { cmark_node_free(node); }
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
  void operator()(char* text) const { std::free(text); }
};
using Parser = std::unique_ptr<cmark_parser, Free>;
using Node = std::unique_ptr<cmark_node, Free>;
using Iterator = std::unique_ptr<cmark_iter, Free>;

Parser make_parser() {
  static Once once;
  once.call(cmark_gfm_core_extensions_ensure_registered);
  Parser parser(cmark_parser_new(CMARK_OPT_DEFAULT));
  for (const char* name : {"table", "strikethrough", "autolink", "tasklist"}) {
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  }
  return parser;
}

// Parses one text at a time: while cmark-gfm parses, its extensions' special characters are in a table that
// all parsers share.
Node parse(cmark_parser* parser, const std::string& text) {
  static std::mutex parsing;
  const std::lock_guard lock(parsing);
  cmark_parser_feed(parser, text.data(), text.size());
  return Node(cmark_parser_finish(parser));
}

// Characters that no page or feed may contain become U+FFFD, as everywhere else.
std::string without_forbidden_characters(std::string_view text) {
  if (all_permitted(text)) return std::string(text);
  std::string out;
  while (!text.empty()) {
    const auto [code, size, valid] = first_character(text);
    if (valid && is_permitted(code)) {
      out.append(text, 0, size);
    } else {
      append_utf8(out, 0xFFFD);
    }
    text.remove_prefix(size);
  }
  return out;
}

void demote(cmark_node* heading, int levels) {
  cmark_node_set_heading_level(heading, std::clamp(cmark_node_get_heading_level(heading) + levels, 1, 6));
}

void put_root_before_address(cmark_node* link, std::string_view root) {
  const char* url = cmark_node_get_url(link);
  const std::string_view address = url != nullptr ? url : "";
  if (!address.starts_with('/') || address.starts_with("//")) return;
  cmark_node_set_url(link, std::string(root).append(address).c_str());
}

void adapt(cmark_node* document, const MarkdownOptions& options) {
  const Iterator iterator(cmark_iter_new(document));
  for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get())) {
    cmark_node* node = cmark_iter_get_node(iterator.get());
    if (event != CMARK_EVENT_ENTER) continue;
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE) {
      cmark_node_unlink(node);
      const Node left_out(node);
    } else if (type == CMARK_NODE_HEADING) {
      demote(node, options.heading_offset);
    } else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) {
      put_root_before_address(node, options.root);
    }
  }
}

} // namespace

std::string markdown_to_html(std::string_view markdown, const MarkdownOptions& options) {
  const Parser parser = make_parser();
  const Node document = parse(parser.get(), without_forbidden_characters(markdown));
  adapt(document.get(), options);
  // Alignment as a style: the align attribute of table cells is obsolete.
  constexpr int rendering = CMARK_OPT_DEFAULT | CMARK_OPT_TABLE_PREFER_STYLE_ATTRIBUTES;
  const std::unique_ptr<char, Free> html(
      cmark_render_html(document.get(), rendering, cmark_parser_get_syntax_extensions(parser.get())));
  return html.get();
}

} // namespace broadsheet::text
