#include <algorithm>

#include <gmock/gmock.h>

#include "base/file.h"
#include "cli/command_line.h"
#include "cli/run.h"
#include "support/program.h"
#include "support/test_folder.h"

namespace broadsheet::cli {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

std::string page() {
  return manual(describe_program());
}

// A program that invites mistakes.
CommandDescription program_of_odd_words() {
  return {
      .name = "broadsheet",
      .help = ".dots, 'quotes' and \\back\\slashes",
      .commands = {{.name = "odd",
                    .help = ".TH is no macro here; é, “these” and … are no ASCII",
                    .options = {{.names = {"-x", "--ex-tra"}, .value = "A/B", .help = "'tis `a -- b`"}}}}};
}

// What a program says of the page, or nothing when it is missing.
std::optional<test::Ended> ask(const std::string& program, std::vector<std::string> arguments,
                               const std::string& text) {
  if (!fs::exists(program)) return std::nullopt;
  TestFolder folder;
  auto file = folder.path() / "broadsheet.1";
  write_file(file, text);
  arguments.push_back(file.string());
  test::Program asked(
      program, arguments,
      {{"PATH", "/usr/bin:/bin"}, {"LC_ALL", "C.UTF-8"}, {"MANWIDTH", "100"}, {"MAN_KEEP_FORMATTING", ""}});
  return asked.wait();
}

TEST(Manual, HasTheSectionsOfAManualInTheirOrder) {
  std::size_t at = 0;
  for (const auto* section : {"NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "\"EXIT STATUS\"",
                              "FILES", "ENVIRONMENT", "EXAMPLES", "\"SEE ALSO\""}) {
    auto next = page().find(std::string("\n.SH ") + section + "\n", at);
    ASSERT_NE(next, std::string::npos) << section;
    at = next;
  }
}

TEST(Manual, HasEveryCommandWithItsOptions) {
  auto text = page();
  std::ranges::replace(text, '\n', ' '); // wherever lines are broken
  for (const auto& command : describe_program().commands)
    EXPECT_THAT(text, HasSubstr(" .SS \"broadsheet " + command.name));
  for (const auto* part :
       {".SS \"broadsheet prompt show [DATE]\" Print exactly", ".TP \\fB\\-\\-rescore\\fR Score",
        ".TP \\fB\\-j\\fR, \\fB\\-\\-jobs\\fR \\fIN\\fR Threads",
        "one of title, abstract (by default \\fBabstract\\fR)."})
    EXPECT_THAT(text, HasSubstr(part));
}

TEST(Manual, HasEveryExitCodeAsTheHelpDoes) {
  for (const auto& [code, meaning] : exit_meanings()) {
    auto text = page();
    std::ranges::replace(text, '\n', ' ');
    std::string words(meaning);
    if (auto quote = words.find('\''); quote != words.npos) words.replace(quote, 1, "\\(aq");
    EXPECT_THAT(text, HasSubstr(".TP \\fB" + std::to_string(static_cast<int>(code)) + "\\fR " + words + "."));
  }
}

TEST(Manual, IsTheSameWheneverItIsMade) {
  EXPECT_EQ(page(), page());
}

TEST(Manual, IsAsciiWhateverTheWords) {
  auto text = manual(program_of_odd_words());
  EXPECT_TRUE(std::ranges::all_of(text, [](unsigned char c) { return c < 0x80; }));
  EXPECT_THAT(text, AllOf(HasSubstr("\n\\&.TH is no macro here; \\[u00E9], "), HasSubstr("\\eback\\eslashes"),
                          HasSubstr("\\(aqtis \\fBa \\-\\- b\\fR.")));
}

TEST(Manual, IsReadByGroffWithoutWarnings) {
  // Without bold and underlined letters.
  const std::vector<std::string> plain = {"-man", "-Tutf8", "-ww", "-P-c", "-P-b", "-P-u"};
  for (const auto& text : {page(), manual(program_of_odd_words())}) {
    auto ended = ask("/usr/bin/groff", plain, text);
    if (!ended) GTEST_SKIP() << "no groff here";
    EXPECT_EQ(ended->exit_code, 0);
    EXPECT_EQ(ended->err, "");
    EXPECT_THAT(ended->out, HasSubstr("EXIT STATUS"));
  }
  auto odd = ask("/usr/bin/groff", plain, manual(program_of_odd_words()));
  EXPECT_THAT(odd->out, AllOf(HasSubstr(".TH is no macro here; é, “these” and … are no ASCII."),
                              HasSubstr("-x, --ex-tra A/B\n"), HasSubstr("'tis a -- b.")));
}

// Its date is missing, so that the page is the same whenever it is made.
TEST(Manual, HasNothingElseThatMandocWouldChange) {
  auto ended = ask("/usr/bin/mandoc", {"-Tlint"}, page());
  if (!ended) GTEST_SKIP() << "no mandoc here";
  EXPECT_THAT(ended->out + ended->err, MatchesRegex("[^\n]*WARNING: missing date, using \"\": TH\n"));
}

TEST(Manual, IsShownByMan) {
  auto ended = ask("/usr/bin/man", {"-l"}, page());
  if (!ended) GTEST_SKIP() << "no man here";
  if (ended->out.find("NAME") == std::string::npos) GTEST_SKIP() << "man shows nothing here: " << ended->err;
  EXPECT_EQ(ended->exit_code, 0);
  EXPECT_THAT(ended->out, HasSubstr("SEE ALSO"));
}

} // namespace
} // namespace broadsheet::cli
