// Completions for fish 3 (complete(1)).
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/description.h"

namespace broadsheet::cli {
namespace {

std::string fish_quoted(std::string_view text) {
  std::string result = "'";
  for (char c : text) {
    if (c == '\'' || c == '\\') result += '\\';
    result += c;
  }
  return result + "'";
}

std::string complete_value(const OptionDescription& option) {
  if (!option.choices.empty())
    return fmt::format(" -x -a {}", fish_quoted(fmt::format("{}", fmt::join(option.choices, " "))));
  if (option.completes == Completes::files) return " -r -F";
  if (option.completes == Completes::folders) return " -x -a '(__fish_complete_directories)'";
  return " -x";
}

// Walks over what was typed: a value is no command, whatever it says.
std::string find_command(const std::vector<Place>& places) {
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

std::string complete_option(const OptionDescription& option, const std::string& condition) {
  std::string line = "complete -c broadsheet" + condition;
  for (const auto& name : option.names)
    line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  if (!option.is_flag()) line += complete_value(option);
  return fmt::format("{} -d {}\n", line, fish_quoted(option.help));
}

std::string complete_place(const Place& place) {
  auto condition = fmt::format(" -n {}", fish_quoted(fmt::format("__broadsheet_is \"{}\"", place.path)));
  std::string script;
  for (const auto& command : place.command->commands)
    script += fmt::format("complete -c broadsheet{} -a {} -d {}\n", condition, command.name,
                          fish_quoted(command.help));
  for (const auto& option : place.command->options)
    script += complete_option(option, place.path.empty() ? "" : condition);
  for (const auto& argument : place.command->arguments) {
    bool is_known = !argument.choices.empty() || argument.completes != Completes::nothing;
    if (is_known) script += fmt::format("complete -c broadsheet{}{}\n", condition, complete_value(argument));
  }
  return script;
}

} // namespace

std::string fish_completions(const CommandDescription& program) {
  auto places = places_of(program);
  std::string script =
      "# Completions of broadsheet for fish, by `broadsheet completions fish`.\n" + find_command(places);
  for (const auto& place : places) script += complete_place(place);
  return script;
}

} // namespace broadsheet::cli
