#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "store/day_file.h"
#include "store/site_folder.h"
#include "support/test_folder.h"
#include "support/without_rights.h"

namespace broadsheet::store {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

class DayList : public testing::Test {
protected:
  void add(std::string_view file) { write_file(folder_.path() / file, "x"); }

  std::vector<std::string> list() {
    std::vector<std::string> files;
    Diagnostics diagnostics;
    for (Date date : SiteFolder(folder_.path()).days(diagnostics)) files.push_back(day_path(date).string());
    findings_.clear();
    for (const auto& finding : diagnostics) findings_ += format_diagnostic(finding);
    return files;
  }

  TestFolder folder_;
  std::string findings_;
};

TEST(DayPath, IsMadeOfYearMonthAndDate) {
  EXPECT_EQ(day_path(*parse_date("2025-08-05")).string(), "content/2025/08/2025-08-05.yaml");
}

TEST_F(DayList, IsSortedByDate) {
  for (auto file : {"content/2026/01/2026-01-02.yaml", "content/2025/12/2025-12-31.yaml",
                    "content/2025/08/2025-08-06.yaml", "content/2025/08/2025-08-05.yaml"}) {
    add(file);
  }
  EXPECT_THAT(list(), ElementsAre("content/2025/08/2025-08-05.yaml", "content/2025/08/2025-08-06.yaml",
                                  "content/2025/12/2025-12-31.yaml", "content/2026/01/2026-01-02.yaml"));
  EXPECT_EQ(findings_, "");
}

TEST_F(DayList, IsEmptyWithoutContent) {
  EXPECT_THAT(list(), IsEmpty());
  EXPECT_EQ(findings_, "");
}

TEST_F(DayList, LeavesOutWhatIsNoDay) {
  for (auto file : {"content/2025/08/month.yaml", "content/2025/08/.2025-08-05.yaml.swp",
                    "content/2025/08/2025-08-05.yaml~", "content/2025/08/.#2025-08-05.yaml",
                    "content/2025/08/.2025-08-05.yaml.a1b2c3", "content/2025/08/figure.png",
                    "content/2025/08/notes.md", "content/pages/about.md", "content/pages/2025-08-05.md",
                    "content/prompts/3f9a.md", "content/skipped.yaml", "content/holidays-2025.yaml",
                    "content/.DS_Store", "site.yaml", "2025/08/2025-08-05.yaml"}) {
    add(file);
  }
  EXPECT_THAT(list(), IsEmpty());
  EXPECT_EQ(findings_, "");
}

TEST_F(DayList, FollowsLinksToDaysMonthsAndYears) {
  add("elsewhere/2025-08-05.yaml");
  add("elsewhere/08/2025-08-06.yaml");
  add("elsewhere/2026/01/2026-01-02.yaml");
  add("content/2025/07/2025-07-01.yaml");
  auto root = folder_.path();
  fs::create_directory_symlink("../../elsewhere/08", root / "content/2025/08");
  fs::create_directory_symlink("../elsewhere/2026", root / "content/2026");
  fs::create_symlink("../../../elsewhere/2025-08-05.yaml", root / "content/2025/07/2025-07-02.yaml");
  EXPECT_THAT(list(), ElementsAre("content/2025/07/2025-07-01.yaml", "content/2025/07/2025-07-02.yaml",
                                  "content/2025/08/2025-08-06.yaml", "content/2026/01/2026-01-02.yaml"));
  EXPECT_EQ(findings_, "");
}

TEST_F(DayList, EndsWhereALinkLeadsBack) {
  add("content/2025/08/2025-08-05.yaml");
  fs::create_directory_symlink("..", folder_.path() / "content/2025/08/back");
  EXPECT_THAT(list(), ElementsAre("content/2025/08/2025-08-05.yaml"));
  EXPECT_EQ(findings_, "");
}

TEST_F(DayList, ReportsFoldersThatCannotBeRead) {
  add("content/2025/08/2025-08-05.yaml");
  add("content/2026");
  fs::create_directory_symlink("unmounted", folder_.path() / "content/2025/09");
  EXPECT_THAT(list(), ElementsAre("content/2025/08/2025-08-05.yaml"));
  EXPECT_EQ(findings_, R"(content/2025/09: error: this link leads nowhere: unmounted
help: restore what it leads to, or remove it
content/2026: error: this folder cannot be read: Not a directory
help: a file is in the place of a folder: move it elsewhere
)");
}

TEST_F(DayList, ReportsFoldersWithoutRights) {
  add("content/2025/08/2025-08-05.yaml");
  test::open_to_all(folder_.path());
  auto month = folder_.path() / "content/2025/08";
  fs::permissions(month, fs::perms::none);
  {
    test::WithoutRights nobody;
    EXPECT_THAT(list(), IsEmpty());
  }
  fs::permissions(month, fs::perms::owner_all);
  EXPECT_EQ(findings_, "content/2025/08: error: this folder cannot be read: Permission denied\n"
                       "help: check its permissions, and those of the folders it is in\n");
}

TEST_F(DayList, ReportsDaysInTheWrongPlace) {
  add("content/2025-08-05.yaml");
  add("content/2025/08/2025-09-01.yaml");
  add("content/2025/2025-08-06.yaml");
  add("content/2025/8/2025-08-07.yaml");
  add("content/2025/08/drafts/2025-08-08.yaml");
  EXPECT_THAT(list(), IsEmpty());
  EXPECT_EQ(findings_, R"(content/2025/08/2025-09-01.yaml: error: a day file in the wrong folder
help: move it to content/2025/09/2025-09-01.yaml
content/2025/08/drafts/2025-08-08.yaml: error: a day file in the wrong folder
help: move it to content/2025/08/2025-08-08.yaml
content/2025/2025-08-06.yaml: error: a day file in the wrong folder
help: move it to content/2025/08/2025-08-06.yaml
content/2025/8/2025-08-07.yaml: error: a day file in the wrong folder
help: move it to content/2025/08/2025-08-07.yaml
content/2025-08-05.yaml: error: a day file in the wrong folder
help: move it to content/2025/08/2025-08-05.yaml
)");
}

TEST_F(DayList, ReportsFilesWithAWrongName) {
  add("content/2025/08/2025-08-32.yaml");
  add("content/2025/08/2025-08-5.yaml");
  add("content/2025/08/2025-08-06.yml");
  add("content/2025/month.yaml");
  add("content/2025/08/2025-08-07.yaml");
  EXPECT_THAT(list(), ElementsAre("content/2025/08/2025-08-07.yaml")) << "the others are still listed";
  EXPECT_EQ(findings_, R"(content/2025/08/2025-08-06.yml: error: a day file ends in .yaml
help: name it content/2025/08/2025-08-06.yaml
content/2025/08/2025-08-32.yaml: error: 2025-08-32.yaml is not the name of a day file
help: name it for its date, as in content/2025/08/2025-08-05.yaml, or move it out of the year's folder
content/2025/08/2025-08-5.yaml: error: 2025-08-5.yaml is not the name of a day file
help: name it for its date, as in content/2025/08/2025-08-05.yaml, or move it out of the year's folder
content/2025/month.yaml: error: month.yaml in the wrong folder
help: move it into the folder of a month, such as content/2025/08/
)");
}

} // namespace
} // namespace broadsheet::store
