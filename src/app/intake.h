// What fetch and backfill do with an announcement once they have it: leave out what the owner does not
// want or has seen, keep the rest until it is scored, and note the dates that have none.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/network.h"
#include "arxiv/schedule.h"
#include "base/diagnostic.h"
#include "paper/announcement.h"
#include "paper/skipped.h"
#include "settings/site.h"
#include "store/site_folder.h"

namespace broadsheet::app {

// An announcement that was just kept.
struct Kept {
  Date date{};
  std::string kind; // rss, atom, api, oai
  bool approximate = false;
  int announced = 0; // papers that arXiv listed
  int wanted = 0;    // of these, the ones that are kept for scoring
  int repeats = 0;   // papers that another day shows: left out, or marked
  int followed = 0;  // of the wanted ones, by people the owner follows
};

struct IntakeReport {
  Diagnostics diagnostics;
  std::vector<Kept> kept;
  std::vector<SkippedDate> skipped; // dates noted as having no announcement
  std::vector<Date> complete;       // announced, but their day is complete already: left as it is
  bool lossy = false;               // some of what arXiv sent could not be read, or may be missing
  std::string failure;              // one line on why arXiv did not answer; empty when it did
};

class Intake {
public:
  enum class Purpose { plan, write };

  // Reads site.yaml and what content/ holds, and with Purpose::write locks the site. Nothing when site.yaml,
  // content/holidays.yaml or content/skipped.yaml has errors, something in content/ cannot be read, or no
  // categories are named. `report` must outlive the result.
  static std::optional<Intake> open(const std::filesystem::path& site_dir, const Network& network,
                                    Purpose purpose, IntakeReport& report);

  const Site& site() const { return site_; }
  const arxiv::Schedule& schedule() const { return schedule_; }
  const store::Holdings& holdings() const { return holdings_; }
  bool is_waiting(Date date) const { return waiting_.contains(date); } // an announcement is kept
  std::optional<std::string> holiday(Date date) const;                 // its name
  net::Client& http() { return http_.client(); }

  // Keeps the announcement, unless its day is complete, or notes that it has no papers. A reconstructed
  // one never replaces one that arXiv made. Removes any note on its date.
  void take(Announcement announcement);

  // Notes why `date` has no announcement: because it is a weekend or a holiday, else `reason`. A date that
  // has one, here or in content/, gets no note.
  void note(Date date, SkipReason reason);

  // Writes content/skipped.yaml if it changed, and removes kept announcements whose day is complete.
  void finish();

private:
  // An announcement that is kept until it is scored.
  struct Waiting {
    bool approximate = false;
    std::set<std::string> papers = {}; // identifiers
  };

  Intake(store::SiteFolder folder, Descriptor lock, Site site, Network network, IntakeReport& report);
  void remember(const Announcement& announcement);
  void leave_to_others(Announcement& announcement) const;
  Kept choose(Announcement& announcement);

  store::SiteFolder folder_;
  Descriptor lock_;
  Site site_;
  Network network_;
  Http http_;
  IntakeReport* report_;
  store::Holdings holdings_;
  std::map<Date, Waiting> waiting_;
  std::map<Date, std::string> holidays_;
  std::map<Date, SkippedDate> notes_before_; // as content/skipped.yaml has them
  std::map<Date, SkippedDate> notes_;
  arxiv::Schedule schedule_;
};

// Leaves out papers that another day already shows, or marks them, as the owner wants. Returns their number,
// which is 0 with Repeat::show.
int handle_repeats(Announcement& announcement, const store::Holdings& holdings, Repeat repeat);

// --from FILE: a feed that someone saved, of any of arXiv's four interfaces. An RSS or Atom feed is one
// announcement, possibly without papers. What the query API or OAI-PMH listed is divided by the dates on
// which it must have been announced, oldest first. Compressed files (gzip) are read too. What is wrong with
// the file is reported; papers without a submission time are left out, with a warning.
std::vector<Announcement> read_saved_feed(const std::filesystem::path& path,
                                          const std::vector<std::string>& categories,
                                          const arxiv::Schedule& schedule, IntakeReport& report);

// Adds a warning for each of `losses`: what arXiv sent and could not be read, or may be missing.
void report_losses(const std::vector<std::string>& losses, IntakeReport& report);

} // namespace broadsheet::app
