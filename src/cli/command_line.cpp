#include "cli/command_line.h"

#include <algorithm>
#include <sstream>
#include <string_view>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace broadsheet::cli {
namespace {

// ---- reading a command line ------------------------------------------------------------------

constexpr const char* help_on_help =
    "`broadsheet --help` lists the commands, `broadsheet COMMAND --help` their options";

// The program, or the named command if it has commands of its own (`prices`).
const CLI::App& group_of(const CLI::App& app) {
  auto named = app.get_subcommands();
  bool is_group = named.size() == 1 && !named.front()->get_subcommands({}).empty();
  return is_group ? *named.front() : app;
}

Diagnostic unexpected_word(const std::string& word, const std::vector<std::string>& commands) {
  std::vector<std::string_view> candidates(commands.begin(), commands.end());
  auto meant = did_you_mean(word, candidates);
  return {.message = "unexpected argument: " + word,
          .help = (meant.empty() ? "" : fmt::format("did you mean `{}`? ", meant)) + help_on_help};
}

// What CLI11 lets pass: words that mean nothing, no command, or two.
std::optional<Diagnostic> wrong_commands(const CLI::App& app) {
  const auto& group = group_of(app);
  std::vector<std::string> commands;
  for (const auto* command : group.get_subcommands({})) commands.push_back(command->get_name());
  auto words = app.remaining(true);
  if (!words.empty()) return unexpected_word(words.front(), commands);
  auto named = group.get_subcommands();
  if (named.size() > 1)
    return Diagnostic{.message =
                          fmt::format("two commands: {} and {}", named[0]->get_name(), named[1]->get_name()),
                      .help = "run them one after the other"};
  if (!named.empty()) return std::nullopt;
  bool is_program = &group == &app;
  return Diagnostic{
      .message = is_program ? "no command" : fmt::format("no command after {}", group.get_name()),
      .help = fmt::format("say what to do: broadsheet {}{}", is_program ? "" : group.get_name() + " ",
                          fmt::join(commands, " | "))};
}

Diagnostic mistake_of(const CLI::ParseError& error) {
  return {.message = error.what(), .help = help_on_help};
}

// ---- the description -------------------------------------------------------------------------

// CLI11 shows the choices of an option after the name of its type: "TEXT:{title,abstract}".
std::vector<std::string> choices_of(const std::string& type) {
  auto begin = type.find('{');
  auto end = type.find('}');
  std::vector<std::string> choices;
  if (begin == type.npos || end == type.npos) return choices;
  std::istringstream list(type.substr(begin + 1, end - begin - 1));
  for (std::string choice; std::getline(list, choice, ',');) choices.push_back(choice);
  return choices;
}

// What the value of this type is called: "FILE", "PATH(existing)" → "PATH".
std::string value_name(const std::string& type) {
  return type.substr(0, type.find_first_of(":( "));
}

Completes completes_of(std::string_view value) {
  auto has = [&](std::string_view word) { return value.find(word) != value.npos; };
  if (has("FILE") || has("PATH")) return Completes::files;
  return has("DIR") ? Completes::folders : Completes::nothing;
}

OptionDescription description_of(const CLI::Option& option) {
  OptionDescription result{.help = option.get_description(),
                           .fallback = option.get_default_str(),
                           .is_argument = option.get_positional(),
                           .is_required = option.get_required()};
  bool is_flag = option.get_items_expected_max() == 0;
  if (!is_flag) {
    auto type = option.get_type_name();
    result.choices = choices_of(type);
    result.value = value_name(type);
    result.completes = completes_of(option.get_positional() ? type + option.get_name() : type);
  }
  for (const auto& name : option.get_snames()) result.names.push_back("-" + name);
  for (const auto& name : option.get_lnames()) result.names.push_back("--" + name);
  if (result.is_argument) result.names = {option.get_name(true, false)};
  return result;
}

CommandDescription description_of(const CLI::App& app) {
  CommandDescription result{.name = app.get_name(), .help = app.get_description()};
  for (const auto* option : app.get_options()) {
    if (option->get_group().empty()) continue; // hidden
    auto description = description_of(*option);
    auto& list = description.is_argument ? result.arguments : result.options;
    list.push_back(std::move(description));
  }
  for (const auto* command : app.get_subcommands([](const CLI::App*) { return true; }))
    result.commands.push_back(description_of(*command));
  return result;
}

// Removes --help and the like, which CLI11 describes again for every command.
void leave_out(const std::vector<OptionDescription>& common, std::vector<CommandDescription>& commands) {
  for (auto& command : commands) {
    std::erase_if(command.options, [&](const OptionDescription& option) {
      return std::ranges::find(common, option.names, &OptionDescription::names) != common.end();
    });
    leave_out(common, command.commands);
  }
}

void add_places(const CommandDescription& above, const std::string& path, std::vector<Place>& places) {
  for (const auto& command : above.commands) {
    auto own = path.empty() ? command.name : path + " " + command.name;
    places.push_back({.path = own, .above = path, .command = &command});
    add_places(command, own, places);
  }
}

} // namespace

std::variant<Arguments, HelpText, Diagnostic> parse(std::span<char* const> words) {
  CommonArguments common;
  std::optional<CommandArguments> command;
  CLI::App app;
  describe(app, common, command);
  try {
    app.parse(static_cast<int>(words.size()), words.data());
  } catch (const CLI::Success& asked) { // --help, --version
    std::ostringstream text;
    app.exit(asked, text, text);
    return HelpText{text.str()};
  } catch (const CLI::RequiredError& error) {
    return wrong_commands(app).value_or(mistake_of(error));
  } catch (const CLI::ParseError& error) {
    return mistake_of(error);
  } catch (const Diagnostic& mistake) {
    return mistake;
  }
  if (auto wrong = wrong_commands(app)) return *wrong;
  return Arguments{std::move(common), std::move(*command)};
}

std::vector<Place> places_of(const CommandDescription& program) {
  std::vector<Place> places = {{.command = &program}};
  add_places(program, "", places);
  return places;
}

CommandDescription describe_program() {
  CommonArguments common;
  std::optional<CommandArguments> command;
  CLI::App app;
  describe(app, common, command);
  auto program = description_of(app);
  leave_out(program.options, program.commands);
  return program;
}

} // namespace broadsheet::cli
