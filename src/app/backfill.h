// broadsheet backfill: fetch what was announced on past dates that have no complete day in content/.
//
// arXiv does not keep its announcements. What was announced is reconstructed from when papers were submitted
// (arxiv/schedule.h), and the days say so: `source: {approximate: true}`.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/intake.h"

namespace broadsheet::app {

enum class BackfillState {
  missing,  // still to be fetched
  fetched,  // kept in .broadsheet/ until it is scored
  complete, // content/ has the day
  weekend,
  holiday,
  not_yet, // not announced yet
};

struct PlannedDate {
  Date date{};
  BackfillState state = BackfillState::missing;
  std::string holiday = {};                 // its name
  std::optional<arxiv::Window> window = {}; // if arXiv announces on that date
  bool in_shard = false;                    // missing, and in the requested part
};

// Part `index` (from 1) of `count` roughly equal parts of the missing dates.
struct Shard {
  int index = 1;
  int count = 1;
};

enum class BackfillSource { api, oai };

struct BackfillOptions {
  std::filesystem::path site_dir = ".";
  Date first{}; // both inclusive
  Date last{};
  Shard shard;
  bool plan_only = false;
  BackfillSource via = BackfillSource::api;
  std::optional<std::filesystem::path> from; // a saved feed instead of the network
  Network network;
};

struct BackfillReport {
  IntakeReport intake;
  std::vector<PlannedDate> plan; // every date in the range; empty when there were errors
};

// Goes through the missing dates, oldest first. Each is saved as soon as it is fetched, so that the next run
// continues where this one stopped. Throws std::system_error when files cannot be written.
BackfillReport backfill(const BackfillOptions& options);

// The dates of the week before today, US Eastern time, whose announcement was missed: arXiv could not be
// asked on that day, its feed came late, or no run asked. These are the dates noted as failed or as not
// updated, and those after the newest day, if that is no more than a week older. The rest is left to the
// owner: removed days, long gaps, the time before a new archive. Nothing when content/skipped.yaml or
// content/holidays.yaml has errors.
std::vector<Date> lost_dates(const std::filesystem::path& site_dir, net::Time now);

} // namespace broadsheet::app
