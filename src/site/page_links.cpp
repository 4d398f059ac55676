#include "site/page_links.h"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <memory_resource>
#include <new>
#include <utility>

#include <gumbo.h>

#include "base/text.h"
#include "base/utf8.h"

namespace broadsheet::site {
namespace {

constexpr std::string_view blanks = " \t\r\n\f"; // https://infra.spec.whatwg.org/#ascii-whitespace

// The addresses of a srcset, "small.png 1x, large.png 2x": what begins a candidate, up to a blank.
std::vector<std::string_view> srcset_addresses(std::string_view srcset) {
  std::vector<std::string_view> addresses;
  while (true) {
    srcset.remove_prefix(std::min(srcset.find_first_not_of(" \t\r\n\f,"), srcset.size()));
    if (srcset.empty()) return addresses;
    auto address = srcset.substr(0, srcset.find_first_of(blanks));
    srcset.remove_prefix(address.size());
    if (address.ends_with(',')) {
      address = address.substr(0, address.find_last_not_of(',') + 1);
    } else {
      srcset.remove_prefix(std::min(srcset.find(','), srcset.size())); // its descriptors
    }
    addresses.push_back(address);
  }
}

class PageReader {
public:
  explicit PageReader(std::string_view html) : html_(html) {}

  // Without recursion: markup from elsewhere may be nested to any depth.
  PageLinks read(const GumboNode* root) {
    std::vector<const GumboNode*> left{root};
    while (!left.empty()) {
      const GumboNode* node = left.back();
      left.pop_back();
      const GumboVector* children = nullptr;
      if (node->type == GUMBO_NODE_DOCUMENT) {
        children = &node->v.document.children;
      } else if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) {
        read_element(node->v.element);
        children = &node->v.element.children;
      }
      for (unsigned child = children != nullptr ? children->length : 0; child-- > 0;)
        left.push_back(static_cast<const GumboNode*>(children->data[child]));
    }
    return std::move(page_);
  }

private:
  void read_element(const GumboElement& element) {
    if (const auto* id = find(element, "id"); id != nullptr && id->value[0] != '\0')
      page_.anchors.push_back({id->value, place_of(*id), true});
    if (element.tag == GUMBO_TAG_A) {
      if (const auto* name = find(element, "name"); name != nullptr && name->value[0] != '\0')
        page_.anchors.push_back({name->value, place_of(*name), false});
    }
    if (element.tag == GUMBO_TAG_BASE) {
      if (const auto* href = find(element, "href"); href != nullptr && page_.base.empty())
        page_.base = trim(href->value, blanks);
      return;
    }
    if (is_hint(element)) return;
    for (const char* name : {"href", "src", "poster"}) add_link(find(element, name));
    if (element.tag == GUMBO_TAG_OBJECT) add_link(find(element, "data"));
    for (const char* name : {"srcset", "imagesrcset"}) {
      if (const auto* srcset = find(element, name)) {
        for (auto address : srcset_addresses(srcset->value))
          page_.links.push_back({std::string(address), place_of(*srcset)});
      }
    }
  }

  static const GumboAttribute* find(const GumboElement& element, const char* name) {
    return gumbo_get_attribute(&element.attributes, name);
  }

  static bool is_hint(const GumboElement& element) {
    const auto* rel = element.tag == GUMBO_TAG_LINK ? find(element, "rel") : nullptr;
    auto kind = rel != nullptr ? lower(trim(rel->value, blanks)) : std::string();
    return kind == "preconnect" || kind == "dns-prefetch";
  }

  void add_link(const GumboAttribute* attribute) {
    if (attribute != nullptr)
      page_.links.push_back({std::string(trim(attribute->value, blanks)), place_of(*attribute)});
  }

  // The place of the value's first character. Gumbo's own columns count tabs as eight.
  Place place_of(const GumboAttribute& attribute) const {
    auto offset = std::min<std::size_t>(attribute.value_start.offset, html_.size());
    if (offset < html_.size() && (html_[offset] == '"' || html_[offset] == '\'')) ++offset;
    auto before = html_.substr(0, offset);
    auto line = before.substr(before.rfind('\n') + 1); // npos + 1 is 0
    return {static_cast<int>(attribute.value_start.line), static_cast<int>(count_characters(line)) + 1};
  }

  std::string_view html_;
  PageLinks page_;
};

// A tree is made of thousands of small pieces that are freed together.
struct Pool {
  explicit Pool(std::size_t size) : memory(1024 + 8 * size) {}

  void* allocate(std::size_t size) noexcept {
    try {
      return memory.allocate(size);
    } catch (const std::bad_alloc&) {
      return nullptr;
    }
  }

  std::pmr::monotonic_buffer_resource memory;
  std::jmp_buf out_of_memory{};
};

// The tree belongs to `pool`. Gumbo cannot go on without memory, and no exception may pass through C code: it
// is left by longjmp(), which skips only its own frames.
const GumboNode* parse(std::string_view html, Pool& pool) {
  GumboOptions options = kGumboDefaultOptions;
  options.userdata = &pool;
  options.allocator = [](void* self, std::size_t size) {
    void* piece = static_cast<Pool*>(self)->allocate(size);
    if (piece == nullptr) std::longjmp(static_cast<Pool*>(self)->out_of_memory, 1);
    return piece;
  };
  options.deallocator = [](void* /*pool*/, void* /*piece*/) {};
  options.max_errors = 0; // a validator's business
  if (setjmp(pool.out_of_memory) != 0) throw std::bad_alloc();
  return gumbo_parse_with_options(&options, html.data(), html.size())->document;
}

} // namespace

PageLinks read_page_links(std::string_view html) {
  Pool pool(html.size());
  return PageReader(html).read(parse(html, pool));
}

} // namespace broadsheet::site
