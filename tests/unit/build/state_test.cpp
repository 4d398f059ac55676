#include "build/state.h"

#include <random>
#include <system_error>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/bytes.h"
#include "base/file.h"
#include "unit/build/test_files.h"

namespace broadsheet::build {
namespace {

constexpr Fingerprint build{11, 12};
constexpr Fingerprint boot{21, 22};
constexpr std::size_t checksum_size = 16;

State small_state() {
  State state;
  state.sources["content/2031-02-03.yaml"] = {
      {512, -5, 1'900'000'000'000'000'000, 77}, 1'900'000'000'000'000'002, {3, 4}};
  state.sources["site.yaml"] = {{}, 0, {}};
  InputRecord shared{"template day", {5, 6}};
  state.pages["archive/index.html"] = {{shared, {"days", {7, 8}}}, {9, 10}, {1, 2, 3, 4}, 5};
  state.pages["index.html"] = {{{"days", {7, 9}}, shared, shared}, {1, 1}, {5, 6, 7, 8}, -1};
  state.pages["robots.txt"] = {};
  state.memos["summary 2031-02-03"] = {{13, 14}, std::string("binary \0 and \xff text", 17)};
  state.memos[""] = {};
  return state;
}

// Bytes with a checksum that is right for them, as only the program itself or an attacker makes them.
std::string seal(std::string bytes) {
  ByteWriter checksum;
  checksum.u64(fingerprint(bytes).high);
  checksum.u64(fingerprint(bytes).low);
  return bytes += checksum.take();
}

std::string unsealed(const State& state) {
  auto bytes = encode_state(state, build, boot);
  bytes.resize(bytes.size() - checksum_size);
  return bytes;
}

State decode(std::string_view bytes) {
  return decode_state(std::string(bytes), build, boot);
}

TEST(State, ComesBackAsItWas) {
  EXPECT_EQ(decode(encode_state(small_state(), build, boot)), small_state());
  EXPECT_EQ(decode(encode_state({}, build, boot)), State());
}

TEST(State, IsTheSameBytesEachTime) {
  EXPECT_EQ(encode_state(small_state(), build, boot),
            encode_state(decode(encode_state(small_state(), build, boot)), build, boot));
}

TEST(State, NamesAnInputSharedByManyPagesOnce) {
  State state;
  std::string name(200, 'x');
  for (int i = 0; i < 100; ++i) state.pages[std::to_string(i)].inputs = {{name, {1, 2}}};
  EXPECT_LT(encode_state(state, build, boot).size(), 100 * name.size());
}

TEST(State, OfAnotherProgramOnlyTellsWhichFilesAreOurs) {
  State ours;
  for (const auto& [path, page] : small_state().pages) ours.pages[path].content = page.content;
  EXPECT_EQ(decode_state(encode_state(small_state(), build, boot), {11, 13}, boot), ours);
}

TEST(State, OfAnotherVersionIsNotUsed) {
  auto bytes = unsealed(small_state());
  auto digit = bytes.find('1');
  ASSERT_EQ(bytes.substr(0, digit), "broadsheet state ");
  bytes[digit] = '2';
  EXPECT_EQ(decode(seal(bytes)), State());
}

TEST(State, OfAnotherBootKnowsContentButTrustsNoTimes) {
  auto state = decode_state(encode_state(small_state(), build, boot), build, {21, 23});
  auto expected = small_state();
  for (auto& [path, file] : expected.sources) file.hashed_at = 0;
  for (auto& [path, page] : expected.pages) page.checked_at = 0;
  EXPECT_EQ(state, expected);
}

TEST(State, CutOffAnywhereIsEmpty) {
  auto bytes = encode_state(small_state(), build, boot);
  for (std::size_t length = 0; length < bytes.size(); ++length)
    EXPECT_EQ(decode(std::string_view(bytes).substr(0, length)), State()) << length;
  EXPECT_EQ(decode(bytes + '\0'), State());
  EXPECT_EQ(decode(bytes + bytes), State());
}

TEST(State, WithAnyBitFlippedIsEmpty) {
  auto bytes = encode_state(small_state(), build, boot);
  for (std::size_t i = 0; i < bytes.size(); ++i)
    for (int bit = 0; bit < 8; ++bit) {
      auto damaged = bytes;
      damaged[i] = static_cast<char>(damaged[i] ^ (1 << bit));
      EXPECT_EQ(decode(damaged), State()) << "bit " << bit << " of byte " << i;
    }
}

TEST(State, IsToldFromAnyOtherBytes) {
  auto bytes = encode_state(small_state(), build, boot);
  auto is_small_state = [](std::string_view other) { return encodes(other, small_state(), build, boot); };
  EXPECT_TRUE(is_small_state(bytes));
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    auto damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    EXPECT_FALSE(is_small_state(damaged)) << "byte " << i;
    EXPECT_FALSE(is_small_state(std::string_view(bytes).substr(0, i))) << "cut off at " << i;
  }
  EXPECT_FALSE(is_small_state(bytes + 'x'));
  EXPECT_FALSE(is_small_state(seal(unsealed(small_state()) + 'x')));
  EXPECT_FALSE(encodes(bytes, small_state(), {11, 13}, boot));
  EXPECT_FALSE(encodes(bytes, small_state(), build, {21, 23}));
}

// Past the checksum the reader is on its own. What it makes of such bytes does not matter, as
// long as it survives them and what it makes is a state.
void expect_survived(const std::string& bytes) {
  auto state = decode(seal(bytes));
  if (state == State()) return;
  EXPECT_LE(state.sources.size() + state.pages.size() + state.memos.size(), bytes.size());
  EXPECT_EQ(decode(encode_state(state, build, boot)), state);
}

TEST(State, CutOffAndSealedAgainIsEmpty) {
  auto bytes = unsealed(small_state());
  for (std::size_t length = 0; length < bytes.size(); ++length)
    EXPECT_EQ(decode(seal(bytes.substr(0, length))), State()) << length;
  EXPECT_EQ(decode(seal(bytes + "x")), State()) << "something after the end";
}

TEST(State, WithAnyByteChangedAndSealedAgainIsSurvived) {
  auto bytes = unsealed(small_state());
  for (std::size_t i = 0; i < bytes.size(); ++i)
    for (int value : {0x00, 0x01, 0x7f, 0x80, 0xff}) {
      auto damaged = bytes;
      damaged[i] = static_cast<char>(value);
      expect_survived(damaged);
    }
}

TEST(State, OfRandomBytesIsSurvived) {
  std::mt19937 random(20310203);
  auto head = unsealed({}).substr(0, unsealed({}).size() - 4); // up to the first of the four counts
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes = head;
    for (auto left = random() % 60; left > 0; --left)
      bytes += static_cast<char>(random() % 3 == 0 ? random() : random() % 4);
    expect_survived(bytes);
  }
}

