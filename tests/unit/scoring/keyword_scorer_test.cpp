// What keywords make of a paper.
#include <gmock/gmock.h>

#include "scoring/keyword_scorer.h"

namespace broadsheet::scoring {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Paper paper(std::string title, std::string abstract = "") {
  Paper paper;
  paper.title = std::move(title);
  paper.abstract = std::move(abstract);
  return paper;
}

Topic topic(std::vector<Keyword> keywords, std::vector<Keyword> negatives = {}, std::string id = "compact") {
  return {std::move(id), "Compact Models", std::move(keywords), std::move(negatives)};
}

int relevance(const Topic& topic, const Paper& paper) {
  return KeywordScorer({topic}).score(paper).relevance.value_or(0);
}

const Topic compact = topic({{"quantization", 3}, {"pruning", 3}, {"low-rank", 2}, {"efficient", 1}},
                            {{"survey", 3}, {"speech", 1.5}});

TEST(KeywordScorer, NeedsNoModelToKnowARealMatch) {
  EXPECT_GE(relevance(compact, paper("Quantized transformers")), 7) << "a main keyword in the title";
  EXPECT_GE(relevance(compact, paper("T", "We quantize after pruning.")), 7) << "two in the abstract";
  EXPECT_GE(relevance(compact, paper("T", "Pruning. We prune pruned networks.")), 7) << "one again and again";
  EXPECT_LT(relevance(compact, paper("T", "We prune.")), 7) << "mentioned once";
  EXPECT_LT(relevance(compact, paper("Efficient things")), 7) << "a minor keyword in the title";
  EXPECT_EQ(relevance(compact, paper("Speech", "All about birds.")), 1);
  EXPECT_EQ(relevance(compact, paper("", "")), 1);
  EXPECT_EQ(relevance(compact, paper("Pruning quantized low-rank networks", "Pruning and quantization")), 10);
}

TEST(KeywordScorer, CountsTheTitleMoreThanTheAbstract) {
  EXPECT_GT(relevance(compact, paper("Pruning", "A network.")),
            relevance(compact, paper("A network", "Pruning.")));
}

TEST(KeywordScorer, GainsLessFromEachRepetition) {
  auto repeated = [](int times) {
    std::string abstract;
    for (int i = 0; i < times; ++i) abstract += "Pruning, ";
    return relevance(compact, paper("T", abstract));
  };
  EXPECT_LT(repeated(1), repeated(2));
  EXPECT_LE(repeated(2), repeated(3));
  EXPECT_EQ(repeated(5), repeated(500)) << "no stuffing";
  EXPECT_LT(repeated(500), relevance(compact, paper("Pruning", "Pruning, quantization")));
}

TEST(KeywordScorer, TakesNegativesOff) {
  EXPECT_EQ(relevance(compact, paper("A survey of quantization")), 1);
  int one = relevance(compact, paper("Quantization", "Of speech."));
  EXPECT_GT(one, 1);
  EXPECT_LT(one, relevance(compact, paper("Quantization", "Of vision.")));
  auto score = KeywordScorer({compact}).score(paper("A survey of quantization"));
  EXPECT_EQ(score.topic, "");
}

TEST(KeywordScorer, MeasuresWeightsByTheGreatestOfTheTopic) {
  auto light = topic({{"quantization", 1}, {"efficient", 0.5}}, {{"survey", 0.25}});
  auto heavy = topic({{"quantization", 40}, {"efficient", 20}}, {{"survey", 10}});
  for (const auto& read : {paper("Quantization"), paper("Efficient things"),
                           paper("Efficient surveys", "Quantized"), paper("A", "Efficient.")})
    EXPECT_EQ(relevance(light, read), relevance(heavy, read)) << read.title;
}

TEST(KeywordScorer, CountsPhrasesThatAreTheSameOnce) {
  auto twice = topic({{"prune", 1}, {"pruning", 2}, {"pruned", 1}, {"quantization", 2}});
  auto once = topic({{"pruning", 2}, {"quantization", 2}});
  EXPECT_EQ(relevance(twice, paper("T", "Pruning")), relevance(once, paper("T", "Pruning")));
  EXPECT_EQ(KeywordScorer({twice}).score(paper("Pruning")).comment, "Matches \"pruning\" in the title.");
}

TEST(KeywordScorer, DoesNotCountWithoutWeight) {
  auto weightless = topic({{"quantization", 0}, {"pruning", 1}}, {{"survey", 0}});
  EXPECT_EQ(relevance(weightless, paper("Quantization")), 1);
  EXPECT_EQ(relevance(weightless, paper("Pruning: a survey")), relevance(weightless, paper("Pruning")));
  EXPECT_EQ(relevance(topic({{"quantization", 0}}), paper("Quantization")), 1);
}

TEST(KeywordScorer, SaysWhy) {
  KeywordScorer scorer({compact});
  EXPECT_EQ(
      scorer.score(paper("Quantizing", "Efficient, quantized and low rank; pruned.")).comment,
      "Matches \"quantization\" in the title and \"pruning\", \"low-rank\", \"efficient\" in the abstract.");
  EXPECT_EQ(scorer.score(paper("Pruning")).comment, "Matches \"pruning\" in the title.");
  EXPECT_EQ(scorer.score(paper("Birds", "Pruned.")).comment, "Matches \"pruning\" in the abstract.");
  EXPECT_EQ(
      scorer.score(paper("Pruning", "Quantized speech")).comment,
      "Matches \"pruning\" in the title and \"quantization\" in the abstract; against it: \"speech\" in the "
      "abstract.");
  EXPECT_EQ(scorer.score(paper("Birds")).comment, "Matches no keyword.");
  EXPECT_EQ(scorer.score(paper("A survey of birds")).comment, "Matches no keyword.");
}

TEST(KeywordScorer, NamesTheHeaviestOfMany) {
  KeywordScorer scorer({topic({{"a", 1}, {"b", 1}, {"c", 3}, {"d", 1}, {"e", 2}, {"f", 1}})});
  EXPECT_EQ(scorer.score(paper("f e d c b a")).comment,
            "Matches \"c\", \"e\", \"a\", \"b\" and 2 more in the title.");
}

TEST(KeywordScorer, LeavesNoveltyEmpty) {
  auto score = KeywordScorer({compact}).score(paper("Pruning"));
  EXPECT_FALSE(score.novelty);
  EXPECT_FALSE(score.author_match);
}

TEST(KeywordScorer, FilesAPaperUnderTheBestTopic) {
  KeywordScorer scorer({topic({{"regret"}}, {}, "theory"), topic({{"pruning"}, {"cache"}}, {}, "compact"),
                        topic({{"grammar"}, {"pruning"}}, {}, "language")});
  auto score = scorer.score(paper("Pruning the cache", "Of a grammar, with no regret."));
  EXPECT_EQ(score.topic, "compact");
  EXPECT_THAT(score.also_topics, ElementsAre("language")) << "one mention of regret is not enough";
  EXPECT_EQ(scorer.score(paper("Pruning")).topic, "compact") << "the first of equals";
  EXPECT_THAT(scorer.score(paper("Pruning")).also_topics, ElementsAre("language"));
  auto none = scorer.score(paper("Birds"));
  EXPECT_EQ(none.topic, "");
  EXPECT_THAT(none.also_topics, IsEmpty());
}

TEST(KeywordScorer, HoldsNegativesAgainstTheirTopicOnly) {
  KeywordScorer scorer(
      {topic({{"pruning"}}, {{"tree"}}, "compact"), topic({{"pruning", 1}, {"tree", 2}}, {}, "garden")});
  EXPECT_EQ(scorer.score(paper("Pruning trees")).topic, "garden");
  EXPECT_EQ(scorer.score(paper("Pruning networks")).topic, "compact");
}

TEST(KeywordScorer, LooksForTheLabelOfATopicWithoutKeywords) {
  Topic sampling{
      "sampling", "Sampling and Text Generation, Diffusion/Flow & Score Matching", {}, {{"survey"}}};
  EXPECT_GE(relevance(sampling, paper("Faster samplers by sampling")), 7);
  EXPECT_GE(relevance(sampling, paper("Generating texts: text generation")), 7);
  EXPECT_GE(relevance(sampling, paper("Flows")), 7);
  EXPECT_GE(relevance(sampling, paper("Score-Matching")), 7);
  EXPECT_EQ(relevance(sampling, paper("Scores and generation")), 1);
  EXPECT_EQ(relevance(sampling, paper("A survey of sampling")), 1);
}

TEST(KeywordScorer, JudgesNothingWithoutTopics) {
  auto score = KeywordScorer({}).score(paper("Pruning"));
  EXPECT_FALSE(score.relevance) << "a paper without a score is shown";
  EXPECT_EQ(score.comment, "");
  EXPECT_EQ(score.topic, "");
}

TEST(KeywordScorer, ReadsTeX) {
  EXPECT_GE(relevance(topic({{"Schrödinger bridge"}}), paper("\\emph{Schr\\\"odinger} Bridges")), 7);
}

} // namespace
} // namespace broadsheet::scoring
