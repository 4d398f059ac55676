// Who judges the papers of a site: a model, or the keywords of its topics.
#pragma once

#include <optional>
#include <string>

#include "app/network.h"
#include "scoring/model_scorer.h"

namespace broadsheet::app {

// Whether site.yaml names a model and does not rule it out by `kind`.
bool wants_model(const Site& site);

struct ScorerChoice {
  bool llm = false;
  std::string key;  // of the model's service; empty: none is sent
  std::string note; // why keywords are used although a model is named; empty otherwise
};

// Nothing when the model that the owner asks for cannot be asked, which is reported.
std::optional<ScorerChoice> choose_scorer(const Site& site, const Network& network, Diagnostics& diagnostics);

// An error when there is a budget but the model's price is not known; else nothing.
std::optional<Diagnostic> budget_trouble(const Site& site, const scoring::Model& model);

// What is needed to ask the model: prompts, prices and limits. Nothing when a prompt has errors, or when
// there is a budget that cannot be kept because the model's price is unknown.
struct ModelMaterials {
  scoring::Prompts prompts;
  scoring::Model model;
  scoring::PromptRecord record;
};
std::optional<ModelMaterials> load_model_materials(const std::filesystem::path& site_dir, const Site& site,
                                                   Diagnostics& diagnostics);

} // namespace broadsheet::app
