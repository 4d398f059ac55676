// docs/themes.md and the views agree: every field that a view has is documented with its kind, and every
// documented field exists. The sample edition shows them all.
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "base/file.h"
#include "build/source_files.h"
#include "site/materials.h"
#include "site/views.h"
#include "text/math.h"
#include "theme/theme.h"

namespace broadsheet::site {
namespace {

using Fields = std::map<std::string, std::set<std::string>>; // path → kinds

// Rows such as "| `day.papers.title_html` | HTML | … |".
Fields documented_fields(const std::string& markdown) {
  Fields fields;
  std::istringstream lines(markdown);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| `")) continue;
    auto name_end = line.find('`', 3);
    auto kind_begin = line.find("| ", name_end);
    auto kind_end = line.find(" |", kind_begin + 2);
    auto name = line.substr(3, name_end - 3);
    auto kind = line.substr(kind_begin + 2, kind_end - kind_begin - 2);
    EXPECT_TRUE(fields[name].insert(kind).second) << name << " is documented twice";
  }
  return fields;
}

class Views : public testing::Test {
protected:
  static Archive load_archive(const std::filesystem::path& dir, const Site& site,
                              build::SourceFiles& sources) {
    Memos memos;
    Diagnostics diagnostics;
    auto archive = Archive::load(dir, site, sources, memos, 1, diagnostics);
    EXPECT_FALSE(has_errors(diagnostics));
    return archive;
  }

  void collect(const theme::View& view) {
    view.visit([&](std::string_view path, std::string_view kind) {
      std::string name(path);
      if (name.starts_with("assets.")) name = "assets.style_css"; // one of the theme's own
      provided[name].insert(std::string(kind));
    });
  }

  void collect_as(std::string_view name, theme::View object) {
    theme::View view;
    view.set(name, std::move(object));
    collect(view);
  }

  void collect_every_view(const ViewContext& context, const std::filesystem::path& dir,
                          build::SourceFiles& sources) {
    Diagnostics diagnostics;
    auto pages = load_content_pages(dir, sources, diagnostics);
    auto assets = published_assets(theme::Theme::load(dir, context.site.theme, diagnostics));
    auto years = years_of(context.archive);
    PageHead head{PageKind::home, context.site.title, context.site.description, "/"};
    auto home = page_view(context, head, pages, assets);
    set_home(home, context, "<h3>System prompt</h3>");
    collect(home);
    for (std::size_t day = 0; day < context.archive.size(); ++day) {
      collect_as("day", day_view(context, day, "<h3>System prompt</h3>"));
    }
    for (std::size_t at = 0; at < years.size(); ++at) {
      auto previous = at > 0 ? &years[at - 1] : nullptr;
      auto next = at + 1 < years.size() ? &years[at + 1] : nullptr;
      collect_as("year", year_view(context, years[at], previous, next));
      for (const auto& month : years[at].months)
        collect_as("month", month_view(context, month, &month, &month));
    }
    collect_as("archive", archive_view(context, years));
    theme::View content;
    content.set("title", "About").set("html", "<p>About</p>");
    collect_as("content", std::move(content));
  }

  Fields provided;
};

TEST_F(Views, HaveTheFieldsThatAreDocumented) {
  std::filesystem::path dir(BROADSHEET_SOURCE_DIR);
  Diagnostics diagnostics;
  Site site = parse_site(read_file(dir / "site.yaml").value(), "site.yaml", diagnostics);
  ASSERT_FALSE(has_errors(diagnostics));
  build::SourceFiles sources(dir, {}, 0);
  auto archive = load_archive(dir, site, sources);
  Urls urls(site, Urls::Form::root_relative);
  text::Formulas formulas;
  auto skipped = load_skipped(dir, archive, sources, diagnostics);
  auto month_files = load_month_files(dir, archive, sources, diagnostics);
  EXPECT_FALSE(has_errors(diagnostics));
  collect_every_view({site, archive, skipped, month_files, urls, formulas}, dir, sources);

  auto documented = documented_fields(read_file(dir / "docs/themes.md").value());
  ASSERT_GT(documented.size(), 100u);
  for (const auto& [name, kinds] : provided) {
    ASSERT_TRUE(documented.contains(name)) << name << " is not documented";
  }
  for (const auto& [name, kinds] : documented) {
    std::string kind = *kinds.begin() == "HTML" ? "text" : *kinds.begin();
    EXPECT_TRUE(provided[name].contains(kind)) << name << " is documented as " << *kinds.begin();
    for (const auto& shown : provided[name]) { // what may be absent is the flag false then
      EXPECT_TRUE(shown == kind || shown == "flag") << name << " is a " << shown;
    }
  }
}

} // namespace
} // namespace broadsheet::site
