// The real program as a process of its own, for tests that interrupt and kill it.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

#include "support/test_folder.h"

namespace broadsheet::test {

struct Ended {
  int exit_code = -1; // when it ended by itself
  int signal = 0;     // that ended it, else 0
  std::string out;
  std::string err;
};

class Program {
public:
  // Begins `path arguments…` with nothing but `environment` in its environment.
  Program(const std::filesystem::path& path, const std::vector<std::string>& arguments,
          const std::map<std::string, std::string>& environment);
  ~Program(); // kills it, if it still runs
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  void send(int signal) const;
  Ended wait(); // until it has ended

private:
  TestFolder folder_; // of what it says
  pid_t pid_ = -1;
};

} // namespace broadsheet::test
