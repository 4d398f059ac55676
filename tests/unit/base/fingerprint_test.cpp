#include "base/fingerprint.h"

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

TEST(Fingerprint, IsXxh3WithoutASeed) {
  EXPECT_EQ(to_hex(fingerprint("")), "99aa06d3014798d86001c324468d497f");
}

TEST(Fingerprint, OfOtherBytesIsAnother) {
  EXPECT_EQ(fingerprint("a page"), fingerprint(std::string("a page")));
  EXPECT_NE(fingerprint("a page"), fingerprint("a Page"));
  EXPECT_NE(fingerprint("a page"), fingerprint(std::string_view("a page\0", 7)));
}

TEST(Fingerprint, InHexKeepsLeadingZeros) {
  EXPECT_EQ(to_hex({0x1f, 0xa0}), "000000000000001f00000000000000a0");
}

TEST(FingerprintOf, PartsKnowsWhereEachEnds) {
  EXPECT_NE(FingerprintOf().add("ab").add("c").value(), FingerprintOf().add("a").add("bc").value());
  EXPECT_NE(FingerprintOf().add("a").value(), FingerprintOf().add("a").add("").value());
  EXPECT_NE(FingerprintOf().add("a").add("b").value(), FingerprintOf().add("b").add("a").value());
  EXPECT_EQ(FingerprintOf().add("a").add("b").value(), FingerprintOf().add("a").add("b").value());
}

TEST(FingerprintOf, NumbersAndFingerprintsCount) {
  EXPECT_NE(FingerprintOf().add(std::int64_t{1}).value(), FingerprintOf().add(std::int64_t{-1}).value());
  EXPECT_NE(FingerprintOf().add(Fingerprint{1, 2}).value(), FingerprintOf().add(Fingerprint{2, 1}).value());
}

} // namespace
} // namespace broadsheet
