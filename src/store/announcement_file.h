// An announcement between being fetched and being judged: .broadsheet/announcements/2025-08-05.json.gz, one
// JSON object as `zcat` shows it. It is kept until its day is complete, so that scoring can stop and continue
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

// Nothing when `bytes` are damaged or in a format that this program does not write.
std::optional<Announcement> decode_announcement(std::string_view bytes);

// .broadsheet/announcements/2025-08-05.json.gz, relative to the site's folder.
std::filesystem::path announcement_path(Date date);

} // namespace broadsheet::store
