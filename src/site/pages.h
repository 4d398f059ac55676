// The owner's own pages: content/pages/*.md.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "build/source_files.h"

namespace broadsheet::site {

struct ContentPage {
  std::string path;      // content/pages/about.md
  std::string site_path; // /about/
  std::string title;     // the first heading, or the file's name
  std::string markdown;  // without that heading
  Fingerprint fingerprint;
};

// Sorted by file name. A name that cannot be part of an address is reported.
std::vector<ContentPage> load_content_pages(const std::filesystem::path& site_dir,
                                            build::SourceFiles& sources, Diagnostics& diagnostics);

} // namespace broadsheet::site
