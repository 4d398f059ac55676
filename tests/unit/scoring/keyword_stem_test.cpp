// Which words count as one, and which do not.
#include <gmock/gmock.h>

#include "scoring/stem.h"

namespace broadsheet::scoring {
namespace {

using Group = std::vector<std::string>;

const std::vector<Group> groups = {
    {"transformer", "transformers"},
    {"quantize", "quantizes", "quantized", "quantizing", "quantization", "quantise", "quantisation"},
    {"prune", "prunes", "pruned", "pruning"},
    {"tune", "tuned", "tuning"},
    {"embed", "embedding", "embeddings", "embedded"},
    {"compress", "compressed", "compressing", "compression"},
    {"generate", "generates", "generated", "generating", "generation", "generations"},
    {"cache", "caches", "cached", "caching"},
    {"scale", "scales", "scaled", "scaling"},
    {"route", "routes", "routed", "routing"},
    {"sample", "samples", "sampled", "sampling"},
    {"map", "maps", "mapped", "mapping"},
    {"plan", "plans", "planned", "planning"},
    {"model", "models", "modeling", "modelling", "modelled"},
    {"policy", "policies"},
    {"unify", "unifies", "unified", "unifying"},
    {"class", "classes"},
    {"loss", "losses"},
    {"bias", "biases", "biased"},
    {"batch", "batches"},
    {"denoise", "denoising", "denoised"},
    {"learn", "learns", "learned", "learning"},
};

TEST(Stem, IsTheSameForTheFormsOfAWord) {
  for (const Group& forms : groups) {
    for (const auto& form : forms) EXPECT_EQ(stem(form), stem(forms.front())) << form;
  }
}

TEST(Stem, DiffersBetweenWords) {
  for (const Group& forms : groups) {
    for (const Group& others : groups) {
      if (&forms == &others) continue;
      EXPECT_NE(stem(forms.front()), stem(others.front()));
    }
  }
}

TEST(Stem, KeepsFalseFriendsApart) {
  const std::vector<Group> strangers = {
      {"organ", "organization", "organic", "organism"},
      {"general", "generation", "generic", "gene"},
      {"transform", "transformer"},
      {"optimal", "optimize", "optimizer"},
      {"plan", "plane", "planet"},
      {"universe", "university", "universal"},
      {"policy", "police"},
      {"state", "station", "statistic", "stat"},
      {"mission", "miss"},
      {"rank", "ranking"},
      {"rate", "rating", "rat"},
      {"reason", "reasoning"},
      {"mean", "meaning"},
      {"boost", "boosting"},
      {"set", "setting"},
      {"process", "processing"},
      {"new", "news"},
      {"found", "foundation"},
      {"product", "production"},
      {"linear", "linearize"},
      {"car", "care"},
      {"gps", "gp"},
      {"bus", "bu"},
      {"string", "str"},
      {"speed", "spe"},
      {"loss", "los"},
  };
  for (const Group& words : strangers) {
    for (const auto& word : words) {
      for (const auto& other : words) {
        if (word == other) continue;
        EXPECT_NE(stem(word), stem(other)) << word << " and " << other;
      }
    }
  }
}

TEST(Stem, LeavesShortWordsAndOtherScriptsAlone) {
  for (const std::string word : {"", "a", "is", "gan", "3d", "c++", "vae", "ing", "ed", "данные", "数据"})
    EXPECT_EQ(stem(word), word);
}

// What Phrases rests on.
TEST(Stem, BeginsAsItsWordDoes) {
  Group words = {"skies",    "skied",  "typing", "organise", "tied",
                 "analysis", "called", "ties",   "added",    "emphasis"};
  for (const Group& forms : groups) words.insert(words.end(), forms.begin(), forms.end());
  for (const auto& word : words) {
    auto sure = stem(word);
    sure.pop_back();
    EXPECT_TRUE(word.starts_with(sure)) << word << " gives " << stem(word);
    EXPECT_GE(stem(word).size(), std::min<std::size_t>(word.size(), 3)) << word;
  }
}

} // namespace
} // namespace broadsheet::scoring
