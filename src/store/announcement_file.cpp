#include "store/announcement_file.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/gzip.h"

namespace broadsheet::store {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

constexpr int format = 1; // of the file; one in another form is fetched again
constexpr std::size_t largest_text = 256 << 20;
constexpr std::string_view extension = ".json.gz";

Json count_json(std::optional<int> count) {
  return count ? Json(*count) : Json();
}

std::optional<int> read_count(const Json& json) {
  return json.is_null() ? std::nullopt : std::optional(json.get<int>());
}

Json authors_json(const std::vector<PaperAuthor>& authors) {
  auto list = Json::array();
  for (const auto& [name, affiliations] : authors)
    list.push_back({{"name", name}, {"affiliations", affiliations}});
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
  if (paper.submitted) json["submitted"] = paper.submitted->time_since_epoch().count();
  if (paper.first_shown) json["first_shown"] = format_date(*paper.first_shown);
  return json;
}

AnnouncedPaper read_paper(const Json& json) {
  AnnouncedPaper paper;
  paper.id = json.at("id");
  paper.version = json.at("version");
  auto type = std::ranges::find(announce_type_names, json.at("type").get<std::string>());
  if (type == announce_type_names.end()) throw std::runtime_error("no such type");
  paper.type = static_cast<AnnounceType>(type - announce_type_names.begin());
  paper.title = json.at("title");
  for (const auto& author : json.at("authors"))
    paper.authors.push_back({author.at("name"), author.at("affiliations")});
  paper.categories = json.at("categories");
  paper.abstract = json.at("abstract");
  paper.comments = json.at("comments");
  paper.doi = json.at("doi");
  paper.journal_ref = json.at("journal_ref");
  paper.license = json.at("license");
  paper.author_match = json.at("author_match");
  if (json.contains("submitted"))
    paper.submitted =
        std::chrono::sys_seconds{std::chrono::seconds{json.at("submitted").get<std::int64_t>()}};
  if (json.contains("first_shown"))
    paper.first_shown = parse_date(json.at("first_shown").get<std::string>()).value();
  return paper;
}

Announcement read_announcement(const Json& json) {
  if (json.at("format") != format) throw std::runtime_error("another format");
  Announcement announcement;
  announcement.date = parse_date(json.at("date").get<std::string>()).value();
  const auto& source = json.at("source");
  announcement.source = {.kind = source.at("kind"),
                         .categories = source.at("categories"),
                         .announced = read_count(source.at("announced")),
                         .scanned = read_count(source.at("scanned")),
                         .approximate = source.at("approximate")};
  for (const auto& paper : json.at("papers")) announcement.papers.push_back(read_paper(paper));
  return announcement;
}

fs::path folder(const fs::path& site_dir) {
  return site_dir / ".broadsheet/announcements";
}

} // namespace

std::string encode_announcement(const Announcement& announcement) {
  const auto& source = announcement.source;
  Json json = {{"format", format},
               {"date", format_date(announcement.date)},
               {"source",
                {{"kind", source.kind},
                 {"categories", source.categories},
                 {"announced", count_json(source.announced)},
                 {"scanned", count_json(source.scanned)},
                 {"approximate", source.approximate}}}};
  auto& papers = json["papers"] = Json::array();
  for (const auto& paper : announcement.papers) papers.push_back(paper_json(paper));
  return gzip(json.dump(1, ' ', false, Json::error_handler_t::replace));
}

std::optional<Announcement> decode_announcement(std::string_view bytes) {
  auto text = gunzip(bytes, largest_text);
  if (!text) return std::nullopt;
  try {
    return read_announcement(Json::parse(*text));
  } catch (const std::exception&) { // whatever is wrong with it, it is fetched again
    return std::nullopt;
  }
}

fs::path announcement_path(const fs::path& site_dir, Date date) {
  return folder(site_dir) / (format_date(date) + std::string(extension));
}

std::optional<Announcement> load_announcement(const fs::path& site_dir, Date date) {
  auto bytes = read_file(announcement_path(site_dir, date));
  auto announcement = bytes ? decode_announcement(*bytes) : std::nullopt;
  return announcement && announcement->date == date ? announcement : std::nullopt;
}

void save_announcement(const fs::path& site_dir, const Announcement& announcement) {
  write_file(announcement_path(site_dir, announcement.date), encode_announcement(announcement), true);
}

void remove_announcement(const fs::path& site_dir, Date date) {
  std::error_code is_gone;
  fs::remove(announcement_path(site_dir, date), is_gone);
}

std::vector<Date> list_announcements(const fs::path& site_dir) {
  std::vector<Date> dates;
  std::error_code no_folder;
  for (const auto& entry : fs::directory_iterator(folder(site_dir), no_folder)) {
    auto name = entry.path().filename().string();
    if (!name.ends_with(extension)) continue;
    if (auto date = parse_date(name.substr(0, name.size() - extension.size()))) dates.push_back(*date);
  }
  std::ranges::sort(dates);
  return dates;
}

} // namespace broadsheet::store
