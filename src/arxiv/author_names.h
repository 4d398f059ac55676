// Compares names that may mean the same person.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::arxiv {

// A part of a name, in lower case and without accents.
struct NamePart {
  std::string plain;           // ö as o
  std::string spelled_out;     // ö as oe
  bool is_abbreviated = false; // one letter, or followed by a point: "K", "Yu."
  bool follows_hyphen = false; // "Mo" in Kuan-Mo
};

// A name split into parts, so that it can be compared with many others.
struct PersonName {
  std::vector<NamePart> given;
  NamePart family;    // "van der Berg" is one; empty when there is no name or it is not UTF-8
  std::string suffix; // "jr", "iii"
};

// Reads "Bozidar Radunovi\'c", "Radunovic, B." and "de la Cruz, Juan, Jr.". A collaboration or team is a name
// with one part.
PersonName read_name(std::string_view text);

// Compares the family names, and as many given names as both sides have. TeX and Unicode accents, case and
// apostrophes do not count. An abbreviation stands for any name that starts with it. A given name with a
// hyphen is one name: Min is not Min-Jae, but M. may be. A name with one part has to match as a whole.
bool may_be_same(const PersonName& one, const PersonName& other);

//   same_name("B. Radunovic", "Bozidar Radunovi\\'c")  true
//   same_name("Bernd Schoelkopf", "B. Schölkopf")       true
//   same_name("KM Liu", "Kuan-Mo Liu")                true
//   same_name("B. Radunovic", "Milan Radunovic")        false
bool same_name(std::string_view one, std::string_view other);

} // namespace broadsheet::arxiv
