#include "legacy/block.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"
#include "legacy/repairs.h"
#include "paper/names.h"

namespace broadsheet::legacy {
namespace {

struct Field {
  std::string_view name;
  std::string_view Block::*value;
  bool required = false;
};

constexpr Field fields[] = {{"ArXiv ID", &Block::id},
                            {"Authors", &Block::authors, true},
                            {"Abstract", &Block::abstract, true},
                            {"Comment", &Block::comment, true},
                            {"Relevance", &Block::relevance, true},
                            {"Novelty", &Block::novelty, true},
                            {"Primary Topic", &Block::topic},
                            {"Also Matches", &Block::also},
                            {"Topic Match", &Block::topic_comment}};

class BlockReader {
public:
  BlockReader(const Block& block, const SourceFile& source, Diagnostics& diagnostics)
      : block_(&block), source_(&source), diagnostics_(&diagnostics) {}

  std::optional<OlderPaper> read() const;

private:
  std::string_view id() const;
  std::optional<int> score(std::string_view text, std::string_view name) const;
  void report_missing(std::string_view id) const;
  bool is_author_match() const {
    return block_->comment == author_match && block_->relevance.empty() && block_->novelty.empty();
  }
  void error(std::string_view place, std::string message) const {
    report_at(*diagnostics_, Severity::error, *source_, place, std::move(message),
              "correct the page and import again");
  }

  const Block* block_;
  const SourceFile* source_;
  Diagnostics* diagnostics_;
};

// The id under which to keep the paper, or empty.
std::string_view BlockReader::id() const {
  auto stated = without_version(block_->id);
  auto linked = without_version(block_->link_id);
  if (is_paper_id(stated)) {
    if (!is_paper_id(linked) || linked == stated) return stated;
    error(block_->id, fmt::format("the title links to {}, not to {}; the paper is left out", linked, stated));
    return {};
  }
  auto place = block_->id.empty() ? block_->heading : block_->id;
  auto problem = block_->id.empty() ? std::string("the paper has no line **ArXiv ID:**")
                                    : fmt::format("\"{}\" is not an arXiv id", block_->id);
  if (!is_paper_id(linked)) {
    error(place, problem + "; the paper is left out");
    return {};
  }
  error(place, fmt::format("{}; kept as {}, following its title's link", problem, linked));
  return linked;
}

std::optional<int> BlockReader::score(std::string_view text, std::string_view name) const {
  if (text.empty() || text == no_score) return std::nullopt;
  auto value = parse_number<int>(text);
  if (value && *value >= 1 && *value <= 10) return value;
  error(text, fmt::format("{} must be a whole number from 1 to 10, not \"{}\"", name, text));
  return std::nullopt;
}

void BlockReader::report_missing(std::string_view id) const {
  std::vector<std::string_view> missing;
  for (const Field& field : fields) {
    bool is_score = field.value == &Block::relevance || field.value == &Block::novelty;
    if (field.required && (block_->*field.value).empty() && !(is_score && is_author_match()))
      missing.push_back(field.name);
  }
  if (!missing.empty()) error(block_->heading, fmt::format("{} has no {}", id, fmt::join(missing, ", ")));
}

std::optional<OlderPaper> BlockReader::read() const {
  auto paper_id = id();
  if (paper_id.empty()) return std::nullopt;
  report_missing(paper_id);
  OlderPaper result;
  result.offset = static_cast<std::size_t>(block_->heading.data() - source_->text.data());
  auto& [paper, score_of_paper, first_shown] = result.scored;
  paper.id = paper_id;
  paper.title = block_->title;
  paper.authors = split_at_commas(block_->authors);
  paper.abstract = block_->abstract;
  score_of_paper.relevance = score(block_->relevance, "relevance");
  score_of_paper.novelty = score(block_->novelty, "novelty");
  score_of_paper.comment = block_->comment;
  score_of_paper.topic_comment = block_->topic_comment;
  score_of_paper.author_match = is_author_match();
  result.topic_label = block_->topic;
  result.also_labels = block_->also;
  return result;
}

} // namespace

bool consume_entry_number(std::string_view& text) {
  std::string_view rest = text;
  rest.remove_prefix(std::min(rest.find_first_not_of("0123456789"), rest.size()));
  if (rest.size() == text.size() || !consume(rest, ". ")) return false;
  text = rest;
  return true;
}

std::optional<Link> parse_link(std::string_view text, std::string_view target_start) {
  auto middle = text.rfind(fmt::format("]({}", target_start));
  if (!text.starts_with('[') || middle == std::string_view::npos) return std::nullopt;
  auto target = text.substr(middle + 2);
  auto end = target.find(')');
  if (end == std::string_view::npos) return std::nullopt;
  return Link{text.substr(1, middle - 1), target.substr(0, end)};
}

std::optional<Block> read_heading(std::string_view line, const SourceFile& source, Diagnostics& diagnostics) {
  std::string_view rest = line;
  if (!(consume(rest, "## ") || consume(rest, "### ")) || !consume_entry_number(rest)) return std::nullopt;
  Block block;
  block.heading = line;
  if (auto link = parse_link(rest, "http")) {
    block.title = link->title;
    auto abs = link->target.find("/abs/");
    if (abs != std::string_view::npos) block.link_id = link->target.substr(abs + 5);
  } else {
    block.title = trim(rest.substr(0, rest.find("<a id=")));
    if (block.title.ends_with(']') && consume(block.title, "[")) block.title.remove_suffix(1);
    report_at(diagnostics, Severity::error, source, rest, "the title is not a link to arXiv",
              "write it as [title](https://arxiv.org/abs/id)");
  }
  return block;
}

bool read_field(std::string_view line, Block& block) {
  auto end = line.find(":**");
  if (!consume(line, "**") || end == std::string_view::npos) return false;
  auto field = std::ranges::find(fields, line.substr(0, end - 2), &Field::name);
  if (field == std::end(fields) || !(block.*field->value).empty()) return false;
  block.*field->value = trim(line.substr(end + 1));
  return true;
}

std::optional<OlderPaper> read_block(const Block& block, const SourceFile& source, Diagnostics& diagnostics) {
  return BlockReader(block, source, diagnostics).read();
}

} // namespace broadsheet::legacy
