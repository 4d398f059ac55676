// A site whose papers a model server judges: the announcement of 2026-01-13 waits to be scored.
#pragma once

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/file.h"
#include "sites/test_site.h"
#include "store/announcement_file.h"
#include "store/day_file.h"
#include "store/site_folder.h"
#include "support/arxiv_server.h"
#include "support/model_server.h"

namespace broadsheet::test {

using namespace std::chrono_literals;

constexpr Date scored_date = 2026y / 1 / 13;
constexpr const char* scored_path = "content/2026/01/2026-01-13.yaml";
constexpr const char* model_key = "canary-5b1c9e27d3"; // must never be seen again

class Scoring : public testing::Test {
protected:
  Scoring() {
    site.environment["MODEL_KEY"] = model_key;
    site.remove("content/2026/01/2026-01-02.yaml"); // which is partial
    site.set_time(std::chrono::sys_days{scored_date} + 6h);
  }

  // 2601.07001 and so on.
  static std::string id(int number) { return fmt::format("2601.{:05}", 7000 + number); }

  static Announcement announcement(int papers, Date date = scored_date) {
    Announcement announcement{
        .date = date,
        .source = {.kind = "rss", .categories = {"cs.LG"}, .announced = papers, .scanned = papers},
        .papers = {}};
    for (int number = 1; number <= papers; ++number) {
      announcement.papers.push_back(
          {.id = id(number),
           .version = 1,
           .title = fmt::format("Invention Number {}", number),
           .authors = {{"Ada Marsh", {}}, {"Bo\\v{z}o Tal", {"A College, Somewhere"}}},
           .categories = {"cs.LG"},
           .abstract = fmt::format("We invent number {} and show that it is one.", number)});
    }
    return announcement;
  }

  void announce(const Announcement& given) {
    store::SiteFolder(site.dir()).write(given);
    for (const auto& paper : given.papers) model.papers.push_back(paper.id);
  }
  void announce(int papers) { announce(announcement(papers)); }

  void configure(const std::string& scorer = "", const std::string& more = "") {
    site.write("site.yaml", "title: T\ncategories: [cs.LG]\ncutoffs: {relevance: 7, novelty: 6}\n"
                            "topics: [{id: things, label: Things, keywords: [invention]}]\n" +
                                model.yaml(scorer) + arxiv.yaml() + more);
  }

  Day day(const std::string& path = scored_path) const {
    Diagnostics findings;
    auto day = store::parse_day(site.read(path), path, store::Documents::both, findings);
    for (const auto& finding : findings) ADD_FAILURE() << format_diagnostic(finding);
    return day;
  }
  static std::vector<std::string> ids(const std::vector<ScoredPaper>& papers) {
    std::vector<std::string> result;
    for (const auto& scored : papers) result.push_back(scored.paper.id);
    return result;
  }
  static std::vector<std::string> ids(const std::vector<Considered>& papers) {
    std::vector<std::string> result;
    for (const auto& considered : papers) result.push_back(considered.paper.paper.id);
    return result;
  }

  ModelServer model;
  ArxivServer arxiv;
  TestSite site{"small"};
};

} // namespace broadsheet::test
