// Completions for zsh 5, through its own _arguments and _describe (zshcompsys(1)).
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/description.h"

namespace broadsheet::cli {
namespace {

// For a text between quotes, in which _arguments gives meaning to brackets and colons.
std::string escaped(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') result += '\\';
    result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return result;
}

// ":what it is:how to complete it"
std::string value_spec(const OptionDescription& option) {
  auto action = !option.choices.empty()                  ? fmt::format("({})", fmt::join(option.choices, " "))
                : option.completes == Completes::files   ? std::string("_files")
                : option.completes == Completes::folders ? std::string("_files -/")
                                                         : std::string(" ");
  return fmt::format(":{}:{}", escaped(option.is_argument ? option.names.front() : option.value), action);
}

// '(-j --jobs)'{-j+,--jobs=}'[Threads]:N: '
std::string option_spec(const OptionDescription& option) {
  std::vector<std::string> forms;
  for (const auto& name : option.names)
    forms.push_back(name + (option.is_flag() ? "" : name.starts_with("--") ? "=" : "+"));
  auto rest = fmt::format("[{}]{}", escaped(option.help), option.is_flag() ? "" : value_spec(option));
  return forms.size() == 1
             ? fmt::format("'{}{}'", forms.front(), rest)
             : fmt::format("'({})'{{{}}}'{}'", fmt::join(option.names, " "), fmt::join(forms, ","), rest);
}

std::string argument_spec(const OptionDescription& argument, std::size_t place) {
  return fmt::format("'{}{}{}'", place, argument.is_required ? "" : ":", value_spec(argument));
}

std::string function_name(const std::string& path) {
  auto name = "_broadsheet" + (path.empty() ? "" : "_" + path);
  std::ranges::replace(name, ' ', '_');
  return name;
}

std::string choose_command(const Place& place) {
  std::string script = "  case $state in\n    command)\n      local -a commands=(\n";
  for (const auto& command : place.command->commands)
    script += fmt::format("        '{}:{}'\n", command.name, escaped(command.help));
  script +=
      "      )\n      _describe -t commands command commands\n      ;;\n    rest)\n      case $line[1] in\n";
  for (const auto& command : place.command->commands) {
    auto path = place.path.empty() ? command.name : place.path + " " + command.name;
    script += fmt::format("        {}) {} ;;\n", command.name, function_name(path));
  }
  return script + "      esac\n      ;;\n  esac\n";
}

std::string function(const Place& place) {
  bool has_commands = !place.command->commands.empty();
  auto script = fmt::format("\n{}() {{\n", function_name(place.path));
  if (has_commands) script += "  local context state state_descr line\n  typeset -A opt_args\n";
  if (place.path.empty()) { // the functions that it calls know its variables
    script += "  local -a common=(\n";
    for (const auto& option : place.command->options) script += fmt::format("    {}\n", option_spec(option));
    script += "  )\n";
  }
  script += fmt::format("  _arguments {}$common", has_commands ? "-C " : "");
  if (!place.path.empty()) {
    for (const auto& option : place.command->options) script += " \\\n    " + option_spec(option);
  }
  for (std::size_t i = 0; i < place.command->arguments.size(); ++i)
    script += " \\\n    " + argument_spec(place.command->arguments[i], i + 1);
  script +=
      has_commands ? " \\\n    '(-): :->command' '(-)*:: :->rest' && return\n" + choose_command(place) : "\n";
  return script + "}\n";
}

} // namespace

std::string zsh_completions(const CommandDescription& program) {
  std::string script =
      "#compdef broadsheet\n# Completions of broadsheet for zsh, by `broadsheet completions zsh`.\n";
  for (const auto& place : places_of(program)) script += function(place);
  return script + "\nif [[ $funcstack[1] == _broadsheet ]]; then\n" // as a file in $fpath
                  "  _broadsheet \"$@\"\n"
                  "else\n" // read with `source`
                  "  compdef _broadsheet broadsheet\n"
                  "fi\n";
}

} // namespace broadsheet::cli
