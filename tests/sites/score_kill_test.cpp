// The real program is killed, and asked to stop, at every point of scoring a day. Whatever the point: what
// was answered is kept, the next run asks only for the rest, and the day becomes the one of an undisturbed
// run.
#include <atomic>
#include <csignal>
#include <filesystem>
#include <random>
#include <thread>

#include "sites/scoring_site.h"
#include "support/program.h"

namespace broadsheet::test {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::Le;
using testing::Pair;
using testing::SizeIs;

constexpr int papers = 50;

class ScoreKill : public Scoring {
protected:
  ScoreKill() {
    configure("concurrency: 1, price: {prompt: 1, cached: 0.5, completion: 4}");
    for (int number = 1; number <= papers; ++number) {
      if (number % 7 == 0) model.irrelevant.insert(id(number));
      model.scores[id(number)] = {1 + number % 10, 1 + number * 3 % 10};
    }
    announce(papers);
    EXPECT_EQ(score().exit_code, 0);
    undisturbed = site.read(scored_path);
    requests = model.calls().size();
    again();
  }

  // The announcement waits once more, and nothing has been scored.
  void again() {
    site.remove(scored_path);
    store::SiteFolder(site.dir()).write(announcement(papers));
  }

  std::unique_ptr<Program> begin() const {
    model.hand_over();
    return std::make_unique<Program>(BROADSHEET_PROGRAM,
                                     std::vector<std::string>{"-C", site.dir().string(), "score"},
                                     std::map<std::string, std::string>{{"MODEL_KEY", model_key}});
  }
  Ended score() const { return begin()->wait(); }

  // Lets request number `at` (from 1, counted from now on) come in, sends the signal, and answers only then,
  // or never.
  Ended interrupt_at(std::size_t at, int signal, bool answers) {
    auto first = model.calls().size() + 1;
    std::atomic<Program*> program = nullptr;
    model.answer = [&program, last = first + at - 1, signal,
                    answers](const ModelCall& call) -> std::optional<Answer> {
      if (call.number != last) return std::nullopt;
      while (program.load() == nullptr) std::this_thread::sleep_for(1ms);
      program.load()->send(signal);
      if (answers) return std::nullopt;
      return Answer{.manner = Answer::Manner::reset};
    };
    auto begun = begin();
    program = begun.get();
    auto ended = begun->wait();
    model.answer = nullptr;
    return ended;
  }

  std::size_t asked_since(std::size_t before) const { return model.calls().size() - before; }

  void expect_no_leftovers() const {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(site.dir() / "content"))
      EXPECT_FALSE(entry.path().filename().string().starts_with(".")) << entry.path();
  }

  std::string undisturbed;
  std::size_t requests = 0;
};

TEST_F(ScoreKill, LosesNothingButTheRequestUnderWay) {
  ASSERT_GE(requests, 5U);
  for (std::size_t at = 1; at <= requests; ++at) {
    again();
    auto before = model.calls().size();
    auto killed = interrupt_at(at, SIGKILL, false);
    EXPECT_EQ(killed.signal, SIGKILL);
    if (at > 1) {
      EXPECT_EQ(day().status, DayStatus::partial) << "after " << at - 1 << " answers";
    }
    auto resumed = score();
    EXPECT_EQ(resumed.exit_code, 0) << resumed.err;
    EXPECT_EQ(site.read(scored_path), undisturbed) << "killed at request " << at;
    EXPECT_EQ(asked_since(before), requests + 1) << "only the request that was never answered is sent again";
  }
}

TEST_F(ScoreKill, IsNotConfusedByBeingKilledAgainAndAgain) {
  auto before = model.calls().size();
  for (std::size_t at = 1; at < requests; ++at) EXPECT_EQ(interrupt_at(2, SIGKILL, false).signal, SIGKILL);
  EXPECT_EQ(score().exit_code, 0);
  EXPECT_EQ(site.read(scored_path), undisturbed);
  EXPECT_EQ(asked_since(before), 2 * requests - 1) << "each answer once, and a lost request for each kill";
}

// At any moment, also while the day file is being replaced.
TEST_F(ScoreKill, AlwaysLeavesADayThatCanBeRead) {
  std::mt19937 random(7);
  for (int round = 0; round < 25; ++round) {
    again();
    auto before = model.calls().size();
    auto program = begin();
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 60000));
    program->send(SIGKILL);
    program->wait();
    if (site.exists(scored_path)) day(); // reports what cannot be read
    EXPECT_EQ(score().exit_code, 0);
    EXPECT_EQ(site.read(scored_path), undisturbed) << "round " << round;
    EXPECT_LE(asked_since(before), requests + 1);
  }
  expect_no_leftovers();
}

TEST_F(ScoreKill, FinishesWhatIsUnderWayWhenAskedToStop) {
  for (int signal : {SIGINT, SIGTERM}) {
    again();
    auto before = model.calls().size();
    auto stopped = interrupt_at(3, signal, true);
    EXPECT_EQ(stopped.exit_code, 3) << stopped.err;
    EXPECT_EQ(asked_since(before), 3U) << "nothing is begun any more";
    EXPECT_THAT(stopped.err, HasSubstr("error: 2026-01-13 is not complete: "));
    EXPECT_EQ(score().exit_code, 0);
    EXPECT_EQ(site.read(scored_path), undisturbed);
    EXPECT_EQ(asked_since(before), requests) << "not even the request under way was lost";
  }
}

TEST_F(ScoreKill, StopsWhileItWaits) {
  model.answer = [](const ModelCall&) {
    auto answer = ModelServer::error(429, "rate_limit_exceeded", "Later.");
    answer.headers.emplace("retry-after", "120");
    return answer;
  };
  auto program = begin();
  while (model.calls().size() == requests) std::this_thread::sleep_for(1ms);
  std::this_thread::sleep_for(50ms);
  program->send(SIGINT);
  EXPECT_EQ(program->wait().exit_code, 3) << "long before two minutes have passed";
}

TEST_F(ScoreKill, LosesOnlyWhatIsUnderWayWithManyRequestsAtOnce) {
  constexpr int at_once = 4;
  configure("concurrency: 4, price: {prompt: 1, cached: 0.5, completion: 4}");
  model.latency = 5ms;
  std::mt19937 random(11);
  for (int round = 0; round < 10; ++round) {
    again();
    auto before = model.calls().size();
    EXPECT_EQ(interrupt_at(1 + random() % requests, SIGKILL, true).signal, SIGKILL);
    EXPECT_EQ(score().exit_code, 0);
    EXPECT_EQ(site.read(scored_path), undisturbed);
    EXPECT_LE(asked_since(before), requests + at_once);
  }
}

} // namespace
} // namespace broadsheet::test
