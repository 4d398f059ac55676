// The promise, on a small abstract site: whatever happened to the inputs, the outputs and the
// state since, a build leaves what a build from nothing would leave, and writes only what differs.
//
// A site is a set of pages, each a function of some named inputs. Between two builds the inputs, the
// set of pages, the files on disk and the state are changed at random. Then one build runs, and
// is held against expectations that follow from the files on disk and from what builds wrote before,
// and that share no code with the engine:
// - every page has its bytes;
// - a file that no page has is gone when a build wrote it and nobody changed it since, else it stays
//   (after the state is lost, only those with a mark count as written by a build, and those in a journal);
// - a file whose bytes are the same before and after was not touched;
// - a page was rendered when its inputs or its output had changed, and else was not;
// - where a file that stays is in the way of a page, or one that no build is known to have written is in its
//   place and differs, the build fails and changes nothing.
#include <algorithm>
#include <functional>
#include <random>
#include <set>
#include <system_error>
#include <utility>

#include <csignal>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "build/publish.h"
#include "build/state.h"
#include "unit/build/test_files.h"

namespace broadsheet::build {
namespace {

namespace fs = std::filesystem;
using Tree = std::map<std::string, std::string>;

struct Site {
  std::map<std::string, int> inputs;                     // name → value
  std::map<std::string, std::vector<std::string>> pages; // path → names of its inputs

  // Values that are the same modulo 3 give the same bytes: an input may change and the page not.
  std::string bytes_of(const std::string& path) const {
    std::string text;
    for (const auto& name : pages.at(path)) text += name + " " + std::to_string(inputs.at(name) % 3) + "\n";
    return text;
  }
  std::vector<InputRecord> records_of(const std::string& path) const {
    std::vector<InputRecord> records;
    for (const auto& name : pages.at(path))
      records.push_back({name, fingerprint(std::to_string(inputs.at(name)))});
    return records;
  }
  Tree tree() const {
    Tree files;
    for (const auto& [path, names] : pages) files[path] = bytes_of(path);
    return files;
  }
};

bool is_above(const std::string& folder, const std::string& path) {
  return path.starts_with(folder + "/");
}

bool is_in_the_way(const std::string& file, const std::string& path) {
  return is_above(file, path) || is_above(path, file);
}

class World {
public:
  explicit World(unsigned seed) : random_(seed) {
    for (int i = 0; i < 6; ++i) site_.inputs["input " + std::to_string(i)] = i;
    for (int i = 0; i < 8; ++i) add_page();
    fs::create_directory(out_);
  }

  void edit() {
    static const std::vector<std::function<void(World&)>> edits = {
        &World::change_input,  &World::change_input,  &World::change_input,   &World::add_page,
        &World::add_page,      &World::remove_page,   &World::move_page,      &World::change_reads,
        &World::tamper,        &World::delete_output, &World::touch_output,   &World::replace_output,
        &World::delete_folder, &World::add_foreign,   &World::leave_rubbish,  &World::reload_state,
        &World::lose_state,    &World::kill_a_build,  &World::shift_the_clock};
    edits[below(edits.size())](*this);
  }

  // Builds and holds the result against what is expected.
  void build_and_check() {
    Tree before = read_tree(out_);
    auto rubbish = [](const auto& file) { return file.first.starts_with(".broadsheet-staging"); };
    std::erase_if(before, rubbish);
    std::map<std::string, FileStat> stats;
    for (const auto& [path, bytes] : before) stats[path] = *stat_file(out_ / path);
    see_what_is_ours(before);
    Tree staying = files_that_stay(before);
    auto blocked = obstacles(staying);
    blocked.merge(foreign(before));
    if (!blocked.empty()) {
      EXPECT_ANY_THROW(build());
      EXPECT_EQ(read_tree(out_), before);
      for (const auto& path : blocked) fs::remove(out_ / path);
      return build_and_check();
    }
    auto expected_rendered = pages_to_render(before);
    auto report = build();
    Tree after = site_.tree();
    after.insert(staying.begin(), staying.end());
    EXPECT_EQ(read_tree(out_), after);
    for (const auto& [path, bytes] : before) {
      bool same = after.contains(path) && after.at(path) == bytes;
      EXPECT_TRUE(!same || stat_file(out_ / path) == stats[path]) << path << " was touched";
    }
    check_report(report, before, after, expected_rendered);
    remember_marks(before);
    remember_build();
    journal_.clear();
    std::erase_if(known_, [&](const auto& path) { return !site_.pages.contains(path); });
  }

  // Builds the site into an empty folder; what the promise is about.
  Tree from_nothing() {
    TestFolder folder;
    State fresh;
    auto pages = engine_pages();
    publish(pages, fresh, {.out = folder / "fresh", .jobs = 1, .now = clock_now()});
    return read_tree(folder / "fresh");
  }
  const Site& site() const { return site_; }

private:
  std::size_t below(std::size_t count) { return random_() % count; }

