#include "base/gzip.h"

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

constexpr std::size_t plenty = 64 << 20;

// Bytes without a pattern, the same every time.
std::string noise(std::size_t size) {
  std::string bytes;
  std::uint32_t state = 1;
  while (bytes.size() < size) {
    state = state * 1664525 + 1013904223;
    bytes += static_cast<char>(state >> 24);
  }
  return bytes;
}

std::string sample() {
  return "On the tides of moss. " + noise(300) + std::string(300, 'x');
}

TEST(Gzip, GivesBackWhatWasPutIn) {
  for (const auto& text : {std::string(), std::string("x"), std::string("\0\0", 2), sample(), noise(3 << 20),
                           std::string(20 << 20, 'x')})
    EXPECT_TRUE(gunzip(gzip(text), plenty) == text) << text.size();
}

TEST(Gzip, MakesTextSmaller) {
  EXPECT_LT(gzip(std::string(1 << 20, 'x')).size(), 10'000u);
}

TEST(Gzip, IsTheSameForTheSameText) {
  EXPECT_EQ(gzip(sample()), gzip(sample()));
}

TEST(Gzip, HoldsNoNameAndNoTime) {
  auto bytes = gzip(sample());
  EXPECT_EQ(bytes.substr(0, 4), std::string("\x1F\x8B\x08\x00", 4)); // no flags
  EXPECT_EQ(bytes.substr(4, 4), std::string(4, '\0'));
}

TEST(Gunzip, RefusesMoreThanItsLimit) {
  for (std::size_t size : {0, 1, 1000, 65536, 65537, 1 << 20}) {
    auto bytes = gzip(std::string(size, 'x'));
    EXPECT_TRUE(gunzip(bytes, size)) << size;
    if (size > 0) {
      EXPECT_FALSE(gunzip(bytes, size - 1)) << size;
    }
  }
  EXPECT_FALSE(gunzip(gzip(std::string(100 << 20, '\0')), 1 << 20));
}

TEST(Gunzip, RefusesWhatWasCutAnywhere) {
  auto bytes = gzip(sample());
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(gunzip(std::string_view(bytes).substr(0, size), plenty)) << size;
}

// A few bits of the format mean nothing for the text, such as those of the time.
TEST(Gunzip, GivesNoOtherTextThanTheOneThatWasPutIn) {
  auto bytes = gzip(sample());
  int unnoticed = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      auto damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
      auto text = gunzip(damaged, plenty);
      if (text) ++unnoticed;
      EXPECT_TRUE(!text || *text == sample()) << at;
    }
  }
  EXPECT_LT(unnoticed, 100);
}

TEST(Gunzip, RefusesBytesBehindTheEnd) {
  auto bytes = gzip(sample());
  EXPECT_FALSE(gunzip(bytes + "x", plenty));
  EXPECT_FALSE(gunzip(bytes + std::string(1, '\0'), plenty));
  EXPECT_FALSE(gunzip(bytes + bytes, plenty));
}

TEST(Gunzip, RefusesWhatIsNoGzip) {
  for (std::string bytes :
       {"", "x", "<?xml version=\"1.0\"?>", "\x1F\x8B", "\x78\x9C\x03\x00\x00\x00\x00\x01"})
    EXPECT_FALSE(gunzip(bytes, plenty));
}

} // namespace
} // namespace broadsheet
