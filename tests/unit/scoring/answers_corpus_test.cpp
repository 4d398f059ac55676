// Invented answers, shared with the fuzz target (tests/fuzz/corpus/answers/): read whole, cut off anywhere,
// and damaged anywhere.
#include <algorithm>
#include <filesystem>

#include <gmock/gmock.h>

#include "base/file.h"
#include "scoring/answers.h"

namespace broadsheet::scoring {
namespace {

const std::vector<std::string> asked = {"2508.01625", "2508.01630", "2508.01641", "math/0309136"};
const std::vector<std::string> topics = {"moss", "ferns"};

std::filesystem::path corpus_folder() {
  return BROADSHEET_SOURCE_DIR "/tests/fuzz/corpus/answers";
}

std::string corpus(const std::string& name) {
  auto bytes = read_file(corpus_folder() / name);
  if (!bytes) ADD_FAILURE() << "no " << name;
  return bytes.value_or("");
}

std::vector<std::string> corpus_names() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(corpus_folder()))
    names.push_back(entry.path().filename());
  std::ranges::sort(names);
  return names;
}

// The scores of an answer as one text, equal only if everything in them is equal.
std::map<std::string, std::string> scores_in(std::string_view content) {
  std::map<std::string, std::string> scores;
  for (const auto& [id, score] : read_scores(content, asked, topics).scores)
    scores[id] = std::to_string(*score.relevance) + " " + std::to_string(*score.novelty) + " " + score.topic +
                 ", " + score.comment;
  return scores;
}

std::vector<std::string> groups_in(std::string_view content) {
  std::vector<std::string> groups;
  for (const auto& group : read_month(content, asked).groups) {
    groups.push_back(group.label);
    for (const auto& [id, line] : group.papers) groups.back() += " " + id + " " + line;
  }
  return groups;
}

class EveryAnswer : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Corpus, EveryAnswer, testing::ValuesIn(corpus_names()),
                         [](const auto& answer) { return answer.param.substr(0, answer.param.find('.')); });

TEST_P(EveryAnswer, CutOffAnywhereInventsNothing) {
  auto whole = corpus(GetParam());
  auto scores = scores_in(whole);
  auto titles = read_titles(whole, asked).irrelevant;
  auto groups = groups_in(whole);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    auto part = std::string_view(whole).substr(0, size);
    auto part_scores = scores_in(part);
    auto part_titles = read_titles(part, asked).irrelevant;
    auto part_groups = groups_in(part);
    EXPECT_TRUE(std::ranges::includes(scores, part_scores)) << size << " bytes";
    EXPECT_TRUE(std::ranges::includes(titles, part_titles)) << size << " bytes";
    ASSERT_LE(part_groups.size(), groups.size()) << size << " bytes";
    EXPECT_TRUE(std::equal(part_groups.begin(), part_groups.end(), groups.begin())) << size << " bytes";
  }
}

// Scores are from 1 to 10 whatever happens to the bytes.
TEST_P(EveryAnswer, DamagedAnywhereStaysWithinBounds) {
  auto whole = corpus(GetParam());
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (char damage : {'\0', '"', '\\', '{', ']', '9', '\xFF'}) {
      auto damaged = whole;
      damaged[at] = damage;
      auto answer = read_scores(damaged, asked, topics);
      for (const auto& [id, score] : answer.scores) {
        EXPECT_THAT(asked, testing::Contains(id));
        EXPECT_TRUE(score.relevance >= 1 && score.relevance <= 10) << at;
        EXPECT_TRUE(score.novelty >= 1 && score.novelty <= 10) << at;
      }
      EXPECT_LE(answer.complaints.size(), 6U);
    }
  }
}

