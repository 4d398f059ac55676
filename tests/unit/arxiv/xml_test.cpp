#include "arxiv/xml.h"

#include <gmock/gmock.h>

#include "arxiv/feed.h"

namespace broadsheet::arxiv::xml {
namespace {

TEST(Clean, FoldsWhiteSpace) {
  EXPECT_EQ(clean(""), "");
  EXPECT_EQ(clean(" \t\r\n "), "");
  EXPECT_EQ(clean(" a \t\r\n b  c\n"), "a b c");
  EXPECT_EQ(clean("a\u00A0 \u2028b\u2029"), "a b");
  EXPECT_EQ(clean("a\u2009b"), "a\u2009b"); // a thin space was chosen
}

TEST(Clean, DropsWhatNoPageMayHold) {
  EXPECT_EQ(clean(std::string_view("a\0b\x01\x1B[31m\x7F", 10)), "ab[31m");
  EXPECT_EQ(clean("a \x02 b"), "a b");
  EXPECT_EQ(clean("\uFEFFa\u0085b\uFDD0\uFFFF"), "ab");
  EXPECT_EQ(clean("a\u202Eb\u2066c\u2069"), "abc"); // would turn the direction of what follows
}

TEST(Clean, KeepsAllOtherCharacters) {
  for (auto text : {"~!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}", "Gräser Ω 苔 🌿", "e\u0301", "\u200Da\u200Cb"})
    EXPECT_EQ(clean(text), text);
}

TEST(Clean, ReplacesBytesThatAreNotUtf8) {
  EXPECT_EQ(clean("\x80"), "\uFFFD");
  EXPECT_EQ(clean("a\xC0\xAF"
                  "b\xE4"),
            "a\uFFFD\uFFFDb\uFFFD");
  EXPECT_EQ(clean("a \xFF b"), "a \uFFFD b");
}

TEST(Elements, AreFoundByTheirLocalName) {
  pugi::xml_document document;
  auto root = parse("<x:a xmlns:x='urn:x'>t<b>1</b><y:c>2</y:c><c>3</c></x:a>", document);
  EXPECT_STREQ(root.name(), "a");
  EXPECT_EQ(child_text(root, "c"), "2");
  EXPECT_EQ(child_text(root, "none"), "");
  EXPECT_FALSE(root.child("none"));
  EXPECT_EQ(text(root), "t123");
  EXPECT_EQ(text({}), "");
  std::string visited;
  for (auto node : root.children("c")) visited += text(node);
  EXPECT_EQ(visited, "23");
}

TEST(Text, EndsWithItsElement) {
  pugi::xml_document document;
  auto root = parse("<a><b>1<c><d/></c></b>2<b/>3</a>", document);
  EXPECT_EQ(child_text(root, "b"), "1");
  EXPECT_EQ(text(root.last_child().previous_sibling()), "");
}

} // namespace
} // namespace broadsheet::arxiv::xml
