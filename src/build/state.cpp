#include "build/state.h"

#include <functional>
#include <iterator>
#include <unordered_map>
#include <vector>

#include "base/bytes.h"
#include "base/file.h"

namespace broadsheet::build {
namespace {

constexpr std::string_view magic = "broadsheet state 1\n";
constexpr std::size_t checksum_size = 2 * sizeof(std::uint64_t);

void write(ByteWriter& out, Fingerprint value) {
  out.u64(value.high);
  out.u64(value.low);
}

void write(ByteWriter& out, const FileStat& stat) {
  out.u64(stat.size);
  out.u64(static_cast<std::uint64_t>(stat.mtime));
  out.u64(static_cast<std::uint64_t>(stat.ctime));
  out.u64(stat.inode);
}

Fingerprint read_fingerprint(ByteReader& in) {
  Fingerprint value;
  value.high = in.u64();
  value.low = in.u64();
  return value;
}

std::int64_t read_time(ByteReader& in) {
  return static_cast<std::int64_t>(in.u64());
}

FileStat read_stat(ByteReader& in) {
  FileStat stat;
  stat.size = in.u64();
  stat.mtime = read_time(in);
  stat.ctime = read_time(in);
  stat.inode = in.u64();
  return stat;
}

struct InputHash {
  std::size_t operator()(const InputRecord* input) const {
    return std::hash<std::string_view>()(input->name) ^ input->fingerprint.low;
  }
};

struct SameInput {
  bool operator()(const InputRecord* a, const InputRecord* b) const { return *a == *b; }
};

// Numbers the distinct input records in order of first use.
class InputTable {
public:
  std::uint64_t index_of(const InputRecord& input) {
    auto [entry, added] = indices_.try_emplace(&input, inputs_.size());
    if (added) inputs_.push_back(&input);
    return entry->second;
  }
  void write_to(ByteWriter& out) const {
    out.varint(inputs_.size());
    for (const InputRecord* input : inputs_) {
      out.text(input->name);
      write(out, input->fingerprint);
    }
  }

private:
  std::unordered_map<const InputRecord*, std::uint64_t, InputHash, SameInput> indices_;
  std::vector<const InputRecord*> inputs_;
};

void write_pages(ByteWriter& out, InputTable& inputs, const State& state) {
  out.varint(state.pages.size());
  for (const auto& [path, page] : state.pages) {
    out.text(path);
    out.varint(page.inputs.size());
    for (const auto& input : page.inputs) out.varint(inputs.index_of(input));
    write(out, page.content);
    write(out, page.stat);
    out.u64(static_cast<std::uint64_t>(page.checked_at));
  }
}

void write_sources(ByteWriter& out, const State& state) {
  out.varint(state.sources.size());
  for (const auto& [path, file] : state.sources) {
    out.text(path);
    write(out, file.stat);
    out.u64(static_cast<std::uint64_t>(file.hashed_at));
    write(out, file.fingerprint);
  }
}

// Everything before the memos.
std::string encode_records(const State& state, Fingerprint build, Fingerprint boot) {
  InputTable inputs;
  ByteWriter pages; // first, because it fills the table that is written before it
  write_pages(pages, inputs, state);
  ByteWriter rest;
  write(rest, build);
  write(rest, boot);
  inputs.write_to(rest);
  write_sources(rest, state);
  return std::string(magic) + rest.take() + pages.take();
}

// Calls `visit` with one part after another. Memos are most of a state: nothing here copies them.
template <typename Visit>
void for_each_part_of_memos(const State& state, Visit visit) {
  ByteWriter count;
  count.varint(state.memos.size());
  visit(count.take());
  for (const auto& [name, memo] : state.memos) {
    ByteWriter head;
    head.text(name);
    write(head, memo.from);
    head.varint(memo.bytes.view().size());
    visit(head.take());
    visit(memo.bytes.view());
  }
}

std::string checksum_of(std::string_view bytes) {
  ByteWriter checksum;
  write(checksum, fingerprint(bytes));
  return checksum.take();
}

// Reads a list of named values in ascending order; `read_value` reads what follows a name.
// Counts are never trusted: reading stops where the bytes do, and nothing is reserved for them.
template <typename Map, typename ReadValue>
bool read_map(ByteReader& in, Map& map, ReadValue read_value) {
  for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left) {
    auto name = in.text();
    if (!map.empty() && name <= std::prev(map.end())->first) return false;
    auto entry = map.emplace_hint(map.end(), name, typename Map::mapped_type());
    if (!read_value(entry->second)) return false;
  }
  return in.ok();
}

std::vector<InputRecord> read_inputs(ByteReader& in) {
  std::vector<InputRecord> inputs;
  for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left) {
    auto name = in.text();
    inputs.push_back({std::string(name), read_fingerprint(in)});
  }
  return inputs;
}

