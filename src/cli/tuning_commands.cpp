// prompt, prices, eval: what an owner looks at to change how papers are judged, and at what price.
#include <algorithm>
#include <cstddef>
#include <ostream>
#include <string>

#include <fmt/format.h>

#include "app/evaluate.h"
#include "app/prices.h"
#include "app/prompts.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/json_reports.h"
#include "cli/progress.h"
#include "net/message.h"

namespace broadsheet::cli {
namespace {

// The first request as a person reads it.
void report_prompt(std::ostream& out, const app::PromptReport& report) {
  if (report.questions.empty()) return;
  const auto& first = report.questions.front();
  out << "----- system\n" << first.system << "\n----- user\n" << first.user << "\n";
  if (report.questions.size() > 1)
    out << fmt::format("----- and {} like it, with other papers\n",
                       counted(report.questions.size() - 1, "request"));
}

std::string lines_of(const ModelPrice& price) {
  return fmt::format("  prompt      {:>9} USD per million tokens\n"
                     "  cached      {:>9}\n"
                     "  completion  {:>9}\n",
                     price.prompt, price.cached, price.completion);
}

std::string lines_of(const ModelLimits& limits) {
  return fmt::format("  input       {:>9} tokens in a request\n"
                     "  output      {:>9}\n",
                     limits.input, limits.output);
}

// ---- eval ------------------------------------------------------------------------------------

std::string percent(double share) {
  return fmt::format("{:.0f} %", share * 100);
}

std::string distribution(const scoring::Distribution& papers) {
  std::string text;
  for (std::size_t relevance = papers.size() - 1; relevance > 0; --relevance) {
    if (papers[relevance] > 0)
      text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", relevance, papers[relevance]);
  }
  return text;
}

std::string correlation(const std::optional<double>& value, double chance) {
  return value ? fmt::format("{:.2f} (chance: 0 ± {:.2f})", *value, chance) : "none: all are equal";
}

// Lines of two columns, the second as far left as the longest topic allows.
class Figures {
public:
  Figures(std::ostream& out, const scoring::Evaluation& evaluation) : out_(out) {
    for (const auto& topic : evaluation.by_topic) width_ = std::max(width_, topic.id.size() + 4);
  }
  void line(std::string_view what, const std::string& figures) {
    out_ << fmt::format("{:<{}}{}\n", what, width_, figures);
  }

private:
  std::ostream& out_;
  std::size_t width_ = 26;
};

void report_order(Figures& figures, const scoring::Evaluation& evaluation, int wanted) {
  const auto& ranks = evaluation.ranks;
  figures.line("rank correlation", correlation(ranks.pooled, ranks.pooled_chance));
  if (ranks.daily)
    figures.line("  within a day", fmt::format("{}, mean of {}", correlation(ranks.daily, ranks.daily_chance),
                                               counted(ranks.days, "day")));
  for (const auto& daily : evaluation.precision) {
    const auto& [share, chance, best] = daily.precision;
    figures.line(fmt::format("first {} of a day", daily.first),
                 fmt::format("{} are {} or more (chance: {}, at best: {}), mean of {}", percent(share),
                             wanted, percent(chance), percent(best), counted(daily.days, "day")));
  }
}

void report_topics(Figures& figures, const scoring::Evaluation& evaluation) {
  if (const auto& topics = evaluation.topics)
    figures.line("topic as recorded",
                 fmt::format("{} of {} (always the commonest: {})", percent(topics->share),
                             counted(topics->papers, "paper"), percent(topics->commonest)));
  for (const auto& topic : evaluation.by_topic)
    figures.line("  " + topic.id,
                 fmt::format("told apart {:.2f} (chance: 0.50); {} or more: {} of its {}, {} of {} others",
                             topic.area, evaluation.cutoff, percent(topic.papers_reach), topic.papers,
                             percent(topic.others_reach), topic.others));
}

// Each figure next to what chance would give.
void report_figures(std::ostream& out, const app::EvaluateReport& report, int wanted) {
  const auto& evaluation = report.evaluation;
  out << fmt::format("{} of {} from {} to {}\n", counted(evaluation.papers, "paper"),
                     counted(evaluation.days, "day"), format_date(*evaluation.first),
                     format_date(*evaluation.last));
  if (report.keyword_days > 0)
    out << fmt::format("{} left out: scored by keywords\n", counted(report.keyword_days, "day"));
  Figures figures(out, evaluation);
  figures.line("relevance as recorded", distribution(evaluation.recorded));
  figures.line("relevance by keywords", distribution(evaluation.keywords));
  report_order(figures, evaluation, wanted);
  figures.line(fmt::format("relevance {} or more", evaluation.cutoff),
               fmt::format("{} of the papers by keywords", percent(evaluation.reach)));
  report_topics(figures, evaluation);
  if (const auto& titles = evaluation.titles)
    figures.line(
        "shown or not, by title",
        fmt::format("told apart {:.2f} (chance: 0.50); {} or more: {} of {} shown, {} of {} not shown",
                    titles->area, evaluation.cutoff, percent(titles->shown_reach), titles->shown,
                    percent(titles->considered_reach), titles->considered));
}

void report_missed(std::ostream& out, const std::vector<scoring::Missed>& papers) {
  if (!papers.empty()) out << "\nrelevant as recorded, not by keywords:\n";
  for (const auto& missed : papers)
    out << fmt::format("{} {} {} instead of {}: {}\n", format_date(missed.date), missed.id, missed.keywords,
                       missed.recorded, one_line(missed.title));
}

} // namespace

ExitCode execute(const PromptShowArguments& show, const CommonArguments& common, const Output& output) {
  auto stage = show.stage == "title" ? Stage::title : Stage::abstract;
  auto report = app::show_prompts(common.site_dir, stage, show.date);
  if (show.date && !report.date && !has_errors(report.diagnostics)) {
    auto date = format_date(*show.date);
    report_error(
        output, fmt::format("no announcement of {} is waiting", date),
        fmt::format("leave the date out, or fetch its announcement with `broadsheet backfill {}`", date));
    return ExitCode::user_error;
  }
  report_diagnostics(output, report.diagnostics);
  if (show.json)
    for (const auto& question : report.questions) output.out() << question.body << "\n";
  else
    report_prompt(output.out(), report);
  return has_errors(report.diagnostics) ? ExitCode::user_error : ExitCode::complete;
}

ExitCode execute(const PricesUpdateArguments& update, const CommonArguments& common, const Output& output) {
  auto updated = app::update_prices({.site_dir = common.site_dir,
                                     .from = update.from.value_or(app::price_list_url),
                                     .network = network_of(output)});
  report_diagnostics(output, updated.diagnostics);
  if (!updated.failure.empty()) {
    report_error(output, updated.failure, "");
    return ExitCode::network;
  }
  if (!updated.models) return ExitCode::user_error;
  if (!output.quiet())
    output.out() << fmt::format("{} with prices or limits known\n", counted(*updated.models, "model"));
  return ExitCode::complete;
}

ExitCode execute(const PricesShowArguments& show, const CommonArguments& common, const Output& output) {
  auto shown = app::show_prices(common.site_dir, show.model);
  report_diagnostics(output, shown.diagnostics);
  if (shown.model.empty()) return ExitCode::user_error;
  const auto& [price, limits] = shown.known;
  output.out() << fmt::format("{} at {}\n", shown.model, net::host_of(shown.base_url))
               << (price ? lines_of(*price)
                         : "  the price is not known: `broadsheet prices update`, or `price` in site.yaml\n")
               << (limits
                       ? lines_of(*limits)
                       : fmt::format("  limits are not known; small ones are assumed: {} tokens in, {} out\n",
                                     scoring::unknown_limits.input, scoring::unknown_limits.output));
  return ExitCode::complete;
}

ExitCode execute(const EvalArguments& eval, const CommonArguments& common, const Output& output) {
  auto report = app::evaluate({.site_dir = common.site_dir, .range = eval.dates, .wanted = eval.wanted});
  report_diagnostics(output, report.diagnostics);
  if (report.evaluation.papers == 0) return ExitCode::user_error;
  if (eval.json) {
    output.out() << evaluation_json(report, eval.wanted);
  } else {
    report_figures(output.out(), report, eval.wanted);
    if (output.verbose()) report_missed(output.out(), report.evaluation.missed);
  }
  return has_errors(report.diagnostics) ? ExitCode::partial : ExitCode::complete;
}

} // namespace broadsheet::cli
