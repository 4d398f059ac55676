// broadsheet check, as an owner runs it on sites with every kind of fault.
#include <set>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "sites/test_site.h"
#include "support/http_server.h"

namespace broadsheet::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class Check : public testing::Test {
protected:
  Check() { site.build(); }
  test::Run check(std::vector<std::string> options = {}) {
    options.insert(options.begin(), "check");
    return site.run(options);
  }
  // Publishes a page of the owner's, as the theme makes it.
  void publish(const std::string& markdown) {
    site.write("content/pages/mine.md", markdown);
    ASSERT_EQ(site.build().exit_code, 0);
  }

  TestSite site{"small"};
};

TEST_F(Check, SaysThatAllIsWell) {
  auto run = check();
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.err, "");
  EXPECT_EQ(run.out,
            "note: 1 day is partial, 2 papers without a score: 2026-01-02; `broadsheet score` continues with "
            "it\n3 days, 3 papers, 11 pages, 83 internal links: all well\n");
  EXPECT_EQ(check({"-q"}).out, "");
}

TEST_F(Check, WritesNothing) {
  site.replace("content/2025/12/2025-12-30.yaml", "relevance: 9", "relevance: 11");
  site.write("public/index.html", "<a href=x>");
  site.remove("public/about");
  auto broken = site.output(".");
  EXPECT_EQ(check().exit_code, 1);
  EXPECT_EQ(site.output("."), broken);
}

TEST_F(Check, KnowsTheFolderThatTheSiteWasWrittenTo) {
  site.build({"--out", "elsewhere", "--base-url", "https://other.example/a/b"});
  auto run = check({"--out", "elsewhere", "--base-url", "https://other.example/a/b"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("83 internal links: all well"));
  run = check({"--out", "elsewhere"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err,
              AllOf(HasSubstr("elsewhere/404.html:3:30: error: links to /a/b/assets/"),
                    HasSubstr(", which is outside this site\nhelp: base_url puts the site below /papers/")));
}

TEST_F(Check, AsksForABuildFirst) {
  site.remove("public");
  auto run = check();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, StartsWith("public: error: this folder is missing, and with it every page\n"
                                  "help: run `broadsheet build` first"));
  EXPECT_THAT(run.out, HasSubstr("3 days, 3 papers, 0 pages, 0 internal links: 1 error\n"));
  site.write("public/CNAME", "me.example");
  EXPECT_THAT(check().err, StartsWith("public: error: there is no page in this folder\n"));
}

// ---- files ---------------------------------------------------------------------------------------

TEST_F(Check, ReadsBothDocumentsOfADay) {
  site.replace("content/2026/01/2026-01-02.yaml", "relevance: 5,", "relevance: 50,");
  EXPECT_EQ(site.build().exit_code, 0) << "a build has no need of what was not kept";
  auto run = check();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("content/2026/01/2026-01-02.yaml:18:101: error: relevance must be "));
  EXPECT_THAT(run.out, HasSubstr("2 days, 2 papers, ")) << "those that could be read";
}

TEST_F(Check, ReportsAllFilesAtOnce) {
  site.replace("content/2025/12/2025-12-30.yaml", "novelty: 8", "novelity: 8");
  site.replace("content/skipped.yaml", "reason: weekend", "reason: weekends");
  site.replace("content/2025/12/month.yaml", "month: 2025-12", "month: 2025-11");
  site.write("content/holidays.yaml", "schema: 1\nholidays:\n  - {date: 2026-13-01, name: No day}\n");
  site.write("templates/paper.mustache", "<h2>\n{{#links}}<a>{{/link}}\n");
  site.write("prompts/title.md", "");
  site.write("content/pages/Über.md", "# Mine\n");
  site.remove("public/about");
  auto run = check();
  EXPECT_EQ(run.exit_code, 1);
  for (auto place :
       {"content/2025/12/2025-12-30.yaml:14:5: error: ", "content/skipped.yaml:4:32: error: ",
        "content/2025/12/month.yaml:", "content/holidays.yaml:3:12: error: ", "templates/paper.mustache:2:",
        "prompts/title.md: error: ", "content/pages/Über.md: error: ",
        "public/404.html:5:10: error: links to /papers/about/, which does not exist\n"})
    EXPECT_THAT(run.err, HasSubstr(place));
}

TEST_F(Check, FindsWhatABuildWouldOnlyFindWhenItRenders) {
  site.remove("themes/plain/templates/year.mustache");
  auto run = check();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("templates/year.mustache: error: theme plain has no template year"));
}

