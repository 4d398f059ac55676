#include "store/announcement_file.h"

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/gzip.h"
#include "store/site_folder.h"
#include "support/test_folder.h"

namespace broadsheet::store {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr Date tuesday = std::chrono::year(2026) / 1 / 6;
constexpr Date wednesday = std::chrono::year(2026) / 1 / 7;

AnnouncedPaper full_paper() {
  AnnouncedPaper paper;
  paper.id = "math.GT/0309136";
  paper.version = 3;
  paper.type = AnnounceType::replace_cross;
  paper.title = "Tides of $a<b$ \"and\" \\'etale \u2028 moss";
  paper.authors = {{"Ada Example", {"Institute of Tides, Coast", "Moss Lab"}}, {"Bo\\v{z}o Sample", {}}};
  paper.categories = {"math.GT", "cs.NA"};
  paper.abstract = "Über Moos.";
  paper.comments = "12 pages";
  paper.doi = "10.1000/182";
  paper.journal_ref = "J. Moss 1 (2026)";
  paper.license = "http://creativecommons.org/licenses/by/4.0/";
  paper.submitted = std::chrono::sys_days(tuesday) + std::chrono::seconds(3599);
  paper.author_match = true;
  paper.first_shown = std::chrono::year(2025) / 12 / 31;
  return paper;
}

Announcement sample() {
  Announcement announcement;
  announcement.date = tuesday;
  announcement.source = {
      .kind = "rss", .categories = {"math.GT", "cs.NA"}, .announced = 12, .scanned = 2, .approximate = true};
  AnnouncedPaper bare;
  bare.id = "2601.00001";
  announcement.papers = {full_paper(), bare};
  return announcement;
}

void expect_same(const AnnouncedPaper& one, const AnnouncedPaper& other) {
  EXPECT_EQ(one.id, other.id);
  EXPECT_EQ(one.version, other.version);
  EXPECT_EQ(one.type, other.type);
  EXPECT_EQ(one.title, other.title);
  EXPECT_EQ(one.authors, other.authors);
  EXPECT_EQ(one.categories, other.categories);
  EXPECT_EQ(one.abstract, other.abstract);
  EXPECT_EQ(one.comments, other.comments);
  EXPECT_EQ(one.doi, other.doi);
  EXPECT_EQ(one.journal_ref, other.journal_ref);
  EXPECT_EQ(one.license, other.license);
  EXPECT_EQ(one.submitted, other.submitted);
  EXPECT_EQ(one.author_match, other.author_match);
  EXPECT_EQ(one.first_shown, other.first_shown);
}

void expect_same(const Announcement& one, const Announcement& other) {
  EXPECT_EQ(one.date, other.date);
  EXPECT_EQ(one.source.kind, other.source.kind);
  EXPECT_EQ(one.source.categories, other.source.categories);
  EXPECT_EQ(one.source.announced, other.source.announced);
  EXPECT_EQ(one.source.scanned, other.source.scanned);
  EXPECT_EQ(one.source.approximate, other.source.approximate);
  ASSERT_EQ(one.papers.size(), other.papers.size());
  for (std::size_t at = 0; at < one.papers.size(); ++at) expect_same(one.papers[at], other.papers[at]);
}

TEST(AnnouncementFile, GivesBackWhatWasPutIn) {
  auto read = decode_announcement(encode_announcement(sample()));
  ASSERT_TRUE(read);
  expect_same(*read, sample());
}

TEST(AnnouncementFile, GivesBackEveryType) {
  using enum AnnounceType;
  for (auto type : {fresh, cross, replace, replace_cross}) {
    Announcement announcement = sample();
    announcement.papers[1].type = type;
    auto read = decode_announcement(encode_announcement(announcement));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->papers[1].type, type);
  }
}

TEST(AnnouncementFile, TellsWhatIsNotKnownFromNone) {
  Announcement announcement = sample();
  announcement.source.announced = 0;
  announcement.source.scanned.reset();
  announcement.papers.clear();
  auto read = decode_announcement(encode_announcement(announcement));
  ASSERT_TRUE(read);
  expect_same(*read, announcement);
}

TEST(AnnouncementFile, ReplacesWhatIsNotUtf8) {
  Announcement announcement = sample();
  announcement.papers[1].title = "Moss \xC3 and \xFFmire";
  announcement.papers[1].authors = {{"\x80", {"\xED\xA0\x80"}}};
  auto read = decode_announcement(encode_announcement(announcement));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->papers[1].title, "Moss \uFFFD and \uFFFDmire");
}

TEST(AnnouncementFile, IsTheSameForTheSameAnnouncement) {
  EXPECT_EQ(encode_announcement(sample()), encode_announcement(sample()));
  auto read = decode_announcement(encode_announcement(sample()));
  EXPECT_EQ(encode_announcement(*read), encode_announcement(sample()));
}

TEST(AnnouncementFile, IsJsonToRead) {
  EXPECT_THAT(gunzip(encode_announcement(sample()), 1 << 20).value(),
              testing::AllOf(HasSubstr("\"date\": \"2026-01-06\""), HasSubstr("\"type\": \"replace-cross\""),
                             HasSubstr("\"first_shown\": \"2025-12-31\"")));
}

