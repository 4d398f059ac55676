// What each command does: one call into app/, then a report on the result.
#pragma once

#include "cli/arguments.h"
#include "cli/output.h"
#include "cli/run.h"

namespace broadsheet::cli {

// fetch_commands.cpp: papers come in
ExitCode execute(const RunArguments& run, const CommonArguments& common, const Output& output);
ExitCode execute(const FetchArguments& fetch, const CommonArguments& common, const Output& output);
ExitCode execute(const BackfillArguments& backfill, const CommonArguments& common, const Output& output);

// scoring_commands.cpp: and are judged
ExitCode execute(const ScoreArguments& score, const CommonArguments& common, const Output& output);
ExitCode execute(const MonthArguments& month, const CommonArguments& common, const Output& output);

// tuning_commands.cpp: how they are judged, and at what price
ExitCode execute(const PromptShowArguments& show, const CommonArguments& common, const Output& output);
ExitCode execute(const PricesUpdateArguments& update, const CommonArguments& common, const Output& output);
ExitCode execute(const PricesShowArguments& show, const CommonArguments& common, const Output& output);
ExitCode execute(const EvalArguments& eval, const CommonArguments& common, const Output& output);

// site_commands.cpp: the site that is made from them
ExitCode execute(const BuildArguments& build, const CommonArguments& common, const Output& output);
ExitCode execute(const CleanArguments& clean, const CommonArguments& common, const Output& output);
ExitCode execute(const CheckArguments& check, const CommonArguments& common, const Output& output);
ExitCode execute(const DoctorArguments& doctor, const CommonArguments& common, const Output& output);
ExitCode execute(const NotifyArguments& notify, const CommonArguments& common, const Output& output);

// file_commands.cpp: files that other programs, older ones included, write and read
ExitCode execute(const InitArguments& init, const CommonArguments& common, const Output& output);
ExitCode execute(const ImportArguments& import, const CommonArguments& common, const Output& output);
ExitCode execute(const ExportArguments& exports, const CommonArguments& common, const Output& output);
ExitCode execute(const MigrateArguments& migrate, const CommonArguments& common, const Output& output);
ExitCode execute(const CompletionsArguments& completions, const CommonArguments& common,
                 const Output& output);
ExitCode execute(const ManualArguments& manual, const CommonArguments& common, const Output& output);

} // namespace broadsheet::cli
