// What arXiv announced on one date for a set of categories, before anyone has judged it.
// Texts are UTF-8 and as arXiv gave them, TeX markup and all, with white space folded.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "paper/day.h"

namespace broadsheet {

// How a paper came into the announcement, relative to the categories that were asked for:
// `fresh` is arXiv's "new", a first version whose primary category is among them.
enum class AnnounceType { fresh, cross, replace, replace_cross };

// What arXiv calls them, in that order.
constexpr std::array<std::string_view, 4> announce_type_names = {"new", "cross", "replace", "replace-cross"};

struct PaperAuthor {
  std::string name;
  std::vector<std::string> affiliations; // empty when arXiv gave none
  bool operator==(const PaperAuthor&) const = default;
};

struct AnnouncedPaper {
  std::string id;  // without version, see names.h
  int version = 0; // from 1; 0 when not known
  AnnounceType type = AnnounceType::fresh;
  std::string title = {};
  std::vector<PaperAuthor> authors = {};
  std::vector<std::string> categories = {}; // the primary one first
  std::string abstract = {};
  std::string comments = {}; // this and the following are empty when not given
  std::string doi = {};
  std::string journal_ref = {};
  std::string license = {};                               // an address
  std::optional<std::chrono::sys_seconds> submitted = {}; // the first version
  bool author_match = false;                              // by someone the owner follows
  std::optional<Date> first_shown = {};                   // another day that shows it already
};

struct Announcement {
  Date date{};
  Source source; // announced counts what arXiv listed, scanned what the owner's rules left of it
  std::vector<AnnouncedPaper> papers;
};

// What a day file keeps of it: affiliations follow their author in parentheses.
Paper to_paper(const AnnouncedPaper& announced);

} // namespace broadsheet
