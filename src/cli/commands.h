// All commands: how each is described on the command line, and the function that carries it out.
#pragma once

#include <span>
#include <string_view>

#include "cli/report.h"
#include "cli/run.h"
#include "cli/words.h"

namespace CLI {
class App;
}

namespace broadsheet::cli {

struct Command {
  std::string_view name;
  void (*add)(CLI::App& app, Words& words); // describes it, and writes what was said into `words`
  int (*run)(const Words& words, const Voice& voice);
};

std::span<const Command> commands(); // in the order of the help

struct ExitMeaning {
  ExitCode code;
  std::string_view meaning;
};

std::span<const ExitMeaning> exit_meanings(); // for the help and the manual

// The program's name, the options that every command takes, and all commands. `words` outlives `app`.
void describe(CLI::App& app, Words& words);

} // namespace broadsheet::cli
