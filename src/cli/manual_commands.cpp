#include "cli/manual_commands.h"

#include <ostream>

#include <CLI/CLI.hpp>

#include "cli/description.h"

namespace broadsheet::cli {

void add_completions(CLI::App& app, Words& words) {
  auto* completions =
      app.add_subcommand("completions", "Print what completes commands and options in a shell");
  completions->add_option("SHELL", words.shell, "The shell that is to read it")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
}

int run_completions(const Words& words, const Voice& voice) {
  auto program = describe_program();
  voice.terminal.out << (words.shell == "bash"  ? bash_completions(program)
                         : words.shell == "zsh" ? zsh_completions(program)
                                                : fish_completions(program));
  return kComplete;
}

void add_manual(CLI::App& app, Words& /*words*/) {
  app.add_subcommand("manual", "Print the manual page, for `man -l -`");
}

int run_manual(const Words& /*words*/, const Voice& voice) {
  voice.terminal.out << manual(describe_program());
  return kComplete;
}

} // namespace broadsheet::cli