TEST(State, WithAbsurdCountsIsEmpty) {
  auto head = unsealed({}).substr(0, unsealed({}).size() - 4);
  for (std::uint64_t count : {std::uint64_t{1}, std::uint64_t{1} << 40, ~std::uint64_t{0}}) {
    for (int list = 0; list < 4; ++list) {
      ByteWriter out;
      for (int before = 0; before < list; ++before) out.varint(0);
      out.varint(count);
      EXPECT_EQ(decode(seal(head + out.take())), State()) << count << " in list " << list;
    }
  }
}

TEST(State, WithNamesOutOfOrderIsEmpty) {
  State state;
  state.memos = {{"a", {}}, {"b", {}}};
  auto bytes = unsealed(state);
  auto a = bytes.rfind('a');
  auto b = bytes.rfind('b');
  std::swap(bytes[a], bytes[b]);
  EXPECT_EQ(decode(seal(bytes)), State());
  bytes[a] = bytes[b];
  EXPECT_EQ(decode(seal(bytes)), State()) << "the same name twice";
}

TEST(StateFile, ComesBackAsItWas) {
  TestFolder folder;
  write_state(folder / ".broadsheet/public.state", small_state());
  EXPECT_EQ(read_state(folder / ".broadsheet/public.state"), small_state());
  EXPECT_EQ(read_tree(folder / "").size(), 1u) << "nothing else is left behind";
}

TEST(StateFile, MissingOrDamagedIsEmpty) {
  TestFolder folder;
  EXPECT_EQ(read_state(folder / "state"), State());
  EXPECT_THROW(read_state(folder / ""), FileError) << "a folder";
  write(folder / "state", "broadsheet state 1\n");
  EXPECT_EQ(read_state(folder / "state"), State());
}

TEST(StateFile, MayBeReplacedWhileItsMemosAreInUse) {
  TestFolder folder;
  write_state(folder / "state", small_state());
  SharedBytes memo = read_state(folder / "state").memos.at("summary 2031-02-03").bytes;
  write_state(folder / "state", {});
  std::filesystem::remove(folder / "state");
  EXPECT_EQ(memo, small_state().memos.at("summary 2031-02-03").bytes);
}

TEST(StateFile, IsLeftAloneWhenNothingChanged) {
  TestFolder folder;
  write_state(folder / "state", small_state());
  auto before = stat_file(folder / "state");
  write_state(folder / "state", small_state());
  EXPECT_EQ(stat_file(folder / "state"), before);

  auto changed = small_state();
  changed.pages["index.html"].content = {0, 0};
  write_state(folder / "state", changed);
  EXPECT_EQ(read_state(folder / "state"), changed);
}

TEST(StateFile, IsWrittenAgainWhenItWasDamaged) {
  TestFolder folder;
  write_state(folder / "state", small_state());
  auto bytes = read(folder / "state");
  bytes[bytes.size() / 2] ^= 1;
  write(folder / "state", bytes);
  write_state(folder / "state", small_state());
  EXPECT_EQ(read_state(folder / "state"), small_state());
}

TEST(StateFile, ThatCannotBeWrittenIsNamed) {
  TestFolder folder;
  write(folder / "file", "");
  try {
    write_state(folder / "file/state", small_state());
    FAIL() << "nothing was thrown";
  } catch (const std::system_error& failure) {
    EXPECT_THAT(failure.what(), testing::HasSubstr((folder / "file").string()));
  }
}

} // namespace
} // namespace broadsheet::build
