#include "settings/fetch.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "paper/names.h"
#include "settings/forms.h"

namespace broadsheet {
namespace {

constexpr std::array<std::string_view, 3> repeats = {"hide", "mark", "show"}; // in the order of Repeat

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 20 && std::ranges::all_of(text, is_digit);
}

// Four groups of four, the last character a check digit (ISO 7064, MOD 11-2).
bool is_orcid(std::string_view text) {
  if (text.size() != 19) return false;
  int sum = 0;
  for (std::size_t at = 0; at < 18; ++at) {
    bool is_dash = at % 5 == 4;
    if (is_dash ? text[at] != '-' : !is_digit(text[at])) return false;
    if (!is_dash) sum = (sum + (text[at] - '0')) * 2;
  }
  int check = (12 - sum % 11) % 11;
  return text[18] == (check == 10 ? 'X' : static_cast<char>('0' + check));
}

std::vector<AnnounceType> read_announce(const yaml::Value& value) {
  std::vector<AnnounceType> types;
  for (const yaml::Value& entry : value.list()) {
    if (auto word = entry.word(announce_type_names)) types.push_back(static_cast<AnnounceType>(*word));
  }
  if (value.kind() == yaml::Kind::list && value.list().empty())
    value.error("announce lists nothing, so no paper would be left", "write announce: [new, cross]");
  return types;
}

PaperRule read_rule(yaml::Map map) {
  PaperRule rule;
  for (const yaml::Value& entry : map.list("categories")) {
    auto category = entry.text();
    if (category && !is_category(*category))
      entry.error(fmt::format("\"{}\" is not an arXiv category", *category), "write it like cs.LG or hep-th");
    if (category) rule.categories.push_back(std::move(*category));
  }
  for (const yaml::Value& entry : map.list("phrases")) {
    auto phrase = entry.text();
    if (phrase && phrase->empty()) entry.error("a phrase is empty", "remove it");
    if (phrase) rule.phrases.push_back(std::move(*phrase));
  }
  map.reject_unknown_keys();
  return rule;
}

FollowedAuthor read_author(const yaml::Value& value) {
  if (value.kind() != yaml::Kind::map) return {value.text().value_or(""), {}, {}};
  yaml::Map map = *value.map();
  FollowedAuthor author{
      map.text("name"),
      checked_text(map, "orcid", "", is_orcid, "an ORCID iD",
                   "write it like \"0000-0002-1825-0097\"; the last digit checks the others"),
      checked_text(map, "semantic_scholar", "", is_number, "an author id of Semantic Scholar",
                   "write the number at the end of the author's address there")};
  map.reject_unknown_keys();
  if (author.name.empty() && author.orcid.empty() && author.semantic_scholar.empty())
    map.error("an author needs a name, an orcid or a semantic_scholar id");
  return author;
}

ArxivAddresses read_arxiv(yaml::Map map) {
  ArxivAddresses addresses;
  addresses.rss_url = checked_url(map, "rss_url", addresses.rss_url);
  addresses.api_url = checked_url(map, "api_url", addresses.api_url);
  addresses.oai_url = checked_url(map, "oai_url", addresses.oai_url);
  map.reject_unknown_keys();
  return addresses;
}

SemanticScholar read_semantic_scholar(yaml::Map map) {
  SemanticScholar settings;
  settings.url = checked_url(map, "url", settings.url);
  settings.api_key_env = checked_variable(map, "api_key_env", "");
  map.reject_unknown_keys();
  return settings;
}

} // namespace

FetchSettings read_fetch_settings(yaml::Map& site) {
  FetchSettings settings;
  if (auto announce = site.find("announce")) settings.announce = read_announce(*announce);
  settings.primary_only = site.flag("primary_only").value_or(false);
  if (auto include = site.map("include")) settings.include = read_rule(*include);
  if (auto exclude = site.map("exclude")) settings.exclude = read_rule(*exclude);
  if (auto repeat = site.find("repeat")) {
    if (auto word = repeat->word(repeats)) settings.repeat = static_cast<Repeat>(*word);
  }
  for (const yaml::Value& entry : site.list("authors")) settings.authors.push_back(read_author(entry));
  if (auto arxiv = site.map("arxiv")) settings.arxiv = read_arxiv(*arxiv);
  if (auto scholar = site.map("semantic_scholar"))
    settings.semantic_scholar = read_semantic_scholar(*scholar);
  return settings;
}

} // namespace broadsheet
