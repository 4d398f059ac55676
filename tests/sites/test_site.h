// Whole small sites: copy one to a temporary folder, build it as a user would, change
// something, build again.
//
//   TestSite site("small");
//   site.build();
//   site.replace("content/2025/12/2025-12-30.yaml", "novelty: 8", "novelty: 9");
//   EXPECT_THAT(site.build().rewritten, Contains("archive/2025-12/30/index.html"));
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "support/test_folder.h"

namespace broadsheet::test {

// What one run of the program did.
struct Run {
  int exit_code = 0;
  std::string out;
  std::string err;
  std::set<std::string> rewritten; // files of the output folder that were written or made
  std::set<std::string> removed;   // and those that went away
};

class TestSite {
public:
  TestSite() = default; // an empty folder
  // A copy of tests/sites/<name>.
  explicit TestSite(const std::string& name);

  const std::filesystem::path& dir() const { return dir_.path(); }

  // Runs `broadsheet -C <site> arguments…` in this process. Each run happens a minute after the one
  // before, so that time stamps can be trusted unless a test sets `minutes_between_runs` to 0.
  Run run(std::vector<std::string> arguments);
  Run build(std::vector<std::string> arguments = {});

  std::string read(const std::string& path) const; // fails the test when there is no such file
  bool exists(const std::string& path) const;
  std::string page(const std::string& path) const { return read("public/" + path); }
  void write(const std::string& path, const std::string& text);
  void remove(const std::string& path);
  // Replaces the one occurrence of `from`; fails the test when there is none.
  void replace(const std::string& path, const std::string& from, const std::string& to);

  // Every file below public/ and its bytes.
  std::map<std::string, std::string> output(const std::string& folder = "public") const;

  using Time = std::chrono::system_clock::time_point;

  int minutes_between_runs = 1;
  void set_time(Time now) { now_ = now; } // of the run before the next one
  Time time() const;                      // sleeping only moves it on; any thread
  std::map<std::string, std::string> environment;
  bool interactive = false;                                 // someone watches
  std::function<bool()> interrupted = [] { return false; }; // asked to stop

private:
  TestFolder dir_;
  mutable std::mutex clock_; // guards now_
  Time now_ = std::chrono::system_clock::now();
};

} // namespace broadsheet::test
