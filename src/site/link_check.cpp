#include "site/link_check.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "settings/forms.h"
#include "site/link_target.h"
#include "site/urls.h"

namespace broadsheet::site {
namespace {

using Kind = LinkTarget::Kind;

constexpr std::size_t most_faults = 50; // different ones that are shown, or more if options.most is greater

struct Fault {
  std::string message;
  std::string help;
};

// Faults by what is wrong, each with the documents that have it.
class Faults {
public:
  void add(Fault fault, const std::string& path, Place place) {
    auto [known, is_new] = by_message_.emplace(fault.message, groups_.size());
    if (is_new) groups_.push_back({std::move(fault), {}});
    auto& met = groups_[known->second].met;
    if (!met.empty() && met.back().path == path)
      ++met.back().times;
    else
      met.push_back({path, place});
  }

  Diagnostics diagnostics(const LinkCheckOptions& options) const {
    Diagnostics diagnostics;
    std::set<std::string_view> helps; // said already
    auto shown = std::min(groups_.size(), std::max(most_faults, options.most));
    for (const auto& [fault, met] : std::span(groups_).first(shown)) {
      auto named = std::min(met.size(), std::max<std::size_t>(options.most, 1));
      for (std::size_t at = 0; at < named; ++at) {
        const auto& [path, place, times] = met[at];
        diagnostics.push_back(
            {.path = options.out + "/" + path,
             .line = place.line,
             .column = place.column,
             .message = fault.message + (times > 1 ? fmt::format(" ({} times)", times) : ""),
             .help = helps.insert(fault.help).second ? fault.help : ""});
      }
      if (auto more = met.size() - named; more > 0)
        diagnostics.push_back(
            {.message = fmt::format("and {}: {}", counted(more, "more file"), fault.message)});
    }
    if (auto more = groups_.size() - shown; more > 0)
      diagnostics.push_back({.message = fmt::format("and {} more such faults", more),
                             .help = "fix these first; `broadsheet check -v` names them all"});
    return diagnostics;
  }

private:
  struct Met {
    std::string path;
    Place place;
    int times = 1;
  };
  struct Group {
    Fault fault;
    std::vector<Met> met;
  };
  std::map<std::string, std::size_t> by_message_;
  std::vector<Group> groups_; // in the order of their first occurrence
};

std::string site_path_of(std::string_view path) {
  constexpr std::string_view index = "index.html";
  bool is_index = path == index || path.ends_with("/index.html");
  return "/" + std::string(is_index ? path.substr(0, path.size() - index.size()) : path);
}

std::vector<std::string> names_of(const PageLinks& page) {
  std::vector<std::string> names;
  for (const auto& anchor : page.anchors) names.push_back(anchor.name);
  std::ranges::sort(names);
  return names;
}

class Checker {
public:
  Checker(std::span<const LinkingDocument> documents, const OutputFiles& files,
          const LinkCheckOptions& options)
      : documents_(documents), files_(files), options_(options), prefix_(base_path(options.base_url)) {
    for (const auto& document : documents) {
      if (document.kind != LinkingDocument::Kind::feed) anchors_[document.path] = names_of(document.content);
    }
  }

  LinkFindings check() {
    for (const auto& document : documents_) {
      check_ids(document);
      check_document(document);
    }
    result_.diagnostics = faults_.diagnostics(options_);
    return std::move(result_);
  }

private:
  // The result for an address, remembered if it does not depend on the document: the same few links are on
  // every page.
  struct Verdict {
    bool external = false;
    bool internal = false;
    std::string url = {};
    std::optional<Fault> fault = {};
  };

  void check_ids(const LinkingDocument& document) {
    std::map<std::string_view, std::vector<Place>> places;
    for (const auto& anchor : document.content.anchors) {
      if (anchor.is_id) places[anchor.name].push_back(anchor.place);
    }
    for (const auto& [id, met] : places) {
      if (met.size() > 1)
        faults_.add({fmt::format("the id \"{}\" occurs {} times on this page", id, met.size()),
                     "a link leads to the first one only: give every element an id of its own"},
                    document.path, met[1]);
    }
  }

  void check_document(const LinkingDocument& document) {
    auto site_path = site_path_of(document.path);
    if (!document.content.base.empty()) {
      auto base = resolve_link(document.content.base, site_path, options_.base_url);
      if (base.kind == Kind::here) site_path = base.path;
    }
    for (const auto& link : document.content.links) {
      const Verdict& verdict = judge(link.address, document, site_path);
      result_.internal += verdict.internal ? 1 : 0;
      result_.external += verdict.external ? 1 : 0;
      if (verdict.external) note_external(verdict.url, document, link.place);
      if (verdict.fault) faults_.add(*verdict.fault, document.path, link.place);
    }
  }

