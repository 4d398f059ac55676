#include "app/scorer_choice.h"

#include <fmt/format.h>

namespace broadsheet::app {

bool wants_model(const Site& site) {
  return site.scorer.kind != ScorerKind::keywords && !site.scorer.model.empty();
}

std::optional<ScorerChoice> choose_scorer(const Site& site, const Network& network,
                                          Diagnostics& diagnostics) {
  const ScorerSettings& settings = site.scorer;
  if (!wants_model(site)) return ScorerChoice{};
  ScorerChoice choice{.llm = true, .key = {}, .note = {}};
  if (settings.api_key_env.empty()) return choice;
  choice.key = variable(network, settings.api_key_env);
  if (!choice.key.empty()) return choice;
  if (settings.kind == ScorerKind::llm) {
    diagnostics.push_back(
        {.path = "site.yaml",
         .message = fmt::format("the llm scorer needs a key, and {} is not set", settings.api_key_env),
         .help =
             fmt::format("set the environment variable {}, or write `kind: automatic` to score by keywords "
                         "while it is missing",
                         settings.api_key_env)});
    return std::nullopt;
  }
  return ScorerChoice{.llm = false,
                      .key = {},
                      .note =
                          fmt::format("{} is not set: papers are scored by keywords", settings.api_key_env)};
}

std::optional<Diagnostic> budget_trouble(const Site& site, const scoring::Model& model) {
  if ((!site.budget.day && !site.budget.month) || model.price) return std::nullopt;
  return Diagnostic{
      .path = "site.yaml",
      .message = fmt::format("the budget cannot be kept: the price of {} is not known", site.scorer.model),
      .help = "run `broadsheet prices update`, or write what a million tokens cost in USD as in "
              "`scorer: {price: {prompt: 0.15, cached: 0.075, completion: 0.6}}`"};
}

std::optional<ModelMaterials> load_model_materials(const std::filesystem::path& site_dir, const Site& site,
                                                   Diagnostics& diagnostics) {
  Diagnostics findings;
  ModelMaterials materials{.prompts = scoring::load_prompts(site_dir, site, findings),
                           .model =
                               scoring::find_model(scoring::load_models(site_dir, findings), site.scorer),
                           .record = {}};
  if (auto trouble = budget_trouble(site, materials.model)) findings.push_back(std::move(*trouble));
  bool usable = !has_errors(findings);
  std::ranges::move(findings, std::back_inserter(diagnostics));
  if (!usable) return std::nullopt;
  materials.record =
      scoring::record_of(materials.prompts, site, scoring::commented_from(effective_cutoffs(site)));
  return materials;
}

} // namespace broadsheet::app
