// Counts were taken with the tokenizers themselves.
#include "scoring/tokens.h"

#include <string>

#include <gtest/gtest.h>

namespace broadsheet::scoring {
namespace {

struct Counted {
  std::string text;
  int o200k;
  int cl100k;
};

const Counted instructions = {
    "You choose papers for a friend. Every morning you go through what arXiv announced and "
    "pick the few that are worth an evening. Judge what a paper does, not how it praises "
    "itself. Give two whole numbers from 1 to 10; most papers of a day deserve less than 6 "
    "in both.",
    63, 63};
const Counted titles = {
    "2601.99001 [cs.LG stat.ML] The Last Layer Learns First: Sample Complexity of Features "
    "That Compete\n"
    "2601.99002 [cs.LG math.OC] Proximal Steps on a Graph of Experts\n"
    "2601.99003 [cs.LG] Rounding to Nearest Is Biased: Stochastic Quantization of Optimizer "
    "States\n"
    "2601.99004 [cs.CL cs.AI] TidalRAG: Self-Verifying Multi-Agent Retrieval for LLMs\n"
    "2601.99005 [math.CO cs.DS] Colourings of the Hypercube in Which Every Subcube Is Odd\n"
    "2601.99006 [cs.LG cs.CL] Underdamped Langevin Samplers Meet KV-Cache Eviction",
    158, 159};
const Counted abstract = {
    "When two features of the data would each suffice to predict the label, which one does a "
    "network learn? We study two-layer networks on inputs with $k$ planted directions that "
    "carry the same label with different noise, and solve the dynamics of gradient descent "
    "in the limit of high dimension. The last layer settles first, within $O(\\log d)$ steps, "
    "and thereby fixes the signal that each direction receives from then on. The loser is "
    "never learned unless the sample exceeds $n = \\Theta(d^{3/2})$. On images with a "
    "coloured border as a second feature, a reset after one epoch raises the accuracy "
    "without border from 54\\% to 81\\%.",
    137, 137};
const Counted abstract_full_of_names = {
    "Agents that tend gardens (AGTs) hallucinate hedges whenever their retrieval-augmented "
    "memory (RAM-G) is stale. HedgeRAG, our multi-agent gardener, couples chain-of-thought "
    "self-verification with reinforcement learning. On PondQA, HedgeBench-Hard and FernMark v2 "
    "it gains 12.4%, 7.9% and 21.3% over GPT-4o and Qwen2.5-72B-Instruct, at an inference "
    "latency that is 3.2x lower than that of TarnBERT.",
    114, 117};

TEST(Tokens, AreEstimatedFromAbove) {
  for (const auto& [text, o200k, cl100k] : {instructions, titles, abstract, abstract_full_of_names}) {
    EXPECT_GE(estimate_tokens(text), o200k) << text;
    EXPECT_GE(estimate_tokens(text), cl100k) << text;
    EXPECT_LE(estimate_tokens(text), o200k * 3 / 2) << text;
  }
}

TEST(Tokens, OfARequestAreATenthToAThirdAboveTheCount) {
  auto request = instructions.text + "\n\n" + titles.text + "\n\n" + abstract.text + "\n\n" +
                 abstract_full_of_names.text;
  double count = instructions.cl100k + titles.cl100k + abstract.cl100k + abstract_full_of_names.cl100k;
  EXPECT_GE(static_cast<double>(estimate_tokens(request)), count * 1.1);
  EXPECT_LE(static_cast<double>(estimate_tokens(request)), count * 1.34);
}

TEST(Tokens, OfOtherScriptsAreNotUnderestimated) {
  EXPECT_GE(estimate_tokens("Größe: 5 µm, 東京"), 11);
}

TEST(Tokens, OfNothingAreNone) {
  EXPECT_EQ(estimate_tokens(""), 0);
}

TEST(Forecast, EstimatesFromAboveUntilSomethingWasCounted) {
  Forecast forecast(100);
  EXPECT_EQ(forecast.prompt(2000), 2000);
  EXPECT_EQ(forecast.answer(10), 1000);
  forecast.learn(2000, 10, {.prompt_tokens = 1000, .completion_tokens = 500});
  EXPECT_EQ(forecast.prompt(2000), 1100) << "a tenth more than was counted";
  EXPECT_EQ(forecast.answer(10), 550);
  forecast.learn(2000, 10, {.prompt_tokens = 3000, .completion_tokens = 200});
  EXPECT_EQ(forecast.prompt(2000), 3300) << "the greatest seen";
  EXPECT_EQ(forecast.answer(10), 550);
  forecast.learn(2000, 10, {});
  EXPECT_EQ(forecast.prompt(2000), 3300);
}

} // namespace
} // namespace broadsheet::scoring
