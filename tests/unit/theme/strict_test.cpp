// What --strict says of names that no view provides.
#include "site_folder.h"

namespace broadsheet::theme {
namespace {

std::string strict_complaints(std::string_view page, const View& view, const Partials& partials = {}) {
  SiteFolder site;
  write_plain_theme(site, page, partials);
  Diagnostics diagnostics;
  site.load("plain").render("page", view, true, diagnostics);
  return SiteFolder::text_of(diagnostics);
}

View day_view() {
  auto day =
      View().set("date", "2025-08-05").set("previous", false).set("model", "m-1").set("complete", true);
  day.set("papers", objects("title", {"A", "B"}));
  return View().set("day", std::move(day)).set("page", View().set("title", "Tuesday"));
}

TEST(Strict, SaysNothingWhenAllNamesAreThere) {
  EXPECT_EQ(strict_complaints(
                "{{day.date}}{{#day}}{{date}}{{#previous}}{{url}}{{/previous}}{{^previous}}-{{/previous}}"
                "{{#papers}}{{title}}{{page.title}}{{/papers}}{{#model}}{{.}}{{/model}}{{/day}}",
                day_view()),
            "");
}

TEST(Strict, TellsThePlaceAndTheNameProbablyMeant) {
  EXPECT_EQ(strict_complaints("<ol>\n{{#day}}\n  {{#papres}}x{{/papres}}\n{{/day}}\n", day_view()),
            "themes/plain/templates/page.mustache:3:3: error: theme plain: no view provides {{#papres}}\n"
            "  |   {{#papres}}x{{/papres}}\n"
            "  |   ^\n"
            "help: did you mean {{#papers}}?\n");
}

TEST(Strict, CountsAllKindsOfTags) {
  auto complaints = strict_complaints("{{aa}} {{{bb}}} {{&cc}} {{#dd}}{{/dd}} {{^ee}}{{/ee}}", View());
  for (const char* tag : {":1:1: error: theme plain: no view provides {{aa}}\n",
                          ":1:8: error: theme plain: no view "
                          "provides {{{bb}}}\n",
                          ":1:17: error: theme plain: no view provides {{{cc}}}\n",
                          "no view provides {{#dd}}\n", "no view provides {{^ee}}\n"})
    EXPECT_NE(complaints.find(tag), std::string::npos) << complaints;
}

TEST(Strict, SaysItOncePerPlace) {
  EXPECT_EQ(strict_complaints("{{#day.papers}}{{> paper}}{{> paper}}{{/day.papers}}", day_view(),
                              {{"paper", "{{zzz}}"}}),
            "themes/plain/templates/paper.mustache:1:1: error: theme plain: no view provides {{zzz}}\n"
            "  | {{zzz}}\n"
            "  | ^\n"
            "help: docs/themes.md lists the fields of every view\n");
}

TEST(Strict, DoesNotAskInSectionsThatAreNotShown) {
  EXPECT_EQ(strict_complaints("{{#day.previous}}{{zzz}}{{/day.previous}}{{^day}}{{zzz}}{{/day}}", day_view()),
            "");
}

TEST(Strict, FindsTheObjectThatWasNotNamed) {
  auto complaints = strict_complaints("{{title}}", day_view());
  EXPECT_NE(complaints.find("help: did you mean {{page.title}}?\n"), std::string::npos) << complaints;
}

TEST(Strict, FindsSlipsInEachPartOfAName) {
  auto complaints = strict_complaints("{{dya.date}} {{{day.dat}}}", day_view());
  EXPECT_NE(complaints.find("help: did you mean {{day.date}}?\n"), std::string::npos) << complaints;
  EXPECT_NE(complaints.find("help: did you mean {{{day.date}}}?\n"), std::string::npos) << complaints;
}

TEST(Strict, SaysWhyANameLeadsNowhere) {
  auto complaints = strict_complaints(
      "{{day.previous.url}}\n{{day.papers.title}}\n{{day.model.name}}\n{{day.complete.a}}", day_view());
  for (const char* help :
       {"day.previous is false here: write this inside {{#day.previous}} … {{/day.previous}}",
        "day.papers is a list: write this inside {{#day.papers}} … {{/day.papers}}",
        "day.model is a text and has no fields", "day.complete is a flag and has no fields"})
    EXPECT_NE(complaints.find(help), std::string::npos) << complaints;
}

TEST(Strict, AsksTheInnermostObjectOfThatNameOnly) {
  auto view = View().set("topic", View().set("label", "outer")).set("paper", View().set("topic", View()));
  auto complaints = strict_complaints("{{#paper}}{{topic.label}}{{/paper}}", view);
  EXPECT_NE(complaints.find("no view provides {{topic.label}}"), std::string::npos) << complaints;
}

TEST(Strict, NamesTheFolderOfTheSite) {
  SiteFolder site;
  write_plain_theme(site, "{{> nav}}", {{"nav", ""}});
  site.file("templates/nav.mustache", "{{hme}}");
  Diagnostics diagnostics;
  site.load("plain").render("page", View().set("home", "/"), true, diagnostics);
  EXPECT_EQ(SiteFolder::text_of(diagnostics),
            "templates/nav.mustache:1:1: error: the site's templates/: no view provides {{hme}}\n"
            "  | {{hme}}\n"
            "  | ^\n"
            "help: did you mean {{home}}?\n");
}

TEST(Strict, RendersTheSameAsOtherwise) {
  SiteFolder site;
  write_plain_theme(site, "[{{no}}{{#day.papers}}{{title}}{{/day.papers}}]");
  auto theme = site.load("plain");
  Diagnostics diagnostics;
  EXPECT_EQ(theme.render("page", day_view(), true, diagnostics), "[AB]");
  EXPECT_EQ(diagnostics.size(), 1U);
}

} // namespace
} // namespace broadsheet::theme
