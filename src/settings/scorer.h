// The keys of site.yaml that decide how papers are judged, and what that may cost.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "paper/day.h"
#include "yaml/reader.h"

namespace broadsheet {

enum class ScorerKind {
  automatic, // llm if a model is named and its key is set, else keywords
  llm,
  keywords,
};

// What a model accepts and returns in one request, in tokens.
struct ModelLimits {
  std::int64_t input = 0;
  std::int64_t output = 0;
};

// USD per million tokens.
struct ModelPrice {
  double prompt = 0;
  double cached = 0; // for prompt tokens that the provider had cached
  double completion = 0;
};

struct ScorerSettings {
  ScorerKind kind = ScorerKind::automatic;
  // The address of an OpenAI-compatible service, without a final "/"; /chat/completions is appended.
  std::string base_url = "https://api.openai.com/v1";
  std::string model;
  std::string api_key_env; // names the environment variable that holds the key; empty: no key is sent
  int concurrency = 4;     // requests under way at once
  std::optional<int> requests_per_minute;
  std::optional<std::int64_t> tokens_per_minute; // of prompt and answer
  std::chrono::seconds timeout{180};             // of one request
  Json extra = Json::object();                   // merged into every request
  std::optional<ModelLimits> limits;             // instead of what is known about the model
  std::optional<ModelPrice> price;               // instead of what is known about the model
  bool title_stage = true;                       // leave out by title what is certainly irrelevant
  bool abstract_stage = true;                    // score by abstract
};

// USD that may be spent; a request that might exceed it is not sent.
struct Budget {
  std::optional<double> day = {};   // on one day of the archive
  std::optional<double> month = {}; // on all days of its month and its overview
};

ScorerSettings read_scorer(yaml::Map map); // the key `scorer`
Budget read_budget(yaml::Map map);         // the key `budget`

// The lowest scores a paper needs, as site.yaml and day files write them: {relevance: 7, novelty: 6}. Each is
// from 0, which lets every paper pass, to 10; one that is absent is 0.
constexpr int greatest_score = 10;
Cutoffs read_cutoffs(yaml::Map map);

} // namespace broadsheet
