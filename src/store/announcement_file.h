// An announcement between being fetched and being judged: .broadsheet/announcements/2025-08-05.json.gz, one
// JSON object as `zcat` shows it. It is kept until its day is complete, so that scoring can stop and go on
// without asking arXiv again.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "paper/announcement.h"

namespace broadsheet::store {

// The file's bytes; the same for the same announcement.
std::string encode_announcement(const Announcement& announcement);

// Nothing when `bytes` are damaged, or were written in another form than this program's.
std::optional<Announcement> decode_announcement(std::string_view bytes);

std::filesystem::path announcement_path(const std::filesystem::path& site_dir, Date date);

// What is kept for that date and can be read.
std::optional<Announcement> load_announcement(const std::filesystem::path& site_dir, Date date);
void save_announcement(const std::filesystem::path& site_dir, const Announcement& announcement);
void remove_announcement(const std::filesystem::path& site_dir, Date date);

std::vector<Date> list_announcements(const std::filesystem::path& site_dir); // oldest first

} // namespace broadsheet::store
