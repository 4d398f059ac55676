#include "legacy/page.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"
#include "legacy/block.h"
#include "legacy/prompt.h"
#include "legacy/usage.h"

namespace broadsheet::legacy {
namespace {

constexpr std::string_view title_start = "# personalized daily arxiv papers ";
constexpr std::string_view restore = "compare the page with its original, correct it and import again";

// Month, day and year until April 3rd, 2025 ("04/03/2025", also "4/03/2025"), ISO 8601 since.
std::optional<Date> parse_page_date(std::string_view text) {
  auto month_end = text.find('/');
  if (month_end == std::string_view::npos) return parse_date(text);
  auto day_end = text.find('/', month_end + 1);
  if (day_end == std::string_view::npos) return std::nullopt;
  return parse_date(fmt::format("{}-{:0>2}-{:0>2}", text.substr(day_end + 1), text.substr(0, month_end),
                                text.substr(month_end + 1, day_end - month_end - 1)));
}

bool is_prompt_heading(std::string_view line) {
  return consume_any_case(line, "# paper selection prompt") && line.empty();
}

class PageReader {
public:
  PageReader(SourceFile source, Diagnostics& diagnostics) : diagnostics_(&diagnostics) {
    run_.source = std::move(source);
  }

  OlderRun read() &&;

private:
  bool read_line(std::string_view line);
  bool read_title(std::string_view line);
  bool read_remark(std::string_view line);
  bool read_count(std::string_view line);
  bool read_table(std::string_view line);
  bool read_contents(std::string_view line);
  bool read_topic_heading(std::string_view line) const;
  bool begin_block(std::string_view line);
  void finish_block();
  void finish_page();
  void check_contents();

  void error(std::string_view place, std::string message, std::string_view help = restore) {
    report_at(*diagnostics_, Severity::error, run_.source, place, std::move(message), std::string(help));
  }
  void page_error(std::string message, std::string_view help = restore) {
    diagnostics_->push_back(
        finding(Severity::error, run_.source.path, std::move(message), std::string(help)));
  }

