#include "base/utf8.h"

#include <array>

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

TEST(Utf8, IsReadOneCharacterAtATime) {
  struct Case {
    std::string_view bytes;
    char32_t code;
    std::size_t size;
  };
  for (const auto& [bytes, code, size] : {Case{"ab", 'a', 1},
                                          {"éa", U'é', 2},
                                          {"深", U'深', 3},
                                          {"𝔼𝔼", U'𝔼', 4},
                                          {"\U0010FFFF", 0x10FFFF, 4}}) {
    auto character = first_character(bytes);
    EXPECT_TRUE(character.valid) << bytes;
    EXPECT_EQ(character.code, code) << bytes;
    EXPECT_EQ(character.size, size) << bytes;
    std::string written;
    append_utf8(written, code);
    EXPECT_EQ(written, bytes.substr(0, size));
  }
}

TEST(Utf8, OfBrokenBytesIsOneReplacementEach) {
  for (std::string_view bytes : {"\x80", "\xC3", "\xC3(", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80",
                                 "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xF0\x9D\x94"}) {
    auto character = first_character(bytes);
    EXPECT_FALSE(character.valid);
    EXPECT_EQ(character.code, 0xFFFDU);
    EXPECT_EQ(character.size, 1U);
  }
  EXPECT_EQ(count_characters("aé\xC3z"), 4U);
}

TEST(Utf8, IsComposed) {
  EXPECT_EQ(composed("e\u0301"), "é");
  EXPECT_EQ(composed("A\u0302\u0323"), "Ậ");
  EXPECT_EQ(composed("x\u0301"), "x\u0301");
  EXPECT_EQ(composed("\xFF"), "\xFF");
}

TEST(Utf8, HasCharactersThatTurnTextAround) {
  EXPECT_EQ(without_direction_controls("a\u202Eb\u2066c\u2069d\u200F\u061Ce\xFF"), "abcde\xFF");
  EXPECT_EQ(without_direction_controls("עברית\u200D"), "עברית\u200D");
}

TEST(Utf8, OfAFileMayBeginWithAByteOrderMark) {
  EXPECT_EQ(without_byte_order_mark("\uFEFFa\uFEFF"), "a\uFEFF");
  EXPECT_EQ(without_byte_order_mark("a"), "a");
  EXPECT_EQ(without_byte_order_mark(""), "");
}

TEST(DisplayWidth, IsWhatATerminalGives) {
  EXPECT_EQ(display_width('a'), 1);
  EXPECT_EQ(display_width(U'é'), 1);
  EXPECT_EQ(display_width(0x301), 0);
  EXPECT_EQ(display_width(0x200B), 0);
  EXPECT_EQ(display_width(U'深'), 2);
  EXPECT_EQ(display_width(0x1F600), 2);
}

} // namespace
} // namespace broadsheet
