#include "scoring/model_scorer.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "scoring/answers.h"
#include "scoring/stage_run.h"

namespace broadsheet::scoring {
namespace {

// Titles are short, and judged roughly. More than a few abstracts at once are judged carelessly.
constexpr BatchRule title_batches{.least = 40, .most = 160, .aim = 6, .answer_per_paper = 8};
constexpr BatchRule abstract_batches{.least = 10, .most = 24, .aim = 12, .answer_per_paper = 110};

constexpr double usable_input = 0.9; // of the model's input limit: the rest is for errors of the estimate

std::vector<std::string> ids_of(const Papers& papers) {
  std::vector<std::string> ids;
  for (const AnnouncedPaper* paper : papers) ids.push_back(paper->id);
  return ids;
}

std::string first_of(const Complaints& complaints, const char* otherwise) {
  return complaints.empty() ? std::string(otherwise) : complaints.front();
}

Reading read_title_answer(const Reply& reply, const Papers& papers) {
  auto answer = read_titles(reply.content, ids_of(papers));
  // If a list has lost its end, papers it does not name are not known to be relevant.
  bool usable = answer.usable && reply.kind == Reply::Kind::answered;
  Reading reading;
  if (!usable) {
    reading.open = papers;
    reading.complaint = reply.kind == Reply::Kind::cut_off
                            ? reply.reason
                            : first_of(answer.complaints, "the answer names no papers");
    return reading;
  }
  for (const auto& id : ids_of(papers))
    (answer.irrelevant.contains(id) ? reading.verdicts.irrelevant : reading.verdicts.title_passed)
        .push_back(id);
  return reading;
}

StageRules title_rules(const ModelTask& task) {
  // A paper that cannot be judged by its title is passed on or shown, not lost.
  auto pass = [&task](std::vector<std::string> ids) {
    return task.site.scorer.abstract_stage ? Verdicts{.title_passed = std::move(ids)}
                                           : Verdicts{.kept = std::move(ids)};
  };
  return {.stage = Stage::title,
          .schema_name = "irrelevant_titles",
          .schema = title_schema(),
          .batch = title_batches,
          .prompt = [&task](const Papers& papers) { return title_prompt(task.prompts, papers); },
          .read =
              [pass](const Reply& reply, const Papers& papers) {
                Reading reading = read_title_answer(reply, papers);
                Verdicts verdicts = pass(std::move(reading.verdicts.title_passed));
                verdicts.irrelevant = std::move(reading.verdicts.irrelevant);
                reading.verdicts = std::move(verdicts);
                return reading;
              },
          .give_up = [pass](const Papers& papers) { return pass(ids_of(papers)); },
          .decline = [pass](const AnnouncedPaper& paper, const std::string&) { return pass({paper.id}); }};
}

Reading read_abstract_answer(const Reply& reply, const Papers& papers,
                             const std::vector<std::string>& topics) {
  auto answer = read_scores(reply.content, ids_of(papers), topics);
  Reading reading{.verdicts = {.scores = std::move(answer.scores)}, .open = {}, .complaint = {}};
  for (const AnnouncedPaper* paper : papers) {
    if (!reading.verdicts.scores.contains(paper->id)) reading.open.push_back(paper);
  }
  reading.complaint = reply.kind == Reply::Kind::cut_off
                          ? reply.reason
                          : first_of(answer.complaints, "the answer leaves papers out");
  return reading;
}

StageRules abstract_rules(const ModelTask& task) {
  std::vector<std::string> topics;
  for (const Topic& topic : task.site.topics) topics.push_back(topic.id);
  auto commented = commented_from(effective_cutoffs(task.site));
  return {.stage = Stage::abstract,
          .schema_name = "scores",
          .schema = abstract_schema(topics),
          .batch = abstract_batches,
          .prompt =
              [&task, commented](const Papers& papers) {
                return abstract_prompt(task.prompts, task.site, commented, papers);
              },
          .read = [topics](const Reply& reply,
                           const Papers& papers) { return read_abstract_answer(reply, papers, topics); },
          .give_up = [](const Papers&) { return Verdicts{}; }, // they stay pending
          .decline =
              [](const AnnouncedPaper& paper, const std::string& reason) {
                return Verdicts{.declined = {{paper.id, reason}}};
              }};
}

StageRules rules_of(const ModelTask& task, Stage stage) {
  return stage == Stage::title ? title_rules(task) : abstract_rules(task);
}

// The papers of a stage in batches. Papers with a verdict are included, so that a run that continues the day
// makes the same batches.
std::vector<Papers> whole_batches(const StageRules& rules, const Papers& papers, const ModelLimits& limits) {
  BatchRule rule = rules.batch;
  rule.frame = estimate_tokens(rules.prompt({}));
  std::vector<std::int64_t> sizes;
  for (const AnnouncedPaper* paper : papers)
    sizes.push_back(std::max<std::int64_t>(0, estimate_tokens(rules.prompt({paper})) - rule.frame));
  return batches_of(papers, sizes, rule, limits);
}

ModelLimits usable_limits(const Model& model) {
  ModelLimits limits = *model.limits;
  limits.input = static_cast<std::int64_t>(static_cast<double>(limits.input) * usable_input);
  return limits;
}

// Keeps the papers of each batch that are open, and drops empty batches.
std::vector<Papers> open_batches(std::vector<Papers> batches,
                                 const std::function<bool(const AnnouncedPaper&)>& is_open) {
  for (Papers& batch : batches)
    std::erase_if(batch, [&](const AnnouncedPaper* paper) { return !is_open(*paper); });
  std::erase_if(batches, [](const Papers& batch) { return batch.empty(); });
  return batches;
}

std::vector<Papers> title_work(const ModelTask& task, const StageRules& rules, const DayLedger& ledger) {
  if (!task.site.scorer.title_stage) return {};
  return open_batches(whole_batches(rules, ledger.for_titles(), usable_limits(task.model)),
                      [&](const AnnouncedPaper& paper) { return ledger.needs_title(paper.id); });
}

std::vector<Papers> abstract_work(const ModelTask& task, const StageRules& rules, const DayLedger& ledger) {
  if (!task.site.scorer.abstract_stage) return {};
  return open_batches(whole_batches(rules, ledger.for_abstracts(), usable_limits(task.model)),
                      [&](const AnnouncedPaper& paper) { return ledger.is_pending(paper.id); });
}

} // namespace

int commented_from(const Cutoffs& cutoffs) {
  return std::max(1, cutoffs.relevance - 1);
}

Question question_without_papers(const ModelTask& task, Stage stage) {
  auto rules = rules_of(task, stage);
  return {rules.prompt({}), rules.schema_name, rules.schema};
}

StagePlan plan_of(const ModelTask& task, const DayLedger& ledger, Stage stage) {
  auto rules = rules_of(task, stage);
  auto batches = stage == Stage::title ? title_work(task, rules, ledger) : abstract_work(task, rules, ledger);
  StagePlan plan;
  std::int64_t prompt_tokens = 0;
  for (const Papers& batch : batches) {
    plan.questions.push_back({rules.prompt(batch), rules.schema_name, rules.schema});
    plan.papers += static_cast<int>(batch.size());
    prompt_tokens += estimate_tokens(plan.questions.back().prompt);
  }
  plan.usage.prompt_tokens = prompt_tokens;
  plan.usage.completion_tokens = plan.papers * rules.batch.answer_per_paper;
  return plan;
}

namespace {

// Why the prompt leaves no room for papers; empty when there is room.
std::string why_too_small(const ModelTask& task, const StageRules& rules) {
  auto frame = estimate_tokens(rules.prompt({}));
  if (frame < usable_limits(task.model).input) return {};
  return fmt::format("the prompts alone are about {} tokens, and the model accepts {} (scorer.limits)", frame,
                     task.model.limits->input);
}

} // namespace

Outcome score_with_model(const ModelTask& task, ModelClient& client, DayLedger& ledger,
                         const Observer& observer) {
  DayRun day{.ledger = ledger,
             .observer = observer,
             .client = client,
             .spending = Spending(task.site.budget, task.model.price, total_cost(ledger.usage()).value_or(0),
                                  task.spent_this_month),
             .concurrency = task.site.scorer.concurrency,
             .answer_limit = answer_limit(task.site.scorer)};
  auto titles = title_rules(task);
  auto abstracts = abstract_rules(task);
  for (const StageRules* rules : {&titles, &abstracts}) {
    auto reason = why_too_small(task, *rules);
    if (!reason.empty()) return {.end = End::rejected, .reason = reason};
  }
  Outcome outcome = StageRun(titles, day).run(title_work(task, titles, ledger));
  if (outcome.end != End::complete) return outcome;

  Outcome second = StageRun(abstracts, day).run(abstract_work(task, abstracts, ledger));
  std::ranges::move(second.warnings, std::back_inserter(outcome.warnings));
  if (auto warning = client.new_warning(); !warning.empty()) outcome.warnings.push_back(std::move(warning));
  outcome.end = second.end;
  outcome.reason = std::move(second.reason);
  if (outcome.end == End::complete && ledger.pending_count() > 0) {
    outcome.end = End::partial;
    outcome.reason =
        fmt::format("the model gave no usable answer about {}", ledger.pending_count() == 1 ? "it" : "them");
  }
  return outcome;
}

} // namespace broadsheet::scoring
