// The prompts that days were scored with: content/prompts/<name>.md.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "build/source_files.h"
#include "site/archive.h"

namespace broadsheet::site {

class Prompts {
public:
  // Those that days of `archive` name. A missing one is a warning: the day is shown without.
  static Prompts load(const std::filesystem::path& site_dir, const Archive& archive,
                      build::SourceFiles& sources, Diagnostics& diagnostics);
  ~Prompts();
  Prompts(Prompts&&) noexcept;
  Prompts& operator=(Prompts&&) noexcept;

  // Of the file's content; zero where there is none.
  Fingerprint fingerprint(std::string_view name) const;

  // Its headings are demoted to h3 and below. Made at the first call, from any thread; empty
  // where there is no such prompt.
  const std::string& html(std::string_view name) const;

private:
  struct Prompt;
  Prompts();
  std::map<std::string, std::unique_ptr<Prompt>, std::less<>> prompts_;
};

} // namespace broadsheet::site
