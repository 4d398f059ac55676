#include <nlohmann/json.hpp>

#include "site/feed_links.h"

namespace broadsheet::site {
namespace {

using Json = nlohmann::json;

// Nothing of a JSON value tells where it stood.
void add_address(const Json& object, const char* key, std::vector<Link>& links) {
  auto value = object.find(key);
  if (value != object.end() && value->is_string()) links.push_back({value->get<std::string>()});
}

void add_item(const Json& item, std::vector<Link>& links) {
  if (!item.is_object()) return;
  add_address(item, "url", links);
  auto content = item.find("content_html");
  if (content == item.end() || !content->is_string()) return;
  for (auto& link : read_page_links(content->get_ref<const std::string&>()).links)
    links.push_back({std::move(link.address)});
}

} // namespace

FeedLinks read_json_feed_links(std::string_view json) {
  FeedLinks result;
  auto feed = Json::parse(json, nullptr, false);
  if (!feed.is_object()) {
    result.problem = "is no JSON Feed";
    return result;
  }
  for (const char* key : {"home_page_url", "feed_url"}) add_address(feed, key, result.links);
  auto items = feed.find("items");
  if (items == feed.end() || !items->is_array()) return result;
  for (const auto& item : *items) add_item(item, result.links);
  return result;
}

} // namespace broadsheet::site
