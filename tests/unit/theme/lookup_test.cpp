// Where templates and assets are found, and what a page depends on.
#include "site_folder.h"

#include <gmock/gmock.h>

namespace broadsheet::theme {
namespace {

using testing::ElementsAre;

// "+ path" for what was found, "- path" for what was not.
std::vector<std::string> described(const std::vector<Lookup>& lookups) {
  std::vector<std::string> lines;
  for (const auto& lookup : lookups) lines.push_back((lookup.found ? "+ " : "- ") + lookup.path);
  return lines;
}

std::vector<std::string> described(const std::vector<Asset>& assets) {
  std::vector<std::string> lines;
  for (const auto& asset : assets) lines.push_back(asset.name + " = " + asset.path + " = " + asset.bytes);
  return lines;
}

std::string rendered_by(const Theme& theme, std::string_view name) {
  Diagnostics diagnostics;
  return theme.render(name, View(), false, diagnostics);
}

TEST(Lookup, GoesFromTheSiteOverTheThemeToWhatItExtends) {
  SiteFolder site;
  site.theme("base").theme("middle", "extends: base\n").theme("top", "extends: middle\n");
  site.file("themes/base/templates/a.mustache", "base").file("themes/base/templates/b.mustache", "base");
  site.file("themes/base/templates/c.mustache", "base").file("themes/base/templates/d.mustache", "base");
  site.file("themes/middle/templates/a.mustache", "middle")
      .file("themes/middle/templates/b.mustache", "middle");
  site.file("themes/middle/templates/c.mustache", "middle");
  site.file("themes/top/templates/a.mustache", "top").file("themes/top/templates/b.mustache", "top");
  site.file("templates/a.mustache", "site");
  auto theme = site.load("top");
  EXPECT_EQ(rendered_by(theme, "a"), "site");
  EXPECT_EQ(rendered_by(theme, "b"), "top");
  EXPECT_EQ(rendered_by(theme, "c"), "middle");
  EXPECT_EQ(rendered_by(theme, "d"), "base");
}

TEST(Lookup, LetsASinglePartialBeOverridden) {
  SiteFolder site;
  write_plain_theme(site, "({{> parts/nav}}{{> foot}})", {{"parts/nav", "nav"}, {"foot", "foot"}});
  EXPECT_EQ(rendered_by(site.load("plain"), "page"), "(navfoot)");
  site.file("templates/parts/nav.mustache", "mine ");
  EXPECT_EQ(rendered_by(site.load("plain"), "page"), "(mine foot)");
}

TEST(Lookup, TellsAllPlacesThatAPageDependsOn) {
  SiteFolder site;
  site.theme("base").theme("top", "extends: base\n");
  site.file("themes/base/templates/page.mustache", "{{> nav}}{{> foot}}{{> nav}}");
  site.file("themes/base/templates/foot.mustache", "{{> parts/link}}");
  site.file("themes/base/templates/parts/link.mustache", "link")
      .file("themes/base/templates/other.mustache", "");
  site.file("themes/top/templates/nav.mustache", "nav").file("templates/foot.mustache", "{{> parts/link}}!");
  auto theme = site.load("top");
  auto lookups = theme.lookups("page");
  EXPECT_THAT(described(lookups),
              ElementsAre("+ templates/foot.mustache",                                                     //
                          "- templates/nav.mustache", "+ themes/top/templates/nav.mustache",               //
                          "- templates/page.mustache", "- themes/top/templates/page.mustache",             //
                          "+ themes/base/templates/page.mustache",                                         //
                          "- templates/parts/link.mustache", "- themes/top/templates/parts/link.mustache", //
                          "+ themes/base/templates/parts/link.mustache"));
  EXPECT_EQ(lookups[0].text, "{{> parts/link}}!");
  EXPECT_EQ(lookups[1].text, "");
  EXPECT_EQ(lookups[2].text, "nav");
}

TEST(Lookup, OfATemplateThatIsNotThereIsEmpty) {
  SiteFolder site;
  write_plain_theme(site, "");
  auto theme = site.load("plain");
  EXPECT_TRUE(theme.has_template("page"));
  EXPECT_FALSE(theme.has_template("pag"));
  EXPECT_THAT(theme.lookups("pag"), ElementsAre());
}

TEST(Lookup, RenderingATemplateThatIsNotThereIsAnError) {
  SiteFolder site;
  write_plain_theme(site, "");
  Diagnostics diagnostics;
  EXPECT_EQ(site.load("plain").render("month", View(), false, diagnostics), "");
  EXPECT_EQ(SiteFolder::text_of(diagnostics),
            "templates/month.mustache: error: theme plain has no template month; looked in "
            "templates/month.mustache, themes/plain/templates/month.mustache\n"
            "help: write one of these files\n");
}

TEST(Lookup, TakesOnlyTemplatesFromTheTemplateFolders) {
  SiteFolder site;
  write_plain_theme(site, "");
  site.file("themes/plain/templates/readme.txt", "{{").file("themes/plain/templates/page.mustache~", "{{");
  site.file("themes/plain/templates/.page.mustache", "{{")
      .file("themes/plain/templates/.git/a.mustache", "{{");
  EXPECT_EQ(site.complaints("plain"), "");
}

TEST(Lookup, FollowsLinks) {
  SiteFolder site;
  site.file("elsewhere/theme.yaml", "name: linked\n")
      .file("elsewhere/templates/page.mustache", "{{> shared/a}}");
  site.file("partials/a.mustache", "a").link("elsewhere/templates/shared", "../../partials");
  site.link("themes/linked", "../elsewhere");
  auto theme = site.load("linked");
  EXPECT_EQ(rendered_by(theme, "page"), "a");
  EXPECT_THAT(described(theme.lookups("page")),
              ElementsAre("- templates/page.mustache", "+ themes/linked/templates/page.mustache",
                          "- templates/shared/a.mustache", "+ themes/linked/templates/shared/a.mustache"));
}

TEST(Lookup, ReportsLinksThatLeadNowhere) {
  SiteFolder site;
  write_plain_theme(site, "");
  site.link("themes/plain/assets/gone.css", "no.css");
  EXPECT_EQ(site.complaints("plain"),
            "themes/plain/assets/gone.css: error: this link leads nowhere\n"
            "help: remove it, or point it to a file or a folder that does not contain it\n");
}

TEST(Lookup, ReportsLinksThatLeadAroundInACircle) {
  SiteFolder site;
  write_plain_theme(site, "");
  site.link("themes/plain/assets/self", "../assets").link("themes/plain/assets/site", "../../..");
  site.link("assets/a", "../other").file("other/x.css", "x").link("other/b", "../assets");
  Diagnostics diagnostics;
  auto theme = site.load("plain", diagnostics);
  std::vector<std::string> places;
  for (const auto& diagnostic : diagnostics) places.push_back(diagnostic.path + ": " + diagnostic.message);
  EXPECT_THAT(places, ElementsAre("assets/a/b: this link leads nowhere",
                                  "themes/plain/assets/self: this link leads nowhere",
                                  "themes/plain/assets/site: this link leads nowhere"));
}

TEST(Assets, AreMergedByNameAndSorted) {
  SiteFolder site;
  site.theme("base").theme("top", "extends: base\n");
  site.file("themes/base/assets/style.css", "base").file("themes/base/assets/a.js", "base");
  site.file("themes/base/assets/fonts/serif.woff2", std::string_view("\0\xFF\x01", 3));
  site.file("themes/top/assets/style.css", "top").file("assets/logo.svg", "site");
  EXPECT_THAT(described(site.load("top").assets()),
              ElementsAre("a.js = themes/base/assets/a.js = base",
                          "fonts/serif.woff2 = themes/base/assets/fonts/serif.woff2 = " +
                              std::string("\0\xFF\x01", 3),
                          "logo.svg = assets/logo.svg = site",
                          "style.css = themes/top/assets/style.css = top"));
}

TEST(Assets, AreNoHiddenFilesAndNoBackups) {
  SiteFolder site;
  site.theme("plain");
  for (const char* name :
       {"style.css", "style.css~", ".style.css.swp", "a.swp", ".DS_Store", "#style.css#", ".git/config"})
    site.file("assets/" + std::string(name), "x");
  EXPECT_THAT(described(site.load("plain").assets()), ElementsAre("style.css = assets/style.css = x"));
}

TEST(BuiltinTheme, IsThereWithoutAnyFiles) {
  SiteFolder site;
  auto theme = site.load("broadsheet");
  for (const char* name : {"day", "month", "year", "archive", "home", "content", "not_found", "feed_entry"})
    EXPECT_TRUE(theme.has_template(name)) << name;
  auto lookups = described(theme.lookups("feed_entry"));
  EXPECT_THAT(lookups, testing::Contains("- templates/feed_entry.mustache"));
  EXPECT_THAT(lookups, testing::Contains("+ builtin:broadsheet/templates/feed_entry.mustache"));
}

TEST(BuiltinTheme, CanBeExtendedAndOverridden) {
  SiteFolder site;
  site.theme("mine", "extends: broadsheet\n").file("themes/mine/templates/day.mustache", "mine");
  site.file("assets/style.css", "site");
  auto theme = site.load("mine");
  EXPECT_EQ(rendered_by(theme, "day"), "mine");
  EXPECT_TRUE(theme.has_template("month"));
  EXPECT_THAT(described(theme.assets()), testing::Contains("style.css = assets/style.css = site"));
}

TEST(BuiltinTheme, GivesWayToAFolderAsAWhole) {
  SiteFolder site;
  site.theme("broadsheet").file("themes/broadsheet/templates/day.mustache", "mine");
  auto theme = site.load("broadsheet");
  EXPECT_EQ(rendered_by(theme, "day"), "mine");
  EXPECT_FALSE(theme.has_template("month"));
  EXPECT_THAT(theme.assets(), ElementsAre());
}

} // namespace
} // namespace broadsheet::theme
