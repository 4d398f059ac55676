#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "settings/forms.h"
#include "settings/sections.h"

namespace broadsheet {
namespace {

void check_link_url(const yaml::Value& value, std::string_view url) {
  constexpr std::string_view placeholder = "{id}";
  std::string address;
  for (std::size_t i = 0; i < url.size(); ++i) {
    if (url.substr(i).starts_with(placeholder))
      i += placeholder.size() - 1;
    else
      address += url[i];
  }
  auto refused = [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F ||
           std::string_view("\"<>\\^`{|}").find(c) != std::string_view::npos;
  };
  auto scheme = scheme_of(url);
  if (url.empty()) {
    value.error("url is empty", "write an address such as https://arxiv.org/abs/{id}");
  } else if (address.find_first_of("{}") != address.npos) {
    value.error("the only placeholder in a link is {id}",
                "write an address such as https://arxiv.org/abs/{id}");
  } else if (std::ranges::any_of(address, refused)) {
    value.error("url has a space or another character that is not allowed in an address",
                "write it percent-encoded, a space as %20");
  } else if (!scheme.empty() && !url.starts_with("https://") && !url.starts_with("http://")) {
    value.error(fmt::format("a link cannot begin with \"{}:\"", scheme),
                "begin it with https:// or http://, or with / for a page of this site");
  } else if (url.starts_with("//")) {
    value.error("a link cannot begin with \"//\"", "begin it with https://");
  }
}

ExternalLink read_link(yaml::Map map) {
  ExternalLink link{map.required_text("label"), {}};
  auto value = map.require("url");
  if (auto url = value ? value->text() : std::nullopt) {
    check_link_url(*value, *url);
    link.url = std::move(*url);
  }
  map.reject_unknown_keys();
  return link;
}

} // namespace

std::vector<ExternalLink> default_links() {
  return {{"Abstract", "https://arxiv.org/abs/{id}"},
          {"PDF", "https://arxiv.org/pdf/{id}"},
          {"HTML", "https://arxiv.org/html/{id}"}};
}

std::vector<ExternalLink> read_links(const std::vector<yaml::Value>& entries) {
  std::vector<ExternalLink> links;
  for (const yaml::Value& entry : entries) {
    if (auto map = entry.map()) links.push_back(read_link(std::move(*map)));
  }
  return links;
}

} // namespace broadsheet
