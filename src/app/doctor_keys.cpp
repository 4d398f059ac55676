#include <fmt/format.h>

#include "app/doctor_parts.h"
#include "app/notify_channels.h"
#include "net/message.h"
#include "scoring/models.h"

namespace broadsheet::app {
namespace {

constexpr Part part = Part::keys;

bool is_set(const DoctorOptions& options, const std::string& name) {
  return !variable(options.network, name).empty();
}

std::optional<ScorerChoice> examine_scorer(const DoctorOptions& options, const Site& site,
                                           Observations& findings) {
  Diagnostics diagnostics;
  auto choice = choose_scorer(site, options.network, diagnostics);
  findings.add(part, diagnostics);
  if (!choice) return choice;
  const auto& settings = site.scorer;
  if (choice->llm) {
    findings.ok(part, fmt::format("papers are judged by {} at {}{}", settings.model,
                                  net::host_of(settings.base_url),
                                  settings.api_key_env.empty() ? ", without a key"
                                                               : "; " + settings.api_key_env + " is set"));
  } else if (!choice->note.empty()) {
    findings.warning(part, choice->note,
                     fmt::format("set {} to have them judged by {}; in GitHub Actions, as a secret of the "
                                 "repository that the workflow passes on",
                                 settings.api_key_env, settings.model));
  } else {
    findings.ok(part, settings.model.empty() ? "papers are scored by keywords: no model is named"
                                             : "papers are scored by keywords, as `kind` says");
  }
  return choice;
}

void examine_price(const DoctorOptions& options, const Site& site, Observations& findings) {
  Diagnostics diagnostics;
  auto model = scoring::find_model(scoring::load_models(options.site_dir, diagnostics), site.scorer);
  if (auto trouble = budget_trouble(site, model)) diagnostics.push_back(std::move(*trouble));
  findings.add(part, diagnostics);
  bool has_budget = site.budget.day || site.budget.month;
  if (!model.price) {
    if (!has_budget)
      findings.warning(part,
                       fmt::format("what {} costs is not known, and there is no budget", site.scorer.model),
                       "run `broadsheet prices update`, or write `price` under `scorer`; then set `budget`");
    return;
  }
  bool paid = model.price->prompt > 0 || model.price->completion > 0;
  findings.ok(part, fmt::format("{} costs {} USD for a million tokens of prompt and {} of answer",
                                site.scorer.model, model.price->prompt, model.price->completion));
  if (paid && !has_budget)
    findings.warning(part, "there is no budget: nothing limits what a day may cost",
                     "add a line such as `budget: {day_usd: 0.50, month_usd: 5}`");
  else if (has_budget)
    findings.ok(part, "there is a budget");
}

void examine_notify(const DoctorOptions& options, const NotifySettings& settings, Observations& findings) {
  for (Channel channel : channels) {
    for (const auto& name : variables_of(channel, settings)) {
      if (is_set(options, name))
        findings.ok(part, fmt::format("{} is set ({})", name, name_of(channel)));
      else
        findings.error(part,
                       fmt::format("{} is not set, so {} cannot be told of new days", name, name_of(channel)),
                       fmt::format("set the environment variable {}, or remove {} from `notify`", name,
                                   name_of(channel)));
    }
  }
}

} // namespace

std::optional<ScorerChoice> examine_keys(const DoctorOptions& options, const Site& site,
                                         Observations& findings) {
  auto choice = examine_scorer(options, site, findings);
  if (wants_model(site)) examine_price(options, site, findings);
  const auto& scholar = site.fetch.semantic_scholar.api_key_env;
  if (!scholar.empty() && is_set(options, scholar)) findings.ok(part, scholar + " is set (Semantic Scholar)");
  if (!scholar.empty() && !is_set(options, scholar))
    findings.warning(part, scholar + " is not set: Semantic Scholar is asked without a key",
                     "set the environment variable, or remove api_key_env");
  if (site.notify) examine_notify(options, *site.notify, findings);
  return choice;
}

} // namespace broadsheet::app
