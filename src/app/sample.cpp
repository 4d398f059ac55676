#include "app/sample.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/file.h"
#include "settings/site.h"
#include "store/site_folder.h"

namespace broadsheet::app {

using store::sample_path;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t hex_digits = 32;
constexpr std::string_view gap = "  ";

std::optional<Fingerprint> parse_hex(std::string_view hex) {
  Fingerprint fingerprint;
  auto middle = hex.data() + hex_digits / 2;
  auto end = hex.data() + hex_digits;
  auto high = std::from_chars(hex.data(), middle, fingerprint.high, 16);
  auto low = std::from_chars(middle, end, fingerprint.low, 16);
  bool whole = high.ptr == middle && low.ptr == end;
  return whole ? std::optional(fingerprint) : std::nullopt;
}

// Neither absolute nor outside the folder.
bool stays_inside(const fs::path& path) {
  return path.is_relative() && !path.empty() && path == path.lexically_normal() && *path.begin() != "..";
}

std::optional<SampleFile> parse_line(std::string_view line) {
  if (line.size() <= hex_digits + gap.size() || line.substr(hex_digits, gap.size()) != gap)
    return std::nullopt;
  auto fingerprint = parse_hex(line.substr(0, hex_digits));
  std::string path(line.substr(hex_digits + gap.size()));
  return fingerprint && stays_inside(path) ? std::optional(SampleFile{path, *fingerprint}) : std::nullopt;
}

std::string first_folders(const fs::path& path, int count) {
  fs::path result;
  for (auto part = path.begin(); count > 0 && std::next(part) != path.end(); ++part, --count) result /= *part;
  return result.generic_string();
}

// Files in the sample's own folders, such as content/2025, that are not in its list.
std::vector<std::string> files_beside(const fs::path& site_dir, const std::vector<SampleFile>& sample) {
  std::set<std::string> folders;
  std::set<std::string> known;
  for (const auto& file : sample) {
    auto folder = first_folders(file.path, 2);
    if (folder.find('/') != folder.npos) folders.insert(std::move(folder));
    known.insert(file.path);
  }
  std::vector<std::string> beside;
  for (const auto& folder : folders) {
    for (const fs::path& file : files_below(site_dir / folder)) {
      auto path = (fs::path(folder) / file).generic_string();
      if (!known.contains(path)) beside.push_back(std::move(path));
    }
  }
  std::ranges::sort(beside);
  return beside;
}

void remove_emptied_folders(const fs::path& site_dir, fs::path folder) {
  std::error_code not_empty;
  for (; !folder.empty() && fs::remove(site_dir / folder, not_empty); folder = folder.parent_path()) {
  }
}

class Clearing {
public:
  Clearing(const ClearOptions& options, const std::vector<SampleFile>& sample, ClearReport& report)
      : site_dir_(options.site_dir),
        report_(report), instead_{{"site.yaml", starter_site_yaml(options.starter)},
                                  {"content/pages/about.md", starter_about()}} {
    for (const auto& path : report.added) staying_ += read_file(site_dir_ / path).value_or("");
    Diagnostics read_elsewhere;
    for (Date date : store::SiteFolder(site_dir_).days(read_elsewhere)) {
      auto path = store::day_path(date).generic_string();
      bool is_sample = std::ranges::find(sample, path, &SampleFile::path) != sample.end();
      if (!is_sample) staying_ += read_file(site_dir_ / path).value_or("");
    }
  }

  // To be called for files sorted by path: days before prompts.
  void clear(const SampleFile& file) {
    auto bytes = read_file(site_dir_ / file.path);
    auto instead = instead_.find(file.path);
    bool done_before = !bytes || (instead != instead_.end() && *bytes == instead->second);
    if (done_before) return;
    if (fingerprint(*bytes) != file.fingerprint) {
      report_.kept.push_back(file.path);
      staying_ += *bytes;
    } else if (is_needed_prompt(file.path)) {
      report_.needed.push_back(file.path);
    } else if (instead != instead_.end()) {
      write_file(site_dir_ / file.path, instead->second);
      report_.replaced.push_back(file.path);
    } else {
      remove_file(site_dir_ / file.path);
      remove_emptied_folders(site_dir_, fs::path(file.path).parent_path());
      report_.removed.push_back(file.path);
    }
  }

private:
  bool is_needed_prompt(const fs::path& path) const {
    return path.parent_path() == "content/prompts" && staying_.find(path.stem().string()) != staying_.npos;
  }

  const fs::path& site_dir_;
  ClearReport& report_;
  std::string staying_;                        // the bytes of all files that stay
  std::map<std::string, std::string> instead_; // the new text of files that stay
};

} // namespace

std::optional<std::vector<SampleFile>> parse_sample(std::string_view text) {
  std::vector<SampleFile> files;
  while (!text.empty()) {
    auto end = text.find('\n');
    auto file = parse_line(text.substr(0, end));
    if (!file || end == text.npos) return std::nullopt;
    files.push_back(std::move(*file));
    text.remove_prefix(end + 1);
  }
  return files;
}

std::string format_sample(const std::vector<SampleFile>& files) {
  std::string text;
  for (const auto& [path, fingerprint] : files)
    text += fmt::format("{}{}{}\n", to_hex(fingerprint), gap, path);
  return text;
}

ClearReport clear_sample(const ClearOptions& options) {
  ClearReport report{.diagnostics = check(options.starter)};
  const auto& site_dir = options.site_dir;
  if (!is_there(site_dir / "site.yaml"))
    load_site(site_dir, {}, report.diagnostics); // says that it is missing
  Descriptor lock;
  if (!has_errors(report.diagnostics)) lock = store::SiteFolder(site_dir).lock();
  auto list = read_file(site_dir / sample_path);
  report.had_sample = list.has_value();
  if (!list || has_errors(report.diagnostics)) return report;
  auto sample = parse_sample(*list);
  if (!sample) {
    report.diagnostics.push_back({.path = std::string(sample_path),
                                  .message = "this is not a valid list of the sample's files",
                                  .help = "nothing was removed; restore the file with `git checkout HEAD "
                                          "content/sample.xxh128`"});
    return report;
  }
  report.added = files_beside(site_dir, *sample);
  Clearing clearing(options, *sample, report);
  for (const auto& file : *sample) clearing.clear(file);
  remove_file(site_dir / sample_path);
  return report;
}

} // namespace broadsheet::app
