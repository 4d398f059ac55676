// What is taken for a time is one, and lies in the window of its announcement.
#include "arxiv/feed_time.h"
#include "arxiv/schedule.h"
#include "check.h"

namespace broadsheet::arxiv {
namespace {

using namespace std::chrono_literals;

void run(std::string_view text) {
  auto time = parse_feed_time(text);
  if (!time) return;
  check(time->offset > -24h && time->offset < 24h);
  check(announcement_date(*time).ok());
  auto instant = time->instant();
  check(instant.time_since_epoch() == time->local.time_since_epoch() - time->offset);
  const Schedule schedule({});
  auto date = schedule.announcement_of(instant);
  check(schedule.announces(date));
  auto window = schedule.window(date);
  check(window.from <= instant && instant < window.until);
}

} // namespace
} // namespace broadsheet::arxiv

extern "C" int LLVMFuzzerTestOneInput(const char* data, std::size_t size) {
  broadsheet::arxiv::run({data, size});
  return 0;
}
