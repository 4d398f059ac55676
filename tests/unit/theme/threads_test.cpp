#include <thread>
#include <vector>

#include "site_folder.h"

namespace broadsheet::theme {
namespace {

TEST(Rendering, GivesTheSameFromManyThreads) {
  SiteFolder site;
  write_plain_theme(site, "{{#day.papers}}\n  {{> paper}}\n{{/day.papers}}\n",
                    {{"paper", "<li>{{title}} of {{day.date}} {{#links}}{{.}}{{/links}}\n"}});
  auto theme = site.load("plain");
  auto view_of = [](std::size_t day) {
    auto papers = objects("title", {"A & B", "C"});
    for (auto& paper : papers) paper.set("links", std::to_string(day));
    return View().set("day", View().set("date", std::to_string(day)).set("papers", std::move(papers)));
  };
  std::vector<std::string> pages(64);
  {
    std::vector<std::jthread> threads;
    for (std::size_t worker = 0; worker < 4; ++worker)
      threads.emplace_back([&, worker] {
        Diagnostics diagnostics;
        for (std::size_t day = worker; day < pages.size(); day += 4)
          pages[day] = theme.render("page", view_of(day), true, diagnostics);
      });
  }
  for (std::size_t day = 0; day < pages.size(); ++day) {
    auto number = std::to_string(day);
    EXPECT_EQ(pages[day],
              "  <li>A &amp; B of " + number + " " + number + "\n  <li>C of " + number + " " + number + "\n");
  }
}

} // namespace
} // namespace broadsheet::theme
