#include "net/cache.h"

#include <algorithm>
#include <system_error>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/file.h"
#include "base/fingerprint.h"
#include "base/gzip.h"

// A file starts with the XXH3-128 of the rest. The rest is compressed with gzip: a format number as a varint,
// then the address, ETag, Last-Modified and body as texts.
namespace broadsheet::net {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t format = 1;
constexpr std::size_t most_besides_body = 1 << 20; // bytes

std::string file_name(std::string_view url) {
  return to_hex(fingerprint(url));
}

std::string encoded(std::string_view url, const CachedAnswer& answer) {
  ByteWriter fields;
  fields.varint(format);
  for (std::string_view text : {url, std::string_view(answer.etag), std::string_view(answer.last_modified),
                                std::string_view(answer.body)})
    fields.text(text);
  std::string packed = gzip(fields.take());
  Fingerprint check = fingerprint(packed);
  ByteWriter file;
  file.u64(check.high);
  file.u64(check.low);
  return file.take() + packed;
}

std::optional<CachedAnswer> decoded(std::string_view bytes, std::string_view url) {
  ByteReader file(bytes);
  Fingerprint check;
  check.high = file.u64();
  check.low = file.u64();
  if (!file.ok()) return std::nullopt;
  std::string_view packed = bytes.substr(16);
  if (fingerprint(packed) != check) return std::nullopt;
  auto unpacked = gunzip(packed, Cache::largest_body + most_besides_body);
  if (!unpacked) return std::nullopt;

  ByteReader fields(*unpacked);
  if (fields.varint() != format || fields.text() != url) return std::nullopt;
  CachedAnswer answer;
  answer.etag = fields.text();
  answer.last_modified = fields.text();
  answer.body = fields.text();
  if (!fields.ok() || !fields.at_end()) return std::nullopt;
  return answer;
}

bool is_ours(std::string_view name) {
  return name.size() == 32 && name.find_first_not_of("0123456789abcdef") == name.npos;
}

// Keeps the newest. Another process may do the same at the same time, so errors are ignored.
void remove_oldest(const fs::path& folder, std::size_t most_files) {
  std::error_code ignored;
  std::vector<std::pair<fs::file_time_type, fs::path>> files;
  for (const FolderEntry& entry : list_folder(folder))
    if (is_ours(entry.name))
      files.emplace_back(fs::last_write_time(folder / entry.name, ignored), folder / entry.name);
  if (files.size() <= most_files) return;
  std::ranges::sort(files);
  files.resize(files.size() - most_files);
  for (const auto& [time, path] : files) fs::remove(path, ignored);
}

} // namespace

Cache::Cache(fs::path folder) : folder_(std::move(folder)) {}

std::optional<CachedAnswer> Cache::find(std::string_view url) const {
  if (folder_.empty()) return std::nullopt;
  auto bytes = read_file(folder_ / file_name(url));
  return bytes ? decoded(*bytes, url) : std::nullopt;
}

void Cache::store(std::string_view url, const CachedAnswer& answer) {
  std::size_t besides = url.size() + answer.etag.size() + answer.last_modified.size();
  bool small = answer.body.size() <= largest_body && besides <= most_besides_body / 2;
  if (folder_.empty() || !small || (answer.etag.empty() && answer.last_modified.empty())) return;
  try {
    write_file(folder_ / file_name(url), encoded(url, answer));
  } catch (const FileError&) {
    return; // the next request asks for the whole answer again
  }
  remove_oldest(folder_, most_files);
}

} // namespace broadsheet::net
