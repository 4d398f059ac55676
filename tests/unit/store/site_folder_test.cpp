#include "store/site_folder.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "store/announcement_file.h"
#include "store/month_file.h"
#include "support/test_folder.h"
#include "support/without_rights.h"

namespace broadsheet::store {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr Date monday = std::chrono::year(2026) / 1 / 5;
constexpr Date tuesday = std::chrono::year(2026) / 1 / 6;

class SiteFolderTest : public testing::Test {
protected:
  void add(const fs::path& path, std::string_view text) { write_file(folder_.path() / path, text); }

  // As somebody who may not read `path`.
  template <typename Ask>
  auto without_rights_to(const fs::path& path, Ask ask) {
    test::open_to_all(folder_.path());
    fs::permissions(folder_.path() / path, fs::perms::none);
    test::WithoutRights nobody;
    return ask();
  }

  std::string findings() {
    std::string text;
    for (const auto& diagnostic : diagnostics_) text += format_diagnostic(diagnostic);
    return text;
  }

  TestFolder folder_;
  SiteFolder site_{folder_.path()};
  Diagnostics diagnostics_;
};

TEST_F(SiteFolderTest, TellsMissingBrokenAndReadDaysApart) {
  add(day_path(monday), "schema: 1\ndate: 2026-01-05\npapers: []\n");
  add(day_path(tuesday), "schema: 1\ndate: 2026-01-05\npapers: []\n");
  auto read = site_.day(monday, Documents::both, diagnostics_);
  EXPECT_TRUE(read.value);
  EXPECT_FALSE(read.missing() || read.broken);
  EXPECT_TRUE(site_.day(2026y / 1 / 7, Documents::both, diagnostics_).missing());
  EXPECT_EQ(findings(), "");
  auto broken = site_.day(tuesday, Documents::both, diagnostics_);
  EXPECT_TRUE(broken.broken);
  EXPECT_FALSE(broken.value || broken.missing());
  EXPECT_THAT(findings(), HasSubstr("2026-01-06.yaml:2:7: error: "));
}

TEST_F(SiteFolderTest, TakesNoUnreadableDayForMissing) {
  add(day_path(monday), "schema: 1\ndate: 2026-01-05\npapers: []\n");
  auto found =
      without_rights_to(day_path(monday), [&] { return site_.day(monday, Documents::both, diagnostics_); });
  EXPECT_TRUE(found.broken);
  EXPECT_EQ(findings(),
            "content/2026/01/2026-01-05.yaml: error: this file cannot be read: Permission denied\n"
            "help: check its permissions, and those of the folders it is in\n");
}

TEST_F(SiteFolderTest, ReportsListsThatCannotBeRead) {
  for (auto path : {skipped_path, holidays_path, notified_path}) {
    diagnostics_.clear();
    add(path, "schema: 1\n");
    without_rights_to(path, [&] {
      EXPECT_THAT(site_.skipped(diagnostics_), IsEmpty());
      EXPECT_THAT(site_.holidays(diagnostics_), IsEmpty());
      EXPECT_THAT(site_.notified(diagnostics_), IsEmpty());
      return 0;
    });
    EXPECT_THAT(findings(),
                HasSubstr(std::string(path) + ": error: this file cannot be read: Permission denied"));
    EXPECT_EQ(diagnostics_.size(), 1U);
    fs::remove(folder_.path() / path);
  }
}

TEST_F(SiteFolderTest, HasNoDatesInListsThatAreMissingOrEmpty) {
  EXPECT_THAT(site_.skipped(diagnostics_), IsEmpty());
  add(skipped_path, "");
  add(holidays_path, "");
  EXPECT_THAT(site_.skipped(diagnostics_), IsEmpty());
  EXPECT_THAT(site_.holidays(diagnostics_), IsEmpty());
  EXPECT_EQ(findings(), "");
}

TEST_F(SiteFolderTest, ThrowsForAnAnnouncementThatCannotBeRead) {
  Announcement announcement;
  announcement.date = monday;
  site_.write(announcement);
  EXPECT_TRUE(site_.announcement(monday));
  add(announcement_path(tuesday), "damaged");
  EXPECT_FALSE(site_.announcement(tuesday)) << "it can be fetched again";
  without_rights_to(announcement_path(monday), [&] {
    EXPECT_THROW(site_.announcement(monday), FileError);
    return 0;
  });
  fs::remove_all(folder_.path() / ".broadsheet");
  add(".broadsheet/announcements", "a file");
  EXPECT_THROW(site_.announcements(), FileError);
}

TEST_F(SiteFolderTest, ListsPages) {
  add("content/pages/b.md", "");
  add("content/pages/a.md", "");
  add("content/pages/notes.txt", "");
  EXPECT_THAT(site_.pages(diagnostics_), ElementsAre("a", "b"));
  EXPECT_EQ(findings(), "");
  without_rights_to("content/pages", [&] {
    EXPECT_THAT(site_.pages(diagnostics_), IsEmpty());
    return 0;
  });
  fs::permissions(folder_.path() / "content/pages", fs::perms::owner_all);
  EXPECT_THAT(findings(), HasSubstr("content/pages: error: this folder cannot be read: Permission denied"));
}

TEST_F(SiteFolderTest, WritesAPromptOnce) {
  site_.write_prompt("3f9a", "Judge.");
  auto before = fs::last_write_time(folder_.path() / prompt_path("3f9a")) - 1h;
  fs::last_write_time(folder_.path() / prompt_path("3f9a"), before);
  site_.write_prompt("3f9a", "Judge.");
  EXPECT_EQ(fs::last_write_time(folder_.path() / prompt_path("3f9a")), before);
  EXPECT_EQ(site_.prompt("3f9a", diagnostics_), "Judge.");
}

TEST_F(SiteFolderTest, IsLockedByOneRunAtATime) {
  {
    auto lock = site_.lock();
    try {
      auto second = site_.lock();
      ADD_FAILURE() << "two runs hold it";
    } catch (const std::runtime_error& error) {
      EXPECT_EQ(std::string(error.what()),
                "another run of broadsheet is writing to this site; try again when it has finished");
    }
    fs::remove_all(folder_.path() / ".broadsheet");
    EXPECT_THROW(site_.lock(), std::runtime_error) << "whatever is deleted";
  }
  EXPECT_TRUE(site_.lock().valid()) << "it was given back";
}

TEST_F(SiteFolderTest, IsNotGoneOnWithoutALock) {
  EXPECT_THROW(SiteFolder(folder_.path() / "missing").lock(), FileError);
  without_rights_to("", [&] {
    EXPECT_THROW(site_.lock(), FileError);
    return 0;
  });
  fs::permissions(folder_.path(), fs::perms::owner_all);
}

} // namespace
} // namespace broadsheet::store
