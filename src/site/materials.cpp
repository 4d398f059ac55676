#include "site/materials.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/inside.h"
#include "base/once.h"
#include "base/text.h"
#include "base/utf8.h"
#include "site/format.h"
#include "store/month_file.h"
#include "store/site_folder.h"
#include "text/markdown.h"

namespace broadsheet::site {
namespace {

std::set<Month> months_with_days(const Archive& archive) {
  std::set<Month> months;
  for (std::size_t day = 0; day < archive.size(); ++day) months.insert(month_of(archive.date(day)));
  return months;
}

bool is_address_part(std::string_view name) {
  return !name.empty() &&
         std::ranges::all_of(name, [](char c) { return is_lower(c) || is_digit(c) || c == '-' || c == '_'; });
}

// Takes a heading "# Title" off the top of `page.markdown`.
void take_title(ContentPage& page) {
  std::string_view text = trim(page.markdown);
  if (!text.starts_with("# ")) return;
  auto end = std::min(text.find('\n'), text.size());
  page.title = trim(text.substr(2, end - 2));
  page.markdown = std::string(text.substr(end));
}

} // namespace

std::vector<SkippedDate> load_skipped(const std::filesystem::path& site_dir, const Archive& archive,
                                      build::SourceFiles& sources, Diagnostics& diagnostics) {
  if (!sources.fingerprint_of(std::string(store::skipped_path), diagnostics)) return {};
  auto skipped = store::SiteFolder(site_dir).skipped(diagnostics);
  std::erase_if(skipped, [&](const SkippedDate& date) { return archive.contains(date.date); });
  return skipped;
}

std::span<const SkippedDate> skipped_in(std::span<const SkippedDate> skipped, Month month) {
  auto month_of_entry = [](const SkippedDate& entry) { return month_of(entry.date); };
  auto first = std::ranges::lower_bound(skipped, month, {}, month_of_entry);
  auto last = std::ranges::upper_bound(skipped, month, {}, month_of_entry);
  return {first, last};
}

MonthFiles load_month_files(const std::filesystem::path& site_dir, const Archive& archive,
                            build::SourceFiles& sources, Diagnostics& diagnostics) {
  MonthFiles files;
  auto with_days = months_with_days(archive);
  store::SiteFolder folder(site_dir);
  Diagnostics reported_with_the_days;
  for (Month month : folder.months(reported_with_the_days)) {
    auto path = store::month_path(month).string();
    if (!with_days.contains(month)) {
      diagnostics.push_back({.severity = Severity::warning,
                             .path = path,
                             .message = long_month(month) + " has no days, so no page shows this file",
                             .help = "remove the file, or restore the days of its month"});
      continue;
    }
    auto fingerprint = sources.fingerprint_of(path, diagnostics);
    if (!fingerprint) continue;
    if (auto found = folder.month(month, diagnostics); found.value)
      files[month] = {std::move(*found.value), *fingerprint};
  }
  return files;
}

const MonthFile* find_month_file(const MonthFiles& files, Month month) {
  auto found = files.find(month);
  return found == files.end() ? nullptr : &found->second;
}

std::vector<ContentPage> load_content_pages(const std::filesystem::path& site_dir,
                                            build::SourceFiles& sources, Diagnostics& diagnostics) {
  std::vector<ContentPage> pages;
  for (const auto& name : store::SiteFolder(site_dir).pages(diagnostics)) {
    ContentPage page{store::page_path(name).string(), "/" + name + "/", name, {}, {}};
    if (!is_address_part(name)) {
      diagnostics.push_back({.path = page.path,
                             .message = "this name cannot be part of an address",
                             .help = "use lower-case letters, digits, - and _ only"});
      continue;
    }
    auto text = sources.read_inside(page.path, diagnostics);
    if (!text) continue;
    page.fingerprint = fingerprint(*text);
    page.markdown = without_byte_order_mark(*text);
    take_title(page);
    pages.push_back(std::move(page));
  }
  return pages;
}

struct Prompts::Prompt {
  std::filesystem::path site_dir;
  std::filesystem::path path;
  Fingerprint fingerprint;
  Once rendered;
  std::string html;
};

Prompts::Prompts() = default;
Prompts::~Prompts() = default;
Prompts::Prompts(Prompts&&) noexcept = default;
Prompts& Prompts::operator=(Prompts&&) noexcept = default;

Prompts Prompts::load(const std::filesystem::path& site_dir, const Archive& archive,
                      build::SourceFiles& sources, Diagnostics& diagnostics) {
  Prompts result;
  for (std::size_t day = 0; day < archive.size(); ++day) {
    auto name = archive.prompt(day);
    if (name.empty() || result.prompts_.contains(name)) continue;
    auto path = store::prompt_path(name).string();
    auto prompt = std::make_unique<Prompt>();
    prompt->site_dir = site_dir;
    prompt->path = path;
    Diagnostics unreadable;
    std::optional<Fingerprint> fingerprint;
    if (require_inside(site_dir, path, unreadable)) fingerprint = sources.fingerprint_of(path, unreadable);
    prompt->fingerprint = fingerprint.value_or(Fingerprint{});
    std::ranges::copy(unreadable, std::back_inserter(diagnostics));
    if (!fingerprint && unreadable.empty()) {
      diagnostics.push_back({.severity = Severity::warning,
                             .path = path,
                             .message = "no such file; " + format_date(archive.date(day)) +
                                        " was scored with this prompt and is shown without it",
                             .help = "restore the file from git, or remove `prompt` from the day file"});
    }
    result.prompts_.emplace(name, std::move(prompt));
  }
  return result;
}

Fingerprint Prompts::fingerprint(std::string_view name) const {
  auto prompt = prompts_.find(name);
  return prompt == prompts_.end() ? Fingerprint{} : prompt->second->fingerprint;
}

const std::string& Prompts::html(std::string_view name) const {
  static const std::string none;
  auto found = prompts_.find(name);
  if (found == prompts_.end()) return none;
  Prompt& prompt = *found->second;
  prompt.rendered.call([&] {
    if (auto markdown = read_inside(prompt.site_dir, prompt.path))
      prompt.html = text::markdown_to_html(without_byte_order_mark(*markdown), {.heading_offset = 1});
  });
  return prompt.html;
}

Materials load_materials(const std::filesystem::path& site_dir, Site site, build::SourceFiles& sources,
                         Memos& memos, int jobs, Diagnostics& diagnostics, store::Documents documents) {
  sources.fingerprint_of("site.yaml");
  auto theme = theme::Theme::load(site_dir, site.theme, diagnostics);
  auto archive = Archive::load(site_dir, site, sources, memos, jobs, diagnostics, documents);
  auto skipped = load_skipped(site_dir, archive, sources, diagnostics);
  auto month_files = load_month_files(site_dir, archive, sources, diagnostics);
  auto content_pages = load_content_pages(site_dir, sources, diagnostics);
  auto prompts = Prompts::load(site_dir, archive, sources, diagnostics);
  return {std::move(site),    std::move(archive),       std::move(skipped), std::move(month_files),
          std::move(prompts), std::move(content_pages), std::move(theme)};
}

} // namespace broadsheet::site
