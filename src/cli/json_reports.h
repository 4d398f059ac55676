// What commands print with --json: one object on one line each, with its line break.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/backfill.h"
#include "app/build.h"
#include "app/check.h"
#include "app/doctor.h"
#include "app/evaluate.h"
#include "app/score.h"

namespace broadsheet::cli {

std::string build_json(const app::BuildResult& result, double seconds);
std::string check_json(const app::CheckReport& report);
std::string doctor_json(const std::vector<app::Finding>& findings);
std::string intake_json(const app::IntakeReport& report);
std::string backfill_plan_json(const std::vector<app::PlannedDate>& plan, app::Shard shard);
std::string score_json(const app::ScoreReport& report);
std::string score_plan_json(const app::ScoreReport& report);
std::string evaluation_json(const app::EvaluateReport& report, int wanted);

// Their names in these objects and in the texts for people.
std::string_view name_of(app::BackfillState state);
std::string_view name_of(scoring::End end);

} // namespace broadsheet::cli
