#include "app/prompts.h"

#include "app/load_site.h"
#include "app/scorer_choice.h"
#include "store/announcement_file.h"

namespace broadsheet::app {
namespace {

std::optional<Announcement> waiting(const std::filesystem::path& site_dir, std::optional<Date> date) {
  auto dates = store::list_announcements(site_dir);
  if (!date && !dates.empty()) date = dates.front();
  return date ? store::load_announcement(site_dir, *date) : std::nullopt;
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
    report.questions.push_back(
        {question.prompt.system, question.prompt.user,
         scoring::chat_body(site->scorer, question, scoring::AnswerForm::json_schema)});
  };
  if (announcement) {
    scoring::DayLedger ledger(std::move(*announcement), std::nullopt, {});
    for (const auto& question : scoring::plan_of(task, ledger, stage).questions) add(question);
  }
  if (report.questions.empty()) add(scoring::question_without_papers(task, stage));
  return report;
}

} // namespace broadsheet::app
