#include "site/link_check.h"

#include <gmock/gmock.h>

namespace broadsheet::site {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

// Pages of a site at https://me.example/papers.
class LinkCheck : public testing::Test {
protected:
  void page(const std::string& path, std::string_view html) {
    using enum LinkingDocument::Kind;
    documents.push_back(
        {path, path == "404.html" ? page_anywhere : LinkingDocument::Kind::page, read_page_links(html)});
    files.insert(path);
  }
  void feed(const std::string& path, const std::string& address) {
    documents.push_back({path, LinkingDocument::Kind::feed, {.links = {{address, {3, 7}}}}});
    files.insert(path);
  }
  LinkFindings check() { return check_links(documents, files, options); }
  std::string report() {
    std::string text;
    for (const auto& diagnostic : check().diagnostics) text += format_diagnostic(diagnostic);
    return text;
  }

  std::vector<LinkingDocument> documents;
  OutputFiles files;
  LinkCheckOptions options{.base_url = "https://me.example/papers"};
};

TEST_F(LinkCheck, FindsNothingWhereAllIsWell) {
  files.insert({"assets/style.css", "feed.xml"});
  page("index.html", "<link rel=stylesheet href=/papers/assets/style.css><a href=/papers/about/#team>"
                     "<a href=about/><a href=https://me.example/papers/feed.xml><a href='#'><a href=#top>"
                     "<a href=/papers/about><a href=mailto:me@example.org>");
  page("about/index.html", "<p id=team><a href=..><a href=#team><a href='https://other.example/'>");
  feed("sitemap.xml", "https://me.example/papers/about/");
  EXPECT_EQ(report(), "");
  auto found = check();
  EXPECT_EQ(found.internal, 10);
  EXPECT_EQ(found.external, 1);
}

TEST_F(LinkCheck, NamesThePlaceOfALinkToNothing) {
  page("index.html", "<p>\n<a href=/papers/abuot/>");
  EXPECT_THAT(report(),
              StartsWith("public/index.html:2:9: error: links to /papers/abuot/, which does not exist\n"
                         "help: run `broadsheet build` if there should be such a page; else correct"));
}

TEST_F(LinkCheck, NamesAFragmentThatIsMissing) {
  page("index.html", "<a href=about/#taem>");
  page("about/index.html", "<p id=team><a href=#Team>");
  EXPECT_THAT(
      report(),
      HasSubstr("public/index.html:1:9: error: links to /papers/about/#taem, but that page has no element "
                "with this id\n"));
  EXPECT_THAT(report(), HasSubstr("public/about/index.html:1:20: error: links to /papers/about/#Team, "));
}

TEST_F(LinkCheck, DecodesFragments) {
  page("index.html", "<p id='é&b'><a href=#%C3%A9%26b>");
  EXPECT_EQ(report(), "");
}

TEST_F(LinkCheck, NamesAnIdThatStandsTwice) {
  page("index.html", "<p id=x>\n<p id=y>\n<p id=x><a name=x></a>\n<p id=x>");
  EXPECT_THAT(report(),
              StartsWith("public/index.html:3:7: error: the id \"x\" occurs 3 times on this page\nhelp: "));
  EXPECT_THAT(check().diagnostics, SizeIs(1));
}

TEST_F(LinkCheck, SaysOnceForAPageWhatItHasSeveralTimes) {
  page("index.html", "<a href=/papers/x/>\n<a href=x/>\n<a href=/papers/x/?again>");
  EXPECT_THAT(
      report(),
      HasSubstr("public/index.html:1:9: error: links to /papers/x/, which does not exist (3 times)\n"));
  EXPECT_THAT(check().diagnostics, SizeIs(1));
}

TEST_F(LinkCheck, CountsFurtherPagesWithTheSameFault) {
  options.most = 2;
  for (auto path : {"a/index.html", "b/index.html", "c/index.html", "d/index.html", "e/index.html"})
    page(path, "<a href=/papers/x/>");
  auto diagnostics = check().diagnostics;
  ASSERT_THAT(diagnostics, SizeIs(3));
  EXPECT_EQ(diagnostics[1].path, "public/b/index.html");
  EXPECT_EQ(diagnostics[1].help, "") << "said above";
  EXPECT_EQ(diagnostics[2].message, "and 3 more files: links to /papers/x/, which does not exist");
}

TEST_F(LinkCheck, EndsWhenEverythingIsBroken) {
  std::string html;
  for (int number = 0; number < 70; ++number) html += "<a href=/papers/" + std::to_string(number) + "/>";
  page("index.html", html);
  EXPECT_THAT(check().diagnostics, SizeIs(51));
  EXPECT_THAT(report(), HasSubstr("error: and 20 more such faults\n"));
  options.most = 1000;
  EXPECT_THAT(check().diagnostics, SizeIs(70));
}

TEST_F(LinkCheck, NamesTheFolderThatBaseUrlAsksFor) {
  page("index.html", "<a href=/about/>");
  page("about/index.html", "");
  EXPECT_THAT(report(),
              StartsWith("public/index.html:1:9: error: links to /about/, which is outside this site\n"
                         "help: base_url puts the site below /papers/"));
  options.base_url = "https://me.example";
  EXPECT_EQ(report(), "");
}

TEST_F(LinkCheck, WorksWithoutAnAddressOfTheSite) {
  options.base_url = "";
  page("index.html", "<a href=/about/><a href=/x/>");
  page("about/index.html", "<a href=../>");
  EXPECT_THAT(check().diagnostics, SizeIs(1));
}

TEST_F(LinkCheck, RefusesAnEmptyAddress) {
  page("index.html", "<a href=''>");
  EXPECT_THAT(report(), HasSubstr("error: has a link without an address\n"));
}

TEST_F(LinkCheck, KnowsThatThePageForWrongAddressesIsShownAnywhere) {
  page("index.html", "");
  page("404.html", "<p id=x><a href=#x><a href=/papers/><a href=index.html>");
  EXPECT_THAT(check().diagnostics, SizeIs(1));
  EXPECT_THAT(report(),
              HasSubstr("public/404.html:1:45: error: links to \"index.html\", which is relative, but this "
                        "page is shown at any address\n"));
}

TEST_F(LinkCheck, KnowsThatFeedsAreReadElsewhere) {
  page("index.html", "<a href=/papers/>");
  feed("feed.xml", "/papers/");
  feed("sitemap.xml", "https://me.example/papers/gone/");
  EXPECT_THAT(report(), HasSubstr("public/feed.xml:3:7: error: links to \"/papers/\" without a host"));
  EXPECT_THAT(report(),
              HasSubstr("public/sitemap.xml:3:7: error: links to /papers/gone/, which does not exist\n"));
}

TEST_F(LinkCheck, HonoursTheBaseOfAPage) {
  page("a/b/index.html", "<base href=/papers/><a href=c/><a href=a/b/>");
  page("c/index.html", "");
  EXPECT_EQ(report(), "");
}

TEST_F(LinkCheck, ListsOtherSitesEachOnce) {
  page("index.html", "<a href=https://a.example/x#1><a href=https://a.example/x#2>");
  page("b/index.html", "\n<a href=https://b.example/><a href=https://a.example/x>");
  auto found = check();
  EXPECT_EQ(found.external, 4);
  ASSERT_THAT(found.addresses, SizeIs(2));
  EXPECT_EQ(found.addresses[0].url, "https://a.example/x");
  EXPECT_EQ(found.addresses[0].path, "index.html");
  EXPECT_EQ(found.addresses[0].documents, 2);
  EXPECT_EQ(found.addresses[1].place.line, 2);
  EXPECT_THAT(found.diagnostics, IsEmpty());
}

} // namespace
} // namespace broadsheet::site