TEST_F(Check, FindsTwoPagesWithOneAddress) {
  site.write("content/pages/archive.md", "# Mine\n");
  auto run = check();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("content/pages/archive.md: error: another page has the same address"));
}

TEST_F(Check, WarnsOfAPaperThatIsShownAgainWithoutSayingSo) {
  site.replace("content/2026/01/2026-01-02.yaml", "2601.99001", "2512.99002");
  site.build();
  auto run = check();
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(
      run.err,
      "content/2026/01/2026-01-02.yaml: warning: shows 1 paper again without saying so: 2512.99002 "
      "(2025-12-30)\nhelp: give the paper the line `first_shown: DATE`, remove it from one of the days, "
      "or write `repeat: show` in site.yaml\n");
  EXPECT_THAT(run.out, HasSubstr(": 1 warning\n"));
  site.replace("content/2026/01/2026-01-02.yaml", "    topic: theory",
               "    topic: theory\n    first_shown: 2025-12-30");
  site.build();
  EXPECT_EQ(check().err, "");
  site.replace("content/2026/01/2026-01-02.yaml", "\n    first_shown: 2025-12-30", "");
  site.replace("site.yaml", "theme: plain", "theme: plain\nrepeat: show");
  site.build();
  EXPECT_EQ(check().err, "");
}

TEST_F(Check, WarnsOfAMissingPrompt) {
  site.remove("content/prompts");
  site.build();
  auto run = check();
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.err, StartsWith("content/prompts/0123456789ab.md: warning: "));
}

TEST_F(Check, NeedsASite) {
  site.remove("site.yaml");
  auto run = check();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("site.yaml: error: this file is missing"));
}

// ---- links ---------------------------------------------------------------------------------------

TEST_F(Check, FindsThePagesThatAreGone) {
  site.remove("public/archive/2025-12/31");
  auto run = check();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(
      run.err,
      AllOf(HasSubstr(
                "public/archive/2025-12/30/index.html:10:21: error: links to /papers/archive/2025-12/31/, "
                "which does not exist\n"),
            HasSubstr("public/sitemap.xml:"), HasSubstr("public/feed.xml:"), HasSubstr("public/feed.json:")));
}

TEST_F(Check, FindsAFragmentThatIsGone) {
  site.replace("public/archive/2025-12/30/index.html", "id=\"paper-2512-99001\"", "");
  auto run = check();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("public/archive/2025-12/index.html:"));
  EXPECT_THAT(run.err,
              HasSubstr("error: links to /papers/archive/2025-12/30/#paper-2512-99001, but that page has no "
                        "element with this id (2 times)\n"));
}

TEST_F(Check, FindsAnIdThatATemplateRepeats) {
  site.replace("themes/plain/templates/paper.mustache", "<p>{{{authors_html}}}</p>",
               "<p id=\"by\">{{{authors_html}}}</p>");
  site.build();
  auto run = check();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(
      run.err,
      HasSubstr("public/archive/2025-12/30/index.html:22:8: error: the id \"by\" occurs 2 times on this "
                "page\n"));
}

TEST_F(Check, FindsWhatWasWrittenByHand) {
  site.replace("public/about/index.html", "</h1>",
               "</h1>\n<img src=\"../me.jpg\"><a href=\"/about/\">me</a>");
  auto run = check();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, AllOf(HasSubstr("error: links to /papers/me.jpg, which does not exist\n"),
                             HasSubstr("error: links to /about/, which is outside this site\n")));
}

TEST_F(Check, FindsABrokenLinkOfAContentPage) {
  publish("# Mine\n\nSee [the team](/abuot/), [this](javascript:alert(1)) and [that](/about/).\n");
  auto run = check();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, AllOf(HasSubstr("error: links to /papers/abuot/, which does not exist\n"),
                             HasSubstr("error: has a link without an address\n"), HasSubstr("2 errors\n")));
}

TEST_F(Check, FindsADamagedFeed) {
  auto feed = site.page("feed.xml");
  site.write("public/feed.xml", feed.substr(0, feed.size() / 2));
  site.write("public/feed.json", "{");
  auto run = check();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, AllOf(HasSubstr("public/feed.xml: error: this file is not XML: "),
                             HasSubstr("public/feed.json: error: this file is not a JSON Feed\n")));
}

TEST_F(Check, WorksWithoutBaseUrl) {
  site.replace("site.yaml", "base_url: https://me.example/papers\n", "");
  site.build();
  auto run = check();
  EXPECT_EQ(run.exit_code, 0) << run.err;
}

