#include "legacy/json_reader.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace broadsheet::legacy {

const Json* JsonReader::find(const Json& parent, std::string_view key, Json::Kind kind,
                             std::string_view wanted) const {
  const Json* value = parent.find(key);
  if (!value || value->kind == Json::Kind::null || value->kind == kind) return value;
  if (kind == Json::Kind::number && value->kind == Json::Kind::integer) return value;
  report(Severity::error, value->offset, fmt::format("{} must be {}", key, wanted));
  return nullptr;
}

const Json* JsonReader::object(const Json& parent, std::string_view key) const {
  return find(parent, key, Json::Kind::object, "an object");
}

const Json* JsonReader::array(const Json& parent, std::string_view key) const {
  return find(parent, key, Json::Kind::array, "an array");
}

std::string JsonReader::text(const Json& parent, std::string_view key) const {
  const Json* value = find(parent, key, Json::Kind::text, "text");
  return value ? value->text : std::string{};
}

std::vector<std::string> JsonReader::texts(const Json& parent, std::string_view key) const {
  std::vector<std::string> result;
  const Json* values = array(parent, key);
  if (!values) return result;
  for (const JsonMember& item : values->members) {
    if (item.value.kind == Json::Kind::text)
      result.push_back(item.value.text);
    else
      report(Severity::error, item.value.offset, fmt::format("{} must contain only texts", key));
  }
  return result;
}

std::optional<std::int64_t> JsonReader::integer(const Json& parent, std::string_view key, std::int64_t least,
                                                std::int64_t most) const {
  const Json* value = find(parent, key, Json::Kind::integer, "a whole number");
  if (!value || value->kind == Json::Kind::null) return std::nullopt;
  if (value->integer >= least && value->integer <= most) return value->integer;
  report(Severity::error, value->offset,
         fmt::format("{} must be from {} to {}, not {}", key, least, most, value->integer));
  return std::nullopt;
}

std::optional<double> JsonReader::amount(const Json& parent, std::string_view key) const {
  const Json* value = find(parent, key, Json::Kind::number, "an amount");
  if (!value || value->kind == Json::Kind::null) return std::nullopt;
  if (value->number >= 0) return value->number;
  report(Severity::error, value->offset, fmt::format("{} must not be negative", key));
  return std::nullopt;
}

void JsonReader::check_keys(const Json& object, std::span<const std::string_view> known) {
  for (const JsonMember& member : object.members) {
    if (object.find(member.key) != &member.value)
      report(Severity::error, member.offset,
             fmt::format("{} is written twice; the first one counts", member.key));
    else if (std::ranges::find(known, member.key) == known.end() && unknown_keys_.insert(member.key).second)
      report(Severity::warning, member.offset,
             fmt::format("unknown key {} is ignored, here and below", member.key));
  }
}

void JsonReader::report(Severity severity, std::size_t offset, std::string message, std::string help) const {
  if (help.empty() && severity == Severity::error) help = "correct the file and import again";
  report_at(*diagnostics_, severity, *source_, offset, std::move(message), std::move(help));
}

} // namespace broadsheet::legacy
