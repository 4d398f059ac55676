// The manual page in the macros of man(7), as groff and mandoc read them.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/utf8.h"
#include "cli/command_line.h"
#include "cli/run.h"
#include "site/version.h"

namespace broadsheet::cli {
namespace {

// A text with `code` in bold, in ASCII alone so that no locale matters. It can be anywhere in a line,
// within the quotes of a macro too.
std::string roff(std::string_view text) {
  std::string result;
  bool is_code = false;
  while (!text.empty()) {
    auto [code, size, valid] = first_character(text);
    if (code == '`') {
      is_code = !is_code;
      result += is_code ? "\\fB" : "\\fR";
    } else if (code == '\\') {
      result += "\\e";
    } else if (code == '-') {
      result += "\\-";
    } else if (code == '"') {
      result += "\\(dq";
    } else if (code == '\'') {
      result += "\\(aq";
    } else if (code < 0x80) {
      result += text.front();
    } else {
      result += fmt::format("\\[u{:04X}]", static_cast<std::uint32_t>(code));
    }
    text.remove_prefix(size);
  }
  return result;
}

// On lines of its own, as short as people keep them. A full stop at the start of one would begin a macro.
std::string paragraph(std::string_view text) {
  constexpr std::size_t longest = 76;
  auto words = roff(text);
  std::string lines;
  std::size_t begin_of_line = 0;
  for (std::size_t begin = 0; begin < words.size();) {
    auto end = std::min(words.find(' ', begin), words.size());
    bool is_first = lines.size() == begin_of_line;
    bool fits = lines.size() - begin_of_line + 1 + (end - begin) <= longest;
    if (!is_first && !fits) {
      lines += '\n';
      begin_of_line = lines.size();
      is_first = true;
    }
    if (!is_first) lines += ' ';
    if (is_first && words[begin] == '.') lines += "\\&";
    lines.append(words, begin, end - begin);
    begin = end + 1;
  }
  return lines + "\n";
}

std::string bold(std::string_view text) {
  return fmt::format("\\fB{}\\fR", roff(text));
}

std::string italic(std::string_view text) {
  return fmt::format("\\fI{}\\fR", roff(text));
}

// "-j, --jobs N"
std::string option_line(const OptionDescription& option) {
  if (option.is_argument) return italic(option.names.front());
  std::vector<std::string> names;
  for (const auto& name : option.names) names.push_back(bold(name));
  auto line = fmt::format("{}", fmt::join(names, ", "));
  return option.is_flag() ? line : fmt::format("{} {}", line, italic(option.value));
}

std::string option_text(const OptionDescription& option) {
  auto text = option.help;
  if (!option.choices.empty()) text += fmt::format("; one of {}", fmt::join(option.choices, ", "));
  bool says_default = !option.is_flag() && !option.fallback.empty();
  if (says_default) text += fmt::format(" (by default `{}`)", option.fallback);
  return text + ".";
}

std::string tagged(const std::string& tag, std::string_view text) {
  return fmt::format(".TP\n{}\n{}", tag, paragraph(text));
}

std::string options(const std::vector<OptionDescription>& list) {
  std::string page;
  for (const auto& option : list) page += tagged(option_line(option), option_text(option));
  return page;
}

// "broadsheet score [RANGE] [options]"
std::string usage(const Place& place) {
  auto line = "broadsheet " + place.path;
  for (const auto& argument : place.command->arguments) {
    const auto& name = argument.names.front();
    line += argument.is_required ? " " + name : fmt::format(" [{}]", name);
  }
  return line;
}

std::string command(const Place& place) {
  auto page = fmt::format(".SS \"{}\"\n{}", roff(usage(place)), paragraph(place.command->help + "."));
  if (!place.command->commands.empty()) {
    std::vector<std::string> names;
    for (const auto& sub : place.command->commands) names.push_back(fmt::format("`{}`", sub.name));
    page += ".PP\n" + paragraph(fmt::format("It needs {} after it.", fmt::join(names, " or ")));
  }
  return page + options(place.command->arguments) + options(place.command->options);
}

struct Entry {
  std::string_view name;
  std::string_view text;
};

constexpr Entry files[] = {
    {"site.yaml", "Everything that the owner decides. Only its `title` is required."},
    {"content/YYYY/MM/YYYY-MM-DD.yaml",
     "The papers of a day, their scores, and what scoring cost. Everything else can "
     "be made again."},
    {"content/YYYY/MM/month.yaml", "The papers of a month that a model chose."},
    {"content/skipped.yaml", "Why there is no day for a date."},
    {"content/notified.yaml", "The last day that each channel was told about."},
    {"content/holidays.yaml", "The dates on which arXiv announces nothing."},
    {"content/pages/", "Additional pages, in Markdown."},
    {"content/prompts/", "The prompts that days were scored with."},
    {"prompts/", "What a model is told. A file here replaces the program's own."},
    {"themes/, templates/, assets/", "The look of the site. A file here replaces the theme's."},
    {"public/", "The site, as `build` makes it."},
    {".broadsheet/",
     "Announcements that are waiting to be scored, and caches. It can be removed; then announcements "
     "are fetched again."},
};

constexpr Entry environment[] = {
    {"OPENAI_API_KEY",
     "The key of the model's service, or the variable that `api_key_env` in site.yaml names."},
    {"S2_API_KEY, SLACK_WEBHOOK_URL, ...",
     "Secrets that other keys of site.yaml ending in `_env` name; `doctor` lists them."},
    {"GITHUB_TOKEN, GH_TOKEN", "With one of them `doctor` can see whether Pages is switched on."},
    {"GITHUB_ACTIONS", "When it is `true`, errors and warnings are also written as annotations, and each day "
                       "is a group of the log."},
    {"GITHUB_STEP_SUMMARY", "The file to which a summary is added then."},
    {"NO_COLOR", "When it is set, messages have no colours."},
};

constexpr Entry examples[] = {
    {"broadsheet init papers --categories cs.LG,cs.CL", "Start a site in a new folder."},
    {"broadsheet run -C papers", "Fetch, score and build: everything a day needs."},
    {"broadsheet backfill 2026-01-12..2026-01-16", "Fetch the announcements of a past week."},
    {"broadsheet score --dry-run", "Say what the model would be asked, and what that may cost."},
    {"broadsheet manual | man -l -", "Read this page."},
    {"source <(broadsheet completions bash)", "Complete commands and options in this shell."},
};

template <std::size_t size>
std::string entries(const Entry (&list)[size]) {
  std::string page;
  for (const auto& [name, text] : list) page += tagged(bold(name), text);
  return page;
}

std::string exit_status() {
  std::string page;
  for (const auto& [code, meaning] : exit_meanings())
    page += tagged(bold(std::to_string(static_cast<int>(code))), fmt::format("{}.", meaning));
  return page;
}

} // namespace

std::string manual(const CommandDescription& program) {
  std::string page =
      fmt::format(".TH BROADSHEET 1 \"\" \"broadsheet {}\" \"User Commands\"\n", site::version);
  page += ".SH NAME\n" + fmt::format("broadsheet \\- {}\n", roff(program.help));
  page += ".SH SYNOPSIS\n.B broadsheet\n.I command\n.RI [ argument ]\n.RI [ option ...]\n";
  page +=
      ".SH DESCRIPTION\n" +
      paragraph(
          "broadsheet fetches what arXiv announces in the categories of its owner, has a model or keywords "
          "judge each paper, keeps every day as one YAML file, and makes a static site of them: a page a "
          "day, overviews of months and years, and feeds.") +
      ".PP\n" + paragraph("It works on a folder, the site, which holds a file site.yaml.");
  page += ".SH OPTIONS\nEvery command accepts these.\n" + options(program.options);
  page += ".SH COMMANDS\n";
  for (const auto& place : places_of(program)) {
    if (!place.path.empty()) page += command(place);
  }
  page += ".SH \"EXIT STATUS\"\n" + exit_status();
  page += ".SH FILES\nPaths are relative to the folder of the site.\n" + entries(files);
  page += ".SH ENVIRONMENT\n" + entries(environment);
  page += ".SH EXAMPLES\n" + entries(examples);
  return page + ".SH \"SEE ALSO\"\n.BR git (1),\n.BR crontab (5)\n.PP\n" +
         paragraph("arXiv's categories: https://arxiv.org/category_taxonomy");
}

} // namespace broadsheet::cli
