// Too little memory, and too few file descriptors: an error and an end, whatever the limit is.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sites/test_site.h"
#include "support/program.h"

namespace broadsheet::test {
namespace {

using testing::AllOf;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

// Sanitizers reserve far more address space than there is under these limits.
#ifdef __SANITIZE_ADDRESS__
constexpr bool limits_work = false;
#elif defined(__SANITIZE_THREAD__)
constexpr bool limits_work = false;
#else
constexpr bool limits_work = true;
#endif

class SmallLimits : public testing::Test {
protected:
  void SetUp() override {
    if (!limits_work) GTEST_SKIP() << "not under a sanitizer";
    for (const auto* day : {"05", "06", "07", "08", "09"})
      site.write(std::string("content/2026/01/2026-01-") + day + ".yaml",
                 std::string("schema: 1\ndate: 2026-01-") + day + "\npapers:\n  - id: \"2601.000" + day +
                     "\"\n    title: $x_{" + day + "}$ and $y^2$\n");
  }

  Ended run(const std::string& limit, const std::string& arguments) {
    site.remove("public");
    site.remove(".broadsheet");
    return Program("/bin/sh",
                   {"-c", "ulimit " + limit + "; exec timeout 60 \"$0\" -C \"$1\" " + arguments,
                    BROADSHEET_PROGRAM, site.dir().string()},
                   {{"PATH", "/usr/bin:/bin"}})
        .wait();
  }

  TestSite site{"small"};
};

TEST_F(SmallLimits, OfMemoryEndABuildWithAnError) {
  for (int kilobytes : {11'500, 13'000, 15'000, 17'000, 25'000, 30'000, 80'000, 100'000}) {
    for (const auto* jobs : {"1", "2"}) {
      auto limit = "-v " + std::to_string(kilobytes);
      auto run = this->run(limit, std::string("build -q -j ") + jobs);
      if (run.exit_code == 0 || run.exit_code == 127) continue; // 127: the program does not even start
      EXPECT_EQ(run.exit_code, 1) << limit << " with signal " << run.signal;
      EXPECT_THAT(run.err, HasSubstr("error: there is not enough memory\n")) << limit;
    }
  }
}

TEST_F(SmallLimits, OfMemoryEndABuildOfALargePage) {
  std::string text = "# Large\n";
  for (int item = 0; item < 20'000; ++item) text += "\n* *item* with [a link](/a/) and `code`\n";
  site.write("content/pages/large.md", text);
  for (int kilobytes : {20'000, 30'000, 40'000}) {
    auto limit = "-v " + std::to_string(kilobytes);
    auto run = this->run(limit, "build -q -j 1");
    EXPECT_EQ(run.exit_code, 1) << limit << " with signal " << run.signal;
    EXPECT_THAT(run.err, HasSubstr("error: there is not enough memory\n")) << limit;
  }
  EXPECT_EQ(this->run("-v 200000", "build -q -j 1").exit_code, 0);
}

TEST_F(SmallLimits, OfDescriptorsEndABuildWithAnError) {
  for (int descriptors = 4; descriptors <= 8; ++descriptors) {
    auto limit = "-n " + std::to_string(descriptors);
    auto run = this->run(limit, "build -q -j 2");
    if (run.exit_code == 0 || run.exit_code == 127) continue;
    EXPECT_EQ(run.exit_code, 1) << limit << " with signal " << run.signal;
    EXPECT_THAT(run.err, HasSubstr("Too many open files")) << limit;
  }
}

TEST_F(SmallLimits, OfDescriptorsEndAFetchWithAnErrorAndSoon) {
  site.write("site.yaml", site.read("site.yaml") + "arxiv: {rss_url: \"http://127.0.0.1:1\"}\n");
  auto run = this->run("-n 5", "fetch");
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, AnyOf(HasSubstr("libcurl does not start: it needs more memory or file descriptors"),
                             AllOf(HasSubstr("Too many open files"), Not(HasSubstr("install")))));
}

} // namespace
} // namespace broadsheet::test