  template <typename Map>
  auto any_of(Map& map) {
    return std::next(map.begin(), static_cast<std::ptrdiff_t>(below(map.size())));
  }

  std::string random_path() {
    std::string path;
    for (std::size_t depth = below(3) + 1; depth > 0; --depth)
      path += (path.empty() ? "" : "/") + std::string(1, static_cast<char>('a' + below(4)));
    return path;
  }

  bool has_room_for(const std::string& path) const {
    return !site_.pages.contains(path) && std::ranges::none_of(site_.pages, [&](const auto& page) {
      return is_in_the_way(page.first, path);
    });
  }

  std::vector<std::string> random_reads() {
    std::vector<std::string> names;
    for (const auto& [name, value] : site_.inputs)
      if (below(2) == 0) names.push_back(name);
    return names;
  }

  // Edits of the site

  void change_input() { any_of(site_.inputs)->second = static_cast<int>(below(9)); }

  void add_page() {
    auto path = random_path();
    if (has_room_for(path)) site_.pages[path] = random_reads();
  }

  void remove_page() {
    if (!site_.pages.empty()) site_.pages.erase(any_of(site_.pages));
  }

  // Mostly to where its old file is in the way: a becomes a/b, or the reverse.
  void move_page() {
    if (site_.pages.empty()) return;
    auto page = site_.pages.extract(any_of(site_.pages));
    auto old_path = page.key();
    page.key() = below(2) == 0 ? old_path + "/" + random_path()
                               : std::string(folder_of(old_path).empty() ? "e" : folder_of(old_path));
    if (!has_room_for(page.key())) page.key() = old_path;
    site_.pages.insert(std::move(page));
  }

  void change_reads() {
    if (!site_.pages.empty()) any_of(site_.pages)->second = random_reads();
  }

  // What others do to the output folder

  std::string any_output() {
    Tree files = read_tree(out_);
    std::erase_if(files, [](const auto& file) { return file.first.starts_with("."); });
    return files.empty() ? "" : any_of(files)->first;
  }

  void tamper() {
    if (auto path = any_output(); !path.empty())
      overwrite(out_ / path, "tampered " + std::to_string(below(3)));
  }
  void delete_output() {
    if (auto path = any_output(); !path.empty()) fs::remove(out_ / path);
  }
  void touch_output() {
    if (auto path = any_output(); !path.empty()) fs::last_write_time(out_ / path, fs::file_time_type());
  }
  void replace_output() {
    auto path = any_output();
    if (path.empty()) return;
    fs::copy_file(out_ / path, out_ / ".copy");
    fs::rename(out_ / ".copy", out_ / path);
  }
  void delete_folder() {
    if (auto path = any_output(); path.find('/') != path.npos) fs::remove_all(out_ / path.substr(0, 1));
  }
  void add_foreign() {
    auto path = (out_ / random_path()).string();
    if (below(2) == 0) path += ".txt"; // never in the way
    std::error_code not_possible;
    fs::create_directories(fs::path(path).parent_path(), not_possible);
    if (!not_possible && !fs::exists(path)) write(path, "foreign");
  }
  void leave_rubbish() { write(out_ / ".broadsheet-staging/3", "staged by a build that was killed"); }

  // What happens to the state and to builds

  void reload_state() { state_ = decode_state(encode_state(state_, {1, 2}, {3, 4}), {1, 2}, {3, 4}); }

  void lose_state() {
    auto bytes = encode_state(state_, {1, 2}, {3, 4});
    bytes.resize(below(bytes.size()));
    state_ = decode_state(bytes, {1, 2}, {3, 4});
    built_from_.clear();
  }

  // A build that dies after it placed its pages and before its state is written.
  void kill_a_build() {
    Tree before = read_tree(out_);
    see_what_is_ours(before);
    if (!obstacles(files_that_stay(before)).empty() || !foreign(before).empty()) return;
    pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      OutputFolder held(out_);
      auto pages = engine_pages();
      publish(pages, state_, held, {.now = now()});
      ::kill(::getpid(), SIGKILL);
    }
    ASSERT_EQ(::waitpid(child, nullptr, 0), child);
    for (const auto& [path, bytes] : read_tree(out_)) {
      if (!site_.pages.contains(path)) continue;
      interrupted_.insert(path);
      if (!before.contains(path) || before.at(path) != bytes) journal_[path] = bytes;
    }
    remember_marks(before);
    remember_build();
  }

