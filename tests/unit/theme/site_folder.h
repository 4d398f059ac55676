// A site's folder for one test, in the temporary directory.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "base/file.h"
#include "support/test_folder.h"
#include "theme/theme.h"

namespace broadsheet::theme {

class SiteFolder {
public:
  const std::filesystem::path& path() const { return folder_.path(); }

  SiteFolder& file(std::string_view name, std::string_view text) {
    write_file(folder_ / name, text);
    return *this;
  }

  // A link to `target`, which is relative to the link's own folder.
  SiteFolder& link(std::string_view name, std::string_view target) {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::filesystem::create_symlink(target, folder_ / name);
    return *this;
  }

  // themes/<name>/ with nothing but its theme.yaml.
  SiteFolder& theme(const std::string& name, const std::string& more = "") {
    return file("themes/" + name + "/theme.yaml", "name: " + name + "\n" + more);
  }

  Theme load(std::string_view name, Diagnostics& diagnostics) const {
    return Theme::load(path(), name, diagnostics);
  }

  // Loads a theme that must be in order.
  Theme load(std::string_view name) const {
    Diagnostics diagnostics;
    auto theme = load(name, diagnostics);
    EXPECT_EQ(text_of(diagnostics), "");
    return theme;
  }

  // What loading the theme reports.
  std::string complaints(std::string_view name) const {
    Diagnostics diagnostics;
    load(name, diagnostics);
    return text_of(diagnostics);
  }

  static std::string text_of(const Diagnostics& diagnostics) {
    std::string text;
    for (const auto& diagnostic : diagnostics) text += format_diagnostic(diagnostic);
    return text;
  }

private:
  TestFolder folder_;
};

using Partials = std::map<std::string, std::string>;

// A site with the theme "plain" that has the template "page" and these partials.
inline void write_plain_theme(SiteFolder& site, std::string_view page, const Partials& partials = {}) {
  site.theme("plain").file("themes/plain/templates/page.mustache", page);
  for (const auto& [name, text] : partials) site.file("themes/plain/templates/" + name + ".mustache", text);
}

// The template rendered with the view; nothing may be reported.
inline std::string rendered(std::string_view page, const View& view, const Partials& partials = {}) {
  SiteFolder site;
  write_plain_theme(site, page, partials);
  Diagnostics diagnostics;
  auto text = site.load("plain").render("page", view, false, diagnostics);
  EXPECT_EQ(SiteFolder::text_of(diagnostics), "");
  return text;
}

// What is reported when the template is loaded.
inline std::string complaints_about(std::string_view page, const Partials& partials = {}) {
  SiteFolder site;
  write_plain_theme(site, page, partials);
  return site.complaints("plain");
}

// A list of objects that have one field each.
inline std::vector<View> objects(std::string_view field, std::initializer_list<const char*> texts) {
  std::vector<View> list;
  for (const char* text : texts) list.push_back(View().set(field, text));
  return list;
}

} // namespace broadsheet::theme
