#include <fmt/format.h>

#include "app/doctor_parts.h"
#include "app/github_repository.h"
#include "base/json.h"
#include "base/text.h"
#include "settings/forms.h"

namespace broadsheet::app {
namespace {

constexpr std::string_view sample_title = "Broadsheet: a sample edition";
constexpr const char* workflow = ".github/workflows/daily.yml";
constexpr const char* switch_pages_on =
    "choose \"GitHub Actions\" as the source on GitHub, under Settings → Pages → Build and deployment";

// What GitHub says about the Pages.
struct Pages {
  std::string build_type;
  std::string address; // without a final "/"
};

Pages read_pages(const std::string& body) {
  auto json = json_or_null(body);
  return {json["build_type"].text, normalize_base_url(json["html_url"].text).value_or("")};
}

void judge_pages(const Pages& pages, Findings& findings) {
  if (pages.build_type == "workflow")
    findings.ok(Part::publishing, "Pages are on and published by the workflow" +
                                      (pages.address.empty() ? "" : ", at " + pages.address));
  else
    findings.error(Part::publishing, "Pages are on, but published from a branch and not by the workflow",
                   switch_pages_on);
}

// Nothing when they are off or cannot be seen, which is reported.
std::optional<Pages> ask_github(const DoctorOptions& options, const Site& site,
                                const GithubRepository& repository, const std::string& token,
                                Findings& findings) {
  auto api = variable(options.network, "GITHUB_API_URL");
  if (api.empty()) api = "https://api.github.com";
  net::Request request{.url = fmt::format("{}/repos/{}/{}/pages", api, repository.owner, repository.name),
                       .headers = {{"Accept", "application/vnd.github+json"},
                                   {"Authorization", "Bearer " + token},
                                   {"X-GitHub-Api-Version", "2022-11-28"}}};
  request.limits.total = std::chrono::seconds(30);
  try {
    net::Client http(client_options(options.site_dir, site, options.network));
    auto pages = read_pages(http.send(request, {.attempts = 2, .total_wait = std::chrono::seconds(30)}).body);
    judge_pages(pages, findings);
    return pages;
  } catch (const net::Failure& failure) {
    int status = failure.response ? failure.response->status : 0;
    if (status == 404)
      findings.error(Part::publishing,
                     fmt::format("Pages of {}/{} are off, or the token may not see them", repository.owner,
                                 repository.name),
                     switch_pages_on);
    else if (status == 401 || status == 403)
      findings.warning(
          Part::publishing, fmt::format("GitHub does not let the token see the Pages ({})", status),
          "give the token permission to read Pages; if they may be off, " + std::string(switch_pages_on));
    else
      findings.error(Part::network, failure.what(), "try again later");
  }
  return std::nullopt;
}

std::optional<Pages> examine_pages(const DoctorOptions& options, const Site& site,
                                   const GithubRepository& repository, Findings& findings) {
  if (options.offline) return std::nullopt;
  auto token = variable(options.network, "GITHUB_TOKEN");
  if (token.empty()) token = variable(options.network, "GH_TOKEN");
  if (!token.empty()) return ask_github(options, site, repository, token, findings);
  findings.warning(Part::publishing, "without GITHUB_TOKEN or GH_TOKEN, it is not known whether Pages are on",
                   "set one of them, or check on GitHub, under Settings → Pages, that the source is "
                   "\"GitHub Actions\"");
  return std::nullopt;
}

void examine_address(const Site& site, const GithubRepository& repository, const std::optional<Pages>& pages,
                     Findings& findings) {
  bool is_known = pages && !pages->address.empty();
  auto address = is_known ? pages->address : pages_address(repository);
  auto repository_words = fmt::format("{}/{} on GitHub", repository.owner, repository.name);
  if (lower(site.base_url) == lower(address)) {
    findings.ok(Part::publishing,
                fmt::format("{}; base_url is the address of its Pages, {}", repository_words, address));
  } else if (site.base_url.empty()) {
    findings.warning(Part::publishing,
                     fmt::format("{}; there is no base_url, and so no feeds and no links from elsewhere",
                                 repository_words),
                     fmt::format("add the line `base_url: {}`", address));
  } else {
    findings.warning(
        Part::publishing,
        fmt::format("{}; base_url is {}, and its Pages are at {}", repository_words, site.base_url, address),
        fmt::format("write `base_url: {}`{}", address,
                    is_known ? "" : ", unless the Pages have a domain of their own"));
  }
}

void examine_workflow(const GithubRepository& repository, Findings& findings) {
  std::error_code none;
  if (std::filesystem::exists(repository.root / workflow, none))
    findings.ok(Part::publishing, fmt::format("{} is there", workflow));
  else
    findings.warning(
        Part::publishing, fmt::format("{} is missing: nothing runs on GitHub by itself", workflow),
        "copy it from broadsheet's own repository, or from a folder that `broadsheet init` made");
}

} // namespace

void examine_publishing(const DoctorOptions& options, const Site& site, Findings& findings) {
  if (site.title == sample_title)
    findings.warning(Part::publishing, "this is still the sample edition: its papers are invented",
                     "run `broadsheet init --here`, and give the site a title of its own");
  auto repository = find_github_repository(options.site_dir);
  if (!repository) {
    findings.ok(Part::publishing, "not a clone of a GitHub repository: how it is published is not known");
    return;
  }
  auto pages = examine_pages(options, site, *repository, findings);
  examine_address(site, *repository, pages, findings);
  examine_workflow(*repository, findings);
}

} // namespace broadsheet::app
