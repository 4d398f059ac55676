#include "paper/announcement.h"

#include <fmt/format.h>

namespace broadsheet {

Paper to_paper(const AnnouncedPaper& announced) {
  Paper paper{.id = announced.id,
              .title = announced.title,
              .authors = {},
              .categories = announced.categories,
              .abstract = announced.abstract};
  for (const auto& [name, affiliations] : announced.authors) {
    paper.authors.push_back(
        affiliations.empty() ? name : fmt::format("{} ({})", name, fmt::join(affiliations, ", ")));
  }
  return paper;
}

} // namespace broadsheet
