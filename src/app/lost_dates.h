// Announcements that were missed: arXiv could not be asked on their day, its feed came late, or nobody asked.
// The feed holds only the last one, so they have to be reconstructed (app/backfill.h).
#pragma once

#include <filesystem>
#include <vector>

#include "app/network.h"
#include "paper/date.h"

namespace broadsheet::app {

// The missed dates of the week before today, US Eastern time: those noted as failed
// or as not updated, and those after the newest day, if that is no more than a week older. The rest is left
// to the owner: days that were removed, long gaps, the past of a new archive. Nothing when
// content/skipped.yaml or content/holidays.yaml has errors.
std::vector<Date> lost_dates(const std::filesystem::path& site_dir, net::Time now);

} // namespace broadsheet::app
