#include "settings/sections.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"

namespace broadsheet {
namespace {

constexpr std::array<std::string_view, 3> placeholders = {"{year}", "{month}", "{day}"};

// A kind of page; it needs the first `needs` placeholders and may have no others.
struct PageKind {
  std::string_view name;
  std::size_t needs;
  std::string Permalinks::*pattern;

  std::span<const std::string_view> placeholders_needed() const {
    return std::span(placeholders).first(needs);
  }
};

constexpr std::array<PageKind, 4> page_kinds = {{
    {"day", 3, &Permalinks::day},
    {"month", 2, &Permalinks::month},
    {"year", 1, &Permalinks::year},
    {"archive", 0, &Permalinks::archive},
}};

std::vector<std::string_view> placeholders_in(std::string_view pattern) {
  std::vector<std::string_view> found;
  for (auto open = pattern.find('{'); open != std::string_view::npos; open = pattern.find('{', open + 1)) {
    auto close = pattern.find('}', open);
    found.push_back(pattern.substr(open, close == std::string_view::npos ? close : close - open + 1));
  }
  return found;
}

bool is_path_character(char c) {
  return is_letter_or_digit(c) || std::string_view("/-_.~{}").find(c) != std::string_view::npos;
}

bool check_placeholders(const PageKind& kind, std::string_view pattern, const yaml::Value& value) {
  auto needed = kind.placeholders_needed();
  auto found = placeholders_in(pattern);
  for (std::string_view placeholder : found) {
    if (std::ranges::find(needed, placeholder) != needed.end()) continue;
    auto meant = did_you_mean(placeholder, needed);
    value.error(fmt::format("unknown placeholder {} in the address of {}", placeholder, kind.name),
                !meant.empty()   ? fmt::format("did you mean {}?", meant)
                : needed.empty() ? std::string("this address has no placeholders")
                                 : fmt::format("the placeholders here are {}", fmt::join(needed, ", ")));
    return false;
  }
  for (std::string_view placeholder : needed) {
    if (std::ranges::find(found, placeholder) != found.end()) continue;
    value.error(fmt::format("the address of {} lacks {}", kind.name, placeholder),
                fmt::format("without it several pages would have the same address; the default is {}",
                            Permalinks{}.*kind.pattern));
    return false;
  }
  return true;
}

bool check_pattern(const PageKind& kind, std::string_view pattern, const yaml::Value& value) {
  auto fail = [&](std::string_view what, std::string help) {
    value.error(fmt::format("the address of {} {}", kind.name, what), std::move(help));
    return false;
  };
  if (!pattern.starts_with('/') || !pattern.ends_with('/')) {
    auto bare = pattern.substr(pattern.starts_with('/') ? 1 : 0);
    if (bare.ends_with('/')) bare.remove_suffix(1);
    return fail("must begin and end with /", fmt::format("write /{}/", bare));
  }
  if (pattern == "/") return fail("is taken by the front page", "write a longer one, such as /archive/");
  if (pattern.find("//") != std::string_view::npos) return fail("has // in it", "write a single /");
  if (pattern.find("/.") != std::string_view::npos) {
    return fail("has a part that begins with a dot", "begin every part with another character");
  }
  auto open = std::ranges::count(pattern, '{');
  if (!std::ranges::all_of(pattern, is_path_character) || open != std::ranges::count(pattern, '}')) {
    return fail("has a character that is not allowed",
                "write it with letters, digits, - _ . ~ and placeholders");
  }
  return check_placeholders(kind, pattern, value);
}

// For each character of an address, the characters it can be.
std::vector<std::string> possible_characters(std::string_view pattern) {
  constexpr std::string_view digits = "0123456789";
  std::vector<std::string> possible;
  auto add = [&](auto... sets) { (possible.emplace_back(sets), ...); };
  while (!pattern.empty()) {
    std::size_t size = pattern.find('}') + 1;
    if (pattern.starts_with("{year}"))
      add(digits, digits, digits, digits);
    else if (pattern.starts_with("{month}"))
      add("01", digits);
    else if (pattern.starts_with("{day}"))
      add("0123", digits);
    else
      add(pattern.substr(0, size = 1));
    pattern.remove_prefix(size);
  }
  return possible;
}

bool can_collide(std::string_view a, std::string_view b) {
  return std::ranges::equal(
      possible_characters(a), possible_characters(b),
      [](std::string_view x, std::string_view y) { return x.find_first_of(y) != x.npos; });
}

} // namespace

Permalinks read_permalinks(yaml::Map map) {
  Permalinks permalinks;
  bool valid = true;
  for (const PageKind& kind : page_kinds) {
    auto value = map.find(kind.name);
    if (!value) continue;
    auto pattern = value->text();
    valid = pattern && check_pattern(kind, *pattern, *value) && valid;
    if (pattern) permalinks.*kind.pattern = *pattern;
  }
  map.reject_unknown_keys();
  for (std::size_t i = 0; valid && i < page_kinds.size(); ++i) {
    for (std::size_t j = i + 1; j < page_kinds.size(); ++j) {
      if (!can_collide(permalinks.*page_kinds[i].pattern, permalinks.*page_kinds[j].pattern)) continue;
      map.error(
          fmt::format("the addresses of {} and {} can be the same", page_kinds[i].name, page_kinds[j].name),
          "change one of them, so that no two pages share an address");
    }
  }
  return permalinks;
}

} // namespace broadsheet
