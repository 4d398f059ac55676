// Scripts that a shell reads to complete commands, options and their values.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/command_line.h"

namespace broadsheet::cli {
namespace {

// ---- bash 4 and later, without the package bash-completion -----------------------------------

// What to do when a value is expected.
std::string bash_value(const OptionDescription& option) {
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
  names.reserve(commands.size());
  for (const auto& command : commands) names.push_back(command.name);
  return names;
}

// Patterns of `case` for an option of a command: "score:--stage". Those of the program can follow any
// command.
std::string bash_patterns(const Place& place, const OptionDescription& option) {
  std::vector<std::string> patterns;
  for (const auto& name : option.names)
    patterns.push_back(place.path.empty() ? "*:" + name : fmt::format("'{}:{}'", place.path, name));
  return fmt::format("{}", fmt::join(patterns, " | "));
}

constexpr const char* bash_begin = R"(# Completions of broadsheet for bash, by `broadsheet completions bash`.
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

constexpr const char* bash_end = R"(  COMPREPLY=()
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
std::string find_bash_command(const std::vector<Place>& places) {
  std::string script =
      "  for ((i = 1; i < end; ++i)); do\n    word=${COMP_WORDS[i]}\n    case \"$command:$word\" in\n";
  for (const auto& place : places) {
    for (const auto& option : place.command->options) {
      if (!option.is_flag())
        script += fmt::format("      {}) [[ ${{COMP_WORDS[i + 1]}} == = ]] && ((++i)); ((++i)) ;;\n",
                              bash_patterns(place, option));
    }
  }
  script += "      *:-* | *:=) ;;\n";
  for (const auto& place : places) {
    if (!place.path.empty())
      script += fmt::format("      '{}:{}') command='{}' ;;\n", place.above, place.command->name, place.path);
  }
  return script + "      *) ((++arguments)) ;;\n    esac\n  done\n";
}

std::string complete_bash_options(const std::vector<Place>& places) {
  std::string script = "  case \"$command:$before\" in\n";
  for (const auto& place : places) {
    for (const auto& option : place.command->options) {
      if (!option.is_flag())
        script += fmt::format("    {}) {} ;;\n", bash_patterns(place, option), bash_value(option));
    }
  }
  return script;
}

// For a word that is not the value of an option.
std::string complete_bash_words(const std::vector<Place>& places) {
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
      script += fmt::format("          '{}:{}') {} ;;\n", path, i, bash_value(command->arguments[i]));
  }
  return script + "        esac\n      fi\n      ;;\n  esac\n";
}

// ---- fish 3 (complete(1)) --------------------------------------------------------------------

std::string fish_quoted(std::string_view text) {
  std::string result = "'";
  for (char c : text) {
    if (c == '\'' || c == '\\') result += '\\';
    result += c;
  }
  return result + "'";
}

std::string fish_value(const OptionDescription& option) {
  if (!option.choices.empty())
    return fmt::format(" -x -a {}", fish_quoted(fmt::format("{}", fmt::join(option.choices, " "))));
  if (option.completes == Completes::files) return " -r -F";
  if (option.completes == Completes::folders) return " -x -a '(__fish_complete_directories)'";
  return " -x";
}

// Walks over what was typed: a value is not a command, even if it looks like one.
std::string find_fish_command(const std::vector<Place>& places) {
  std::vector<std::string> with_value;
  std::vector<std::string> commands;
  for (const auto& [path, above, command] : places) {
    for (const auto& option : command->options) {
      if (option.is_flag()) continue;
      for (const auto& name : option.names)
        with_value.push_back(path.empty() ? fish_quoted("*:" + name) : fish_quoted(path + ":" + name));
    }
    if (!path.empty()) commands.push_back(fish_quoted(above + ":" + command->name));
  }
  return fmt::format(R"(function __broadsheet_command
    set -l command
    set -l is_value 0
    for word in (commandline -opc)[2..-1]
        if test $is_value = 1
            set is_value 0
            continue
        end
        switch "$command:$word"
            case {}
                set is_value 1
            case {}
                set command (string trim -- "$command $word")
        end
    end
    echo $command
end

function __broadsheet_is
    set -l typed (__broadsheet_command)
    test "$typed" = "$argv[1]"
end

complete -c broadsheet -f
)",
                     fmt::join(with_value, " "), fmt::join(commands, " "));
}

std::string complete_fish_option(const OptionDescription& option, const std::string& condition) {
  std::string line = "complete -c broadsheet" + condition;
  for (const auto& name : option.names)
    line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  if (!option.is_flag()) line += fish_value(option);
  return fmt::format("{} -d {}\n", line, fish_quoted(option.help));
}

