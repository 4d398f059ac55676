#include "app/init.h"

#include <algorithm>
#include <optional>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/embedded.h"
#include "base/file.h"
#include "base/text.h"
#include "paper/names.h"
#include "scoring/builtin.h"
#include "yaml/writer.h"

namespace broadsheet {

std::span<const EmbeddedFile> starter_source_files(); // of this repository, by their paths in it

} // namespace broadsheet

namespace broadsheet::app {
namespace {

namespace fs = std::filesystem;

constexpr auto npos = std::string::npos;

// Empty when this program was built from a fork without such a file.
std::string_view bytes_of(std::span<const EmbeddedFile> files, std::string_view name) {
  auto found = std::ranges::find(files, name, &EmbeddedFile::name);
  return found == files.end() ? std::string_view() : found->bytes;
}

std::string source(std::string_view name) {
  return std::string(bytes_of(starter_source_files(), name));
}

// ---- site.yaml ----------------------------------------------------------------------------

// Where a top-level key begins.
std::size_t find_key(const std::string& yaml, std::string_view key) {
  auto at = yaml.find(fmt::format("\n{}:", key));
  return at == npos ? npos : at + 1;
}

// Replaces a top-level key with `lines`: its line, and the indented lines after it.
void replace_key(std::string& yaml, std::string_view key, std::string_view lines) {
  auto begin = find_key(yaml, key);
  if (begin == npos) return;
  auto end = begin;
  do {
    end = std::min(yaml.find('\n', end), yaml.size() - 1) + 1;
  } while (end < yaml.size() && yaml[end] == ' ');
  yaml.replace(begin, end - begin, lines);
}

void say_that_topics_are_an_example(std::string& yaml) {
  auto topics = find_key(yaml, "topics");
  if (topics == npos) return;
  yaml.insert(topics,
              "# These are examples: put your own in their place. Without any, keywords judge nothing "
              "and every\n# paper is shown.\n");
}

// A folder without sources has no docs/ either.
void point_to_docs_elsewhere(std::string& yaml) {
  replace_all(yaml, "$schema=docs/schema/", "$schema=");
  replace_all(yaml, "docs/", "broadsheet's docs/");
}

// ---- what owners say ----------------------------------------------------------------------

bool is_one_line(std::string_view text) {
  bool has_control = std::ranges::any_of(text, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
  return !has_control && text.find_first_not_of(' ') != text.npos;
}

// OWNER/NAME@REF, as in `uses:` of a workflow; a path below NAME is fine.
bool is_action(std::string_view text) {
  auto at = text.find('@');
  auto slash = text.find('/');
  auto allowed = [](char c) { return is_letter_or_digit(c) || std::string_view("-_./@").find(c) != npos; };
  return slash != npos && slash > 0 && at != npos && slash + 1 < at && at + 1 < text.size() &&
         text.find('@', at + 1) == npos && std::ranges::all_of(text, allowed);
}

// ---- workflows ----------------------------------------------------------------------------

// In this repository a workflow uses the repository's own action.
std::string workflow(std::string_view path, std::string_view action) {
  auto yaml = source(path);
  replace_all(yaml, "uses: ./\n", fmt::format("uses: {}\n", action));
  replace_all(yaml, "uses: ./ ", fmt::format("uses: {} ", action));
  return yaml;
}

std::string readme(const Starter& starter) {
  auto text = source("src/app/starter/README.md");
  replace_all(text, "{{title}}", starter.title);
  if (!starter.action.empty()) text += source("src/app/starter/publishing.md");
  return text;
}

// ---- the folder ------------------------------------------------------------------------------

std::vector<std::string> there_already(const fs::path& dir, const std::vector<StarterFile>& files) {
  std::vector<std::string> paths;
  for (const auto& file : files) {
    std::error_code none;
    if (fs::exists(fs::symlink_status(dir / file.path, none))) paths.push_back(file.path);
  }
  return paths;
}

} // namespace

std::string_view released_action() {
  return BROADSHEET_ACTION;
}

Diagnostics check(const Starter& starter) {
  Diagnostics diagnostics;
  if (!is_one_line(starter.title))
    diagnostics.push_back(
        {.message = "--title must be one line of text", .help = "write it like --title \"My papers\""});
  for (auto entry = starter.categories.begin(); entry != starter.categories.end(); ++entry) {
    const auto& category = *entry;
    if (!is_category(category))
      diagnostics.push_back(
          {.message = fmt::format("--categories: \"{}\" is not an arXiv category", category),
           .help = "write them like cs.LG,hep-th; https://arxiv.org/category_taxonomy lists them all"});
    else if (std::find(starter.categories.begin(), entry, category) != entry)
      diagnostics.push_back({.message = fmt::format("--categories: {} is listed twice", category),
                             .help = "remove one of them"});
  }
  if (!starter.action.empty() && !is_action(starter.action))
    diagnostics.push_back({.message = fmt::format("--action: \"{}\" is not a GitHub action", starter.action),
                           .help = "write it as OWNER/NAME@REF, with a tag or a commit as REF"});
  return diagnostics;
}

std::string starter_site_yaml(const Starter& starter) {
  auto yaml = source("site.yaml");
  replace_key(yaml, "title", fmt::format("title: {}\n", yaml::text(starter.title, yaml::Context::block)));
  replace_key(yaml, "description", "description: A daily page of new arXiv papers, chosen by topic.\n");
  replace_key(yaml, "base_url", "# base_url: https://example.org/papers\n");
  replace_key(yaml, "author", "# author:\n#   name: Your Name\n#   email: you@example.org\n");
  if (!starter.categories.empty())
    replace_key(yaml, "categories", fmt::format("categories: [{}]\n", fmt::join(starter.categories, ", ")));
  say_that_topics_are_an_example(yaml);
  if (!starter.in_fork) point_to_docs_elsewhere(yaml);
  return yaml;
}

std::string starter_about() {
  return source("src/app/starter/about.md");
}

std::vector<StarterFile> starter_files(const Starter& starter) {
  std::vector<StarterFile> files = {
      {".gitignore", source("src/app/starter/gitignore")},
      {"README.md", readme(starter)},
      {"content/holidays.yaml", source("content/holidays.yaml")},
      {"content/pages/about.md", starter_about()},
      {"prompts/criteria.md", std::string(bytes_of(builtin_prompt_files(), "criteria.md"))},
      {"site.schema.json", source("docs/schema/site.schema.json")},
      {"site.yaml", starter_site_yaml(starter)},
  };
  if (!starter.action.empty()) {
    for (const auto* path : {".github/workflows/backfill.yml", ".github/workflows/daily.yml"})
      files.push_back({path, workflow(path, starter.action)});
  }
  std::erase_if(files, [](const StarterFile& file) { return file.text.empty(); });
  std::ranges::sort(files, {}, &StarterFile::path);
  return files;
}

InitReport init(const InitOptions& options) {
  InitReport report{check(options.starter), {}};
  if (has_errors(report.diagnostics)) return report;
  if (fs::exists(options.dir) && !fs::is_directory(options.dir)) {
    report.diagnostics.push_back({.path = options.dir.string(),
                                  .message = "this is not a folder",
                                  .help = "name a folder for the site; it need not exist"});
    return report;
  }
  auto files = starter_files(options.starter);
  if (auto present = there_already(options.dir, files); !present.empty()) {
    report.diagnostics.push_back(
        {.path = options.dir.string(),
         .message = fmt::format("this folder already has {}", fmt::join(present, ", ")),
         .help = "nothing was written; name a new or an empty folder"});
    return report;
  }
  for (const auto& [path, text] : files) {
    write_file(options.dir / path, text);
    report.made.push_back(path);
  }
  return report;
}

} // namespace broadsheet::app
