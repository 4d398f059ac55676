#include "base/text.h"

#include <vector>

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

TEST(Text, IsTrimmedToAPartOfItself) {
  std::string_view text = " \t a b\r\n";
  EXPECT_EQ(trim(text), "a b");
  EXPECT_EQ(trim(" \n"), "");
  EXPECT_EQ(trim("--a-", "-"), "a");
  EXPECT_EQ(trim(text).data(), text.data() + 3);
}

TEST(Text, IsTakenApartFromTheFront) {
  std::string_view text = "Title: one\r\ntwo\n\nfour";
  EXPECT_FALSE(consume(text, "title: "));
  EXPECT_TRUE(consume_any_case(text, "title: "));
  std::vector<std::string_view> lines;
  while (!text.empty()) lines.push_back(take_line(text));
  EXPECT_EQ(lines, (std::vector<std::string_view>{"one", "two", "", "four"}));
}

TEST(Text, HoldsANumberOnlyWhenItIsOneAsAWhole) {
  EXPECT_EQ(parse_number<int>("07"), 7);
  EXPECT_EQ(parse_number<double>("0.5"), 0.5);
  for (const char* other : {"", "-1", "+1", " 1", "1 ", "1.5", "99999999999"})
    EXPECT_FALSE(parse_number<int>(other)) << other;
}

TEST(Text, IsCheckedForWhatItIsMadeOf) {
  EXPECT_TRUE(has_only_letters_digits_and("-_", "a-B_7"));
  EXPECT_FALSE(has_only_letters_digits_and("-_", "a.b"));
  EXPECT_FALSE(has_only_letters_digits_and("-_", ""));
  EXPECT_FALSE(has_only_letters_digits_and("", "é"));
  EXPECT_FALSE(is_all_digits(""));
  EXPECT_TRUE(is_word("é"[0]));
}

TEST(Text, IsReplacedWithoutLookingAtTheReplacement) {
  std::string text = "aab";
  replace_all(text, "a", "aa");
  EXPECT_EQ(text, "aaaab");
}

TEST(OneLine, FoldsBlanksAndWhatATerminalWouldObey) {
  EXPECT_EQ(one_line("  a \n\n b\tc\x1b[31m\u202E d\u2028"), "a b c [31m d");
  EXPECT_EQ(one_line("Łoś\xFF"), "Łoś\uFFFD");
  EXPECT_EQ(one_line(" \n"), "");
}

TEST(OneLine, IsCutAtABlankWhereOneIsNear) {
  EXPECT_EQ(one_line("ééééé", 5), "ééééé");
  EXPECT_EQ(one_line("éééééé", 5), "éééé…");
  EXPECT_EQ(one_line("one two three", 9), "one two…");
}

TEST(Count, HasItsThousandsApartAndItsNounInTheRightNumber) {
  EXPECT_EQ(format_count(0), "0");
  EXPECT_EQ(format_count(-1234567), "-1,234,567");
  EXPECT_EQ(counted(1, "page"), "1 page");
  EXPECT_EQ(counted(0, "page"), "0 pages");
  EXPECT_EQ(counted(std::size_t{57367}, "page"), "57,367 pages");
  EXPECT_EQ(counted(2, "day is", "days are"), "2 days are");
}

TEST(List, NamesTheFirstFew) {
  std::vector<std::string> names = {"a", "b", "c"};
  EXPECT_EQ(listed(names), "a, b, c");
  EXPECT_EQ(listed(names, 2), "a, b and 1 more");
  EXPECT_EQ(listed({}), "");
}

} // namespace
} // namespace broadsheet
