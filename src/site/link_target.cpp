#include "site/link_target.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "settings/forms.h"
#include "site/urls.h"

namespace broadsheet::site {
namespace {

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  c = lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct Absolute {
  std::string_view authority;
  std::string_view path; // with the query
};

// `rest`: what follows the scheme, "//host/path?query".
Absolute split_authority(std::string_view rest) {
  rest.remove_prefix(2);
  auto end = std::min(rest.find_first_of("/?"), rest.size());
  return {rest.substr(0, end), rest.substr(end)};
}

// Without "." and ".." (RFC 3986, 5.2.4).
std::string without_dots(std::string_view path) {
  std::string result;
  while (!path.empty()) {
    auto slash = path.find('/', 1);
    auto segment = path.substr(0, slash); // "/name"
    bool last = slash == path.npos;
    path.remove_prefix(segment.size());
    if (segment == "/." || segment == "/..") {
      auto up = result.rfind('/');
      if (segment == "/..") result.resize(up == result.npos ? 0 : up);
      if (last) result += '/';
    } else {
      result += segment;
    }
  }
  return result;
}

// http://me.example and https://ME.example:443 are the same site to whoever links to it.
std::string site_of(std::string_view authority) {
  auto host = lower(authority);
  for (std::string_view port : {":80", ":443"}) {
    if (host.ends_with(port)) host.resize(host.size() - port.size());
  }
  return host;
}

std::string_view without_query(std::string_view path) {
  return path.substr(0, path.find('?'));
}

// `path`: on the host, absolute, without dots.
LinkTarget on_our_host(std::string path, std::string_view prefix) {
  LinkTarget target;
  bool covered = path == prefix || path.starts_with(std::string(prefix) + "/");
  if (!covered) {
    target.kind = LinkTarget::Kind::outside;
    target.path = std::move(path);
    return target;
  }
  target.kind = LinkTarget::Kind::here;
  target.path = percent_decoded(std::string_view(path).substr(prefix.size()));
  if (target.path.empty()) target.path = "/";
  return target;
}

// `rest`: "//host/path?query".
LinkTarget resolve_absolute(std::string_view scheme, std::string_view rest, std::string_view base_url) {
  auto [authority, path] = split_authority(rest);
  if (authority.empty()) return {};
  auto own = base_url.empty() ? Absolute{} : split_authority(base_url.substr(base_url.find("://") + 1));
  if (!own.authority.empty() && site_of(authority) == site_of(own.authority)) {
    auto target = on_our_host(without_dots(path.starts_with('/') ? without_query(path) : "/"), own.path);
    if (target.kind == LinkTarget::Kind::here) return target;
  }
  return {.kind = LinkTarget::Kind::external, .url = std::string(scheme) + ":" + std::string(rest)};
}

LinkTarget resolve_path(std::string_view path, std::string_view document, std::string_view base_url) {
  auto prefix = base_path(base_url);
  if (path.starts_with('/')) return on_our_host(without_dots(path), prefix);
  // From the document's folder; with no path at all, the document itself.
  auto folder = document.substr(0, path.empty() ? document.size() : document.rfind('/') + 1);
  auto target = on_our_host(without_dots(prefix + std::string(folder) + std::string(path)), prefix);
  target.relative = true;
  return target;
}

std::string fragment_of(std::string_view fragment) {
  return percent_decoded(fragment.substr(0, fragment.find(":~:"))); // a text directive names no element
}

} // namespace

std::string percent_decoded(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    int high = text[at] == '%' && at + 2 < text.size() ? hex_value(text[at + 1]) : -1;
    int low = high >= 0 ? hex_value(text[at + 2]) : -1;
    if (low < 0) {
      result += text[at];
    } else {
      result += static_cast<char>(high * 16 + low);
      at += 2;
    }
  }
  return result;
}

LinkTarget resolve_link(std::string_view address, std::string_view document, std::string_view base_url) {
  auto hash = address.find('#');
  auto fragment = hash == address.npos ? std::string_view() : address.substr(hash + 1);
  auto rest = address.substr(0, hash);
  if (address.empty()) return {};
  auto scheme = scheme_of(rest);
  LinkTarget target;
  if (!scheme.empty()) {
    auto name = lower(scheme);
    if (name != "http" && name != "https") return {.kind = LinkTarget::Kind::ignored};
    rest.remove_prefix(scheme.size() + 1);
    if (rest.starts_with("//")) target = resolve_absolute(name, rest, base_url);
  } else if (rest.starts_with("//")) {
    target = resolve_absolute("https", rest, base_url);
  } else {
    target = resolve_path(without_query(rest), document, base_url);
    if (hash == 0) target.relative = false; // it means the page itself, wherever that is shown
  }
  target.fragment = fragment_of(fragment);
  return target;
}

} // namespace broadsheet::site