bool read_page(ByteReader& in, const std::vector<InputRecord>& inputs, PageRecord& page) {
  std::uint64_t count = in.varint();
  if (count <= inputs.size()) page.inputs.reserve(count);
  for (std::uint64_t left = count; left > 0; --left) {
    std::uint64_t index = in.varint();
    if (!in.ok() || index >= inputs.size()) return false;
    page.inputs.push_back(inputs[index]);
  }
  page.content = read_fingerprint(in);
  page.stat = read_stat(in);
  page.checked_at = read_time(in);
  return in.ok();
}

bool read_source(ByteReader& in, KnownFile& file) {
  file.stat = read_stat(in);
  file.hashed_at = read_time(in);
  file.fingerprint = read_fingerprint(in);
  return in.ok();
}

bool read_memo(ByteReader& in, const SharedBytes& bytes, MemoRecord& memo) {
  memo.from = read_fingerprint(in);
  memo.bytes = bytes.part(in.text());
  return in.ok();
}

void forget_times(State& state) {
  for (auto& [path, file] : state.sources) file.hashed_at = 0;
  for (auto& [path, page] : state.pages) page.checked_at = 0;
}

State only_ownership(const State& state) {
  State owned;
  for (const auto& [path, page] : state.pages) owned.pages[path].content = page.content;
  return owned;
}

} // namespace

std::string encode_state(const State& state, Fingerprint build, Fingerprint boot) {
  std::string records = encode_records(state, build, boot);
  std::size_t size = records.size() + checksum_size;
  for_each_part_of_memos(state, [&](std::string_view part) { size += part.size(); });
  std::string bytes;
  bytes.reserve(size);
  bytes += records;
  for_each_part_of_memos(state, [&](std::string_view part) { bytes += part; });
  return bytes += checksum_of(bytes);
}

bool encodes(std::string_view bytes, const State& state, Fingerprint build, Fingerprint boot) {
  if (bytes.size() < checksum_size) return false;
  auto checksum = bytes.substr(bytes.size() - checksum_size);
  bytes.remove_suffix(checksum_size);
  auto rest = bytes;
  bool same = true;
  auto compare = [&](std::string_view part) {
    same = same && rest.starts_with(part);
    if (same) rest.remove_prefix(part.size());
  };
  compare(encode_records(state, build, boot));
  for_each_part_of_memos(state, compare);
  return same && rest.empty() && checksum == checksum_of(bytes);
}

State decode_state(const SharedBytes& file, Fingerprint build, Fingerprint boot) {
  auto bytes = file.view();
  if (!bytes.starts_with(magic) || bytes.size() < magic.size() + checksum_size) return {};
  auto checksum = bytes.substr(bytes.size() - checksum_size);
  bytes.remove_suffix(checksum_size);
  if (checksum != checksum_of(bytes)) return {};

  ByteReader in(bytes.substr(magic.size()));
  bool same_build = read_fingerprint(in) == build;
  bool same_boot = read_fingerprint(in) == boot;
  auto inputs = read_inputs(in);
  State state;
  bool whole = read_map(in, state.sources, [&](KnownFile& source) { return read_source(in, source); }) &&
               read_map(in, state.pages, [&](PageRecord& page) { return read_page(in, inputs, page); }) &&
               read_map(in, state.memos, [&](MemoRecord& memo) { return read_memo(in, file, memo); }) &&
               in.at_end();
  if (!whole) return {};
  if (!same_build) return only_ownership(state);
  if (!same_boot) forget_times(state);
  return state;
}

State read_state(const std::filesystem::path& file) {
  return decode_state(map_file(file), build_id(), boot_id());
}

void write_state(const std::filesystem::path& file, const State& state) {
  if (encodes(map_file(file), state, build_id(), boot_id())) return;
  write_file(file, encode_state(state, build_id(), boot_id()));
}

} // namespace broadsheet::build
