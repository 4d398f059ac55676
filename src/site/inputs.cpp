#include "site/inputs.h"

#include <bit>

#include "store/month_file.h"

namespace broadsheet::site {

using build::InputRecord;

InputRecord site_input(const Site& site) {
  FingerprintOf parts;
  for (const auto* text :
       {&site.title, &site.description, &site.base_url, &site.language, &site.author.name, &site.author.email,
        &site.permalinks.day, &site.permalinks.month, &site.permalinks.year, &site.permalinks.archive}) {
    parts.add(*text);
  }
  parts.add(site.feeds.atom ? 1 : 0).add(site.feeds.json ? 1 : 0);
  return {"site.yaml: site", parts.value()};
}

InputRecord topics_input(const Site& site) {
  FingerprintOf parts;
  for (const auto& topic : site.topics) parts.add(topic.id).add(topic.label);
  return {"site.yaml: topics", parts.value()};
}

InputRecord links_input(const Site& site) {
  FingerprintOf parts;
  for (const auto& link : site.links) parts.add(link.label).add(link.url);
  return {"site.yaml: links", parts.value()};
}

InputRecord number_input(std::string name, std::int64_t number) {
  return {std::move(name), FingerprintOf().add(number).value()};
}

InputRecord template_input(const theme::Theme& theme, std::string_view name) {
  FingerprintOf parts;
  for (const auto& lookup : theme.lookups(name)) {
    parts.add(lookup.path).add(lookup.found ? 1 : 0).add(lookup.text);
  }
  return {"template " + std::string(name), parts.value()};
}

InputRecord assets_input(std::span<const PublishedAsset> assets) {
  FingerprintOf parts;
  for (const auto& asset : assets) parts.add(asset.site_path);
  return {"assets", parts.value()};
}

InputRecord content_titles_input(std::span<const ContentPage> pages) {
  FingerprintOf parts;
  for (const auto& page : pages) parts.add(page.site_path).add(page.title);
  return {"titles of content/pages", parts.value()};
}

InputRecord day_input(const Archive& archive, std::size_t day) {
  return {"day " + format_date(archive.date(day)), archive.day_fingerprint(day)};
}

Inputs first_shown_inputs(const Archive& archive, std::size_t day) {
  auto dates = archive.first_shown(day);
  if (dates.empty()) return {};
  FingerprintOf parts;
  for (Date date : dates) parts.add(format_date(date)).add(archive.contains(date) ? 1 : 0);
  return {{"days shown before " + format_date(archive.date(day)), parts.value()}};
}

InputRecord prompt_input(const Materials& materials, std::size_t day) {
  return {"prompt", materials.prompts.fingerprint(materials.archive.prompt(day))};
}

Inputs summary_inputs(const Archive& archive, Span days) {
  Inputs inputs;
  for (std::size_t day = days.begin; day < days.end; ++day) {
    inputs.push_back({"summary of " + format_date(archive.date(day)), archive.summary_fingerprint(day)});
  }
  return inputs;
}

InputRecord summaries_input(std::string name, const Archive& archive, Span days) {
  FingerprintOf parts;
  for (std::size_t day = days.begin; day < days.end; ++day) parts.add(archive.summary_fingerprint(day));
  return {std::move(name), parts.value()};
}

InputRecord skipped_input(std::span<const SkippedDate> skipped, Month month) {
  FingerprintOf parts;
  for (const auto& [date, reason, name] : skipped_in(skipped, month)) {
    parts.add(format_date(date)).add(static_cast<int>(reason)).add(name);
  }
  return {"content/skipped.yaml: " + format_month(month), parts.value()};
}

InputRecord month_file_input(const MonthFiles& files, Month month) {
  const MonthFile* file = find_month_file(files, month);
  return {store::month_path(month).string(), file != nullptr ? file->fingerprint : Fingerprint{}};
}

InputRecord overview_usage_input(std::string name, const MonthFiles& files, Month first, Month last) {
  FingerprintOf parts;
  for (const auto& [month, file] : files) {
    if (month < first || month > last) continue;
    const Usage& usage = file.overview.usage;
    for (const auto& tokens : {usage.prompt_tokens, usage.cached_tokens, usage.completion_tokens}) {
      parts.add(tokens ? 1 : 0).add(tokens.value_or(0));
    }
    for (const auto& usd : {usage.prompt_usd, usage.completion_usd, usage.total_usd}) {
      parts.add(usd ? 1 : 0).add(std::bit_cast<std::int64_t>(usd.value_or(0)));
    }
    parts.add(format_month(month));
  }
  return {std::move(name), parts.value()};
}

InputRecord neighbours_input(std::string_view previous, std::string_view next) {
  return {"neighbours", FingerprintOf().add(previous).add(next).value()};
}

} // namespace broadsheet::site