std::string complete_fish_place(const Place& place) {
  auto condition = fmt::format(" -n {}", fish_quoted(fmt::format("__broadsheet_is \"{}\"", place.path)));
  std::string script;
  for (const auto& command : place.command->commands)
    script += fmt::format("complete -c broadsheet{} -a {} -d {}\n", condition, command.name,
                          fish_quoted(command.help));
  for (const auto& option : place.command->options)
    script += complete_fish_option(option, place.path.empty() ? "" : condition);
  for (const auto& argument : place.command->arguments) {
    bool is_known = !argument.choices.empty() || argument.completes != Completes::nothing;
    if (is_known) script += fmt::format("complete -c broadsheet{}{}\n", condition, fish_value(argument));
  }
  return script;
}

// ---- zsh 5, through its own _arguments and _describe (zshcompsys(1)) -------------------------

// For a text between quotes, in which _arguments gives meaning to brackets and colons.
std::string zsh_escaped(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') result += '\\';
    result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return result;
}

// ":what it is:how to complete it"
std::string zsh_value(const OptionDescription& option) {
  auto action = !option.choices.empty()                  ? fmt::format("({})", fmt::join(option.choices, " "))
                : option.completes == Completes::files   ? std::string("_files")
                : option.completes == Completes::folders ? std::string("_files -/")
                                                         : std::string(" ");
  return fmt::format(":{}:{}", zsh_escaped(option.is_argument ? option.names.front() : option.value), action);
}

// '(-j --jobs)'{-j+,--jobs=}'[Threads]:N: '
std::string zsh_option(const OptionDescription& option) {
  std::vector<std::string> forms;
  for (const auto& name : option.names)
    forms.push_back(name + (option.is_flag() ? "" : name.starts_with("--") ? "=" : "+"));
  auto rest = fmt::format("[{}]{}", zsh_escaped(option.help), option.is_flag() ? "" : zsh_value(option));
  return forms.size() == 1
             ? fmt::format("'{}{}'", forms.front(), rest)
             : fmt::format("'({})'{{{}}}'{}'", fmt::join(option.names, " "), fmt::join(forms, ","), rest);
}

std::string zsh_argument(const OptionDescription& argument, std::size_t place) {
  return fmt::format("'{}{}{}'", place, argument.is_required ? "" : ":", zsh_value(argument));
}

std::string zsh_function_name(const std::string& path) {
  auto name = "_broadsheet" + (path.empty() ? "" : "_" + path);
  std::ranges::replace(name, ' ', '_');
  return name;
}

std::string choose_zsh_command(const Place& place) {
  std::string script = "  case $state in\n    command)\n      local -a commands=(\n";
  for (const auto& command : place.command->commands)
    script += fmt::format("        '{}:{}'\n", command.name, zsh_escaped(command.help));
  script +=
      "      )\n      _describe -t commands command commands\n      ;;\n    rest)\n      case $line[1] in\n";
  for (const auto& command : place.command->commands) {
    auto path = place.path.empty() ? command.name : place.path + " " + command.name;
    script += fmt::format("        {}) {} ;;\n", command.name, zsh_function_name(path));
  }
  return script + "      esac\n      ;;\n  esac\n";
}

std::string zsh_function(const Place& place) {
  bool has_commands = !place.command->commands.empty();
  auto script = fmt::format("\n{}() {{\n", zsh_function_name(place.path));
  if (has_commands) script += "  local context state state_descr line\n  typeset -A opt_args\n";
  if (place.path.empty()) { // the functions that it calls see its variables
    script += "  local -a common=(\n";
    for (const auto& option : place.command->options) script += fmt::format("    {}\n", zsh_option(option));
    script += "  )\n";
  }
  script += fmt::format("  _arguments {}$common", has_commands ? "-C " : "");
  if (!place.path.empty()) {
    for (const auto& option : place.command->options) script += " \\\n    " + zsh_option(option);
  }
  for (std::size_t i = 0; i < place.command->arguments.size(); ++i)
    script += " \\\n    " + zsh_argument(place.command->arguments[i], i + 1);
  script += has_commands
                ? " \\\n    '(-): :->command' '(-)*:: :->rest' && return\n" + choose_zsh_command(place)
                : "\n";
  return script + "}\n";
}

} // namespace

std::string bash_completions(const CommandDescription& program) {
  auto places = places_of(program);
  return bash_begin + find_bash_command(places) + complete_bash_options(places) +
         complete_bash_words(places) + bash_end;
}

std::string fish_completions(const CommandDescription& program) {
  auto places = places_of(program);
  std::string script =
      "# Completions of broadsheet for fish, by `broadsheet completions fish`.\n" + find_fish_command(places);
  for (const auto& place : places) script += complete_fish_place(place);
  return script;
}

std::string zsh_completions(const CommandDescription& program) {
  std::string script =
      "#compdef broadsheet\n# Completions of broadsheet for zsh, by `broadsheet completions zsh`.\n";
  for (const auto& place : places_of(program)) script += zsh_function(place);
  return script + "\nif [[ $funcstack[1] == _broadsheet ]]; then\n" // as a file in $fpath
                  "  _broadsheet \"$@\"\n"
                  "else\n" // read with `source`
                  "  compdef _broadsheet broadsheet\n"
                  "fi\n";
}

} // namespace broadsheet::cli
