// Titles, authors, abstracts and comments of a real archive, where there is one.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "text/math.h"
#include "text/tex.h"
#include "well_formed.h"

namespace broadsheet::text {
namespace {

std::filesystem::path archive() {
  if (const char* path = std::getenv("BROADSHEET_ARCHIVE")) return path;
  return std::filesystem::path(BROADSHEET_SOURCE_DIR).parent_path() / "shared/archive";
}

void collect(const nlohmann::json& value, std::set<std::string>& texts) {
  if (value.is_object() && value.contains("title") && value.contains("abstract")) {
    for (const char* field : {"title", "abstract", "COMMENT"}) {
      if (const auto found = value.find(field); found != value.end() && found->is_string())
        texts.insert(*found);
    }
    if (const auto authors = value.find("authors"); authors != value.end() && authors->is_array()) {
      for (const auto& author : *authors) texts.insert(author.get<std::string>());
    }
  } else if (value.is_structured()) {
    for (const auto& child : value) collect(child, texts);
  }
}

std::set<std::string> texts_of_archive() {
  std::set<std::string> texts;
  if (!std::filesystem::exists(archive() / "json")) return texts;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(archive() / "json")) {
    if (entry.path().extension() == ".json")
      collect(nlohmann::json::parse(std::ifstream(entry.path())), texts);
  }
  return texts;
}

TEST(RealArchive, AllTextsBecomeWellFormedHtmlAndNearlyAllFormulasMathml) {
  const std::set<std::string> texts = texts_of_archive();
  if (texts.empty()) GTEST_SKIP() << "no archive at " << archive() << " (BROADSHEET_ARCHIVE)";
  Formulas formulas;
  std::set<std::string> accepted;
  std::set<std::string> refused;
  for (const std::string& text : texts) {
    const WellFormed check(to_html(text, formulas));
    ASSERT_EQ(check.problem(), "") << "of " << text;
    for (const Segment& segment : split_math(text)) {
      if (segment.kind == Segment::Kind::text) continue;
      const bool display = segment.kind == Segment::Kind::display_math;
      const bool math = formulas.to_mathml(segment.content, display, segment.source).starts_with("<math");
      (math ? accepted : refused).emplace(segment.source);
    }
  }
  const double share =
      static_cast<double>(accepted.size()) / static_cast<double>(accepted.size() + refused.size());
  RecordProperty("formulas", static_cast<int>(accepted.size() + refused.size()));
  RecordProperty("refused", static_cast<int>(refused.size()));
  EXPECT_GE(share, 0.98) << refused.size() << " refused";
}

} // namespace
} // namespace broadsheet::text
