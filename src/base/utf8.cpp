#include "base/utf8.h"

#include <array>
#include <cstdlib>
#include <memory>

#include <utf8proc.h>

namespace broadsheet {
namespace {

const utf8proc_uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const utf8proc_uint8_t*>(text.data());
}

std::string in_form(unsigned form, std::string_view text) {
  utf8proc_uint8_t* bytes = nullptr;
  auto size = utf8proc_map(bytes_of(text), static_cast<utf8proc_ssize_t>(text.size()), &bytes,
                           static_cast<utf8proc_option_t>(UTF8PROC_STABLE | form));
  std::unique_ptr<utf8proc_uint8_t, void (*)(void*)> owner(bytes, std::free);
  if (size < 0) return std::string(text);
  return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

} // namespace

Utf8Character first_character(std::string_view text) {
  if (auto byte = static_cast<unsigned char>(text.front()); byte < 0x80) return {byte, 1, true};
  utf8proc_int32_t code = 0;
  auto size = utf8proc_iterate(bytes_of(text), static_cast<utf8proc_ssize_t>(text.size()), &code);
  if (size <= 0) return {};
  return {static_cast<char32_t>(code), static_cast<std::size_t>(size), true};
}

void append_utf8(std::string& text, char32_t code) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code), bytes.data());
  text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(first_character(text).size);
  return count;
}

bool is_permitted(char32_t code) {
  if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
  bool control = code >= 0x7F && code <= 0x9F;
  bool noncharacter = (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;
  return !control && !noncharacter;
}

bool all_permitted(std::string_view text) {
  while (!text.empty()) {
    auto [code, size, valid] = first_character(text);
    if (!valid || !is_permitted(code)) return false;
    text.remove_prefix(size);
  }
  return true;
}

bool is_visible(char32_t code) {
  bool separator = code == 0x2028 || code == 0x2029;
  bool byte_order_mark = code == 0xFEFF;
  return code >= ' ' && is_permitted(code) && !separator && !byte_order_mark && !is_direction_control(code);
}

bool is_alphabetic(char32_t code) {
  auto category = utf8proc_category(static_cast<utf8proc_int32_t>(code));
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool is_capital(char32_t code) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(code)) == UTF8PROC_CATEGORY_LU;
}

bool is_combining_mark(char32_t code) {
  auto category = utf8proc_category(static_cast<utf8proc_int32_t>(code));
  return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

bool is_direction_control(char32_t code) {
  return code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069);
}

std::string without_direction_controls(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    auto [code, size, valid] = first_character(text);
    if (!valid || !is_direction_control(code)) result.append(text, 0, size);
    text.remove_prefix(size);
  }
  return result;
}

std::string_view without_byte_order_mark(std::string_view text) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  return text.starts_with(mark) ? text.substr(mark.size()) : text;
}

std::string composed(std::string_view text) {
  return in_form(UTF8PROC_COMPOSE, text);
}

std::string decomposed(std::string_view text) {
  return in_form(UTF8PROC_DECOMPOSE, text);
}

int display_width(char32_t code) {
  return utf8proc_charwidth(static_cast<utf8proc_int32_t>(code));
}

} // namespace broadsheet
