#include "site/prompts.h"

#include <mutex>

#include "base/file.h"
#include "text/markdown.h"

namespace broadsheet::site {

struct Prompts::Prompt {
  std::filesystem::path path;
  Fingerprint fingerprint;
  std::once_flag rendered;
  std::string html;
};

Prompts::Prompts() = default;
Prompts::~Prompts() = default;
Prompts::Prompts(Prompts&&) noexcept = default;
Prompts& Prompts::operator=(Prompts&&) noexcept = default;

Prompts Prompts::load(const std::filesystem::path& site_dir, const Archive& archive,
                      build::SourceFiles& sources, Diagnostics& diagnostics) {
  Prompts result;
  for (std::size_t day = 0; day < archive.size(); ++day) {
    auto name = archive.prompt(day);
    if (name.empty() || result.prompts_.contains(name)) continue;
    auto path = "content/prompts/" + std::string(name) + ".md";
    auto prompt = std::make_unique<Prompt>();
    prompt->path = site_dir / path;
    if (auto fingerprint = sources.fingerprint_of(path)) {
      prompt->fingerprint = *fingerprint;
    } else {
      diagnostics.push_back({.severity = Severity::warning,
                             .path = path,
                             .message = "no such file; " + format_date(archive.date(day)) +
                                        " was scored with this prompt and is shown without it",
                             .help = "restore the file from git, or remove `prompt` from the day file"});
    }
    result.prompts_.emplace(name, std::move(prompt));
  }
  return result;
}

Fingerprint Prompts::fingerprint(std::string_view name) const {
  auto prompt = prompts_.find(name);
  return prompt == prompts_.end() ? Fingerprint{} : prompt->second->fingerprint;
}

const std::string& Prompts::html(std::string_view name) const {
  static const std::string none;
  auto found = prompts_.find(name);
  if (found == prompts_.end()) return none;
  Prompt& prompt = *found->second;
  std::call_once(prompt.rendered, [&] {
    if (auto markdown = read_file(prompt.path))
      prompt.html = text::markdown_to_html(*markdown, {.heading_offset = 1});
  });
  return prompt.html;
}

} // namespace broadsheet::site
