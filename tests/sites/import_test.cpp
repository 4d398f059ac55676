// An older archive becomes a site.
#include <gmock/gmock.h>

#include "sites/test_site.h"

namespace broadsheet::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

const std::string kMarkdown = R"(# Personalized Daily ArXiv Papers 2025-06-04

| *[test-model]*   | Prompt   | Completion   | Total   |
|:------------:|:--------:|:------------:|:-------:|
| **Token**    | 73570    | 10382        | 83952   |
| **Cost**     | $0.18    | $0.1         | $0.29   |

Total arXiv papers: 1125

Total scanned papers: 630

Total relevant papers: 1

**Table of contents with paper titles:**

1. [Counting invented sheep](#user-content-link1)
**Authors:** Ann Sample, Bob Muster (Some College, Department of Tests)

---

## 1. [Counting invented sheep](https://arxiv.org/abs/2506.99001) <a id="link1"></a>

**ArXiv ID:** 2506.99001

**Authors:** Ann Sample, Bob Muster (Some College, Department of Tests)

**Abstract:** We count $n$ sheep.

**Comment:** Sleepy but sound.

**Relevance:** 8
**Novelty:** 7

---

# Paper Selection Prompt

## System Prompt

> You choose papers.

## User Prompt

> Choose good ones.
)";

class Import : public testing::Test {
protected:
  Import() : site("small") {
    site.remove("content");
    site.write("old/md/2025-06/2025-06-04-output.md", kMarkdown);
  }
  test::Run run_import(std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"import", (site.dir() / "old").string()});
    return site.run(more);
  }
  TestSite site;
};

TEST_F(Import, MakesAPageOfAnOldPage) {
  auto run = run_import();
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("1 day, 1 paper, 1 prompt from 1 file; 0 places could not be read"));
  ASSERT_EQ(site.build().exit_code, 0);
  auto page = site.page("archive/2025-06/04/index.html");
  EXPECT_THAT(page, HasSubstr("test-model: 83,952 tokens, $0.29; 1,125 announced, 630 scanned, 1 relevant"));
  EXPECT_THAT(page, HasSubstr("Ann Sample, Bob Muster (Some College, Department of Tests)"));
  EXPECT_THAT(page, HasSubstr("You choose papers."));
}

TEST_F(Import, ChangesNothingTheSecondTime) {
  run_import();
  auto day = site.read("content/2025/06/2025-06-04.yaml");
  auto run = run_import();
  EXPECT_THAT(run.out, HasSubstr("0 files written, 2 already there"));
  EXPECT_EQ(site.read("content/2025/06/2025-06-04.yaml"), day);
}

TEST_F(Import, KeepsAnEditedDayUnlessForced) {
  run_import();
  site.replace("content/2025/06/2025-06-04.yaml", "Sleepy but sound.", "My own words.");
  auto run = run_import();
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, HasSubstr("kept content/2025/06/2025-06-04.yaml"));
  EXPECT_THAT(site.read("content/2025/06/2025-06-04.yaml"), HasSubstr("My own words."));
  run_import({"--force"});
  EXPECT_THAT(site.read("content/2025/06/2025-06-04.yaml"), HasSubstr("Sleepy but sound."));
}

TEST_F(Import, ReportsWhatItCannotReadAndImportsTheRest) {
  site.replace("old/md/2025-06/2025-06-04-output.md", "**Relevance:** 8", "**Relevance:** eight");
  auto run = run_import();
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.err, HasSubstr("2025-06-04-output.md:31:16: error: "));
  EXPECT_TRUE(site.exists("content/2025/06/2025-06-04.yaml"));
}

TEST_F(Import, MakesASiteInAnEmptyFolder) {
  site.remove("site.yaml");
  site.remove("themes");
  auto run = run_import();
  EXPECT_THAT(run.out, HasSubstr("site.yaml written"));
  auto built = site.build({"--strict"});
  EXPECT_EQ(built.exit_code, 0) << built.err;
  EXPECT_THAT(built.err, IsEmpty());
}

} // namespace
} // namespace broadsheet::test