  Diagnostics* diagnostics_;
  OlderRun run_;
  HtmlTable table_;
  bool has_title_ = false;
  bool has_prompt_ = false;
  bool in_contents_ = false;
  std::vector<std::string_view> contents_; // titles
  std::optional<Block> block_;
  std::set<std::string, std::less<>> ids_; // of the papers read
};

OlderRun PageReader::read() && {
  require_utf8(run_.source, *diagnostics_);
  std::string_view rest = run_.source.text;
  while (!rest.empty() && !has_prompt_) {
    std::string_view line = take_line(rest);
    line = line.substr(0, line.find_last_not_of(" \t") + 1); // npos + 1 is 0
    if (line.empty()) continue;
    has_prompt_ = is_prompt_heading(line);
    if (has_prompt_)
      run_.prompt = read_prompt(run_.source, run_.source.text.size() - rest.size(), *diagnostics_);
    else if (!read_line(line))
      error(line, block_ ? "this line is not a field of the paper" : "this line is not expected here",
            "it was ignored; correct or remove it and import again");
  }
  finish_page();
  return std::move(run_);
}

bool PageReader::read_line(std::string_view line) {
  if (line == "---") {
    finish_block();
    in_contents_ = false;
    return true;
  }
  return begin_block(line) || (block_ && read_field(line, *block_)) || read_contents(line) ||
         read_topic_heading(line) || read_table(line) || read_count(line) || read_title(line) ||
         read_remark(line);
}

bool PageReader::read_title(std::string_view line) {
  if (has_title_ || !consume_any_case(line, title_start)) return false;
  has_title_ = true;
  run_.date = parse_page_date(trim(line));
  if (!run_.date)
    error(trim(line), fmt::format("\"{}\" is not a date", trim(line)), "write it as YYYY-MM-DD");
  return true;
}

// Remarks of the older system about itself. Only one about a later run for missed papers matters.
bool PageReader::read_remark(std::string_view line) {
  if (line.starts_with("> This is a remedial run for missed papers from ")) {
    run_.approximate = true;
    return true;
  }
  return line == ">" || line.starts_with("> Results generated on ") || line == "**Topic Coverage:**" ||
         line == "No papers selected." || line == "Paper selection prompt and criteria at the bottom";
}

bool PageReader::read_count(std::string_view line) {
  if (read_total_cost(line, run_, *diagnostics_)) return true;
  constexpr std::pair<std::string_view, std::optional<int> OlderRun::*> counts[] = {
      {"total arxiv papers:", &OlderRun::announced},
      {"total scanned papers:", &OlderRun::scanned},
      {"total relevant papers:", &OlderRun::relevant}};
  for (auto [name, value] : counts) {
    std::string_view figure = line;
    if (!consume_any_case(figure, name)) continue;
    figure = trim(figure);
    run_.*value = parse_number<int>(figure);
    if (!(run_.*value)) error(figure, fmt::format("\"{}\" is not a number of papers", figure));
    return true;
  }
  return false;
}

bool PageReader::read_table(std::string_view line) {
  std::optional<std::vector<TableRow>> rows;
  if (line.starts_with('|'))
    rows = {pipe_row(line)};
  else if (table_.open() || line.starts_with("<table"))
    rows = table_.read(line);
  if (!rows) return false;
  for (const TableRow& row : *rows)
    if (!read_table_row(row, run_, *diagnostics_)) error(row.front(), "this table row is not expected here");
  return true;
}

bool PageReader::read_contents(std::string_view line) {
  std::string_view heading = line;
  consume(heading, "**");
  if (heading.starts_with("Table of contents ")) return in_contents_ = true;
  if (!in_contents_) return false;
  if (line.starts_with("**Authors:**")) return true; // the paper's block has them too
  if (consume(line, "## ")) return parse_link(line, "#topic-").has_value();
  auto link = consume_entry_number(line) ? parse_link(line, "#") : std::nullopt;
  if (link) contents_.push_back(link->title);
  return link.has_value();
}

// "## Label (3) <a id="topic-…"></a>" is not needed: each paper's block names its topic.
bool PageReader::read_topic_heading(std::string_view line) const {
  return !block_ && line.starts_with("## ") && line.find(" <a id=\"topic-") != std::string_view::npos;
}

bool PageReader::begin_block(std::string_view line) {
  auto block = read_heading(line, run_.source, *diagnostics_);
  if (!block) return false;
  finish_block();
  in_contents_ = false;
  block_ = block;
  return true;
}

void PageReader::finish_block() {
  if (!block_) return;
  Block block = *std::exchange(block_, std::nullopt);
  auto paper = read_block(block, run_.source, *diagnostics_);
  if (!paper) return;
  if (ids_.insert(paper->scored.paper.id).second)
    run_.papers.push_back(std::move(*paper));
  else
    error(block.heading,
          fmt::format("{} is already on this page; this block is left out", paper->scored.paper.id),
          "remove the wrong one and import again");
}

void PageReader::finish_page() {
  finish_block();
  if (!has_title_)
    page_error("the page has no title with a date",
               "start it with a line such as \"# Personalized Daily ArXiv Papers 2025-08-05\"");
  if (!has_prompt_) page_error("the page ends without its selection prompt; it may have been cut off");
  check_contents();
  add_registered_topics(run_.prompt, run_.topics);
}

// Checks that every paper was read that the page announces, in its table of contents or by number.
void PageReader::check_contents() {
  std::multiset<std::string_view> titles;
  for (const OlderPaper& paper : run_.papers) titles.insert(paper.scored.paper.title);
  std::vector<std::string_view> missing;
  for (std::string_view title : contents_) {
    auto found = titles.find(title);
    if (found != titles.end())
      titles.erase(found);
    else
      missing.push_back(title);
  }
  int read = static_cast<int>(run_.papers.size());
  int stated = run_.relevant.value_or(read);
  run_.whole = missing.empty() && stated <= read;
  if (!missing.empty())
    error(missing.front(),
          fmt::format("of {} papers in the table of contents, {} could not be read below; this is "
                      "the first of them",
                      contents_.size(), missing.size()));
  else if (stated != read)
    page_error(fmt::format("the page announces {} papers, but {} could be read", stated, read));
}

} // namespace

OlderRun read_page(SourceFile source, Diagnostics& diagnostics) {
  return PageReader(std::move(source), diagnostics).read();
}

bool is_daily_page(std::string_view text) {
  while (!text.empty()) {
    auto line = take_line(text);
    if (consume_any_case(line, title_start) || line.starts_with("**ArXiv ID:**")) return true;
  }
  return false;
}

bool is_index_page(std::string_view text) {
  bool has_link = false;
  while (!text.empty()) {
    auto line = trim(take_line(text));
    bool is_link = line.starts_with('[') && line.ends_with(".md)");
    if (!line.empty() && !is_link && !line.starts_with("# ")) return false;
    has_link = has_link || is_link;
  }
  return has_link;
}

} // namespace broadsheet::legacy
