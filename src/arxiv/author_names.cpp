#include "arxiv/author_names.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utility>

#include <utf8proc.h>

#include "base/utf8.h"
#include "text/tex.h"

namespace broadsheet::arxiv {
namespace {

enum class Umlauts { plain, spelled_out }; // ö as o, or as oe

// Letters that Unicode does not decompose into a base letter and a mark.
std::string_view ascii_for(char32_t letter) {
  static constexpr std::pair<char32_t, std::string_view> letters[] = {
      {U'ø', "o"},  {U'ł', "l"}, {U'đ', "d"}, {U'ð', "d"}, {U'þ', "th"}, {U'æ', "ae"},
      {U'œ', "oe"}, {U'ı', "i"}, {U'ħ', "h"}, {U'ŧ', "t"}, {U'ŋ', "n"}};
  auto found = std::ranges::find(letters, letter, &std::pair<char32_t, std::string_view>::first);
  return found == std::end(letters) ? std::string_view() : found->second;
}

std::string_view spelled_out(char32_t letter) {
  switch (letter) {
  case U'ä':
    return "ae";
  case U'ö':
  case U'ø':
    return "oe";
  case U'ü':
    return "ue";
  case U'å':
    return "aa";
  default:
    return {};
  }
}

std::string map_unicode(const std::string& text, unsigned options) {
  utf8proc_uint8_t* mapped = nullptr;
  auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                           static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                           static_cast<utf8proc_option_t>(options));
  std::unique_ptr<utf8proc_uint8_t, void (*)(void*)> owner(mapped, std::free);
  return size < 0 ? std::string()
                  : std::string(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
}

// Lower case without accents.
std::string folded(const std::string& letters, Umlauts umlauts) {
  auto composed = map_unicode(letters, UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STABLE);
  std::string replaced;
  for (std::string_view rest = composed; !rest.empty();) {
    auto character = first_character(rest);
    auto ascii = umlauts == Umlauts::spelled_out ? spelled_out(character.code) : std::string_view();
    if (ascii.empty()) ascii = ascii_for(character.code);
    replaced += ascii.empty() ? rest.substr(0, character.size) : ascii;
    rest.remove_prefix(character.size);
  }
  return map_unicode(replaced, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK | UTF8PROC_STABLE);
}

utf8proc_category_t category(char32_t character) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(character));
}

bool is_apostrophe(char32_t character) {
  return std::u32string_view(U"'`´‘’ʼ′").find(character) != std::u32string_view::npos;
}

bool is_letter(char32_t character) { // marks and digits too
  return category(character) >= UTF8PROC_CATEGORY_LU && category(character) <= UTF8PROC_CATEGORY_ND;
}

// Letters as written in the name.
struct Piece {
  std::string letters;
  bool has_point = false; // after it
  bool follows_hyphen = false;
};
using Pieces = std::vector<Piece>;

Pieces pieces_of(std::string_view text) {
  Pieces pieces;
  bool is_inside = false;
  bool after_hyphen = false;
  while (!text.empty()) {
    auto [code, size, is_valid] = first_character(text);
    if (is_letter(code) && !is_apostrophe(code)) {
      if (!is_inside) pieces.push_back({{}, false, after_hyphen && !pieces.empty()});
      pieces.back().letters += text.substr(0, size);
      is_inside = true;
      after_hyphen = false;
    } else if (!is_apostrophe(code)) {
      if (is_inside && code == '.') pieces.back().has_point = true;
      if (category(code) == UTF8PROC_CATEGORY_PD) after_hyphen = true;
      is_inside = false;
    }
    text.remove_prefix(size);
  }
  return pieces;
}

bool is_suffix(const Piece& piece) {
  constexpr std::string_view suffixes[] = {"Jr", "jr", "JR", "Sr", "sr", "SR", "II", "III", "IV"};
  return std::ranges::find(suffixes, piece.letters) != std::end(suffixes);
}

// Removes "Jr." from where it may be: after the family name, or after a comma.
std::string take_suffix(Pieces& before_comma, Pieces& after_comma) {
  auto suffix = std::ranges::find_if(after_comma, is_suffix);
  Pieces* pieces = &after_comma;
  if (suffix == after_comma.end()) {
    if (before_comma.size() < 2 || !is_suffix(before_comma.back())) return {};
    pieces = &before_comma;
    suffix = std::prev(before_comma.end());
  }
  auto letters = folded(suffix->letters, Umlauts::plain);
  pieces->erase(suffix);
  return letters;
}

bool is_in_capitals(const Piece& piece) {
  return std::ranges::all_of(piece.letters, [](char c) { return c >= 'A' && c <= 'Z'; });
}

