// What the author of a broken template is told.
#include "site_folder.h"

namespace broadsheet::theme {
namespace {

TEST(BrokenTemplate, UnclosedSection) {
  EXPECT_EQ(complaints_about("<ol>\n  {{#papers}}\n  <li>{{title}}\n</ol>\n"),
            "themes/plain/templates/page.mustache:2:3: error: theme plain: unclosed section {{#papers}}\n"
            "  |   {{#papers}}\n"
            "  |   ^\n"
            "help: close it with {{/papers}}\n");
}

TEST(BrokenTemplate, SectionClosedTooEarly) {
  EXPECT_EQ(complaints_about("{{#a}}é{{^b}}{{/a}}\n"),
            "themes/plain/templates/page.mustache:1:8: error: theme plain: unclosed section {{^b}}\n"
            "  | {{#a}}é{{^b}}{{/a}}\n"
            "  |        ^\n"
            "help: close it with {{/b}}\n");
}

TEST(BrokenTemplate, EndThatClosesNothing) {
  EXPECT_EQ(complaints_about("a\r\nb {{/papers}}\r\n"),
            "themes/plain/templates/page.mustache:2:3: error: theme plain: {{/papers}} closes nothing\n"
            "  | b {{/papers}}\n"
            "  |   ^\n"
            "help: remove it, or open the section first: {{#papers}}\n");
}

TEST(BrokenTemplate, SectionClosedByAnotherName) {
  EXPECT_EQ(
      complaints_about("{{#papers}}\n{{/paper}}\n"),
      "themes/plain/templates/page.mustache:1:1: error: theme plain: {{#papers}} opened here is closed by "
      "{{/paper}}\n"
      "  | {{#papers}}\n"
      "  | ^\n"
      "help: write {{/papers}} there\n");
}

TEST(BrokenTemplate, TagThatIsNeverClosed) {
  EXPECT_EQ(complaints_about("<p>{{title</p>\n"),
            "themes/plain/templates/page.mustache:1:4: error: theme plain: tag is never closed\n"
            "  | <p>{{title</p>\n"
            "  |    ^\n"
            "help: close it with }}\n");
}

TEST(BrokenTemplate, TagThatReachesIntoTheNext) {
  EXPECT_EQ(complaints_about("<p>{{title</p>\n{{date}}\n"),
            "themes/plain/templates/page.mustache:1:4: error: theme plain: tag is never closed\n"
            "  | <p>{{title</p>\n"
            "  |    ^\n"
            "help: close it with }}\n");
}

TEST(BrokenTemplate, TripleBracesClosedByTwo) {
  EXPECT_EQ(complaints_about("{{{html}} {{b}}\n"),
            "themes/plain/templates/page.mustache:1:1: error: theme plain: tag is never closed\n"
            "  | {{{html}} {{b}}\n"
            "  | ^\n"
            "help: close it with }}}\n");
}

TEST(BrokenTemplate, NamesThatAreNone) {
  EXPECT_EQ(complaints_about("{{ }}\n{{#if day}}{{/if day}}\n"),
            "themes/plain/templates/page.mustache:1:1: error: theme plain: {{}} has no name\n"
            "  | {{ }}\n"
            "  | ^\n"
            "help: names are letters, digits, _ and -, joined by dots: {{day.date_long}}\n"
            "themes/plain/templates/page.mustache:2:1: error: theme plain: {{#if day}} has no valid name\n"
            "  | {{#if day}}{{/if day}}\n"
            "  | ^\n"
            "help: names are letters, digits, _ and -, joined by dots: {{day.date_long}}\n"
            "themes/plain/templates/page.mustache:2:12: error: theme plain: {{/if day}} has no valid name\n"
            "  | {{#if day}}{{/if day}}\n"
            "  |            ^\n"
            "help: names are letters, digits, _ and -, joined by dots: {{day.date_long}}\n");
}

TEST(BrokenTemplate, NamesWithEmptyParts) {
  for (const char* tag : {"{{day.}}", "{{.day}}", "{{day..date}}", "{{..}}", "{{#.a}}{{/.a}}"})
    EXPECT_NE(complaints_about(tag).find("has no valid name"), std::string::npos) << tag;
}

TEST(BrokenTemplate, Inheritance) {
  EXPECT_EQ(complaints_about("{{<layout}}\n"),
            "themes/plain/templates/page.mustache:1:1: error: theme plain: {{<layout}} has no valid name\n"
            "  | {{<layout}}\n"
            "  | ^\n"
            "help: templates have no parents or blocks; put what they share into a partial: {{> name}}\n");
}

TEST(BrokenTemplate, DelimitersThatAreNone) {
  for (const char* tag : {"{{=<%=}}", "{{=<% % >=}}", "{{==}}", "{{=a= =b=}}"}) {
    auto complaints = complaints_about(tag);
    EXPECT_NE(complaints.find("page.mustache:1:1: error: theme plain: delimiters not understood"),
              std::string::npos)
        << complaints;
  }
}

TEST(BrokenTemplate, TellsAllErrorsOfAllTemplates) {
  auto complaints = complaints_about("{{/a}}{{/b}}", {{"unused", "{{#c}}"}});
  EXPECT_NE(complaints.find("{{/a}} closes nothing"), std::string::npos);
  EXPECT_NE(complaints.find("page.mustache:1:7: error: theme plain: {{/b}} closes nothing"),
            std::string::npos);
  EXPECT_NE(complaints.find("unused.mustache:1:1: error: theme plain: unclosed section {{#c}}"),
            std::string::npos);
}

TEST(BrokenTemplate, NamesTheFolderOfTheSite) {
  SiteFolder site;
  write_plain_theme(site, "{{> nav}}");
  site.file("templates/nav.mustache", "{{#on}}");
  EXPECT_EQ(site.complaints("plain"),
            "templates/nav.mustache:1:1: error: the site's templates/: unclosed section {{#on}}\n"
            "  | {{#on}}\n"
            "  | ^\n"
            "help: close it with {{/on}}\n");
}

TEST(BrokenTemplate, MissingPartial) {
  EXPECT_EQ(
      complaints_about("<body>\n  {{> nva}}\n", {{"nav", ""}}),
      "themes/plain/templates/page.mustache:2:3: error: theme plain: partial {{> nva}} not found; looked in "
      "templates/nva.mustache, themes/plain/templates/nva.mustache\n"
      "  |   {{> nva}}\n"
      "  |   ^\n"
      "help: did you mean {{> nav}}?\n");
}

TEST(BrokenTemplate, PartialNamedWithItsExtension) {
  auto complaints = complaints_about("{{> nav.mustache}}", {{"nav", ""}});
  EXPECT_NE(complaints.find("help: did you mean {{> nav}}?\n"), std::string::npos) << complaints;
}

TEST(BrokenTemplate, MissingPartialLikeNoOther) {
  auto complaints = complaints_about("{{> breadcrumbs}}", {{"nav", ""}});
  EXPECT_NE(complaints.find("help: write templates/breadcrumbs.mustache, or remove the tag\n"),
            std::string::npos)
      << complaints;
}

TEST(BrokenTemplate, PartialOutsideOfTheFolder) {
  EXPECT_EQ(
      complaints_about("{{> ../nav}}"),
      "themes/plain/templates/page.mustache:1:1: error: theme plain: {{> ../nav}} has no valid name\n"
      "  | {{> ../nav}}\n"
      "  | ^\n"
      "help: a partial is named by its path inside templates/, without .. and .mustache: {{> parts/nav}}\n");
  for (const char* tag : {"{{> /nav}}", "{{> a//b}}", "{{> a/../nav}}", "{{> .nav}}", "{{> *name}}"})
    EXPECT_NE(complaints_about(tag).find("has no valid name"), std::string::npos) << tag;
}

TEST(BrokenTemplate, ErrorsOfAFileAreInItsOrder) {
  auto complaints = complaints_about("{{#a}}\n{{/b}}\n{{c d}}\n{{#e}}\n{{/f");
  std::size_t before = 0;
  for (const char* place : {":1:1: ", ":3:1: ", ":4:1: ", ":5:1: "}) {
    auto at = complaints.find(place, before);
    ASSERT_NE(at, std::string::npos) << place << complaints;
    before = at;
  }
}

TEST(BrokenTemplate, PartialThatIncludesItself) {
  EXPECT_EQ(
      complaints_about("{{> paper}}", {{"paper", "a\n{{> link}}"}, {"link", "{{#on}}{{> paper}}{{/on}}"}}),
      "themes/plain/templates/paper.mustache:2:1: error: theme plain: partial link includes itself: "
      "link → paper → link\n"
      "  | {{> link}}\n"
      "  | ^\n"
      "help: remove one of these partials\n");
}

TEST(BrokenTemplate, TemplateThatIncludesItself) {
  auto complaints = complaints_about("{{> page}}");
  EXPECT_NE(complaints.find("partial page includes itself: page → page"), std::string::npos) << complaints;
}

TEST(BrokenTemplate, NotUtf8) {
  EXPECT_EQ(complaints_about("<p>\né caf\xE9\n"),
            "themes/plain/templates/page.mustache:2:6: error: theme plain: this is not UTF-8\n"
            "  | é caf\uFFFD\n"
            "  |      ^\n"
            "help: save the file as UTF-8\n");
}

TEST(BrokenTemplate, ByteOrderMarkIsNoFault) {
  EXPECT_EQ(rendered("\xEF\xBB\xBF{{! one }}\n<p>{{a}}\n", View().set("a", "1")), "<p>1\n");
}

// A template of so many sections in each other.
std::string nested(std::size_t depth) {
  std::string open;
  std::string close;
  for (std::size_t i = 0; i < depth; ++i) {
    open += "{{#a}}";
    close += "{{/a}}";
  }
  return open + "x" + close;
}

TEST(TemplateBeyondAllUse, NestsSections) {
  EXPECT_EQ(complaints_about(nested(100)), "");
  EXPECT_TRUE(complaints_about("\n" + nested(101))
                  .starts_with("themes/plain/templates/page.mustache:2:601: error: theme plain: "
                               "sections nest more than 100 deep\n"));
  EXPECT_NE(complaints_about(nested(40000)).find("nest more than 100 deep"), std::string::npos);
}

TEST(TemplateBeyondAllUse, NestsSectionsAcrossPartials) {
  EXPECT_EQ(complaints_about("{{#a}}{{> deep}}{{/a}}", {{"deep", nested(98)}}), "");
  auto complaints = complaints_about("{{#a}}{{> deep}}{{/a}}", {{"deep", nested(99)}});
  EXPECT_NE(
      complaints.find("deep.mustache:1:589: error: theme plain: sections and partials nest more than 100 "
                      "deep here\n"),
      std::string::npos)
      << complaints;
}

TEST(TemplateBeyondAllUse, NestsPartials) {
  Partials chain;
  for (int i = 0; i < 150; ++i) chain["p" + std::to_string(i)] = "{{> p" + std::to_string(i + 1) + "}}";
  chain["p150"] = "";
  auto complaints = complaints_about("{{> p0}}", chain);
  EXPECT_NE(complaints.find("nest more than 100 deep here"), std::string::npos) << complaints;
}

TEST(TemplateBeyondAllUse, GrowsWithEachPartial) {
  Partials doubling;
  for (int i = 0; i < 40; ++i) {
    auto next = "{{> p" + std::to_string(i + 1) + "}}";
    doubling["p" + std::to_string(i)] = next + next;
  }
  doubling["p40"] = "";
  auto complaints = complaints_about("{{> p0}}", doubling);
  EXPECT_NE(complaints.find("with its partials is larger than 16 MB\n"), std::string::npos) << complaints;
}

} // namespace
} // namespace broadsheet::theme
