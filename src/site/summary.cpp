#include "site/summary.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "base/bytes.h"

namespace broadsheet::site {
namespace {

// Absent as 0, a value n ≥ 0 as n + 1.
template <typename Integer>
void write_optional(ByteWriter& out, const std::optional<Integer>& value) {
  out.varint(value ? static_cast<std::uint64_t>(*value) + 1 : 0);
}

template <typename Integer>
std::optional<Integer> read_optional(ByteReader& in) {
  auto stored = in.varint();
  if (stored == 0) return std::nullopt;
  return static_cast<Integer>(stored - 1);
}

void write_optional(ByteWriter& out, const std::optional<double>& value) {
  out.varint(value ? 1 : 0);
  if (value) out.f64(*value);
}

std::optional<double> read_optional_double(ByteReader& in) {
  if (in.varint() == 0) return std::nullopt;
  return in.f64();
}

void write_date(ByteWriter& out, Date date) {
  out.text(format_date(date));
}

Date read_date(ByteReader& in) {
  return parse_date(in.text()).value_or(Date{});
}

void write_dates(ByteWriter& out, const std::vector<Date>& dates) {
  out.varint(dates.size());
  for (Date date : dates) write_date(out, date);
}

std::vector<Date> read_dates(ByteReader& in) {
  std::vector<Date> dates;
  for (auto count = in.varint(); count > 0 && in.ok(); --count) dates.push_back(read_date(in));
  return dates;
}

void write_usage(ByteWriter& out, const Usage& usage) {
  for (const auto& tokens : {usage.prompt_tokens, usage.cached_tokens, usage.completion_tokens}) {
    write_optional(out, tokens);
  }
  for (const auto& usd : {usage.prompt_usd, usage.completion_usd, usage.total_usd}) write_optional(out, usd);
}

Usage read_usage(ByteReader& in) {
  Usage usage;
  for (auto* tokens : {&usage.prompt_tokens, &usage.cached_tokens, &usage.completion_tokens}) {
    *tokens = read_optional<std::int64_t>(in);
  }
  for (auto* usd : {&usage.prompt_usd, &usage.completion_usd, &usage.total_usd}) {
    *usd = read_optional_double(in);
  }
  return usage;
}

void write_paper(ByteWriter& out, const PaperSummary& paper) {
  out.text(paper.id);
  out.text(paper.title);
  write_optional(out, paper.score.relevance);
  write_optional(out, paper.score.novelty);
  out.text(paper.score.comment);
  out.text(paper.score.topic);
  out.varint(paper.score.author_match ? 1 : 0);
}

PaperSummary read_paper(ByteReader& in) {
  PaperSummary paper;
  paper.id = in.text();
  paper.title = in.text();
  paper.score.relevance = read_optional<int>(in);
  paper.score.novelty = read_optional<int>(in);
  paper.score.comment = in.text();
  paper.score.topic = in.text();
  paper.score.author_match = in.varint() != 0;
  return paper;
}

std::vector<Date> first_shown_of(const Day& day) {
  std::vector<Date> dates;
  for (const auto& paper : day.papers) {
    if (paper.first_shown) dates.push_back(*paper.first_shown);
  }
  std::ranges::sort(dates);
  dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
  return dates;
}

// ---- sums ----------------------------------------------------------------------------------------

template <typename Sum, typename Number>
void add(std::optional<Sum>& sum, const std::optional<Number>& number) {
  if (number) sum = sum.value_or(0) + *number;
}

// ---- the best papers -----------------------------------------------------------------------------

// Twice the mean, so that it stays an integer.
int mean_score(const Score& score) {
  if (score.relevance && score.novelty) return *score.relevance + *score.novelty;
  return 2 * score.relevance.value_or(score.novelty.value_or(0));
}

} // namespace

DaySummary summarize(const Day& day) {
  DaySummary summary{
      day.date,  day.status, day.source.announced, day.source.scanned, day.scorer.prompt, first_shown_of(day),
      day.usage, {}};
  summary.papers.reserve(day.papers.size());
  for (const auto& [paper, score, first_shown] : day.papers) {
    Score kept = score;
    kept.also_topics.clear();
    kept.topic_comment.clear();
    summary.papers.push_back({paper.id, paper.title, std::move(kept)});
  }
  return summary;
}

std::string encode_summary(const DaySummary& summary) {
  ByteWriter out;
  out.text(summary.prompt); // first, these three, for decode_summary_head
  out.varint(summary.papers.size());
  write_dates(out, summary.first_shown);
  write_date(out, summary.date);
  out.varint(static_cast<std::uint64_t>(summary.status));
  write_optional(out, summary.announced);
  write_optional(out, summary.scanned);
  write_usage(out, summary.usage);
  for (const auto& paper : summary.papers) write_paper(out, paper);
  return out.take();
}

DaySummary decode_summary(std::string_view bytes) {
  ByteReader in(bytes);
  DaySummary summary;
  summary.prompt = in.text();
  auto papers = in.varint();
  summary.first_shown = read_dates(in);
  summary.date = read_date(in);
  summary.status = static_cast<DayStatus>(in.varint());
  summary.announced = read_optional<int>(in);
  summary.scanned = read_optional<int>(in);
  summary.usage = read_usage(in);
  for (; papers > 0 && in.ok(); --papers) summary.papers.push_back(read_paper(in));
  return summary;
}

SummaryHead decode_summary_head(std::string_view bytes) {
  ByteReader in(bytes);
  SummaryHead head;
  head.prompt = in.text();
  head.papers = static_cast<int>(in.varint());
  head.first_shown = read_dates(in);
  return head;
}

void add(Totals& totals, const Usage& usage) {
  add(totals.usage.prompt_tokens, usage.prompt_tokens);
  add(totals.usage.cached_tokens, usage.cached_tokens);
  add(totals.usage.completion_tokens, usage.completion_tokens);
  add(totals.usage.prompt_usd, usage.prompt_usd);
  add(totals.usage.completion_usd, usage.completion_usd);
  add(totals.usage.total_usd, total_cost(usage));
}

Totals total(std::span<const DaySummary* const> days) {
  Totals totals;
  for (const DaySummary* day : days) {
    ++totals.days;
    totals.papers += static_cast<int>(day->papers.size());
    add(totals.announced, day->announced);
    add(totals.scanned, day->scanned);
    add(totals, day->usage);
    for (const auto& paper : day->papers) {
      if (!paper.score.topic.empty()) ++totals.topics[paper.score.topic];
    }
  }
  return totals;
}

std::vector<RankedPaper> best_papers(std::span<const DaySummary* const> days, std::size_t limit) {
  std::vector<RankedPaper> ranked;
  for (const DaySummary* day : days) {
    for (const auto& paper : day->papers) {
      if (paper.score.relevance || paper.score.novelty) ranked.push_back({&paper, day->date});
    }
  }
  std::ranges::stable_sort(ranked, [](const RankedPaper& a, const RankedPaper& b) {
    int left = mean_score(a.paper->score);
    int right = mean_score(b.paper->score);
    if (left != right) return left > right;
    return a.paper->score.relevance.value_or(0) > b.paper->score.relevance.value_or(0);
  });

  std::vector<RankedPaper> best;
  std::unordered_set<std::string_view> seen;
  for (const auto& candidate : ranked) {
    if (best.size() == limit) break;
    if (seen.insert(candidate.paper->id).second) best.push_back(candidate);
  }
  return best;
}

} // namespace broadsheet::site
