#include "text/formula_cache.h"

#include <xxhash.h>

#include <algorithm>

#include "base/bytes.h"

namespace broadsheet::text {

namespace {

constexpr std::string_view magic = "broadsheet formulas";

} // namespace

std::vector<FormulaRecord> decode_formulas(std::string_view bytes, Fingerprint maker) {
  std::vector<FormulaRecord> records;
  ByteReader reader(bytes);
  const bool ours = reader.text() == magic;
  const Fingerprint made_by{reader.u64(), reader.u64()};
  if (!ours || made_by != maker) return records;
  while (!reader.at_end()) {
    const std::string_view record = reader.text();
    const std::uint64_t hash = reader.u64();
    if (!reader.ok() || hash != XXH3_64bits(record.data(), record.size())) break;
    ByteReader fields(record);
    const Fingerprint key{fields.u64(), fields.u64()};
    if (!fields.ok()) break;
    records.push_back({key, record.substr(sizeof(key.high) + sizeof(key.low))});
  }
  return records;
}

std::string encode_formulas(std::vector<FormulaRecord> records, Fingerprint maker) {
  std::ranges::sort(records, {}, &FormulaRecord::key);
  ByteWriter writer;
  writer.text(magic);
  writer.u64(maker.high);
  writer.u64(maker.low);
  for (const auto& [key, html] : records) {
    ByteWriter fields;
    fields.u64(key.high);
    fields.u64(key.low);
    const std::string record = fields.take().append(html);
    writer.text(record);
    writer.u64(XXH3_64bits(record.data(), record.size()));
  }
  return writer.take();
}

} // namespace broadsheet::text