  const Verdict& judge(const std::string& address, const LinkingDocument& document,
                       const std::string& site_path) {
    bool everywhere = !scheme_of(address).empty() ||
                      (address.starts_with('/') && document.kind != LinkingDocument::Kind::feed);
    if (auto known = known_.find(address); everywhere && known != known_.end()) return known->second;
    Verdict verdict = judge_target(address, resolve_link(address, site_path, options_.base_url), document);
    if (everywhere) return known_.emplace(address, std::move(verdict)).first->second;
    return last_ = std::move(verdict);
  }

  Verdict judge_target(const std::string& address, const LinkTarget& target,
                       const LinkingDocument& document) const {
    switch (target.kind) {
    case Kind::ignored:
      return {};
    case Kind::external:
      return {.external = true, .url = target.url};
    case Kind::invalid:
      return {.fault = invalid(address)};
    case Kind::outside:
      return {.internal = true, .fault = outside(target)};
    case Kind::here:
      break;
    }
    Verdict verdict{.internal = true, .fault = lacks_address(address, target, document)};
    if (!verdict.fault) verdict.fault = broken(target, document);
    return verdict;
  }

  static Fault invalid(const std::string& address) {
    if (address.empty())
      return {"has a link without an address",
              "an unsafe address in Markdown is emptied, and so is one that a template leaves out"};
    return {fmt::format("links to \"{}\", which is not an address", address),
            "write it as https://host/path, or as /path for a page of this site"};
  }

  Fault outside(const LinkTarget& target) const {
    return {
        fmt::format("links to {}, which is outside this site", target.path),
        fmt::format("base_url puts the site below {}/: build it again if that has changed, else begin the "
                    "address with {}/, or with https:// if another site is meant",
                    prefix_, prefix_)};
  }

  // A relative link in a document that is not read at its own address.
  static std::optional<Fault> lacks_address(const std::string& address, const LinkTarget& target,
                                            const LinkingDocument& document) {
    bool is_feed = document.kind == LinkingDocument::Kind::feed;
    if (is_feed && scheme_of(address).empty() && !address.starts_with("//"))
      return Fault{
          fmt::format("links to \"{}\" without a host, but this file is read outside the site", address),
          "feed templates get absolute addresses: do not write any by hand"};
    if (document.kind == LinkingDocument::Kind::page_anywhere && target.relative)
      return Fault{
          fmt::format("links to \"{}\", which is relative, but this page is shown at any address", address),
          "begin the address with /"};
    return std::nullopt;
  }

  std::optional<Fault> broken(const LinkTarget& target, const LinkingDocument& document) const {
    bool same_page = target.path == site_path_of(document.path);
    auto file = same_page ? std::optional(document.path) : file_at(target.path);
    auto shown = prefix_ + target.path;
    if (!file)
      return Fault{fmt::format("links to {}, which does not exist", shown),
                   "run `broadsheet build` if there should be such a page; else correct the link: in "
                   "content/pages/, in `links` of site.yaml or in a template"};
    auto anchors = anchors_.find(*file);
    bool leads = target.fragment.empty() || lower(target.fragment) == "top" || anchors == anchors_.end() ||
                 std::ranges::binary_search(anchors->second, target.fragment);
    if (leads) return std::nullopt;
    return Fault{
        fmt::format("links to {}#{}, but that page has no element with this id", shown, target.fragment),
        "run `broadsheet build` if there should be one; else correct the link or the template"};
  }

  std::optional<std::string> file_at(const std::string& site_path) const {
    for (const auto& path : {output_path(site_path), site_path.substr(1) + "/index.html"}) {
      if (files_.contains(path)) return path;
    }
    return std::nullopt;
  }

  void note_external(const std::string& url, const LinkingDocument& document, Place place) {
    auto [known, is_new] = by_url_.emplace(url, result_.addresses.size());
    if (is_new) {
      result_.addresses.push_back({url, document.path, place});
      last_document_.push_back(&document);
    } else if (std::exchange(last_document_[known->second], &document) != &document) {
      ++result_.addresses[known->second].documents;
    }
  }

  std::span<const LinkingDocument> documents_;
  const OutputFiles& files_;
  const LinkCheckOptions& options_;
  std::string prefix_;
  std::map<std::string, std::vector<std::string>, std::less<>> anchors_; // of pages, sorted
  std::unordered_map<std::string, Verdict> known_;                       // only looked up, never listed
  Verdict last_;
  std::unordered_map<std::string, std::size_t> by_url_; // likewise
  std::vector<const LinkingDocument*> last_document_;   // that had the address
  Faults faults_;
  LinkFindings result_;
};

} // namespace

LinkFindings check_links(std::span<const LinkingDocument> documents, const OutputFiles& files,
                         const LinkCheckOptions& options) {
  return Checker(documents, files, options).check();
}

} // namespace broadsheet::site
