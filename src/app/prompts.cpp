#include "app/prompts.h"

#include "app/scorer_choice.h"
#include "settings/site.h"
#include "store/site_folder.h"

namespace broadsheet::app {
namespace {

std::optional<Announcement> waiting(const std::filesystem::path& site_dir, std::optional<Date> date) {
  store::SiteFolder folder(site_dir);
  auto dates = folder.announcements();
  if (!date && !dates.empty()) date = dates.front();
  return date ? folder.announcement(*date) : std::nullopt;
}

} // namespace

PromptReport show_prompts(const std::filesystem::path& site_dir, Stage stage, std::optional<Date> date) {
  PromptReport report;
  auto site = load_site(site_dir, std::nullopt, report.diagnostics);
  if (!site || has_errors(report.diagnostics)) return report;
  site->budget = {}; // nothing is spent
  auto materials = load_model_materials(site_dir, *site, report.diagnostics);
  if (!materials) return report;
  scoring::ModelTask task{.site = *site, .prompts = materials->prompts, .model = materials->model};
  auto announcement = waiting(site_dir, date);
  if (announcement) report.date = announcement->date;
  auto add = [&](const scoring::Question& question) {
    report.questions.push_back({question.prompt.system, question.prompt.user,
                                scoring::chat_body(site->scorer, question, scoring::Dialect{})});
  };
  if (announcement) {
    scoring::DayLedger ledger(std::move(*announcement), std::nullopt, {});
    for (const auto& question : scoring::plan_of(task, ledger, stage).questions) add(question);
  }
  if (report.questions.empty()) add(scoring::question_without_papers(task, stage));
  return report;
}

} // namespace broadsheet::app
