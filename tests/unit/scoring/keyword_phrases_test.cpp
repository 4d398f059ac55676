// Where phrases are found, and where they are not.
#include <gmock/gmock.h>

#include "scoring/phrases.h"

namespace broadsheet::scoring {
namespace {

using testing::ElementsAre;

int times(std::string_view phrase, std::string_view text) {
  Phrases phrases;
  auto number = phrases.add(phrase);
  return number ? phrases.count(words_of(text)).at(*number) : -1;
}

std::vector<std::string> words(std::string_view text) {
  auto found = words_of(text);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < found.size(); ++i) words.emplace_back(found[i]);
  return words;
}

TEST(Words, AreLettersAndDigits) {
  EXPECT_THAT(words("Low-rank (4-bit) GPT-4: it's C++, not C#."),
              ElementsAre("low", "rank", "4", "bit", "gpt", "4", "its", "c++", "not", "c#"));
  EXPECT_THAT(words("a+b and c++-based"), ElementsAre("a", "b", "and", "c++", "based"));
  EXPECT_THAT(words(""), ElementsAre());
  EXPECT_THAT(words("—“”…"), ElementsAre());
}

TEST(Words, AreReadOutOfTeX) {
  EXPECT_THAT(words("Schr\\\"odinger--Bridge, $\\alpha$-divergence and \\emph{deep} $k$-means"),
              ElementsAre("schrödinger", "bridge", "alpha", "divergence", "and", "deep", "k", "means"));
}

TEST(Words, AreTheSameInEitherFormOfUnicode) {
  EXPECT_EQ(times("Schr\u00F6dinger bridge", "On Schro\u0308dinger Bridges"), 1);
  EXPECT_EQ(times("Schro\u0308dinger bridge", "On Schr\u00F6dinger Bridges"), 1);
}

TEST(Words, KnowThePluralOfAbbreviations) {
  EXPECT_THAT(words("LLMs, GPUs, LMs, an LLM's, GPS, TRANSFORMERS"),
              ElementsAre("llm", "gpu", "lm", "an", "llm", "gps", "transformers"));
}

TEST(Phrases, AreFoundWhateverTheirForm) {
  EXPECT_EQ(times("transformer", "Transformers need no transformer"), 2);
  EXPECT_EQ(times("transformers", "A Transformer"), 1);
  EXPECT_EQ(times("mixture of experts", "Mixtures-of-Experts and a mixture of\nexperts"), 2);
  EXPECT_EQ(times("LLM", "small llms; LLMs"), 2);
  EXPECT_EQ(times("KV cache", "caching of KV, KV-caching"), 1);
}

TEST(Phrases, AreFoundHoweverTheyAreDivided) {
  for (auto phrase : {"low-rank", "low rank", "lowrank", "Low–Rank"}) {
    for (auto text : {"low-rank", "low rank", "lowrank", "low–rank", "$\\text{low}$-rank"})
      EXPECT_EQ(times(phrase, text), 1) << phrase << " in " << text;
  }
  for (auto phrase : {"pre-training", "pretraining", "pretrained"}) {
    for (auto text : {"pre-trained", "pretrain", "pre training"})
      EXPECT_EQ(times(phrase, text), 1) << phrase << " in " << text;
  }
  EXPECT_EQ(times("key-value cache", "keyvalue caches, key value-cache"), 2);
  EXPECT_EQ(times("k-means", "$k$-means and kmeans"), 2);
}

TEST(Phrases, AreWholeWords) {
  EXPECT_EQ(times("rank", "ranked frankly in Frankfurt"), 1);
  EXPECT_EQ(times("low-rank", "lower rank, slow rank, below-rank"), 0);
  EXPECT_EQ(times("RL", "girl, world, URL"), 0);
  EXPECT_EQ(times("C++", "c and C#"), 0);
  EXPECT_EQ(times("C", "C++"), 0);
  EXPECT_EQ(times("graph neural network", "graph networks, neural graph network"), 0);
}

TEST(Phrases, CountOnceAtEachPlace) {
  EXPECT_EQ(times("attention", "Attention: attention is attention"), 3);
  EXPECT_EQ(times("very very", "very very very"), 2);
}

TEST(Phrases, WithoutWordsAreNone) {
  EXPECT_EQ(times(" -- ", "anything -- at all"), -1);
  EXPECT_EQ(times("", ""), -1);
}

TEST(Phrases, ThatCannotBeToldApartShareANumber) {
  Phrases phrases;
  auto low_rank = phrases.add("low-rank");
  EXPECT_EQ(phrases.add("LowRank"), low_rank);
  EXPECT_EQ(phrases.add("low rank"), low_rank);
  auto adaptation = phrases.add("low-rank adaptation");
  EXPECT_NE(adaptation, low_rank);
  EXPECT_THAT(phrases.count(words_of("low-rank adaptation, lowrank adaptations, a low rank")),
              ElementsAre(3, 2));
}

TEST(Phrases, OfManyAreLookedForAtOnce) {
  Phrases phrases;
  for (auto phrase : {"memory", "memory bank", "memory bank of experts", "bank", "7"}) phrases.add(phrase);
  EXPECT_THAT(phrases.count(words_of("A memory bank of 7 memory banks of an expert's memory")),
              ElementsAre(3, 2, 0, 2, 1));
}

TEST(Phrases, OfOtherScriptsAreFound) {
  EXPECT_EQ(times("Schrödinger bridge", "A Schr\\\"odinger Bridge"), 1);
  EXPECT_EQ(times("данные", "эти данные"), 1);
}

TEST(Phrases, AreNotFoundBehindTheEnd) {
  EXPECT_EQ(times("mixture of experts", "a mixture of"), 0);
  EXPECT_EQ(times("pretraining", "pre"), 0);
  EXPECT_EQ(times("pretraining", "pretrainin"), 0);
}

} // namespace
} // namespace broadsheet::scoring
