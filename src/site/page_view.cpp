#include "site/version.h"
#include "site/views.h"

namespace broadsheet::site {
namespace {

theme::View feed_link(std::string title, const char* type, std::string url) {
  theme::View view;
  view.set("title", std::move(title));
  view.set("type", type);
  view.set("url", std::move(url));
  return view;
}

std::vector<theme::View> feed_links(const ViewContext& context) {
  std::vector<theme::View> links;
  if (context.site.base_url.empty()) return links; // see feeds.h
  if (context.site.feeds.atom)
    links.push_back(feed_link("Atom", "application/atom+xml", context.urls.to("/feed.xml")));
  if (context.site.feeds.json)
    links.push_back(feed_link("JSON Feed", "application/feed+json", context.urls.to("/feed.json")));
  return links;
}

} // namespace

std::string_view template_name(PageKind kind) {
  switch (kind) {
  case PageKind::day:
    return "day";
  case PageKind::month:
    return "month";
  case PageKind::year:
    return "year";
  case PageKind::archive:
    return "archive";
  case PageKind::home:
    return "home";
  case PageKind::content:
    return "content";
  case PageKind::not_found:
    return "not_found";
  }
  return {};
}

theme::View site_view(const ViewContext& context) {
  theme::View site;
  site.set("title", context.site.title);
  site.set("description", context.site.description);
  site.set("language", context.site.language);
  site.set("home_url", context.urls.to("/"));
  site.set("archive_url", context.urls.to(context.site.permalinks.archive));
  site.set("feeds", feed_links(context));
  site.set("generator", std::string("broadsheet ") + kVersion);
  return site;
}

theme::View page_view(const ViewContext& context, const PageHead& head,
                      std::span<const ContentPage> content_pages, std::span<const PublishedAsset> assets) {
  std::vector<theme::View> links;
  for (const auto& content : content_pages) {
    theme::View link;
    link.set("title", content.title);
    link.set("url", context.urls.to(content.site_path));
    link.set("current", content.site_path == head.site_path);
    links.push_back(std::move(link));
  }
  theme::View site = site_view(context);
  site.set("pages", std::move(links));

  theme::View page;
  page.set("title", head.title);
  page.set("description", head.description);
  page.set("kind", std::string(template_name(head.kind)));
  for (PageKind kind : kPageKinds) page.set("is_" + std::string(template_name(kind)), kind == head.kind);
  bool has_address = !head.site_path.empty() && !context.site.base_url.empty();
  set_unless_empty(page, "absolute_url", has_address ? context.site.base_url + head.site_path : "");

  theme::View asset_urls;
  for (const auto& asset : assets) asset_urls.set(asset_field(asset.name), context.urls.to(asset.site_path));

  theme::View view;
  view.set("site", std::move(site));
  view.set("page", std::move(page));
  view.set("assets", std::move(asset_urls));
  return view;
}

} // namespace broadsheet::site
