// A command line becomes the arguments of one command, or a mistake with what to do about it.
#include <chrono>
#include <string>
#include <variant>
#include <vector>

#include <gmock/gmock.h>

#include "cli/command_line.h"

namespace broadsheet::cli {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

std::variant<Arguments, HelpText, Diagnostic> parsed(std::vector<std::string> words) {
  words.insert(words.begin(), "broadsheet");
  std::vector<char*> pointers;
  for (auto& word : words) pointers.push_back(word.data());
  return parse(pointers);
}

template <typename Command>
Command arguments_of(const std::vector<std::string>& words) {
  auto result = parsed(words);
  if (const auto* mistake = std::get_if<Diagnostic>(&result)) ADD_FAILURE() << mistake->message;
  return std::get<Command>(std::get<Arguments>(result).command);
}

Diagnostic mistake_in(const std::vector<std::string>& words) {
  return std::get<Diagnostic>(parsed(words));
}

TEST(Arguments, HaveTheirDefaults) {
  auto build = arguments_of<BuildArguments>({"build"});
  EXPECT_FALSE(build.full);
  EXPECT_EQ(build.jobs, std::nullopt);
  auto backfill = arguments_of<BackfillArguments>({"backfill", "2025-05-16"});
  EXPECT_EQ(backfill.via, "api");
  EXPECT_EQ(backfill.shard.count, 1);
}

TEST(Arguments, OfAllCommandsComeBeforeOrAfterTheCommand) {
  for (const auto& words :
       {std::vector<std::string>{"-C", "papers", "-q", "clean"}, {"clean", "-C", "papers", "-q"}}) {
    auto common = std::get<Arguments>(parsed(words)).common;
    EXPECT_EQ(common.site_dir, "papers");
    EXPECT_EQ(common.out, "public");
    EXPECT_TRUE(common.quiet);
  }
}

TEST(Arguments, HoldDatesAsValues) {
  auto dates = arguments_of<ScoreArguments>({"score", "2025-05-16..2025-05-23"}).dates;
  ASSERT_TRUE(dates);
  EXPECT_EQ(dates->first, 2025y / 5 / 16);
  EXPECT_EQ(dates->last, 2025y / 5 / 23);
  EXPECT_EQ(arguments_of<MonthArguments>({"month", "2025-08"}).month, 2025y / 8);
  EXPECT_EQ(arguments_of<NotifyArguments>({"notify", "2025-05-16"}).date, 2025y / 5 / 16);
  EXPECT_EQ(arguments_of<BackfillArguments>({"backfill", "2025-05-16", "--shard", "2/8"}).shard.index, 2);
}

TEST(Arguments, TakeAnEmptyTextAsNone) {
  EXPECT_FALSE(arguments_of<RunArguments>({"run", ""}).dates);
  EXPECT_EQ(mistake_in({"backfill", ""}).message, "\"\" is not a range of dates");
}

TEST(Arguments, HoldLists) {
  EXPECT_THAT(arguments_of<InitArguments>({"init", "papers", "--categories", "cs.LG,cs.CL"}).categories,
              ElementsAre("cs.LG", "cs.CL"));
  EXPECT_THAT(arguments_of<ExportArguments>({"export", "--topic", "a", "--topic", "b"}).topics,
              ElementsAre("a", "b"));
}

TEST(Arguments, OfACommandWithinACommandAreFound) {
  EXPECT_EQ(arguments_of<PromptShowArguments>({"prompt", "show", "--stage", "title"}).stage, "title");
  EXPECT_EQ(arguments_of<PricesUpdateArguments>({"prices", "update", "--from", "list.json"}).from,
            "list.json");
  EXPECT_EQ(arguments_of<PricesShowArguments>({"prices", "show", "gpt-4o"}).model, "gpt-4o");
}

TEST(Arguments, AreRefusedWithWhatToDo) {
  EXPECT_EQ(mistake_in({"score", "2025-05-23..2025-05-16"}).message,
            "\"2025-05-23..2025-05-16\" is not a range of dates");
  EXPECT_EQ(mistake_in({"month", "2025"}).help, "write it like 2025-08");
  EXPECT_EQ(mistake_in({"notify", "yesterday"}).message, "\"yesterday\" is not a date");
  for (const auto* shard : {"9/8", "0/8", "2", "2/", "a/b", "1/1001"})
    EXPECT_THAT(mistake_in({"backfill", "2025-05-16", "--shard", shard}).message, HasSubstr("not a shard"));
  EXPECT_THAT(mistake_in({"build", "--jobs", "0"}).message, HasSubstr("not in range"));
}

TEST(Arguments, AreOfOneCommand) {
  EXPECT_THAT(mistake_in({"biuld"}).help, StartsWith("did you mean `build`? "));
  EXPECT_EQ(mistake_in({"build", "extra"}).message, "unexpected argument: extra");
  EXPECT_EQ(mistake_in({"build", "score"}).message, "two commands: build and score");
  EXPECT_THAT(mistake_in({}).help, StartsWith("say what to do: broadsheet run | fetch | "));
  EXPECT_EQ(mistake_in({"prices"}).help, "say what to do: broadsheet prices update | show");
  EXPECT_THAT(mistake_in({"prices", "shwo"}).help, StartsWith("did you mean `show`? "));
}

TEST(Arguments, AskForHelp) {
  EXPECT_THAT(std::get<HelpText>(parsed({"--version"})).text, StartsWith("broadsheet "));
  EXPECT_THAT(std::get<HelpText>(parsed({"score", "--help"})).text, HasSubstr("--rescore"));
}

} // namespace
} // namespace broadsheet::cli
