// Reads a command line, and describes all commands and options as plain values, for completions and the
// manual. Both use what CLI11 is told in arguments.cpp, so that neither can be out of date.
#pragma once

#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/diagnostic.h"
#include "cli/arguments.h"

namespace broadsheet::cli {

struct HelpText { // what --help and --version ask for
  std::string text;
};

// What the command line asks for, or what is wrong with it. `words` begin with the program's name.
std::variant<Arguments, HelpText, Diagnostic> parse(std::span<char* const> words);

// ---- the description -------------------------------------------------------------------------

enum class Completes { nothing, files, folders };

struct OptionDescription {
  std::vector<std::string> names = {}; // as they are typed: "-j", "--jobs"; for an argument its name: "RANGE"
  std::string value = {};              // what the value is called: "FILE"; empty for a flag
  std::string help = {};               // a sentence without its full stop
  std::vector<std::string> choices = {}; // when only these values are allowed
  std::string fallback = {};             // the default value, if it is worth saying
  Completes completes = Completes::nothing;
  bool is_argument = false; // recognised by its place
  bool is_required = false;

  bool is_flag() const { return value.empty(); }
};

struct CommandDescription {
  std::string name = {}; // its own, without those of the commands above it
  std::string help = {};
  std::vector<OptionDescription> options = {};   // of a command: without the program's, which it accepts too
  std::vector<OptionDescription> arguments = {}; // in order
  std::vector<CommandDescription> commands = {}; // in the order of the help
};

CommandDescription describe_program();

// A command with the words that lead to it.
struct Place {
  std::string path = {};  // "prompt show"; empty for the program itself
  std::string above = {}; // the path of the command that it belongs to: "prompt"
  const CommandDescription* command = nullptr;
};

// The program, then every command, each before those within it. They point into `program`.
std::vector<Place> places_of(const CommandDescription& program);

// The manual page in roff, for any system's man(7).
std::string manual(const CommandDescription& program);

// Scripts to be read by a shell, which then completes commands, options and their values.
std::string bash_completions(const CommandDescription& program);
std::string zsh_completions(const CommandDescription& program);
std::string fish_completions(const CommandDescription& program);

} // namespace broadsheet::cli
