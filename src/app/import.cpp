#include "app/import.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "base/file.h"
#include "base/json.h"
#include "legacy/read_archive.h"
#include "store/site_folder.h"

namespace broadsheet::app {
namespace {

enum class Existing { keep, replace };

class Writer {
public:
  Writer(std::filesystem::path site_dir, ImportResult& result)
      : site_dir_(std::move(site_dir)), result_(result) {}

  void write(const std::filesystem::path& path, const std::string& bytes, Existing existing) {
    Diagnostics unreadable;
    auto before = read_file(site_dir_, path, unreadable);
    if (!unreadable.empty()) { // what would be lost is not known
      std::ranges::move(unreadable, std::back_inserter(result_.diagnostics));
    } else if (before == bytes) {
      ++result_.unchanged;
    } else if (before && existing == Existing::keep) {
      result_.kept.push_back(path.string());
    } else {
      write_file(site_dir_ / path, bytes);
      ++result_.written;
    }
  }

private:
  std::filesystem::path site_dir_;
  ImportResult& result_;
};

// A JSON string is a YAML double-quoted scalar.
std::string quoted(const std::string& text) {
  return format_json(text);
}

std::string topics_yaml(const std::vector<Topic>& topics) {
  std::string yaml = "topics:\n";
  for (const auto& topic : topics) {
    yaml += fmt::format("  - id: {}\n    label: {}\n", topic.id, quoted(topic.label));
  }
  return yaml;
}

std::string first_site_yaml(const std::vector<Topic>& topics) {
  std::string yaml = "# Everything the owner decides; docs/schema/site.schema.json describes each key.\n"
                     "title: Daily arXiv papers\n"
                     "# base_url: https://example.org/papers # needed for feeds and the sitemap\n";
  if (!topics.empty()) yaml += topics_yaml(topics);
  return yaml;
}

void report_unnamed_topics(const std::filesystem::path& site_dir, const std::vector<Topic>& topics,
                           Diagnostics& diagnostics) {
  auto text = read_file(site_dir, "site.yaml", diagnostics);
  if (!text) return;
  Diagnostics ignored; // `build` reports what is wrong with site.yaml
  Site site = parse_site(*text, "site.yaml", ignored);
  std::vector<Topic> unnamed;
  std::ranges::copy_if(topics, std::back_inserter(unnamed), [&](const Topic& topic) {
    return std::ranges::find(site.topics, topic.id, &Topic::id) == site.topics.end();
  });
  if (unnamed.empty()) return;
  diagnostics.push_back(
      {.severity = Severity::warning,
       .path = "site.yaml",
       .message = fmt::format("{} topics of the archive are not named here", unnamed.size()),
       .help = "add them to keep their labels:\n" + topics_yaml(unnamed)});
}

} // namespace

ImportResult import_archive(const ImportOptions& options) {
  auto imported = legacy::read_older_archive(options.archive);
  ImportResult result;
  result.diagnostics = std::move(imported.diagnostics);
  result.files = imported.files;
  result.days = static_cast<int>(imported.days.size());
  result.prompts = static_cast<int>(imported.prompts.size());
  if (imported.days.empty()) return result;

  std::filesystem::create_directories(options.site_dir);
  auto lock = store::SiteFolder(options.site_dir).lock();
  Writer writer(options.site_dir, result);
  for (const auto& day : imported.days) {
    result.papers += static_cast<int>(day.papers.size());
    writer.write(store::day_path(day.date), store::format_day(day),
                 options.force ? Existing::replace : Existing::keep);
  }
  for (const auto& [name, markdown] : imported.prompts) {
    writer.write(store::prompt_path(name), markdown, Existing::replace); // named by its content
  }
  if (is_there(options.site_dir / "site.yaml")) {
    report_unnamed_topics(options.site_dir, imported.topics, result.diagnostics);
  } else {
    write_file(options.site_dir / "site.yaml", first_site_yaml(imported.topics));
    result.wrote_site = true;
  }
  return result;
}

} // namespace broadsheet::app
