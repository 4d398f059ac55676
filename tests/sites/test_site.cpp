#include "sites/test_site.h"

#include <sstream>

#include <sys/stat.h>

#include <gtest/gtest.h>

#include "base/file.h"
#include "cli/run.h"

namespace broadsheet::test {
namespace {

namespace fs = std::filesystem;

// Enough to see that a file was written, even with the same bytes.
struct Trace {
  ino_t inode;
  long seconds, nanoseconds;
  bool operator==(const Trace&) const = default;
};

std::map<std::string, Trace> traces(const fs::path& folder) {
  std::map<std::string, Trace> result;
  if (!fs::exists(folder)) return result;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    struct stat info {};
    ::lstat(entry.path().c_str(), &info);
    result[entry.path().lexically_relative(folder).generic_string()] = {info.st_ino, info.st_mtim.tv_sec,
                                                                        info.st_mtim.tv_nsec};
  }
  return result;
}

} // namespace

TestSite::TestSite(const std::string& name) {
  fs::copy(fs::path(BROADSHEET_SOURCE_DIR) / "tests/sites" / name, dir(), fs::copy_options::recursive);
}

Run TestSite::run(std::vector<std::string> arguments) {
  now_ += std::chrono::minutes(minutes_between_runs);
  arguments.insert(arguments.begin(), {"broadsheet", "-C", dir().string()});
  std::vector<char*> words;
  for (auto& argument : arguments) words.push_back(argument.data());

  auto before = traces(dir_ / "public");
  std::ostringstream out;
  std::ostringstream err;
  cli::Terminal terminal{.out = out,
                         .err = err,
                         .interactive = interactive,
                         .cores = 2,
                         .now = [this] { return time(); },
                         .sleep =
                             [this](auto wait) {
                               std::lock_guard lock(clock_);
                               now_ += std::chrono::duration_cast<Time::duration>(wait);
                             },
                         .random = [] { return 0.0; },
                         .environment = [this](const auto& name) { return environment[name]; },
                         .interrupted = interrupted};
  Run run;
  run.exit_code = cli::run(words, terminal);
  run.out = out.str();
  run.err = err.str();

  auto after = traces(dir_ / "public");
  for (const auto& [path, trace] : after) {
    auto old = before.find(path);
    if (old == before.end() || !(old->second == trace)) run.rewritten.insert(path);
  }
  for (const auto& [path, trace] : before) {
    if (!after.contains(path)) run.removed.insert(path);
  }
  return run;
}

TestSite::Time TestSite::time() const {
  std::lock_guard lock(clock_);
  return now_;
}

Run TestSite::build(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "build");
  return run(std::move(arguments));
}

std::string TestSite::read(const std::string& path) const {
  auto text = read_file(dir_ / path);
  EXPECT_TRUE(text) << path << " is missing";
  return text.value_or("");
}

bool TestSite::exists(const std::string& path) const {
  return fs::exists(dir_ / path);
}

void TestSite::write(const std::string& path, const std::string& text) {
  write_file(dir_ / path, text);
}

void TestSite::remove(const std::string& path) {
  fs::remove_all(dir_ / path);
}

void TestSite::replace(const std::string& path, const std::string& from, const std::string& to) {
  auto text = read(path);
  auto at = text.find(from);
  ASSERT_NE(at, std::string::npos) << path << " does not hold " << from;
  write(path, text.replace(at, from.size(), to));
}

std::map<std::string, std::string> TestSite::output(const std::string& folder) const {
  std::map<std::string, std::string> files;
  for (const auto& [path, trace] : traces(dir_ / folder)) files[path] = read(folder + "/" + path);
  return files;
}

} // namespace broadsheet::test
