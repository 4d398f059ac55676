#include "app/migrate.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"
#include "settings/site.h"
#include "store/month_file.h"
#include "store/parts.h"
#include "store/site_folder.h"
#include "yaml/reader.h"

namespace broadsheet::app {
namespace {

namespace fs = std::filesystem;
using Paths = std::vector<fs::path>;

// ---- the kinds of files that carry a version -----------------------------------------------------

template <const std::string_view& path>
Paths list_one(const fs::path& site_dir, Diagnostics&) {
  return is_there(site_dir / path) ? Paths{path} : Paths{};
}

Paths list_day_files(const fs::path& site_dir, Diagnostics& diagnostics) {
  Paths paths;
  for (Date date : store::SiteFolder(site_dir).days(diagnostics)) paths.push_back(store::day_path(date));
  return paths;
}

Paths list_month_files(const fs::path& site_dir, Diagnostics&) {
  Paths paths;
  Diagnostics reported_with_the_days;
  for (Month month : store::SiteFolder(site_dir).months(reported_with_the_days))
    paths.push_back(store::month_path(month));
  return paths;
}

template <auto parse>
void check(std::string_view text, std::string_view path, Diagnostics& diagnostics) {
  parse(text, path, diagnostics);
}

void check_day(std::string_view text, std::string_view path, Diagnostics& diagnostics) {
  store::parse_day(text, path, store::Documents::both, diagnostics);
}

constexpr std::string_view site_path = "site.yaml";

constexpr std::array kinds = {
    FileKind{"site", newest_site_schema, list_one<site_path>, check<parse_site>, {}, true},
    FileKind{"day", store::newest_day_schema, list_day_files, check_day},
    FileKind{"month", store::newest_month_schema, list_month_files, check<store::parse_month>},
    FileKind{"skipped", store::newest_skipped_schema, list_one<store::skipped_path>,
             check<store::parse_skipped>},
    FileKind{"holidays", store::newest_holidays_schema, list_one<store::holidays_path>,
             check<store::parse_holidays>},
    FileKind{"notified", store::newest_notified_schema, list_one<store::notified_path>,
             check<store::parse_notified>},
};

// ---- one file ------------------------------------------------------------------------------------

// Puts `version` on the line that begins with "schema:", or on a new first line.
std::string with_version(std::string text, int version) {
  constexpr std::string_view key = "schema:";
  auto at = text.starts_with(key) ? 0 : text.find(fmt::format("\n{}", key));
  if (at == text.npos) return fmt::format("{} {}\n{}", key, version, text);
  auto begin = std::find_if(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_digit);
  auto end = std::find_if_not(begin, text.end(), is_digit);
  return text.replace(begin, end, std::to_string(version));
}

// The text in the current version; nothing when there is none, which is reported.
std::optional<std::string> up_to_date(const FileKind& kind, std::string text, int version,
                                      const std::string& path, Diagnostics& diagnostics) {
  int from = version;
  while (version < kind.current) {
    text = kind.steps[static_cast<std::size_t>(version - 1)](std::move(text));
    text = with_version(std::move(text), ++version);
  }
  Diagnostics unreadable; // useless to the owner, who never sees this text
  if (version_of(kind, text, path, unreadable) != version) {
    diagnostics.push_back({.path = path,
                           .message = "cannot tell where to write the version of this file",
                           .help = fmt::format("write `schema: {}` on a line of its own, above the other "
                                               "keys, and migrate again",
                                               from)});
    return std::nullopt;
  }
  Diagnostics findings;
  kind.check(text, path, findings);
  bool usable = !has_errors(findings);
  std::ranges::move(findings, std::back_inserter(diagnostics));
  return usable ? std::optional(std::move(text)) : std::nullopt;
}

struct NewText {
  fs::path path;
  std::string text;
};

// The file's new text; nothing when it stays as it is.
std::optional<std::string> migrated(const FileKind& kind, const fs::path& site_dir, const fs::path& file,
                                    MigrateReport& report) {
  auto path = file.generic_string();
  auto text = read_file(site_dir, file, report.diagnostics);
  auto version = text ? version_of(kind, *text, path, report.diagnostics) : std::nullopt;
  if (!version) return std::nullopt;
  if (version == kind.current) {
    ++report.current;
    return std::nullopt;
  }
  report.migrated.push_back({path, *version, kind.current});
  return up_to_date(kind, std::move(*text), *version, path, report.diagnostics);
}

} // namespace

std::span<const FileKind> file_kinds() {
  return kinds;
}

std::optional<int> version_of(const FileKind& kind, std::string_view text, std::string_view path,
                              Diagnostics& diagnostics) {
  yaml::Reader reader(text, path, diagnostics);
  auto map = reader.next_document();
  if (!map) return std::nullopt;
  auto schema = kind.may_lack_it ? map->find("schema") : map->require("schema");
  if (!schema) return kind.may_lack_it ? std::optional(1) : std::nullopt;
  if (!schema->reads_schema(kind.current)) return std::nullopt;
  return static_cast<int>(*schema->integer(1, std::numeric_limits<int>::max()));
}

MigrateReport migrate(const MigrateOptions& options) {
  MigrateReport report;
  if (!is_there(options.site_dir / "site.yaml")) {
    load_site(options.site_dir, {}, report.diagnostics); // says that it is missing
    return report;
  }
  Descriptor lock; // no other run may write what is read here until it is written back
  if (!options.plan_only) lock = store::SiteFolder(options.site_dir).lock();
  std::vector<NewText> texts;
  for (const FileKind& kind : options.kinds) {
    for (const auto& path : kind.list(options.site_dir, report.diagnostics)) {
      if (auto text = migrated(kind, options.site_dir, path, report))
        texts.push_back({options.site_dir / path, std::move(*text)});
    }
  }
  bool writes = !options.plan_only && !has_errors(report.diagnostics);
  if (!writes) return report;
  for (const auto& [path, text] : texts) write_file(path, text, true);
  return report;
}

} // namespace broadsheet::app
