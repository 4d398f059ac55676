#include "store/announcement_file.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/gzip.h"
#include "base/json.h"

namespace broadsheet::store {
namespace {

namespace fs = std::filesystem;

constexpr int format = 1; // of the file; what is in another format is fetched again
constexpr std::size_t largest_text = 256 << 20;

// These throw when a value is missing or of another kind.
int read_int(const Json& json) {
  auto value = json.as_integer().value();
  if (!std::in_range<int>(value)) throw std::runtime_error("too large");
  return static_cast<int>(value);
}

std::optional<int> read_count(const Json& json) {
  return json.is_null() ? std::nullopt : std::optional(read_int(json));
}

std::string read_text(const Json& json) {
  return json.as_text().value();
}

Date read_date(const Json& json) {
  return parse_date(read_text(json)).value();
}

const std::vector<JsonMember>& read_list(const Json& json) {
  if (!json.is_array()) throw std::runtime_error("not a list");
  return json.members;
}

std::vector<std::string> read_texts(const Json& json) {
  std::vector<std::string> texts;
  for (const auto& item : read_list(json)) texts.push_back(read_text(item.value));
  return texts;
}

Json authors_json(const std::vector<PaperAuthor>& authors) {
  auto list = Json::array();
  for (const auto& [name, affiliations] : authors)
    list.push_back(Json{{"name", name}, {"affiliations", affiliations}});
  return list;
}

Json paper_json(const AnnouncedPaper& paper) {
  Json json = {{"id", paper.id},
               {"version", paper.version},
               {"type", announce_type_names.at(static_cast<std::size_t>(paper.type))},
               {"title", paper.title},
               {"authors", authors_json(paper.authors)},
               {"categories", paper.categories},
               {"abstract", paper.abstract},
               {"comments", paper.comments},
               {"doi", paper.doi},
               {"journal_ref", paper.journal_ref},
               {"license", paper.license},
               {"author_match", paper.author_match}};
  if (paper.submitted) json.set("submitted", paper.submitted->time_since_epoch().count());
  if (paper.first_shown) json.set("first_shown", format_date(*paper.first_shown));
  return json;
}

AnnouncedPaper read_paper(const Json& json) {
  AnnouncedPaper paper;
  paper.id = read_text(json["id"]);
  paper.version = read_int(json["version"]);
  auto type = std::ranges::find(announce_type_names, read_text(json["type"]));
  if (type == announce_type_names.end()) throw std::runtime_error("no such type");
  paper.type = static_cast<AnnounceType>(type - announce_type_names.begin());
  paper.title = read_text(json["title"]);
  for (const auto& author : read_list(json["authors"]))
    paper.authors.push_back({read_text(author.value["name"]), read_texts(author.value["affiliations"])});
  paper.categories = read_texts(json["categories"]);
  paper.abstract = read_text(json["abstract"]);
  paper.comments = read_text(json["comments"]);
  paper.doi = read_text(json["doi"]);
  paper.journal_ref = read_text(json["journal_ref"]);
  paper.license = read_text(json["license"]);
  paper.author_match = json["author_match"].as_boolean().value();
  if (const Json* submitted = json.find("submitted"))
    paper.submitted = std::chrono::sys_seconds{std::chrono::seconds{submitted->as_integer().value()}};
  if (const Json* first_shown = json.find("first_shown")) paper.first_shown = read_date(*first_shown);
  return paper;
}

Announcement read_announcement(const Json& json) {
  if (json["format"].as_integer() != format) throw std::runtime_error("another format");
  Announcement announcement;
  announcement.date = read_date(json["date"]);
  const Json& source = json["source"];
  announcement.source = {.kind = read_text(source["kind"]),
                         .categories = read_texts(source["categories"]),
                         .announced = read_count(source["announced"]),
                         .scanned = read_count(source["scanned"]),
                         .approximate = source["approximate"].as_boolean().value()};
  for (const auto& paper : read_list(json["papers"])) announcement.papers.push_back(read_paper(paper.value));
  return announcement;
}

} // namespace

std::string encode_announcement(const Announcement& announcement) {
  const auto& source = announcement.source;
  auto papers = Json::array();
  for (const auto& paper : announcement.papers) papers.push_back(paper_json(paper));
  return gzip(format_json({{"format", format},
                           {"date", format_date(announcement.date)},
                           {"source",
                            {{"kind", source.kind},
                             {"categories", source.categories},
                             {"announced", source.announced},
                             {"scanned", source.scanned},
                             {"approximate", source.approximate}}},
                           {"papers", std::move(papers)}},
                          1));
}

std::optional<Announcement> decode_announcement(std::string_view bytes) {
  auto text = gunzip(bytes, largest_text);
  if (!text) return std::nullopt;
  try {
    return read_announcement(json_or_null(*text));
  } catch (const std::exception&) { // whatever is wrong, it is fetched again
    return std::nullopt;
  }
}

fs::path announcement_path(Date date) {
  return fs::path(".broadsheet/announcements") / (format_date(date) + ".json.gz");
}

} // namespace broadsheet::store
