// Files that are published or rendered as they are: templates, assets, pages, prompts.
//
// They often come from others, and what they contain ends up on a public page or at a model's service: one
// link in a theme could publish /etc/passwd or, through /proc/self/environ, the owner's key. So they are read
// only from inside the site. A link may lead to another place in the site's folder, but neither out of it nor
// to anything hidden there (.git, .env). Data such as day files is parsed, not copied, and may be a link to
// anywhere: read_file() of base/file.h is for that.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/diagnostic.h"

namespace broadsheet {

// Throws a FileError that names the link when a link in `path` leads out of `root` or to something hidden in
// it. Owners may keep content/ as a whole elsewhere: where it is a link, what is below it may be anywhere in
// the folder that it leads to.
void require_inside(const std::filesystem::path& root, const std::filesystem::path& path);

// The bytes of the regular file `root`/`path`; nothing when there is none. Throws FileError, also when it is
// not inside `root`.
std::optional<std::string> read_inside(const std::filesystem::path& root, const std::filesystem::path& path);

// The same two for callers that collect errors: the result is false or nothing. A link that blocks several
// files is reported once, under its own path.
bool require_inside(const std::filesystem::path& root, const std::filesystem::path& path,
                    Diagnostics& diagnostics);
std::optional<std::string> read_inside(const std::filesystem::path& root, const std::filesystem::path& path,
                                       Diagnostics& diagnostics);

} // namespace broadsheet
