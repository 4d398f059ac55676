// Renders each kind of page. All functions are const, may be called from several threads, and
// throw RenderError when a template cannot be rendered.
#pragma once

#include <exception>
#include <mutex>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/once.h"
#include "site/feeds.h"
#include "site/materials.h"
#include "site/views.h"

namespace broadsheet::site {

// What is found while pages are rendered on several threads.
class Findings {
public:
  void add(Diagnostics diagnostics);
  Diagnostics take(); // sorted by place, each once

private:
  std::mutex mutex_;
  Diagnostics diagnostics_;
};

// Thrown by a page that cannot be rendered; what is wrong was added to the findings.
struct RenderError : std::exception {
  const char* what() const noexcept override { return "a template could not be rendered"; }
};

class Renderer {
public:
  // All references must outlive the renderer. `strict`: names in templates that no view
  // provides are errors.
  Renderer(const Materials& materials, text::Formulas& formulas, bool strict, Findings& findings);

  const Materials& materials() const { return materials_; }
  const std::vector<YearSpan>& years() const { return years_; }
  const std::vector<PublishedAsset>& assets() const { return assets_; }

  std::string day(std::size_t day) const;
  std::string month(const MonthSpan& month, const MonthSpan* previous, const MonthSpan* next) const;
  std::string year(const YearSpan& year, const YearSpan* previous, const YearSpan* next) const;
  std::string archive() const;
  std::string home() const;
  std::string content(const ContentPage& content) const;
  std::string not_found() const;

  std::size_t first_feed_day() const;
  const std::vector<FeedEntry>& feed_entries() const; // rendered once for all feeds

private:
  std::string render(std::string_view template_name, const theme::View& view) const;
  // `object`: the field that this kind of page adds to those of every page, and its value.
  std::string render_page(const PageHead& head, std::string_view object, theme::View value) const;

  const Materials& materials_;
  bool strict_;
  Findings& findings_;
  Urls relative_urls_;
  Urls absolute_urls_;
  ViewContext context_;
  ViewContext feed_context_;
  std::vector<YearSpan> years_;
  std::vector<PublishedAsset> assets_;
  mutable Once feed_rendered_;
  mutable std::vector<FeedEntry> feed_entries_;
};

} // namespace broadsheet::site
