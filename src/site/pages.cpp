#include "site/pages.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"

namespace broadsheet::site {
namespace {

bool is_address_part(std::string_view name) {
  return !name.empty() &&
         std::ranges::all_of(name, [](char c) { return is_lower(c) || is_digit(c) || c == '-' || c == '_'; });
}

// Takes a heading "# Title" off the top of `page.markdown`.
void take_title(ContentPage& page) {
  std::string_view text = trim(page.markdown);
  if (!text.starts_with("# ")) return;
  auto end = std::min(text.find('\n'), text.size());
  page.title = trim(text.substr(2, end - 2));
  page.markdown = std::string(text.substr(end));
}

} // namespace

std::vector<ContentPage> load_content_pages(const std::filesystem::path& site_dir,
                                            build::SourceFiles& sources, Diagnostics& diagnostics) {
  std::vector<ContentPage> pages;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(site_dir / "content/pages", none)) {
    if (entry.path().extension() != ".md") continue;
    auto name = entry.path().stem().string();
    ContentPage page{"content/pages/" + name + ".md", "/" + name + "/", name, {}, {}};
    if (!is_address_part(name)) {
      diagnostics.push_back({.path = page.path,
                             .message = "this name cannot be part of an address",
                             .help = "use lower-case letters, digits, - and _ only"});
      continue;
    }
    auto fingerprint = sources.fingerprint_of(page.path);
    auto text = read_file(entry.path());
    if (!fingerprint || !text) {
      diagnostics.push_back(
          {.path = page.path, .message = "this file cannot be read", .help = "check its permissions"});
      continue;
    }
    page.fingerprint = *fingerprint;
    page.markdown = std::move(*text);
    take_title(page);
    pages.push_back(std::move(page));
  }
  std::ranges::sort(pages, {}, &ContentPage::path);
  return pages;
}

} // namespace broadsheet::site
