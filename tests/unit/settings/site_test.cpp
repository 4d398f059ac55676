#include "settings/site.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace broadsheet {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Reading {
  Site site;
  std::string findings; // as a person sees them
};

Reading read(std::string_view yaml) {
  Diagnostics diagnostics;
  Reading reading{parse_site(yaml, "site.yaml", diagnostics), ""};
  for (const auto& finding : diagnostics) reading.findings += format_diagnostic(finding);
  return reading;
}

std::string findings(std::string_view lines) {
  return read("title: T\n" + std::string(lines)).findings;
}

TEST(Site, NeedsOnlyATitle) {
  auto [site, found] = read("title: Sparse News\n");
  EXPECT_EQ(found, "");
  EXPECT_EQ(site.title, "Sparse News");
  EXPECT_EQ(site.language, "en");
  EXPECT_EQ(site.theme, "broadsheet");
  EXPECT_EQ(site.cutoffs, std::nullopt);
  EXPECT_EQ(site.permalinks.day, "/archive/{year}-{month}/{day}/");
  EXPECT_EQ(site.links.size(), 3U);
  EXPECT_EQ(site.links[1].label, "PDF");
  EXPECT_EQ(site.links[1].url, "https://arxiv.org/pdf/{id}");
  EXPECT_TRUE(site.feeds.atom);
  EXPECT_EQ(site.feeds.days, 7);
}

TEST(Site, ReadsEveryKey) {
  auto [site, found] = read(R"(schema: 1
title: "Sparse News: daily"
description: >-
  New papers on
  sparse models.
base_url: https://Ada.Example.org/papers/
language: pt-BR
theme: my-theme
author: {name: Ada Example, email: ada@example.org}
categories: [cs.LG, hep-th, cond-mat.mtrl-sci]
cutoffs: {relevance: 7, novelty: 6}
topics:
  - id: sparse
    label: Sparse models
    keywords: [pruning, {phrase: mixture of experts, weight: 2.5}]
    negative_keywords:
      - sparse reward
  - {id: other, label: Other}
links:
  - {label: Abstract, url: "https://arxiv.org/abs/{id}"}
  - {label: Notes, url: "/notes/{id}.html"}
permalinks: {day: "/{year}/{month}/{day}/", month: "/{year}/{month}/", year: "/{year}/", archive: /all/}
feeds: {atom: true, json: false, days: 3}
limits: {front_days: 5, month_best: 0, year_best: 30}
)");
  EXPECT_EQ(found, "");
  EXPECT_EQ(site.title, "Sparse News: daily");
  EXPECT_EQ(site.description, "New papers on sparse models.");
  EXPECT_EQ(site.base_url, "https://ada.example.org/papers");
  EXPECT_EQ(site.language, "pt-BR");
  EXPECT_EQ(site.theme, "my-theme");
  EXPECT_EQ(site.author.name, "Ada Example");
  EXPECT_EQ(site.author.email, "ada@example.org");
  EXPECT_THAT(site.categories, ElementsAre("cs.LG", "hep-th", "cond-mat.mtrl-sci"));
  EXPECT_EQ(site.cutoffs, (Cutoffs{7, 6}));
  ASSERT_EQ(site.topics.size(), 2U);
  EXPECT_EQ(site.topics[0].label, "Sparse models");
  ASSERT_EQ(site.topics[0].keywords.size(), 2U);
  EXPECT_EQ(site.topics[0].keywords[0].phrase, "pruning");
  EXPECT_EQ(site.topics[0].keywords[0].weight, 1.0);
  EXPECT_EQ(site.topics[0].keywords[1].phrase, "mixture of experts");
  EXPECT_EQ(site.topics[0].keywords[1].weight, 2.5);
  EXPECT_EQ(site.topics[0].negative_keywords.at(0).phrase, "sparse reward");
  EXPECT_THAT(site.topics[1].keywords, IsEmpty());
  ASSERT_EQ(site.links.size(), 2U);
  EXPECT_EQ(site.links[1].url, "/notes/{id}.html");
  EXPECT_EQ(site.permalinks.month, "/{year}/{month}/");
  EXPECT_EQ(site.permalinks.archive, "/all/");
  EXPECT_TRUE(site.feeds.atom);
  EXPECT_FALSE(site.feeds.json);
  EXPECT_EQ(site.feeds.days, 3);
  EXPECT_EQ(site.limits.front_days, 5);
  EXPECT_EQ(site.limits.month_best, 0);
  EXPECT_EQ(site.limits.year_best, 30);
}

TEST(Site, CanShowNoLinks) {
  EXPECT_THAT(read("title: T\nlinks: []\n").site.links, IsEmpty());
}

