#include "app/repeats.h"

namespace broadsheet::app {

int handle_repeats(Announcement& announcement, const store::Holdings& holdings, Repeat repeat) {
  int repeats = 0;
  std::erase_if(announcement.papers, [&](AnnouncedPaper& paper) {
    auto shown = holdings.shown_elsewhere(paper.id, announcement.date);
    if (!shown || repeat == Repeat::show) return false;
    ++repeats;
    if (repeat == Repeat::mark) paper.first_shown = shown;
    return repeat == Repeat::hide;
  });
  return repeats;
}

} // namespace broadsheet::app
