#include "text/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <mutex>
#include <string>
#include <string_view>

#include "base/once.h"
#include "base/utf8.h"
#include "text/markdown_memory.h"

namespace broadsheet::text {

namespace {

// All parsers, nodes and texts of the library belong to a MarkdownMemory.

cmark_parser* make_parser(MarkdownMemory& memory) {
  static Once once;
  once.call(cmark_gfm_core_extensions_ensure_registered);
  cmark_parser* parser = nullptr;
  memory.run([&] {
    parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, MarkdownMemory::functions());
    for (const char* name : {"table", "strikethrough", "autolink", "tasklist"}) {
      cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
    }
  });
  return parser;
}

// Parses one text at a time: while cmark-gfm parses, its extensions' special characters are in a table that
// all parsers share.
cmark_node* parse(MarkdownMemory& memory, cmark_parser* parser, const std::string& text) {
  static std::mutex parsing;
  const std::lock_guard lock(parsing);
  cmark_node* document = nullptr;
  memory.run([&] {
    cmark_parser_feed(parser, text.data(), text.size());
    document = cmark_parser_finish(parser);
  });
  return document;
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

void put_root_before_address(MarkdownMemory& memory, cmark_node* link, std::string_view root) {
  const char* url = cmark_node_get_url(link);
  const std::string_view address = url != nullptr ? url : "";
  if (!address.starts_with('/') || address.starts_with("//")) return;
  const auto whole = std::string(root).append(address);
  memory.run([&] { cmark_node_set_url(link, whole.c_str()); });
}

void adapt(MarkdownMemory& memory, cmark_node* document, const MarkdownOptions& options) {
  cmark_iter* iterator = nullptr;
  memory.run([&] { iterator = cmark_iter_new(document); });
  for (cmark_event_type event = cmark_iter_next(iterator); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator)) {
    cmark_node* node = cmark_iter_get_node(iterator);
    if (event != CMARK_EVENT_ENTER) continue;
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE) {
      cmark_node_unlink(node);
    } else if (type == CMARK_NODE_HEADING) {
      demote(node, options.heading_offset);
    } else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) {
      put_root_before_address(memory, node, options.root);
    }
  }
}

} // namespace

std::string markdown_to_html(std::string_view markdown, const MarkdownOptions& options) {
  MarkdownMemory memory;
  cmark_parser* parser = make_parser(memory);
  cmark_node* document = parse(memory, parser, without_forbidden_characters(markdown));
  adapt(memory, document, options);
  // Alignment as a style: the align attribute of table cells is obsolete.
  constexpr int rendering = CMARK_OPT_DEFAULT | CMARK_OPT_TABLE_PREFER_STYLE_ATTRIBUTES;
  const char* html = nullptr;
  memory.run([&] {
    html = cmark_render_html_with_mem(document, rendering, cmark_parser_get_syntax_extensions(parser),
                                      MarkdownMemory::functions());
  });
  return html;
}

} // namespace broadsheet::text