TEST(Site, ReportsEverythingThatIsWrong) {
  EXPECT_EQ(read(R"(descripton: x
base_url: example.org
language: en_US
theme: ../elsewhere
author: {name: Ada, mail: ada@example.org, email: ada at example}
categories: [cs.LG, CS.AI, cs.LG]
cutoffs: {relevance: 11}
feeds: {atom: yes, days: 0}
limits: {front_day: 3}
publisher: {model: x}
)")
                .findings,
            R"(site.yaml: error: title is missing
help: add a line `title: …`
site.yaml:2:11: error: base_url must be an http or https address, not "example.org"
  | base_url: example.org
  |           ^
help: write it like https://example.org or https://example.org/papers, without ? and #
site.yaml:3:11: error: language must be a language tag, not "en_US"
  | language: en_US
  |           ^
help: write it like en or pt-BR
site.yaml:4:8: error: theme must be the name of a folder in themes/, not "../elsewhere"
  | theme: ../elsewhere
  |        ^
help: write it with letters, digits, - _ and dots
site.yaml:5:51: error: email must be an email address, not "ada at example"
  | author: {name: Ada, mail: ada@example.org, email: ada at example}
  |                                                   ^
help: write it like ada@example.org
site.yaml:5:21: error: unknown key "mail"
  | author: {name: Ada, mail: ada@example.org, email: ada at example}
  |                     ^
help: did you mean "email"?
site.yaml:6:21: error: "CS.AI" is not an arXiv category
  | categories: [cs.LG, CS.AI, cs.LG]
  |                     ^
help: write it like cs.LG or hep-th; https://arxiv.org/category_taxonomy lists them all
site.yaml:6:28: error: cs.LG is listed twice
  | categories: [cs.LG, CS.AI, cs.LG]
  |                            ^
help: remove one of them
site.yaml:7:22: error: relevance must be from 0 to 10, not 11
  | cutoffs: {relevance: 11}
  |                      ^
site.yaml:8:15: error: atom must be true or false, not "yes"
  | feeds: {atom: yes, days: 0}
  |               ^
site.yaml:8:26: error: days must be from 1 to 1000, not 0
  | feeds: {atom: yes, days: 0}
  |                          ^
site.yaml:9:10: error: unknown key "front_day"
  | limits: {front_day: 3}
  |          ^
help: did you mean "front_days"?
site.yaml:1:1: error: unknown key "descripton"
  | descripton: x
  | ^
help: did you mean "description"?
site.yaml:10:1: error: unknown key "publisher"
  | publisher: {model: x}
  | ^
help: the keys here are schema, title, description, base_url, language, theme, author, categories, announce, primary_only, include, exclude, repeat, authors, arxiv, semantic_scholar, scorer, budget, cutoffs, topics, links, permalinks, feeds, limits, notify
)");
}

TEST(Site, ReportsWhatIsWrongWithTopics) {
  EXPECT_EQ(findings(R"(topics:
  - {id: State Space, label: S}
  - {id: a, label: A, keywords: ["", {phrase: x, weight: -1}, {weight: 2}]}
  - {id: a, label: ""}
  - label: No id
)"),
            R"(site.yaml:3:10: error: "State Space" cannot be a topic's id
  |   - {id: State Space, label: S}
  |          ^
help: write it with lower-case letters, digits, - and _; the label may be any text
site.yaml:4:34: error: a keyword is empty
  |   - {id: a, label: A, keywords: ["", {phrase: x, weight: -1}, {weight: 2}]}
  |                                  ^
help: remove it
site.yaml:4:58: error: weight must be at least 0, not -1
  |   - {id: a, label: A, keywords: ["", {phrase: x, weight: -1}, {weight: 2}]}
  |                                                          ^
site.yaml:4:63: error: phrase is missing
  |   - {id: a, label: A, keywords: ["", {phrase: x, weight: -1}, {weight: 2}]}
  |                                                               ^
help: add a line `phrase: …`
site.yaml:5:10: error: there is already a topic "a"
  |   - {id: a, label: ""}
  |          ^
help: give each topic an id of its own
site.yaml:5:20: error: label is empty
  |   - {id: a, label: ""}
  |                    ^
help: write some text between the quotes
site.yaml:6:5: error: id is missing
  |   - label: No id
  |     ^
help: add a line `id: …`
)");
}

TEST(Site, SaysToUpgradeForANewerSchema) {
  EXPECT_EQ(read("schema: 2\nwhatever: x\n").findings,
            "site.yaml:1:9: error: schema 2 is newer than this broadsheet, which reads up to 1\n"
            "  | schema: 2\n"
            "  |         ^\n"
            "help: upgrade broadsheet\n");
}

TEST(Site, AcceptsLanguageTags) {
  for (auto tag : {"en", "de", "pt-BR", "zh-Hant-TW", "sr-Latn", "es-419", "ast"}) {
    EXPECT_EQ(findings(std::string("language: ") + tag + "\n"), "") << tag;
  }
  for (auto tag : {"e", "english language", "en-", "-en", "en--US", "1n", "abcdefghi"}) {
    EXPECT_THAT(findings(std::string("language: \"") + tag + "\"\n"),
                HasSubstr("language must be a language tag"))
        << tag;
  }
}

