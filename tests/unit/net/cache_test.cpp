#include "net/cache.h"

#include <algorithm>
#include <fstream>

#include <gtest/gtest.h>

#include "base/file.h"
#include "support/test_folder.h"

namespace broadsheet::net {
namespace {

namespace fs = std::filesystem;

class CacheTest : public testing::Test {
protected:
  std::vector<fs::path> files() const {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(folder.path())) paths.push_back(entry.path());
    return paths;
  }

  TestFolder folder;
  Cache cache{folder.path()};
  CachedAnswer answer{.etag = "W/\"1\"", .last_modified = "yesterday", .body = std::string("a\0b", 3)};
};

TEST_F(CacheTest, GivesBackWhatWasStored) {
  EXPECT_FALSE(cache.find("https://a.org/").has_value());
  cache.store("https://a.org/", answer);
  auto found = cache.find("https://a.org/");
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->etag, answer.etag);
  EXPECT_EQ(found->last_modified, answer.last_modified);
  EXPECT_EQ(found->body, answer.body);
  EXPECT_FALSE(cache.find("https://a.org/?").has_value());
}

TEST_F(CacheTest, DoesNotTakeTheFileOfAnotherAddress) {
  cache.store("https://a.org/", answer);
  fs::path first = files().front();
  cache.store("https://b.org/", answer);
  for (const fs::path& path : files())
    if (path != first) fs::copy_file(first, path, fs::copy_options::overwrite_existing);
  EXPECT_TRUE(cache.find("https://a.org/").has_value());
  EXPECT_FALSE(cache.find("https://b.org/").has_value());
}

TEST_F(CacheTest, DoesNotTakeADamagedFile) {
  cache.store("https://a.org/", answer);
  fs::path path = files().front();
  std::string whole = read_file(path).value();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    write_file(path, whole.substr(0, size));
    ASSERT_FALSE(cache.find("https://a.org/").has_value()) << "truncated to " << size;
    std::string flipped = whole;
    flipped[size] = static_cast<char>(flipped[size] ^ 1);
    write_file(path, flipped);
    ASSERT_FALSE(cache.find("https://a.org/").has_value()) << "another byte at " << size;
  }
  write_file(path, whole + "x");
  EXPECT_FALSE(cache.find("https://a.org/").has_value());
  write_file(path, whole);
  EXPECT_TRUE(cache.find("https://a.org/").has_value());
}

TEST_F(CacheTest, KeepsTheNewestAndWhatIsNotItsOwn) {
  std::ofstream(folder.path() / "notes.txt") << "mine";
  auto time = fs::file_time_type::clock::now() - std::chrono::hours(100);
  for (std::size_t i = 0; i < Cache::most_files + 3; ++i) {
    auto before = files();
    cache.store("https://a.org/" + std::to_string(i), answer);
    for (const fs::path& path : files()) // the newest first of all was stored last
      if (std::ranges::find(before, path) == before.end())
        fs::last_write_time(path, time += std::chrono::minutes(1));
  }
  EXPECT_EQ(files().size(), Cache::most_files + 1);
  EXPECT_TRUE(fs::exists(folder.path() / "notes.txt"));
  EXPECT_FALSE(cache.find("https://a.org/2").has_value());
  EXPECT_TRUE(cache.find("https://a.org/3").has_value());
  EXPECT_TRUE(cache.find("https://a.org/" + std::to_string(Cache::most_files + 2)).has_value());
}

TEST_F(CacheTest, StoresNothingThatIsTooLargeOrCannotBeConfirmed) {
  cache.store("https://a.org/large",
              {.etag = "x", .last_modified = {}, .body = std::string(Cache::largest_body + 1, 'x')});
  cache.store("https://a.org/none", {.etag = {}, .last_modified = {}, .body = "x"});
  cache.store("https://a.org/header", {.etag = std::string(2 << 20, 'x'), .last_modified = {}, .body = "x"});
  EXPECT_TRUE(files().empty());
  cache.store("https://a.org/just",
              {.etag = "x", .last_modified = {}, .body = std::string(Cache::largest_body, 'x')});
  EXPECT_TRUE(cache.find("https://a.org/just").has_value());
}

TEST_F(CacheTest, WithoutAFolderStoresNothing) {
  Cache none({});
  none.store("https://a.org/", answer);
  EXPECT_FALSE(none.find("https://a.org/").has_value());
}

TEST_F(CacheTest, MakesItsFolderAndEnduresThatItCannot) {
  Cache deep(folder.path() / "a/b");
  deep.store("https://a.org/", answer);
  EXPECT_TRUE(deep.find("https://a.org/").has_value());

  std::ofstream(folder.path() / "file") << "no folder";
  Cache impossible(folder.path() / "file");
  impossible.store("https://a.org/", answer);
  EXPECT_FALSE(impossible.find("https://a.org/").has_value());
}

} // namespace
} // namespace broadsheet::net