  void shift_the_clock() { ahead_ = ahead_ == 0 ? 10'000'000'000 : 0; }
  std::int64_t now() const { return clock_now() + ahead_; }

  // The build and what is expected of it

  std::vector<Page> engine_pages() {
    std::vector<Page> pages;
    for (const auto& [path, names] : site_.pages)
      pages.push_back({path, site_.records_of(path), [this, path = path] { return site_.bytes_of(path); }});
    std::ranges::shuffle(pages, random_);
    return pages;
  }

  PublishReport build() {
    auto pages = engine_pages();
    return publish(pages, state_, {.out = out_, .jobs = static_cast<int>(below(4)) + 1, .now = now()});
  }

  // Without a state, marks and journals tell which files builds wrote.
  void see_what_is_ours(const Tree& before) {
    if (!state_.pages.empty()) return;
    written_.clear();
    known_.clear();
    for (const auto& [path, bytes] : before) {
      bool has_mark = ::lgetxattr((out_ / path).c_str(), "user.broadsheet", nullptr, 0) >= 0;
      auto marked = marked_.find(path);
      auto placed = journal_.find(path);
      bool ours = (has_mark && marked != marked_.end() && marked->second == bytes) ||
                  (placed != journal_.end() && placed->second == bytes);
      if (!ours) continue;
      written_[path] = bytes;
      known_.insert(path);
    }
  }

  // What a build wrote over `before` has a mark for its bytes.
  void remember_marks(const Tree& before) {
    for (const auto& [path, names] : site_.pages) {
      auto bytes = site_.bytes_of(path);
      if (auto old = before.find(path); old == before.end() || old->second != bytes) marked_[path] = bytes;
    }
  }

  std::set<std::string> foreign(const Tree& before) const {
    std::set<std::string> files;
    for (const auto& [path, bytes] : before)
      if (site_.pages.contains(path) && !known_.contains(path) && bytes != site_.bytes_of(path))
        files.insert(path);
    return files;
  }

  void remember_build() {
    for (const auto& [path, names] : site_.pages) known_.insert(path);
    written_ = site_.tree();
    built_from_.clear();
    for (const auto& [path, names] : site_.pages) built_from_[path] = site_.records_of(path);
  }

  Tree files_that_stay(const Tree& before) const {
    Tree staying;
    for (const auto& [path, bytes] : before) {
      auto ours = written_.find(path);
      bool unchanged = ours != written_.end() && ours->second == bytes;
      if (!site_.pages.contains(path) && !unchanged) staying[path] = bytes;
    }
    return staying;
  }

  std::set<std::string> obstacles(const Tree& staying) const {
    std::set<std::string> blocked;
    for (const auto& [file, bytes] : staying)
      for (const auto& [path, names] : site_.pages)
        if (is_in_the_way(file, path)) blocked.insert(file);
    return blocked;
  }

  std::set<std::string> pages_to_render(const Tree& before) const {
    std::set<std::string> paths;
    for (const auto& [path, names] : site_.pages) {
      auto inputs = built_from_.find(path);
      auto bytes = before.find(path);
      bool same = inputs != built_from_.end() && inputs->second == site_.records_of(path) &&
                  bytes != before.end() && bytes->second == written_.at(path);
      if (!same) paths.insert(path);
    }
    return paths;
  }

  void check_report(const PublishReport& report, const Tree& before, const Tree& after,
                    const std::set<std::string>& expected_rendered) {
    std::set<std::string> rendered;
    for (const auto& reason : report.reasons) rendered.insert(reason.path);
    for (const auto& path : interrupted_) rendered.erase(path); // may or may not be made again
    for (const auto& path : expected_rendered)
      EXPECT_TRUE(rendered.contains(path) || interrupted_.contains(path)) << path;
    for (const auto& path : rendered) EXPECT_TRUE(expected_rendered.contains(path)) << path;
    interrupted_.clear();
    auto written = std::ranges::count_if(site_.pages, [&](const auto& page) {
      auto old = before.find(page.first);
      return old == before.end() || old->second != after.at(page.first);
    });
    auto removed =
        std::ranges::count_if(before, [&](const auto& file) { return !after.contains(file.first); });
    EXPECT_EQ(report.total, static_cast<int>(site_.pages.size()));
    EXPECT_EQ(report.written, written);
    EXPECT_EQ(report.removed, removed);
  }

  std::mt19937 random_;
  TestFolder folder_;
  fs::path out_ = folder_ / "public";
  Site site_;
  State state_;
  std::int64_t ahead_ = 0;
  Tree written_;                // what builds wrote, as far as a state, a mark or a journal can know
  std::set<std::string> known_; // where builds wrote, whatever is there by now
  Tree marked_;                 // the bytes that marks were made for
  Tree journal_;                // what killed builds placed since the last one that ended well
  std::map<std::string, std::vector<InputRecord>> built_from_;
  std::set<std::string> interrupted_; // pages that a killed build had placed
};

class Promise : public testing::TestWithParam<unsigned> {};

TEST_P(Promise, IsKeptAfterAnyEdits) {
  World world(GetParam());
  std::mt19937 random(GetParam());
  for (int round = 0; round < 50 && !HasFailure(); ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    for (auto edits = random() % 4; edits > 0; --edits) world.edit();
    world.build_and_check();
    EXPECT_TRUE(round % 5 != 0 || world.from_nothing() == world.site().tree());
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Promise, testing::Range(1u, 7u));

} // namespace
} // namespace broadsheet::build
