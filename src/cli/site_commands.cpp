// build, clean, check, doctor, notify: the site that is made from day files.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>
#include <ostream>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/build.h"
#include "app/check.h"
#include "app/doctor.h"
#include "app/notify.h"
#include "app/output_place.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/json_reports.h"
#include "cli/progress.h"

namespace broadsheet::cli {
namespace {

// ---- build -----------------------------------------------------------------------------------

// Why each page was rendered.
void report_reasons(std::ostream& out, const app::BuildResult& result) {
  for (const auto& source : result.changed_sources) out << "changed: " << source << "\n";
  for (const auto& reason : result.report.reasons)
    out << fmt::format("{}: {}\n", reason.path, fmt::join(reason.causes, ", "));
}

void report_build(std::ostream& out, const app::BuildResult& result, double seconds) {
  const auto& pages = result.report;
  out << fmt::format("{}, {}: {}, {} rendered, {} written, {} removed in {:.2f} s\n",
                     counted(result.days, "day"), counted(result.papers, "paper"),
                     counted(pages.total, "file"), pages.rendered, pages.written, pages.removed, seconds);
  for (const auto& path : pages.kept)
    out << "kept " << path << ": no longer part of the site, but changed since it was written\n";
}

ExitCode verify(const app::BuildOptions& options, bool as_json, const Output& output) {
  auto differences = app::verify(options);
  for (const auto& difference : differences) output.terminal.err << "verify: " << difference << "\n";
  if (!differences.empty()) {
    report_error(output, "the site differs from a build from nothing",
                 "run `broadsheet build --full`, and report this: it is a bug in broadsheet");
    return ExitCode::user_error;
  }
  if (!as_json && !output.quiet()) output.out() << "verified: the same as a build from nothing\n";
  return ExitCode::complete;
}

// ---- check -----------------------------------------------------------------------------------

std::int64_t count(const app::CheckReport& report, Severity severity) {
  return std::ranges::count(report.diagnostics, severity, &Diagnostic::severity);
}

std::string verdict(const app::CheckReport& report) {
  std::vector<std::string> parts;
  if (auto errors = count(report, Severity::error)) parts.push_back(counted(errors, "error"));
  if (auto warnings = count(report, Severity::warning)) parts.push_back(counted(warnings, "warning"));
  return parts.empty() ? "all well" : fmt::format("{}", fmt::join(parts, ", "));
}

std::string summary(const app::CheckReport& report) {
  auto line = fmt::format("{}, {}, {}, {}", counted(report.days, "day"), counted(report.papers, "paper"),
                          counted(report.pages, "page"), counted(report.internal_links, "internal link"));
  if (report.addresses)
    line += ", " + counted(report.addresses->asked, "external address", "external addresses");
  return line;
}

// Links to papers are all alike, so arXiv need not be asked a thousand times.
std::string sample_note(const app::CheckedAddresses& addresses) {
  return fmt::format("{} to papers, of {}, were checked for the latest paper only",
                     counted(addresses.stand_for, "link"), counted(addresses.kinds, "kind"));
}

void report_check(std::ostream& out, const app::CheckReport& report) {
  for (const auto& note : report.notes) out << "note: " << note << "\n";
  if (report.addresses && report.addresses->kinds > 0)
    out << "note: " << sample_note(*report.addresses) << "\n";
  out << summary(report) << ": " << verdict(report) << "\n";
}

// Shows how many addresses were asked. Anything else that is said then gets its own line.
void show_progress(app::CheckOptions& options, StatusLine& line, bool quiet) {
  line.begin();
  if (!quiet)
    options.on_asked = [&line](std::size_t asked, std::size_t all) {
      if (line.is_due()) line.show(fmt::format("{} of {} external addresses asked", asked, all));
    };
  auto after_line = [&line]<typename... Parameters>(std::function<void(Parameters...)>& tell) {
    if (tell)
      tell = [&line, tell](Parameters... parameters) {
        line.end();
        tell(parameters...);
      };
  };
  after_line(options.network.on_wait);
  after_line(options.network.on_request);
}

// ---- doctor ----------------------------------------------------------------------------------

using app::Finding;
using app::Status;

std::string lines_of(const Finding& finding) {
  auto lines = fmt::format("  {:<8} {}\n", app::status_names.at(static_cast<std::size_t>(finding.status)),
                           finding.seen);
  if (!finding.help.empty()) lines += fmt::format("           help: {}\n", finding.help);
  return lines;
}

void report_doctor(const Output& output, const std::vector<Finding>& findings) {
  auto& out = output.out();
  const Finding* last = nullptr;
  for (const auto& finding : findings) {
    if (output.quiet() && finding.status == Status::ok) continue;
    bool is_first = last == nullptr || last->part != finding.part;
    if (is_first) out << app::part_names.at(static_cast<std::size_t>(finding.part)) << "\n";
    last = &finding;
    out << lines_of(finding);
  }
  auto count = [&](Status status) { return std::ranges::count(findings, status, &Finding::status); };
  if (!output.quiet())
    out << counted(count(Status::error), "error") << ", " << counted(count(Status::warning), "warning")
        << "\n";
}

// ExitCode::network when only the network is wrong.
ExitCode code_of(const std::vector<Finding>& findings) {
  auto code = ExitCode::complete;
  for (const auto& finding : findings) {
    if (finding.status == Status::error)
      code = worse(code, finding.part == app::Part::network ? ExitCode::network : ExitCode::user_error);
  }
  return code;
}

// ---- notify ----------------------------------------------------------------------------------

using State = app::ChannelReport::State;

std::string line_of(const app::ChannelReport& channel, const std::string& date) {
  auto name = name_of(channel.channel);
  switch (channel.state) {
  case State::told:
    return fmt::format("{}: told about {}\n", name, date);
  case State::would_tell:
    return fmt::format("{}: would be told about {}\n", name, date);
  case State::told_before:
    return fmt::format("{}: already told about {} or a newer day\n", name, date);
  case State::failed:
  case State::unknown:
    break;
  }
  return {};
}

// `again`: whether --again was given, and so is needed again.
void report_trouble(const Output& output, const app::ChannelReport& channel, const std::string& date,
                    bool again) {
  auto name = name_of(channel.channel);
  if (channel.state == State::failed)
    report_error(
        output, fmt::format("{} was not told about {}: {}", name, date, channel.reason),
        fmt::format("once this is fixed, run `broadsheet notify {}{}`", date, again ? " --again" : ""));
  if (channel.state == State::unknown)
    report_error(
        output, fmt::format("it is not known whether {} was told about {}: {}", name, date, channel.reason),
        fmt::format("it is recorded as told; check whether the message arrived, and if it did not, run "
                    "`broadsheet notify {} --again`",
                    date));
}

void report_notify(const Output& output, const app::NotifyReport& report, bool again) {
  report_diagnostics(output, report.diagnostics);
  auto& out = output.out();
  auto date = report.date ? format_date(*report.date) : std::string();
  if (report.claimed) out << date << "\n";
  if (!output.quiet()) {
    // Not on the output, which with `--claim` is the date or nothing.
    if (report.off) output.terminal.err << "notify is off: site.yaml has no `notify`\n";
    if (!report.nothing.empty()) output.terminal.err << report.nothing << "\n";
    for (const auto& channel : report.channels) out << line_of(channel, date);
    bool planned = std::ranges::any_of(
        report.channels, [](const auto& channel) { return channel.state == State::would_tell; });
    if (planned) out << "\n" << report.headline << "\n\n" << report.text;
  }
  for (const auto& channel : report.channels) report_trouble(output, channel, date, again);
}

} // namespace

ExitCode execute(const BuildArguments& build, const CommonArguments& common, const Output& output) {
  using std::chrono::nanoseconds;
  using Stopwatch = std::chrono::steady_clock;
  const auto& terminal = output.terminal;
  app::BuildOptions options{
      .site_dir = common.site_dir,
      .out = common.out,
      .base_url = common.base_url,
      .home = terminal.environment("HOME"),
      .full = build.full,
      .force_output = build.force_output,
      .strict = build.strict,
      .jobs = std::max(1, build.jobs.value_or(terminal.cores)),
      .now = std::chrono::duration_cast<nanoseconds>(terminal.now().time_since_epoch()).count()};
  auto started = Stopwatch::now();
  auto result = app::build(options);
  double seconds = std::chrono::duration<double>(Stopwatch::now() - started).count();
  report_diagnostics(output, result.diagnostics);
  if (!result.published) return ExitCode::user_error;
  if (build.explain || output.verbose()) report_reasons(build.json ? terminal.err : terminal.out, result);
  if (build.json)
    terminal.out << build_json(result, seconds);
  else if (!output.quiet())
    report_build(terminal.out, result, seconds);
  return build.verify ? verify(options, build.json, output) : ExitCode::complete;
}

ExitCode execute(const CleanArguments& /*clean*/, const CommonArguments& common, const Output& output) {
  if (auto wrong =
          app::wrong_output_place(common.site_dir, common.out, output.terminal.environment("HOME"))) {
    report_diagnostics(output, {*wrong});
    return ExitCode::user_error;
  }
  int removed = app::clean(common.site_dir, common.out);
  if (!output.quiet())
    output.out() << fmt::format("{} removed from {}\n", counted(removed, "file"), common.out);
  return ExitCode::complete;
}

ExitCode execute(const CheckArguments& check, const CommonArguments& common, const Output& output) {
  app::CheckOptions options{.site_dir = common.site_dir,
                            .out = common.out,
                            .base_url = common.base_url,
                            .jobs = std::max(1, output.terminal.cores),
                            .external = check.external,
                            .network = network_of(output)};
  if (output.verbose()) options.most = std::numeric_limits<std::size_t>::max();
  StatusLine line(output.terminal);
  show_progress(options, line, output.quiet());
  auto report = app::check(options);
  line.end();
  report_diagnostics(output, report.diagnostics);
  if (check.json)
    output.out() << check_json(report);
  else if (!output.quiet())
    report_check(output.out(), report);
  bool unreachable = report.addresses && report.addresses->reached_none; // one of the errors
  if (count(report, Severity::error) > (unreachable ? 1 : 0)) return ExitCode::user_error;
  return unreachable ? ExitCode::network : ExitCode::complete;
}

ExitCode execute(const DoctorArguments& doctor, const CommonArguments& common, const Output& output) {
  auto findings = app::examine({.site_dir = common.site_dir,
                                .out = common.out,
                                .base_url = common.base_url,
                                .offline = doctor.offline,
                                .network = network_of(output)});
  if (doctor.json)
    output.out() << doctor_json(findings);
  else
    report_doctor(output, findings);
  return code_of(findings);
}

ExitCode execute(const NotifyArguments& notify, const CommonArguments& common, const Output& output) {
  auto report = app::notify({.site_dir = common.site_dir,
                             .base_url = common.base_url,
                             .date = notify.date,
                             .plan_only = notify.dry_run,
                             .claim = notify.claim,
                             .again = notify.again,
                             .network = network_of(output)});
  report_notify(output, report, notify.again);
  if (has_errors(report.diagnostics)) return ExitCode::user_error;
  bool failed = std::ranges::any_of(report.channels, [](const auto& channel) {
    return channel.state == State::failed || channel.state == State::unknown;
  });
  return failed ? ExitCode::network : ExitCode::complete;
}

} // namespace broadsheet::cli
