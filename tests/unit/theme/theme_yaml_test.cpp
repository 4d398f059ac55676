// theme.yaml, and which theme follows which.
#include "site_folder.h"

namespace broadsheet::theme {
namespace {

TEST(ThemeYaml, MayDescribeTheTheme) {
  SiteFolder site;
  site.theme("plain", "description: Black on white.\nschema: 1\n");
  EXPECT_EQ(site.complaints("plain"), "");
}

TEST(ThemeYaml, MustBeThere) {
  SiteFolder site;
  site.file("themes/plain/templates/page.mustache", "");
  EXPECT_EQ(site.complaints("plain"), "themes/plain/theme.yaml: error: theme plain has no theme.yaml\n"
                                      "help: write one with the line `name: plain`\n");
}

TEST(ThemeYaml, IsNamedLikeItsFolder) {
  SiteFolder site;
  site.file("themes/plain/theme.yaml", "name: pain\n");
  EXPECT_EQ(site.complaints("plain"),
            "themes/plain/theme.yaml:1:7: error: a theme must have the name of its folder, which is plain\n"
            "  | name: pain\n"
            "  |       ^\n"
            "help: write `name: plain`, or rename the folder\n");
}

TEST(ThemeYaml, HasNoUnknownKeys) {
  SiteFolder site;
  site.theme("plain", "extend: base\n");
  auto complaints = site.complaints("plain");
  EXPECT_NE(complaints.find("themes/plain/theme.yaml:2:1: error: "), std::string::npos) << complaints;
  EXPECT_NE(complaints.find("did you mean \"extends\"?"), std::string::npos) << complaints;
}

TEST(ThemeYaml, MayBeForANewerProgram) {
  SiteFolder site;
  site.theme("plain", "schema: 2\n");
  EXPECT_EQ(site.complaints("plain"), "themes/plain/theme.yaml:2:9: error: the theme was made for a newer "
                                      "broadsheet: its views have schema 2, "
                                      "here they have 1\n"
                                      "  | schema: 2\n"
                                      "  |         ^\n"
                                      "help: update broadsheet, or use an older version of the theme\n");
}

TEST(Chain, TellsWhichThemesThereAre) {
  SiteFolder site;
  site.theme("plain").theme("fancy").file("themes/.old/theme.yaml", "").file("themes/readme.md", "");
  EXPECT_EQ(site.complaints("fanzy"),
            "site.yaml: error: there is no theme \"fanzy\": themes/fanzy does not exist\n"
            "help: did you mean \"fancy\"? the available themes: broadsheet, fancy, plain\n");
}

TEST(Chain, ThemesAreFoldersInThemes) {
  SiteFolder site;
  site.file("other/theme.yaml", "name: other\n").theme("plain");
  for (const char* name : {"", "..", "../other", "plain/../plain", "plain/", "."}) {
    auto complaints = site.complaints(name);
    EXPECT_NE(complaints.find("site.yaml: error: there is no theme "), std::string::npos) << complaints;
  }
}

TEST(Chain, TellsWhereAMissingThemeIsExtended) {
  SiteFolder site;
  site.theme("plain", "extends: base\n").file("themes/plain/templates/page.mustache", "{{> nav}}");
  EXPECT_EQ(site.complaints("plain"),
            "themes/plain/theme.yaml:2:10: error: there is no theme \"base\": themes/base does not exist\n"
            "  | extends: base\n"
            "  |          ^\n"
            "help: the available themes: broadsheet, plain\n");
}

TEST(Chain, TellsTheWholeCircle) {
  SiteFolder site;
  site.theme("first", "extends: a\n").theme("a", "extends: b\n").theme("b", "extends: a\n");
  EXPECT_EQ(site.complaints("first"), "themes/b/theme.yaml:2:10: error: theme a extends itself: a → b → a\n"
                                      "  | extends: a\n"
                                      "  |          ^\n"
                                      "help: make one of them extend another theme, or none\n");
}

} // namespace
} // namespace broadsheet::theme
