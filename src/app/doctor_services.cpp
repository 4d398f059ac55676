#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/doctor_parts.h"
#include "app/notify_channels.h"
#include "arxiv/interfaces.h"
#include "base/json.h"
#include "base/text.h"
#include "net/message.h"
#include "scoring/models.h"

namespace broadsheet::app {
namespace {

// ---- their keys ----------------------------------------------------------------------------------

bool is_set(const DoctorOptions& options, const std::string& name) {
  return !variable(options.network, name).empty();
}

std::optional<ScorerChoice> examine_scorer(const DoctorOptions& options, const Site& site,
                                           Findings& findings) {
  Diagnostics diagnostics;
  auto choice = choose_scorer(site, options.network, diagnostics);
  findings.add(Part::keys, diagnostics);
  if (!choice) return choice;
  const auto& settings = site.scorer;
  if (choice->llm) {
    findings.ok(Part::keys,
                fmt::format("papers are judged by {} at {}{}", settings.model,
                            net::host_of(settings.base_url),
                            settings.api_key_env.empty() ? ", without a key"
                                                         : "; " + settings.api_key_env + " is set"));
  } else if (!choice->note.empty()) {
    findings.warning(Part::keys, choice->note,
                     fmt::format("set {} to have them judged by {}; in GitHub Actions, as a repository "
                                 "secret that the workflow passes on",
                                 settings.api_key_env, settings.model));
  } else {
    findings.ok(Part::keys, settings.model.empty() ? "papers are scored by keywords: no model is named"
                                                   : "papers are scored by keywords, as `kind` says");
  }
  return choice;
}

void examine_price(const DoctorOptions& options, const Site& site, Findings& findings) {
  Diagnostics diagnostics;
  auto model = scoring::find_model(scoring::load_models(options.site_dir, diagnostics), site.scorer);
  if (auto trouble = budget_trouble(site, model)) diagnostics.push_back(std::move(*trouble));
  findings.add(Part::keys, diagnostics);
  bool has_budget = site.budget.day || site.budget.month;
  if (!model.price) {
    if (!has_budget)
      findings.warning(Part::keys,
                       fmt::format("the price of {} is not known, and there is no budget", site.scorer.model),
                       "run `broadsheet prices update`, or write `price` under `scorer`; then set `budget`");
    return;
  }
  bool paid = model.price->prompt > 0 || model.price->completion > 0;
  findings.ok(Part::keys,
              fmt::format("{} costs {} USD per million prompt tokens and {} per million answer tokens",
                          site.scorer.model, model.price->prompt, model.price->completion));
  if (paid && !has_budget)
    findings.warning(Part::keys, "there is no budget: nothing limits what a day may cost",
                     "add a line such as `budget: {day_usd: 0.50, month_usd: 5}`");
  else if (has_budget)
    findings.ok(Part::keys, "there is a budget");
}

void examine_notify(const DoctorOptions& options, const NotifySettings& settings, Findings& findings) {
  for (Channel channel : channels) {
    for (const auto& name : variables_of(channel, settings)) {
      if (is_set(options, name))
        findings.ok(Part::keys, fmt::format("{} is set ({})", name, name_of(channel)));
      else
        findings.error(
            Part::keys,
            fmt::format("{} is not set, so {} cannot be told about new days", name, name_of(channel)),
            fmt::format("set the environment variable {}, or remove {} from `notify`", name,
                        name_of(channel)));
    }
  }
}

// ---- whether they answer -------------------------------------------------------------------------

// The owner is waiting for the answer: less patience than a fetch at night has.
net::RetryPolicy retry_policy() {
  return {.attempts = 2, .total_wait = std::chrono::seconds(30)};
}

bool is_busy(int status) {
  return status >= 500 || status == 408 || status == 429;
}

// Every answer says something, except a busy server's. Throws net::Failure.
net::Response ask(net::Client& http, net::Request request) {
  request.limits.total = std::chrono::seconds(30);
  request.judge = [](const net::Response& response) -> std::optional<net::Judgement> {
    return is_busy(response.status) ? std::nullopt : std::optional(net::Judgement{});
  };
  return http.send(request, retry_policy());
}

void report_failure(const net::Failure& failure, Findings& findings) {
  findings.error(Part::network, failure.what(),
                 "try again later; if it keeps failing, check the address and your connection");
}

void examine_arxiv(net::Client& http, const Site& site, Findings& findings) {
  if (site.categories.empty()) return;
  try {
    auto answer = arxiv::Interfaces(http, site.fetch.arxiv, retry_policy()).announcement(site.categories);
    findings.ok(Part::network, fmt::format("arXiv: the feed of {} is dated {} and lists {}",
                                           fmt::join(site.categories, ", "), format_date(answer.date),
                                           counted(answer.papers.size(), "paper")));
    for (const auto& problem : answer.problems)
      findings.warning(Part::network, "arXiv: " + problem,
                       "if a paper is missing, compare with https://arxiv.org/list");
    if (!answer.late.empty())
      findings.warning(
          Part::network,
          fmt::format("arXiv: the feed of {} still has an earlier date", fmt::join(answer.late, ", ")),
          "fetch later");
  } catch (const net::Failure& failure) {
    report_failure(failure, findings);
  }
}

// ---- the model's service --------------------------------------------------------------------

// Nothing when the answer lists no models. Some services call "m" "models/m".
std::optional<bool> lists_model(const std::string& body, const std::string& model) {
  auto json = json_or_null(body);
  const Json& models = json["data"];
  if (!models.is_array()) return std::nullopt;
  return std::ranges::any_of(models.members, [&](const JsonMember& entry) {
    const auto& id = entry.value["id"].text;
    return id == model || id == "models/" + model;
  });
}

void judge_service(const net::Response& response, const Site& site, Findings& findings) {
  const auto& settings = site.scorer;
  auto host = net::host_of(settings.base_url);
  if (response.status == 401 || response.status == 403) {
    auto key =
        settings.api_key_env.empty() ? "a request without a key" : "the key in " + settings.api_key_env;
    findings.error(Part::keys, fmt::format("{} refuses {} ({})", host, key, response.status),
                   "check the key and the account it belongs to, and base_url under `scorer`");
    return;
  }
  auto listed = response.status == 200 ? lists_model(response.body, settings.model) : std::nullopt;
  if (listed == true)
    findings.ok(Part::network, fmt::format("{} answers and has {}", host, settings.model));
  else if (listed == false)
    findings.warning(Part::network, fmt::format("{} answers, and does not list {}", host, settings.model),
                     "take a name from your service's list, and write it as `model` under `scorer`");
  else if (response.status == 200 || response.status == 404)
    findings.ok(Part::network, fmt::format("{} answers; it does not list its models", host));
  else
    findings.warning(Part::network,
                     fmt::format("{} answers {} when asked for its models", host, response.status),
                     "check base_url under `scorer`");
}

void examine_service(net::Client& http, const Site& site, const ScorerChoice& scorer, Findings& findings) {
  net::Request request{.url = site.scorer.base_url + "/models"};
  if (!scorer.key.empty()) request.headers.push_back({"Authorization", "Bearer " + scorer.key});
  try {
    judge_service(ask(http, std::move(request)), site, findings);
  } catch (const net::Failure& failure) {
    report_failure(failure, findings);
  }
}

// ---- Semantic Scholar -----------------------------------------------------------------------

void examine_scholar(net::Client& http, const DoctorOptions& options, const Site& site, Findings& findings) {
  const auto& settings = site.fetch.semantic_scholar;
  bool used = std::ranges::any_of(site.fetch.authors, [](const FollowedAuthor& author) {
    return !author.orcid.empty() || !author.semantic_scholar.empty();
  });
  if (!used) return;
  net::Request request{.url = settings.url + "/author/search?query=example&limit=1&fields=name"};
  if (auto key = api_key(settings, options.network); !key.empty())
    request.headers.push_back({"x-api-key", key});
  try {
    auto status = ask(http, std::move(request)).status;
    if (status == 401 || status == 403)
      findings.error(Part::keys, fmt::format("Semantic Scholar refuses the request ({})", status),
                     settings.api_key_env.empty() ? "ask it for a key, and name its variable as api_key_env"
                                                  : "check the key in " + settings.api_key_env);
    else
      findings.ok(Part::network, "Semantic Scholar answers");
  } catch (const net::Failure& failure) {
    bool busy = failure.response && failure.response->status == 429;
    if (busy)
      findings.ok(Part::network, "Semantic Scholar is up, but busy");
    else
      findings.warning(Part::network, failure.what(),
                       "followed authors are recognised by name alone until it answers");
  }
}

} // namespace

std::optional<ScorerChoice> examine_keys(const DoctorOptions& options, const Site& site, Findings& findings) {
  auto choice = examine_scorer(options, site, findings);
  if (wants_model(site)) examine_price(options, site, findings);
  const auto& scholar = site.fetch.semantic_scholar.api_key_env;
  if (!scholar.empty() && is_set(options, scholar))
    findings.ok(Part::keys, scholar + " is set (Semantic Scholar)");
  if (!scholar.empty() && !is_set(options, scholar))
    findings.warning(Part::keys, scholar + " is not set: Semantic Scholar is asked without a key",
                     "set the environment variable, or remove api_key_env");
  if (site.notify) examine_notify(options, *site.notify, findings);
  return choice;
}

void examine_network(const DoctorOptions& options, const Site& site,
                     const std::optional<ScorerChoice>& scorer, Findings& findings) {
  net::Client http(client_options(options.site_dir, site, options.network));
  examine_arxiv(http, site, findings);
  if (scorer && scorer->llm) examine_service(http, site, *scorer, findings);
  examine_scholar(http, options, site, findings);
}

} // namespace broadsheet::app
