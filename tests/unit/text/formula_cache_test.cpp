#include "text/formula_cache.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "text/math.h"

namespace broadsheet::text {
namespace {

constexpr Fingerprint maker{1, 2};

const std::vector<FormulaRecord>& records() {
  static const std::vector<FormulaRecord> all = {{{0, 9}, "<math><mi>x</mi></math>"},
                                                 {{5, 1}, ""},
                                                 {{5, 2}, "<code class=\"tex\">$\\x$</code>"},
                                                 {{7, 0}, "<math/>"}};
  return all;
}

// Whether `some` are the first of the records, unchanged.
testing::AssertionResult are_a_beginning(const std::vector<FormulaRecord>& some) {
  if (some.size() > records().size()) return testing::AssertionFailure() << "too many";
  for (std::size_t i = 0; i < some.size(); ++i) {
    if (some[i].key != records()[i].key || some[i].html != records()[i].html) {
      return testing::AssertionFailure() << "record " << i << " differs: " << some[i].html;
    }
  }
  return testing::AssertionSuccess();
}

TEST(FormulaCache, GivesBackWhatWasWritten) {
  const std::string bytes = encode_formulas(records(), maker);
  const std::vector<FormulaRecord> read = decode_formulas(bytes, maker);
  EXPECT_EQ(read.size(), records().size());
  EXPECT_TRUE(are_a_beginning(read));
  EXPECT_TRUE(decode_formulas(encode_formulas({}, maker), maker).empty());
}

TEST(FormulaCache, TheOrderOfMakingDoesNotShow) {
  std::vector<FormulaRecord> reversed(records().rbegin(), records().rend());
  EXPECT_EQ(encode_formulas(reversed, maker), encode_formulas(records(), maker));
}

TEST(FormulaCache, AnotherMakersFileIsNotRead) {
  EXPECT_TRUE(decode_formulas(encode_formulas(records(), {1, 3}), maker).empty());
  EXPECT_TRUE(decode_formulas("", maker).empty());
  EXPECT_TRUE(decode_formulas("something else entirely, long enough to hold a head", maker).empty());
}

TEST(FormulaCache, AFileCutOffAnywhereCountsUpToTheCut) {
  const std::string bytes = encode_formulas(records(), maker);
  std::size_t longest = 0;
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    const std::vector<FormulaRecord> read = decode_formulas(std::string_view(bytes).substr(0, length), maker);
    EXPECT_TRUE(are_a_beginning(read)) << "cut at " << length;
    EXPECT_LT(read.size(), records().size());
    EXPECT_GE(read.size(), longest) << "cut at " << length;
    longest = read.size();
  }
  EXPECT_EQ(longest, records().size() - 1);
}

TEST(FormulaCache, ADamagedByteNeverGivesAnotherFormula) {
  const std::string bytes = encode_formulas(records(), maker);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string damaged = bytes;
      damaged[i] = static_cast<char>(damaged[i] ^ (1 << bit));
      const std::vector<FormulaRecord> read = decode_formulas(damaged, maker);
      EXPECT_TRUE(are_a_beginning(read)) << "byte " << i << ", bit " << bit;
      EXPECT_LT(read.size(), records().size()) << "byte " << i << ", bit " << bit;
    }
  }
}

// ---- the file in the hands of Formulas ---------------------------------------------------

class CacheFile : public testing::Test {
protected:
  CacheFile() {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  ~CacheFile() override { std::filesystem::remove_all(folder_); }

  std::string bytes() const { return read_file(path_).value_or(""); }

  // The maker in the file's head: after one byte for the length and the magic.
  Fingerprint maker_of_file() const {
    const std::string file = bytes();
    const auto number = [&](std::size_t at) {
      std::uint64_t value = 0;
      for (std::size_t i = 8; i-- > 0;) value = value << 8 | static_cast<unsigned char>(file.at(at + i));
      return value;
    };
    const std::size_t head = 1 + std::string_view("broadsheet formulas").size();
    return {number(head), number(head + 8)};
  }

  // Makes the file with one formula, then puts other text in its place, so that reading it shows.
  void plant(std::string_view html) {
    Formulas formulas(path_);
    formulas.to_mathml("x", false, "$x$");
    formulas.save();
    const std::string file = bytes();
    std::vector<FormulaRecord> read = decode_formulas(file, maker_of_file());
    ASSERT_EQ(read.size(), 1u);
    read[0].html = html;
    write_file(path_, encode_formulas(read, maker_of_file()));
  }

  std::filesystem::path folder_ =
      std::filesystem::path(testing::TempDir()) /
      ("formula_cache." + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
  std::filesystem::path path_ = folder_ / "state" / "formulas";
};

TEST_F(CacheFile, KeepsFormulasBetweenRuns) {
  plant("<math>kept</math>");
  Formulas formulas(path_);
  EXPECT_EQ(formulas.to_mathml("x", false, "$x$"), "<math>kept</math>");
  EXPECT_NE(formulas.to_mathml("x", true, "$x$"), "<math>kept</math>");
}

TEST_F(CacheFile, KeepsRefusedFormulasToo) {
  std::string refused;
  {
    Formulas formulas(path_);
    refused = formulas.to_mathml(R"(\unknown)", false, R"($\unknown$)");
    formulas.save();
  }
  const std::string file = bytes();
  const std::vector<FormulaRecord> read = decode_formulas(file, maker_of_file());
  ASSERT_EQ(read.size(), 1u);
  EXPECT_EQ(read[0].html, refused);
}

TEST_F(CacheFile, IsReadWhenTheFirstFormulaIsAskedFor) {
  Formulas formulas(path_);
  plant("<math>later</math>");
  EXPECT_EQ(formulas.to_mathml("x", false, "$x$"), "<math>later</math>");
}

TEST_F(CacheFile, IsNotWrittenWithoutNewFormulas) {
  plant("<math>kept</math>");
  Formulas formulas(path_);
  formulas.to_mathml("x", false, "$x$");
  std::filesystem::remove(path_);
  formulas.save();
  EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(CacheFile, GrowsByNewFormulasAndOnlyOnce) {
  plant("<math>kept</math>");
  Formulas formulas(path_);
  formulas.to_mathml("y", false, "$y$");
  formulas.save();
  const std::string file = bytes();
  EXPECT_EQ(decode_formulas(file, maker_of_file()).size(), 2u);
  std::filesystem::remove(path_);
  formulas.save();
  EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(CacheFile, ADamagedOrForeignFileIsAnEmptyCache) {
  plant("<math>kept</math>");
  const std::string whole = bytes();
  Fingerprint other = maker_of_file();
  other.low ^= 1;
  const std::string foreign = encode_formulas(decode_formulas(whole, maker_of_file()), other);
  for (const std::string& content :
       {std::string(), whole.substr(0, whole.size() - 1), foreign, std::string("text")}) {
    write_file(path_, content);
    Formulas formulas(path_);
    EXPECT_EQ(formulas.to_mathml("x", false, "$x$"),
              R"(<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>)");
  }
}

TEST_F(CacheFile, AFolderInItsPlaceIsAnError) {
  std::filesystem::create_directories(path_);
  Formulas formulas(path_);
  EXPECT_THROW(formulas.to_mathml("x", false, "$x$"), FileError);
}

} // namespace
} // namespace broadsheet::text