NamePart read_part(const Piece& piece) {
  auto first = first_character(piece.letters);
  bool has_case =
      category(first.code) == UTF8PROC_CATEGORY_LU || category(first.code) == UTF8PROC_CATEGORY_LL;
  NamePart part{folded(piece.letters, Umlauts::plain), folded(piece.letters, Umlauts::spelled_out),
                piece.has_point, piece.follows_hyphen};
  if (has_case && (first.size == piece.letters.size() || part.plain.size() == 1)) part.is_abbreviated = true;
  return part;
}

// The letters of "KM Liu" are two initials; those of "YI LIU" may be a name.
std::vector<NamePart> read_parts(const Pieces& pieces) {
  std::vector<NamePart> parts;
  for (const auto& piece : pieces) {
    if (piece.letters.size() == 2 && is_in_capitals(piece) && !is_in_capitals(pieces.back())) {
      parts.push_back(read_part({piece.letters.substr(0, 1), true, piece.follows_hyphen}));
      parts.push_back(read_part({piece.letters.substr(1), true, false}));
    } else {
      parts.push_back(read_part(piece));
    }
  }
  return parts;
}

bool is_particle(const NamePart& part) {
  constexpr std::string_view particles[] = {"van", "von", "der", "den", "de",  "del", "della", "di",
                                            "da",  "das", "do",  "dos", "du",  "la",  "le",    "ten",
                                            "ter", "el",  "al",  "bin", "ibn", "af",  "zu",    "zur"};
  return std::ranges::find(particles, part.plain) != std::end(particles);
}

bool is_collective(const NamePart& part) {
  return part.plain == "collaboration" || part.plain == "consortium" || part.plain == "team" ||
         part.plain == "group";
}

// The index of the family name's first part. One part is left for a given name: "Di Wang" is not "di Wang".
std::size_t family_of(const std::vector<NamePart>& parts) {
  if (is_collective(parts.back())) return 0;
  auto family = parts.size() - 1;
  while (family > 0 && parts[family].follows_hyphen) --family;
  while (family > 1 && is_particle(parts[family - 1])) --family;
  return family;
}

bool is_equal(const NamePart& one, const NamePart& other) {
  return one.plain == other.plain || one.plain == other.spelled_out || one.spelled_out == other.plain ||
         one.spelled_out == other.spelled_out;
}

bool may_be_same_part(const NamePart& one, const NamePart& other) {
  return is_equal(one, other) || (one.is_abbreviated && other.plain.starts_with(one.plain)) ||
         (other.is_abbreviated && one.plain.starts_with(other.plain));
}

std::string joined(const std::vector<NamePart>& parts) {
  std::string all;
  for (const auto& part : parts) all += part.plain;
  return all;
}

bool may_be_same_given(const std::vector<NamePart>& one, const std::vector<NamePart>& other) {
  if (one.size() > other.size()) return may_be_same_given(other, one);
  if (one.empty()) return other.empty();
  if (std::equal(one.begin(), one.end(), other.begin(), may_be_same_part)) {
    bool continues = other.size() > one.size() && other[one.size()].follows_hyphen;
    return !continues || one.back().is_abbreviated || other[one.size() - 1].is_abbreviated;
  }
  return joined(one) == joined(other); // Kuan-Mo, Kuanmo
}

} // namespace

PersonName read_name(std::string_view text) {
  auto composed = map_unicode(text::to_unicode(text), UTF8PROC_COMPOSE | UTF8PROC_STABLE);
  auto comma = std::min(composed.find(','), composed.size());
  auto family_first = pieces_of(std::string_view(composed).substr(0, comma));
  auto pieces = pieces_of(std::string_view(composed).substr(comma));
  PersonName name;
  name.suffix = take_suffix(family_first, pieces);
  std::ranges::move(family_first, std::back_inserter(pieces));
  if (pieces.empty()) return name;

  name.given = read_parts(pieces);
  if (is_collective(name.given.back()) && name.given.front().plain == "the")
    name.given.erase(name.given.begin());
  auto family = name.given.begin() + static_cast<std::ptrdiff_t>(family_of(name.given));
  for (auto part = family; part != name.given.end(); ++part) {
    name.family.plain += part->plain;
    name.family.spelled_out += part->spelled_out;
  }
  name.given.erase(family, name.given.end());
  return name;
}

bool may_be_same(const PersonName& one, const PersonName& other) {
  if (one.family.plain.empty() || !is_equal(one.family, other.family)) return false;
  if (!one.suffix.empty() && !other.suffix.empty() && one.suffix != other.suffix) return false;
  return may_be_same_given(one.given, other.given);
}

bool same_name(std::string_view one, std::string_view other) {
  return may_be_same(read_name(one), read_name(other));
}

} // namespace broadsheet::arxiv
