#include "settings/fetch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "settings/site.h"

namespace broadsheet {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct Reading {
  FetchSettings settings;
  std::string findings;
};

Reading read(std::string_view lines) {
  Diagnostics diagnostics;
  auto yaml = "title: T\n" + std::string(lines);
  Reading reading{parse_site(yaml, "site.yaml", diagnostics).fetch, ""};
  for (const auto& finding : diagnostics) reading.findings += format_diagnostic(finding);
  return reading;
}

TEST(FetchSettings, AreArxivsOwnAddressesAndNewPapersWhenNothingIsSaid) {
  auto [settings, findings] = read("");
  EXPECT_EQ(findings, "");
  EXPECT_THAT(settings.announce, ElementsAre(AnnounceType::fresh, AnnounceType::cross));
  EXPECT_EQ(settings.repeat, Repeat::hide);
  EXPECT_TRUE(settings.include.empty());
  EXPECT_EQ(settings.arxiv.rss_url, "https://rss.arxiv.org/rss");
}

TEST(FetchSettings, ReadEveryKey) {
  auto [settings, findings] = read(R"(announce: [new, replace-cross]
primary_only: true
include: {categories: [cs.LG], phrases: [sparse attention]}
exclude: {phrases: [survey, "2024"]}
repeat: mark
authors:
  - B. Radunovic
  - {name: Ada Marsh, orcid: "0000-0002-1825-0097"}
  - {semantic_scholar: "1741101"}
arxiv: {rss_url: "http://localhost:81/rss/", api_url: https://mirror.example/api, oai_url: https://mirror.example/oai}
semantic_scholar: {url: https://s2.example/v1, api_key_env: S2_KEY}
)");
  EXPECT_EQ(findings, "");
  EXPECT_THAT(settings.announce, ElementsAre(AnnounceType::fresh, AnnounceType::replace_cross));
  EXPECT_TRUE(settings.primary_only);
  EXPECT_THAT(settings.include.categories, ElementsAre("cs.LG"));
  EXPECT_THAT(settings.include.phrases, ElementsAre("sparse attention"));
  EXPECT_THAT(settings.exclude.phrases, ElementsAre("survey", "2024"));
  EXPECT_EQ(settings.repeat, Repeat::mark);
  ASSERT_EQ(settings.authors.size(), 3U);
  EXPECT_EQ(settings.authors[0].name, "B. Radunovic");
  EXPECT_EQ(settings.authors[1].orcid, "0000-0002-1825-0097");
  EXPECT_EQ(settings.authors[2].semantic_scholar, "1741101");
  EXPECT_EQ(settings.arxiv.rss_url, "http://localhost:81/rss");
  EXPECT_EQ(settings.semantic_scholar.api_key_env, "S2_KEY");
}

TEST(FetchSettings, SayWhatIsWrongAndWhatToDo) {
  EXPECT_EQ(read("repeat: never\n").findings, "site.yaml:2:9: error: repeat cannot be \"never\"\n"
                                              "  | repeat: never\n"
                                              "  |         ^\n"
                                              "help: write one of hide, mark, show\n");
  EXPECT_THAT(read("announce: []\n").findings, HasSubstr("so no paper would be left"));
  EXPECT_THAT(read("announce: [new, crosses]\n").findings, HasSubstr("site.yaml:2:17: error: "));
  EXPECT_THAT(read("exclude: {categories: [LG]}\n").findings, HasSubstr("\"LG\" is not an arXiv category"));
  EXPECT_THAT(read("authors: [{name: ''}]\n").findings, HasSubstr("an author needs a name, an orcid or"));
  EXPECT_THAT(read("authors: [{orcid: 0000-0002-1825-0098}]\n").findings,
              HasSubstr("orcid must be an ORCID iD, not \"0000-0002-1825-0098\""));
  EXPECT_THAT(read("authors: [{semantic_scholar: 12}]\n").findings, HasSubstr("put it in quotes"));
  EXPECT_THAT(read("arxiv: {rss_url: rss.arxiv.org}\n").findings,
              HasSubstr("must be an http or https address"));
  EXPECT_THAT(read("semantic_scholar: {api_key_env: 's3cr3t-value'}\n").findings,
              HasSubstr("never the key itself"));
}

} // namespace
} // namespace broadsheet