TEST(Corpus, IsReadAsAPersonWouldReadIt) {
  using Scores = std::map<std::string, std::string>;
  EXPECT_EQ(scores_in(corpus("scores_plain.txt")),
            (Scores{{"2508.01625", R"(9 8 moss, Prunes $\alpha$-mixing moss {with braces}, cheaply.)"},
                    {"2508.01630", "3 5 , "}}));
  EXPECT_EQ(scores_in(corpus("scores_pretty.txt")),
            (Scores{{"2508.01625", R"(8 7 moss, The set {a, b}, then "quotes" }, and a line break.)"},
                    {"math/0309136", "6 5 , "}}));
  EXPECT_EQ(scores_in(corpus("scores_thoughts.txt")),
            (Scores{{"2508.01625", "9 6 moss, Uses <think> tags."}}));
  EXPECT_EQ(scores_in(corpus("scores_lines.txt")), (Scores{{"2508.01625", "8 8 moss, ünïcödé ✓ 🌿"},
                                                           {"2508.01630", "7 6 ferns, A number for an id."},
                                                           {"math/0309136", "10 1 , é🌿"}}));
  EXPECT_EQ(scores_in(corpus("scores_by_id.txt")), (Scores{{"2508.01625", "8 7 , By id."}}));
  EXPECT_EQ(scores_in(corpus("scores_fences.txt")),
            (Scores{{"2508.01625", "5 4 , One."}, {"2508.01630", "6 7 , Two."}}));
  EXPECT_EQ(
      scores_in(corpus("scores_tex.txt")),
      (Scores{
          {"2508.01625",
           R"(8 8 moss, Bounds \(O(\sqrt{n})\) for \alpha, \beta, \nu, \rho, \theta, \frac{1}{2}, \times, \underline{x}; it's new. Next line. Tab.)"},
          {"2508.01630", R"(4 4 , C:\temp, 1/2, \nabla)"}}));
  EXPECT_EQ(scores_in(corpus("scores_broken.txt")),
            (Scores{{"2508.01625", R"(8 8 , an "unescaped" quote, {and} [braces])"},
                    {"2508.01630", "7 7 , kept"}}));
  EXPECT_EQ(scores_in(corpus("scores_quotes.txt")),
            (Scores{{"2508.01625", R"(9 6 moss, The "cold" moss, not the "warm", "wet" one.)"},
                    {"2508.01641", "4 4 , Kept."}}));
  EXPECT_EQ(scores_in(corpus("scores_comments.txt")),
            (Scores{{"2508.01625", "8 7 moss, See http://example.org."}, {"2508.01641", "10 2 , "}}));
  EXPECT_EQ(scores_in(corpus("scores_string.txt")),
            (Scores{{"2508.01625", "8 7 moss, One \"word\" and \\alpha."}, {"2508.01630", "3 2 , "}}));
  EXPECT_EQ(scores_in(corpus("scores_python.txt")), (Scores{{"2508.01625", "8 9 , It's quoted."}}));
  EXPECT_EQ(scores_in(corpus("scores_harmony.txt")),
            (Scores{{"2508.01625", "7 6 ferns, After an analysis."}}));
}

TEST(Corpus, OfTitlesAndMonths) {
  using testing::ElementsAre;
  EXPECT_THAT(read_titles(corpus("titles_plain.txt"), asked).irrelevant,
              ElementsAre("2508.01625", "math/0309136"));
  EXPECT_THAT(read_titles(corpus("titles_objects.txt"), asked).irrelevant,
              ElementsAre("2508.01625", "2508.01630"));
  EXPECT_THAT(read_titles(corpus("titles_vague.txt"), asked).irrelevant,
              ElementsAre("2508.01625", "2508.01641"));
  EXPECT_THAT(read_titles(corpus("titles_by_id.txt"), asked).irrelevant,
              ElementsAre("2508.01625", "2508.01630"));
  EXPECT_TRUE(read_titles(corpus("titles_thoughts.txt"), asked).usable);
  EXPECT_THAT(read_titles(corpus("titles_thoughts.txt"), asked).irrelevant, testing::IsEmpty());
  EXPECT_THAT(groups_in(corpus("month_plain.txt")),
              ElementsAre("Moss 2508.01625 Prunes \\alpha-mixing moss. 2508.01630 Counts it.",
                          "Ferns math/0309136 Fronds."));
  EXPECT_THAT(groups_in(corpus("month_wrapped.txt")), ElementsAre("Ferns 2508.01641  2508.01625 Grows."));
}

} // namespace
} // namespace broadsheet::scoring
