// Completions for bash 4 and later, without the package bash-completion.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/description.h"

namespace broadsheet::cli {
namespace {

// What to do where a value is expected.
std::string complete_value(const OptionDescription& option) {
  if (!option.choices.empty()) return fmt::format("words=\"{}\"", fmt::join(option.choices, " "));
  if (option.completes == Completes::files) return "paths=f";
  if (option.completes == Completes::folders) return "paths=d";
  return "words=\"\"";
}

std::vector<std::string> names_of(const CommandDescription& command) {
  std::vector<std::string> names;
  for (const auto& option : command.options)
    names.insert(names.end(), option.names.begin(), option.names.end());
  return names;
}

std::vector<std::string> names_of(const std::vector<CommandDescription>& commands) {
  std::vector<std::string> names;
  for (const auto& command : commands) names.push_back(command.name);
  return names;
}

// Patterns of `case` for an option of a command: "score:--stage". Those of the program stand after any
// command.
std::string patterns(const Place& place, const OptionDescription& option) {
  std::vector<std::string> patterns;
  for (const auto& name : option.names)
    patterns.push_back(place.path.empty() ? "*:" + name : fmt::format("'{}:{}'", place.path, name));
  return fmt::format("{}", fmt::join(patterns, " | "));
}

constexpr const char* begin = R"(# Completions of broadsheet for bash, by `broadsheet completions bash`.
_broadsheet() {
  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} end=$COMP_CWORD
  local command="" arguments=0 words="" paths="" word i
  # bash takes the = of --option=value for a word.
  if [[ $current == = ]]; then
    current=""
  elif [[ $before == = ]]; then
    before=${COMP_WORDS[COMP_CWORD - 2]}
  fi
)";

constexpr const char* finish = R"(  COMPREPLY=()
  if [[ -n $paths ]]; then
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -"$paths" -- "$current")
  elif [[ -n $words ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  fi
}
complete -F _broadsheet broadsheet
)";

// Finds out which command was typed, and how many of its arguments.
std::string find_command(const std::vector<Place>& places) {
  std::string script =
      "  for ((i = 1; i < end; ++i)); do\n    word=${COMP_WORDS[i]}\n    case \"$command:$word\" in\n";
  for (const auto& place : places) {
    for (const auto& option : place.command->options) {
      if (!option.is_flag())
        script += fmt::format("      {}) [[ ${{COMP_WORDS[i + 1]}} == = ]] && ((++i)); ((++i)) ;;\n",
                              patterns(place, option));
    }
  }
  script += "      *:-* | *:=) ;;\n";
  for (const auto& place : places) {
    if (!place.path.empty())
      script += fmt::format("      '{}:{}') command='{}' ;;\n", place.above, place.command->name, place.path);
  }
  return script + "      *) ((++arguments)) ;;\n    esac\n  done\n";
}

std::string complete_options(const std::vector<Place>& places) {
  std::string script = "  case \"$command:$before\" in\n";
  for (const auto& place : places) {
    for (const auto& option : place.command->options) {
      if (!option.is_flag())
        script += fmt::format("    {}) {} ;;\n", patterns(place, option), complete_value(option));
    }
  }
  return script;
}

// At the place of a word that is no option's value.
std::string complete_words(const std::vector<Place>& places) {
  std::string script = "    *)\n      if [[ $current == -* ]]; then\n        case \"$command\" in\n";
  for (const auto& place : places) {
    if (!place.path.empty())
      script += fmt::format("          '{}') words=\"{}\" ;;\n", place.path,
                            fmt::join(names_of(*place.command), " "));
  }
  script += fmt::format(
      "        esac\n        words+=\" {}\"\n      else\n        case \"$command:$arguments\" in\n",
      fmt::join(names_of(*places.front().command), " "));
  for (const auto& [path, above, command] : places) {
    if (!command->commands.empty())
      script += fmt::format("          '{}:0') words=\"{}\" ;;\n", path,
                            fmt::join(names_of(command->commands), " "));
    for (std::size_t i = 0; i < command->arguments.size(); ++i)
      script += fmt::format("          '{}:{}') {} ;;\n", path, i, complete_value(command->arguments[i]));
  }
  return script + "        esac\n      fi\n      ;;\n  esac\n";
}

} // namespace

std::string bash_completions(const CommandDescription& program) {
  auto places = places_of(program);
  return begin + find_command(places) + complete_options(places) + complete_words(places) + finish;
}

} // namespace broadsheet::cli
