#include "arxiv/authors.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"

namespace broadsheet::arxiv {
namespace {

// The position after the ")" of the group that starts at `open`; npos when it is never closed.
std::size_t group_end(std::string_view text, std::size_t open) {
  int depth = 0;
  for (std::size_t at = open; at < text.size(); ++at) {
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && --depth == 0) return at + 1;
  }
  return std::string_view::npos;
}

// The length of the separator at `at`: "," or ";", " and ", " & "; 0 when there is none.
std::size_t separator_at(std::string_view text, std::size_t at) {
  auto rest = text.substr(at);
  if (rest.starts_with(',') || rest.starts_with(';')) return 1;
  if (rest.starts_with(" and ")) return 5;
  if (rest.starts_with(" & ")) return 3;
  return 0;
}

// Marks each "(" that starts a group with an end. Searching for each end would take quadratic time.
std::vector<bool> group_starts(std::string_view text) {
  std::vector<bool> starts(text.size());
  std::size_t closing = 0;
  for (std::size_t at = text.size(); at-- > 0;) {
    if (text[at] == ')') ++closing;
    if (text[at] != '(' || closing == 0) continue;
    starts[at] = true;
    --closing;
  }
  return starts;
}

// Splits `text` at separators outside parentheses. A parenthesis that is never closed counts as a letter.
std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> entries;
  auto is_group = group_starts(text);
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (is_group[at]) {
      at = group_end(text, at);
    } else if (auto size = separator_at(text, at)) {
      if (at > begin) entries.push_back(trim(text.substr(begin, at - begin)));
      begin = at + size;
      at = begin - (size > 1 ? 1 : 0); // the space after one "and" may be the one before the next
    } else {
      ++at;
    }
  }
  if (begin < text.size()) entries.push_back(trim(text.substr(begin)));
  std::erase_if(entries, [](std::string_view entry) { return entry.empty(); });
  return entries;
}

struct Entry {
  std::string_view name;
  std::vector<std::string_view> groups; // in parentheses after the name
};

// Only parentheses at the end of the entry are groups: "Wei (William) Zhang" is a name.
Entry read_entry(std::string_view text) {
  Entry entry{text, {}};
  for (auto open = text.find('('); open != text.npos;) {
    auto end = group_end(text, open);
    if (end == text.npos) return {text, {}};
    if (entry.groups.empty()) entry.name = trim(text.substr(0, open));
    entry.groups.push_back(trim(text.substr(open + 1, end - open - 2)));
    auto next = text.find_first_not_of(' ', end);
    if (next != text.npos && text[next] != '(') entry = {text, {}};
    open = text.find('(', end);
  }
  return entry;
}

bool is_number(std::string_view text) {
  return text.size() <= 3 && is_all_digits(text);
}

using Affiliations = std::map<std::string, std::string, std::less<>>; // by number

// The number of "(12) …"; empty when the text starts differently.
std::string_view leading_number(std::string_view text) {
  auto close = text.substr(0, 8).find(')');
  if (!text.starts_with('(') || close == text.npos) return {};
  auto number = trim(text.substr(1, close - 1));
  return is_number(number) ? number : std::string_view();
}

// Reads "(1) North Institute, (2) South College" into a table by number; empty when it is not such a table.
Affiliations read_table(std::string_view text) {
  Affiliations table;
  for (auto number = leading_number(text); !number.empty(); number = leading_number(text)) {
    text.remove_prefix(text.find(')') + 1);
    auto end = text.find('(');
    while (end != text.npos && leading_number(text.substr(end)).empty()) end = text.find('(', end + 1);
    auto place = trim(text.substr(0, end));
    while (place.ends_with(',') || place.ends_with(';')) place = trim(place.substr(0, place.size() - 1));
    if (!place.empty()) table.emplace(number, place);
    text.remove_prefix(std::min(end, text.size()));
  }
  return table;
}

bool is_suffix(std::string_view name) {
  constexpr std::string_view suffixes[] = {"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"};
  return std::ranges::find(suffixes, name) != std::end(suffixes);
}

// The places in the table for the numbers "1, 2 and 3"; empty unless it has all of them.
std::vector<std::string_view> look_up(std::string_view numbers, const Affiliations& table) {
  std::vector<std::string_view> places;
  if (table.empty()) return places;
  for (auto number : split(numbers)) {
    auto place = table.find(number);
    if (place == table.end()) return {};
    places.push_back(place->second);
  }
  return places;
}

// Adds the affiliations of a group after a name: places from the table, or the group itself. `room` is how
// many bytes the places of one line may still take, since every author can name a long one.
void add_affiliations(PaperAuthor& author, std::string_view group, const Affiliations& table,
                      std::size_t& room) {
  if (group.empty()) return;
  auto places = look_up(group, table);
  std::size_t size = 0;
  for (auto place : places) size += place.size();
  if (places.empty() || size > room) {
    author.affiliations.emplace_back(group);
  } else {
    room -= size;
    author.affiliations.insert(author.affiliations.end(), places.begin(), places.end());
  }
}

} // namespace

std::vector<PaperAuthor> parse_authors(std::string_view line) {
  std::vector<Entry> entries;
  Affiliations table;
  for (auto text : split(line)) {
    if (auto rows = read_table(text); !rows.empty()) {
      table.merge(rows);
      continue;
    }
    auto entry = read_entry(text);
    if (!entry.groups.empty()) {
      if (auto rows = read_table(entry.groups.back()); !rows.empty()) {
        table.merge(rows);
        entry.groups.pop_back();
      }
    }
    entries.push_back(std::move(entry));
  }
  std::vector<PaperAuthor> authors;
  std::size_t room = 32 * line.size();
  for (const auto& [name, groups] : entries) {
    if (!authors.empty() && is_suffix(name)) {
      authors.back().name.append(", ").append(name);
    } else if (!name.empty()) {
      authors.push_back({std::string(name), {}});
    }
    if (authors.empty()) continue;
    for (auto group : groups) add_affiliations(authors.back(), group, table, room);
  }
  return authors;
}

} // namespace broadsheet::arxiv
