#include "theme/view.h"

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>

namespace broadsheet::theme {
namespace {

using testing::ElementsAre;

std::vector<std::string> visited(const View& view) {
  std::vector<std::string> fields;
  view.visit([&](std::string_view path, std::string_view kind) {
    fields.push_back(std::string(path) + ": " + std::string(kind));
  });
  return fields;
}

TEST(View, VisitsAllFieldsWithTheirKinds) {
  std::vector<View> papers;
  papers.push_back(View().set("title", std::string("A")));
  papers.push_back(View().set("title", "B").set("topic", View().set("id", "x")));
  auto view = View().set("on", true).set("day", View().set("papers", std::move(papers))).set("none", View());
  EXPECT_THAT(visited(view),
              ElementsAre("on: flag", "day: object", "day.papers: list", "day.papers.title: text",
                          "day.papers.title: text", "day.papers.topic: object", "day.papers.topic.id: text",
                          "none: object"));
}

TEST(View, SettingAgainReplaces) {
  EXPECT_THAT(visited(View().set("a", "1").set("b", true).set("a", View())),
              ElementsAre("a: object", "b: flag"));
}

TEST(View, CopiesAreOnTheirOwn) {
  auto view = View().set("a", View().set("b", "1"));
  View copy = view;
  view.set("a", false);
  EXPECT_THAT(visited(copy), ElementsAre("a: object", "a.b: text"));
  copy = view;
  EXPECT_THAT(visited(copy), ElementsAre("a: flag"));
}

} // namespace
} // namespace broadsheet::theme