TEST_F(Check, ReportsForPrograms) {
  site.remove("public/about");
  auto run = check({"--json"});
  EXPECT_EQ(run.exit_code, 1);
  auto json = nlohmann::json::parse(run.out);
  EXPECT_EQ(json["days"], 3);
  EXPECT_EQ(json["pages"], 10);
  EXPECT_EQ(json["warnings"], 0);
  EXPECT_EQ(json["external_addresses"], nullptr);
  EXPECT_EQ(json["errors"], json["findings"].size());
  EXPECT_EQ(json["findings"][0]["severity"], "error");
  EXPECT_EQ(json["findings"][0]["path"], "public/404.html");
  EXPECT_EQ(json["findings"][0]["line"], 5);
  EXPECT_EQ(json["findings"][0]["column"], 10);
  EXPECT_EQ(json["findings"][0]["message"], "links to /papers/about/, which does not exist");
  EXPECT_EQ(json["notes"].size(), 1u);
}

// ---- other sites ---------------------------------------------------------------------------------

class CheckExternal : public Check {
protected:
  // A site whose papers link to `links` and that links to nobody else: no test asks a stranger.
  CheckExternal() { link_papers_to(server.url("/pdf/{id}")); }

  void link_papers_to(const std::string& links) {
    site.write("site.yaml", "title: T\ntheme: plain\nbase_url: https://me.example\n"
                            "feeds: {atom: false, json: false}\nlinks: [{label: PDF, url: \"" +
                                links + "\"}]\n");
    site.write(
        "themes/plain/templates/paper.mustache",
        "<h2 id=\"{{anchor}}\">{{number}}</h2>{{#links}}<a href=\"{{url}}\">{{label}}</a>{{/links}}\n");
    site.write("content/pages/about.md", "# About\n");
    site.build();
  }

  HttpServer server{[](const Received& request) {
    if (request.path == "/gone") return Answer{.status = 404};
    if (request.path == "/old") return Answer{.status = 301, .headers = {{"Location", "/new"}}};
    return Answer{};
  }};
};

TEST_F(CheckExternal, AsksNobodyUnlessToldTo) {
  check();
  EXPECT_THAT(server.received(), IsEmpty());
}

TEST_F(CheckExternal, AsksForEachAddressOnce) {
  publish("# Mine\n\n[a](" + server.url("/a#1") + ") [b](" + server.url("/a#2") + ") [c](" +
          server.url("/gone") + ") [d](" + server.url("/old") + ")\n");
  auto run = check({"--external"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err,
              HasSubstr("error: links to " + server.url("/gone") + ", which answered 404 Not Found\n"));
  EXPECT_THAT(run.out, HasSubstr("note: public/mine/index.html: " + server.url("/old") +
                                 " has moved permanently to " + server.url("/new") + "\n"));
  EXPECT_THAT(run.out,
              HasSubstr("note: 3 links to papers, of 1 kind, were checked for the latest paper only\n"));
  EXPECT_THAT(run.out, HasSubstr(" internal links, 4 external addresses: 1 error\n"));
  std::multiset<std::string> asked;
  for (const auto& request : server.received()) asked.insert(request.method + " " + request.path);
  EXPECT_THAT(asked, testing::UnorderedElementsAre("HEAD /a", "HEAD /gone", "GET /gone", "HEAD /old",
                                                   "HEAD /new", "HEAD /pdf/2601.99001"));
  EXPECT_FALSE(site.exists(".broadsheet/http"));
}

TEST_F(CheckExternal, ShowsHowFarItIs) {
  site.interactive = true;
  auto run = check({"--external"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.err, HasSubstr("1 of 1 external addresses asked"));
  EXPECT_THAT(run.err, testing::EndsWith("\n"));
  EXPECT_EQ(check({"--external", "-q"}).err, "");
}

TEST_F(CheckExternal, BlamesNoLinkWhenNobodyCanBeReached) {
  link_papers_to("http://127.0.0.1:" + std::to_string(closed_port()) + "/{id}");
  auto run = check({"--external", "-q"});
  EXPECT_EQ(run.exit_code, 4);
  EXPECT_THAT(run.err, StartsWith("error: none of the external addresses could be reached: "));
  site.remove("public/about");
  EXPECT_EQ(check({"--external", "-q"}).exit_code, 1) << "the site is wrong, too";
}

TEST_F(CheckExternal, ReportsForPrograms) {
  auto json = nlohmann::json::parse(check({"--external", "--json", "-q"}).out);
  EXPECT_EQ(json["external_addresses"]["asked"], 1);
  EXPECT_EQ(json["external_addresses"]["paper_links"], 3);
  EXPECT_EQ(json["external_addresses"]["reached_none"], false);
}

} // namespace
} // namespace broadsheet::test
