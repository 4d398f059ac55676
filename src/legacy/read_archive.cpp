#include "legacy/read_archive.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "base/file.h"
#include "legacy/json.h"
#include "legacy/merge.h"
#include "legacy/page.h"
#include "legacy/prompt.h"

namespace broadsheet::legacy {
namespace {

namespace fs = std::filesystem;

// The first date in a file's name: "2025-08-05-output.md" → 2025-08-05.
std::optional<Date> date_in_name(const fs::path& path) {
  std::string name = path.filename().string();
  for (std::size_t i = 0; i + 10 <= name.size(); ++i)
    if (auto date = parse_date(std::string_view(name).substr(i, 10))) return date;
  return std::nullopt;
}

// Sorted, so that the result does not depend on the order of folders.
std::vector<fs::path> list_sources(const fs::path& root, Diagnostics& diagnostics) {
  constexpr std::string_view what_to_name = "name the folder of the older archive, or one of its files";
  auto report = [&](std::string message) {
    diagnostics.push_back(
        finding(Severity::error, root.generic_string(), std::move(message), std::string(what_to_name)));
  };
  std::error_code unknown;
  if (fs::is_regular_file(root, unknown)) return {root};
  std::vector<fs::path> paths;
  try {
    for (const fs::path& path : files_below(root))
      if (path.extension() == ".md" || path.extension() == ".json") paths.push_back(root / path);
    if (!is_there(root))
      report("there is no such file or folder");
    else if (paths.empty())
      report("contains no Markdown or JSON files");
  } catch (const FileError& error) {
    diagnostics.push_back(error.diagnostic());
  }
  return paths;
}

class Importer {
public:
  Imported import(const fs::path& root);

private:
  void read_day(const std::vector<fs::path>& paths);
  void read_into(const fs::path& path, DayFiles& files);
  void place(std::optional<OlderRun>& slot, OlderRun run);
  std::optional<Date> choose_date(const DayFiles& files, const fs::path& path);

  void report(Severity severity, const std::string& path, std::string message, std::string help = {}) {
    result_.diagnostics.push_back(finding(severity, path, std::move(message), std::move(help)));
  }

  struct DayRead {
    Day day;
    std::string path; // of one of its files
    std::vector<LabelledTopics> labelled;
  };

  Imported result_;
  std::map<Date, DayRead> days_;
};

void Importer::place(std::optional<OlderRun>& slot, OlderRun run) {
  if (!slot)
    slot = std::move(run);
  else
    report(Severity::error, run.source.path,
           fmt::format("a second file of its kind for this date; {} was read", slot->source.path),
           "keep the right one and move the other elsewhere");
}

void Importer::read_into(const fs::path& path, DayFiles& files) {
  auto source = read_source(path, result_.diagnostics);
  if (!source) return;
  if (path.extension() == ".json") {
    ++result_.files;
    if (auto json = read_json(std::move(*source), result_.diagnostics))
      place(json->kind == JsonFile::daily ? files.daily : files.output, std::move(json->run));
  } else if (is_daily_page(source->text)) {
    ++result_.files;
    place(files.page, read_page(std::move(*source), result_.diagnostics));
  } else if (is_index_page(source->text)) {
    ++result_.index_files;
  } else {
    ++result_.files;
    report(Severity::error, source->path, "neither a daily page nor a list of pages",
           "move the file elsewhere");
  }
}

// The date inside a file takes precedence over its name.
std::optional<Date> Importer::choose_date(const DayFiles& files, const fs::path& path) {
  auto named = date_in_name(path);
  auto date = named;
  for (const auto* run : {&files.daily, &files.page})
    if (*run && (*run)->date) date = (*run)->date;
  for (const auto* run : {&files.daily, &files.page}) {
    if (!*run || !date) continue;
    auto stated = (*run)->date.value_or(*date);
    if (stated != *date || (named && stated != *named))
      report(Severity::warning, (*run)->source.path,
             fmt::format("says {}, but its name says {}; imported as {}", format_date(stated),
                         named ? format_date(*named) : "nothing", format_date(*date)));
  }
  if (!date)
    report(Severity::error, path.generic_string(), "neither its content nor its name gives a date",
           "name the file YYYY-MM-DD-output" + path.extension().string());
  return date;
}

void Importer::read_day(const std::vector<fs::path>& paths) {
  DayFiles files;
  for (const fs::path& path : paths) read_into(path, files);
  if (!files.page && !files.output && !files.daily) return;
  auto date = choose_date(files, paths.front());
  if (!date) return;
  std::string path = (files.page ? files.page : files.daily ? files.daily : files.output)->source.path;
  if (auto known = days_.find(*date); known != days_.end()) {
    report(
        Severity::error, path,
        fmt::format("{} was read from {}; this file is not imported", format_date(*date), known->second.path),
        "correct the date in one of them");
    return;
  }
  MergedDay merged = merge_day(std::move(files), result_.diagnostics);
  merged.day.date = *date;
  if (!merged.prompt.empty()) {
    merged.day.scorer.prompt = prompt_name(merged.prompt);
    result_.prompts.emplace(merged.day.scorer.prompt, std::move(merged.prompt));
  }
  for (const Topic& topic : merged.topics) add_topic(result_.topics, topic.id, topic.label);
  days_.emplace(*date, DayRead{std::move(merged.day), std::move(path), std::move(merged.labelled)});
}

Imported Importer::import(const fs::path& root) {
  // Files with the same date in their names were written together. Only one such group is in memory at a
  // time.
  std::map<std::string, std::vector<fs::path>> groups;
  for (const fs::path& path : list_sources(root, result_.diagnostics)) {
    auto date = date_in_name(path);
    groups[date ? format_date(*date) : path.generic_string()].push_back(path);
  }
  for (const auto& [name, paths] : groups) read_day(paths);
  for (const auto& [date, read] : days_) add_labels(read.labelled, result_.topics);
  for (auto& [date, read] : days_) {
    resolve_topics(read.day, read.labelled, result_.topics, read.path, result_.diagnostics);
    result_.days.push_back(std::move(read.day));
  }
  return std::move(result_);
}

} // namespace

Imported read_older_archive(const std::filesystem::path& path) {
  return Importer().import(path);
}

} // namespace broadsheet::legacy