TEST(AnnouncementFile, IsNothingWhenCutAnywhere) {
  auto bytes = encode_announcement(sample());
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(decode_announcement(std::string_view(bytes).substr(0, size))) << size;
}

// A few bits of the format mean nothing; all others do.
TEST(AnnouncementFile, IsNothingElseWhenABitIsAnother) {
  auto bytes = encode_announcement(sample());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      auto damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
      if (auto read = decode_announcement(damaged)) expect_same(*read, sample());
    }
  }
}

// As it would be after a change by hand: a valid gzip file.
std::optional<Announcement> decode_changed(const std::string& from, const std::string& to) {
  auto text = gunzip(encode_announcement(sample()), 1 << 20).value();
  auto at = text.find(from);
  EXPECT_NE(at, text.npos) << from;
  return decode_announcement(gzip(text.replace(at, from.size(), to)));
}

TEST(AnnouncementFile, IsNothingWhenItsJsonIsOfAnotherShape) {
  EXPECT_TRUE(decode_changed("12 pages", "13 pages"));
  const std::pair<const char*, const char*> changes[] = {{"\"format\": 1", "\"format\": 2"},
                                                         {"\"format\": 1", "\"format\": \"1\""},
                                                         {"\"format\"", "\"form\""},
                                                         {"2026-01-06", "2026-02-30"},
                                                         {"\"2026-01-06\"", "20260106"},
                                                         {"replace-cross", "replaced"},
                                                         {"\"version\": 3", "\"version\": \"3\""},
                                                         {"\"version\": 3", "\"version\": null"},
                                                         {"\"announced\": 12", "\"announced\": []"},
                                                         {"\"authors\": [", "\"author\": ["},
                                                         {"\"author_match\": true", "\"author_match\": 1"},
                                                         {"\"submitted\": ", "\"submitted\": \"\", \"s\": "},
                                                         {"2025-12-31", "yesterday"}};
  for (const auto& [from, to] : changes) EXPECT_FALSE(decode_changed(from, to)) << from << " → " << to;
}

TEST(AnnouncementFile, IsNothingWhenItIsNoJson) {
  for (std::string text :
       {"", "null", "[]", "{}", "{\"format\": 1}", "1", "no", "{\"format\": 1, \"date\": {}}"})
    EXPECT_FALSE(decode_announcement(gzip(text))) << text;
  EXPECT_FALSE(decode_announcement(gzip(std::string(1 << 20, '['))));
  EXPECT_FALSE(decode_announcement("{}"));
}

TEST(KeptAnnouncements, AreFoundByTheirDate) {
  TestFolder site;
  EXPECT_FALSE(SiteFolder(site.path()).announcement(tuesday));
  SiteFolder(site.path()).write(sample());
  EXPECT_EQ(site.path() / announcement_path(tuesday),
            site.path() / ".broadsheet/announcements/2026-01-06.json.gz");
  auto read = SiteFolder(site.path()).announcement(tuesday);
  ASSERT_TRUE(read);
  expect_same(*read, sample());
  EXPECT_FALSE(SiteFolder(site.path()).announcement(wednesday));
}

TEST(KeptAnnouncements, AreReplaced) {
  TestFolder site;
  SiteFolder(site.path()).write(sample());
  auto other = sample();
  other.papers.clear();
  SiteFolder(site.path()).write(other);
  EXPECT_THAT(SiteFolder(site.path()).announcement(tuesday).value().papers, IsEmpty());
}

TEST(KeptAnnouncements, CountOnlyUnderTheirOwnDate) {
  TestFolder site;
  write_file(site.path() / announcement_path(wednesday), encode_announcement(sample()));
  EXPECT_FALSE(SiteFolder(site.path()).announcement(wednesday));
}

TEST(KeptAnnouncements, AreListedOldestFirstWithoutForeignFiles) {
  TestFolder site;
  EXPECT_THAT(SiteFolder(site.path()).announcements(), IsEmpty());
  auto other = sample();
  for (Date date : {wednesday, tuesday, Date(std::chrono::year(2025) / 12 / 31)}) {
    other.date = date;
    SiteFolder(site.path()).write(other);
  }
  auto folder = (site.path() / announcement_path(tuesday)).parent_path();
  for (std::string name : {"notes.txt", "2026-01-08.json", "2026-01-08.gz", ".json.gz", "2026-1-8.json.gz",
                           "2026-02-30.json.gz", "2026-01-08.json.gz.tmp", "x2026-01-08.json.gz"})
    write_file(folder / name, "");
  EXPECT_THAT(SiteFolder(site.path()).announcements(),
              ElementsAre(Date(std::chrono::year(2025) / 12 / 31), tuesday, wednesday));
}

TEST(KeptAnnouncements, AreRemoved) {
  TestFolder site;
  SiteFolder(site.path()).remove_announcement(tuesday); // which there is not
  SiteFolder(site.path()).write(sample());
  auto other = sample();
  other.date = wednesday;
  SiteFolder(site.path()).write(other);
  SiteFolder(site.path()).remove_announcement(tuesday);
  EXPECT_THAT(SiteFolder(site.path()).announcements(), ElementsAre(wednesday));
}

} // namespace
} // namespace broadsheet::store