TEST(Links, MayBeAnyWebAddressOrRelative) {
  for (auto url : {"https://arxiv.org/abs/{id}", "http://example.org/?q={id}&r=1#{id}", "/notes/{id}/",
                   "notes/{id}.html", "../notes/{id}", "{id}", "?id={id}", "https://example.org/a:b"}) {
    EXPECT_EQ(findings("links: [{label: L, url: \"" + std::string(url) + "\"}]\n"), "") << url;
  }
}

TEST(Links, AreNeverScripts) {
  EXPECT_EQ(findings("links:\n  - label: X\n    url: javascript:alert('{id}')\n"),
            R"(site.yaml:4:10: error: a link cannot begin with "javascript:"
  |     url: javascript:alert('{id}')
  |          ^
help: begin it with https:// or http://, or with / for a page of this site
)");
  for (auto url : {"JavaScript:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "https:x",
                   "mailto:a@b", "//example.org", " javascript:x", "java\\tscript:x", "\\x01javascript:x",
                   "/a b", "/<b>", "/a\\\"b", "/\\\\evil", ""}) {
    EXPECT_THAT(findings("links: [{label: X, url: \"" + std::string(url) + "\"}]\n"), HasSubstr("error"))
        << url;
  }
}

TEST(Links, HaveOnePlaceholder) {
  EXPECT_EQ(findings("links: [{label: X, url: \"https://arxiv.org/abs/{ID}\"}]\n"),
            R"(site.yaml:2:25: error: the only placeholder in a link is {id}
  | links: [{label: X, url: "https://arxiv.org/abs/{ID}"}]
  |                         ^
help: write an address such as https://arxiv.org/abs/{id}
)");
}

TEST(Permalinks, MayBeArrangedInManyWays) {
  for (auto permalinks :
       {R"({day: "/{year}/{month}/{day}/", month: "/{year}/{month}/", year: "/{year}/", archive: /archive/})",
        R"({day: "/{year}{month}{day}/"})", R"({day: "/d/{day}-{month}-{year}/x/"})",
        R"({archive: /papers/})", "{}"}) {
    EXPECT_EQ(findings("permalinks: " + std::string(permalinks) + "\n"), "") << permalinks;
  }
}

TEST(Permalinks, HaveToBeAddressesOfFolders) {
  EXPECT_EQ(findings("permalinks: {archive: archive}\n"),
            R"(site.yaml:2:23: error: the address of archive must begin and end with /
  | permalinks: {archive: archive}
  |                       ^
help: write /archive/
)");
  for (auto address :
       {"", "/", "archive/", "/archive", "//", "/a//b/", "/../a/", "/a/../b/", "/./a/", "/.git/", "/a b/",
        "/a?b/", "/a#b/", "/a%20b/", "/a\\\\b/", "/größe/", "/{/", "/}/", "/{year/"}) {
    EXPECT_THAT(findings("permalinks: {archive: \"" + std::string(address) + "\"}\n"),
                HasSubstr("the address of archive"))
        << address;
  }
}

TEST(Permalinks, NeedTheirPlaceholdersAndNoOthers) {
  EXPECT_EQ(findings(R"(permalinks:
  day: /{year}/{month}/
  month: /{yaer}/{month}/
  year: /{year}/{month}/
  archive: /{year}/
)"),
            R"(site.yaml:3:8: error: the address of day lacks {day}
  |   day: /{year}/{month}/
  |        ^
help: without it several pages would have the same address; the default is /archive/{year}-{month}/{day}/
site.yaml:4:10: error: unknown placeholder {yaer} in the address of month
  |   month: /{yaer}/{month}/
  |          ^
help: did you mean {year}?
site.yaml:5:9: error: unknown placeholder {month} in the address of year
  |   year: /{year}/{month}/
  |         ^
help: the placeholders here are {year}
site.yaml:6:12: error: unknown placeholder {year} in the address of archive
  |   archive: /{year}/
  |            ^
help: this address has no placeholders
)");
}

TEST(Permalinks, NeverGiveTwoPagesOneAddress) {
  EXPECT_EQ(findings("permalinks:\n  year: /{year}/\n  archive: /2025/\n"),
            R"(site.yaml:3:3: error: the addresses of year and archive can be the same
  |   year: /{year}/
  |   ^
help: change one of them, so that no two pages share an address
)");
  EXPECT_THAT(findings(R"(permalinks: {day: "/{year}{month}{day}/", month: "/{year}{month}10/"})"),
              HasSubstr("day and month"));
  EXPECT_THAT(findings(R"(permalinks: {month: "/{year}{month}/", year: "/{year}10/"})"),
              HasSubstr("month and year"));
  EXPECT_EQ(findings(R"(permalinks: {month: "/{year}{month}/", year: "/{year}99/"})"), "")
      << "there is no month 99";
}

} // namespace
} // namespace broadsheet
