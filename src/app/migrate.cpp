#include "app/migrate.h"

#include <utility>

#include "app/load_site.h"
#include "base/file.h"
#include "store/scoring_lock.h"

namespace broadsheet::app {
namespace {

namespace fs = std::filesystem;

struct NewText {
  fs::path path;
  std::string text;
};

class Migrating {
public:
  Migrating(const fs::path& site_dir, MigrateReport& report) : site_dir_(site_dir), report_(report) {}

  void plan(const store::FileKind& kind) {
    for (const auto& path : kind.find(site_dir_, report_.diagnostics)) plan(kind, path);
  }
  void write() const {
    for (const auto& [path, text] : texts_) write_file(path, text, true);
  }

private:
  void plan(const store::FileKind& kind, const fs::path& path) {
    auto name = path.generic_string();
    auto text = read_file(site_dir_ / path);
    if (!text) {
      report_.diagnostics.push_back({.path = name, .message = "this file cannot be read"});
      return;
    }
    auto migration = store::migrate(kind, *text, name, report_.diagnostics);
    if (!migration) return;
    if (migration->from == migration->to) {
      ++report_.current;
      return;
    }
    report_.migrated.push_back({name, migration->from, migration->to});
    texts_.push_back({site_dir_ / path, std::move(migration->text)});
  }

  const fs::path& site_dir_;
  MigrateReport& report_;
  std::vector<NewText> texts_;
};

} // namespace

MigrateReport migrate(const MigrateOptions& options) {
  MigrateReport report;
  if (!fs::exists(options.site_dir / "site.yaml")) {
    load_site(options.site_dir, {}, report.diagnostics); // says that it is missing
    return report;
  }
  Descriptor lock; // nobody may write what is read here until it is written back
  if (!options.plan_only) lock = store::lock_scoring(options.site_dir);
  Migrating migrating(options.site_dir, report);
  for (const auto& kind : options.kinds) migrating.plan(kind);
  bool writes = !options.plan_only && !report.migrated.empty() && !has_errors(report.diagnostics);
  if (!writes) return report;
  migrating.write();
  return report;
}

} // namespace broadsheet::app
