#include "scoring/prompts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/fingerprint.h"
#include "base/inside.h"
#include "base/text.h"
#include "base/utf8.h"
#include "paper/names.h"
#include "scoring/answers.h"
#include "scoring/builtin.h"
#include "scoring/tokens.h"
#include "text/tex.h"

namespace broadsheet::scoring {
namespace {

struct PromptFile {
  std::string_view name; // below prompts/
  std::string Prompts::*text;
};

constexpr PromptFile topics_file = {"topics.md", &Prompts::topics};
constexpr std::array<PromptFile, 5> other_files = {{{"system.md", &Prompts::system},
                                                    {"criteria.md", &Prompts::criteria},
                                                    {"title.md", &Prompts::title},
                                                    {"abstract.md", &Prompts::abstract},
                                                    {"month.md", &Prompts::month}}};

// ---- the owner's texts --------------------------------------------------------------------

// The same text, whichever line breaks an editor or checkout wrote.
std::string normalized(std::string_view file) {
  std::string text(without_byte_order_mark(file));
  std::erase(text, '\r');
  return std::string(trim(text));
}

std::string path_of(const PromptFile& file) {
  return fmt::format("prompts/{}", file.name);
}

// The site's own text. Nothing when it has none, an empty one when an error was reported.
std::optional<std::string> read_own(const std::filesystem::path& site_dir, const PromptFile& file,
                                    Diagnostics& diagnostics) {
  auto path = path_of(file);
  Diagnostics unreadable;
  auto text = read_inside(site_dir, path, unreadable);
  std::ranges::copy(unreadable, std::back_inserter(diagnostics));
  if (!text) return has_errors(unreadable) ? std::optional("") : std::nullopt;
  std::string message;
  if (!all_permitted(*text)) {
    message = "this file contains bytes that are not UTF-8 text";
  } else if (text = normalized(*text); text->empty()) {
    message = "this prompt is empty";
  } else {
    return text;
  }
  auto help = file.name == topics_file.name
                  ? "correct it, or remove it to use the topics of site.yaml instead"
                  : "correct it, or remove it to use the program's own text instead";
  diagnostics.push_back({.path = path, .message = std::move(message), .help = help});
  return "";
}

std::string builtin(const PromptFile& file) {
  auto found = std::ranges::find(builtin_prompt_files(), file.name, &EmbeddedFile::name);
  return normalized(found->bytes);
}

std::string phrases(std::string_view before, const std::vector<Keyword>& keywords) {
  std::vector<std::string_view> list;
  list.reserve(keywords.size());
  for (const Keyword& keyword : keywords) list.push_back(keyword.phrase);
  return list.empty() ? std::string() : fmt::format(" {}: {}.", before, fmt::join(list, ", "));
}

std::string generated_topics(const std::vector<Topic>& topics) {
  std::string text =
      "A paper belongs to a topic when its main contribution does. The words after a topic show what is "
      "meant and are not the whole of it; a paper about what is not wanted is not relevant, whatever else "
      "fits.\n";
  for (const Topic& topic : topics)
    text += fmt::format("\n- **{}** ({}).{}{}", topic.id, topic.label, phrases("Wanted", topic.keywords),
                        phrases("Not wanted", topic.negative_keywords));
  return text;
}

// Whether the id is in the text as a whole word: "theory" is not in "theory-b".
bool names(std::string_view text, std::string_view id) {
  auto continues = [](std::string_view c) { return !c.empty() && is_topic_id(c); };
  for (auto at = text.find(id); at != text.npos; at = text.find(id, at + 1)) {
    auto before = text.substr(at > 0 ? at - 1 : 0, at > 0 ? 1 : 0);
    if (!continues(before) && !continues(text.substr(at + id.size()).substr(0, 1))) return true;
  }
  return false;
}

std::string load_topics(const std::filesystem::path& site_dir, const Site& site, Diagnostics& diagnostics) {
  auto own = read_own(site_dir, topics_file, diagnostics);
  if (!own) {
    if (!site.topics.empty()) return generated_topics(site.topics);
    diagnostics.push_back({.path = "site.yaml",
                           .message = "no topics are named, so no paper could be relevant",
                           .help = "list `topics`, or describe in prompts/topics.md what you want to read"});
    return {};
  }
  for (const Topic& topic : site.topics) {
    if (own->empty() || names(*own, topic.id)) continue;
    diagnostics.push_back({.severity = Severity::warning,
                           .path = path_of(topics_file),
                           .message = fmt::format("topic {} of site.yaml is not named here", topic.id),
                           .help = "describe what belongs to it under that id, or no model can choose it"});
  }
  return std::move(*own);
}

// ---- the form of the answer ---------------------------------------------------------------

struct Field {
  std::string_view key;
  std::string_view form;
  std::string meaning;
};

// The fields of a paper's object, in the order in which a model should write them.
std::vector<Field> paper_fields(const Site& site, int commented) {
  std::vector<Field> fields = {{"id", "\"…\"", "copied exactly"},
                               {"relevance", "…", "a whole number from 1 to 10"},
                               {"novelty", "…", "a whole number from 1 to 10"}};
  if (!site.topics.empty()) {
    std::vector<std::string_view> ids;
    for (const Topic& topic : site.topics) ids.push_back(topic.id);
    fields.push_back({"topic", "\"…\"",
                      fmt::format("the one id that fits best, of {}; \"{}\" when none fits",
                                  fmt::join(ids, ", "), no_topic)});
  }
  fields.push_back({"comment", "\"…\"",
                    commented > 1 ? fmt::format("for a relevance of {} and more; otherwise \"\"", commented)
                                  : "for each"});
  return fields;
}

constexpr std::string_view one_object =
    "Reply with one JSON object on one line, without blanks between its parts and with nothing around it";

std::string title_answer() {
  return fmt::format("{}: `{{\"irrelevant\":[\"…\",\"…\"]}}` with the ids of the papers to leave out, copied "
                     "exactly; `[]` when there are none.",
                     one_object);
}

std::string abstract_answer(const Site& site, int commented) {
  std::string form;
  std::string meanings;
  for (const Field& field : paper_fields(site, commented)) {
    form += fmt::format("{}\"{}\":{}", form.empty() ? "" : ",", field.key, field.form);
    meanings += fmt::format("\n- {}: {}", field.key, field.meaning);
  }
  return fmt::format("{}: `{{\"papers\":[{{{}}},…]}}` with one entry for each paper, in their order.\n{}",
                     one_object, form, meanings);
}

std::string month_answer(const Site& site) {
  return fmt::format("{}: "
                     "`{{\"summary\":\"…\",\"groups\":[{{\"label\":\"…\",\"papers\":[{{\"id\":\"…\",\"line\":"
                     "\"…\"}},…]}},…]}}` with at most {} papers in all, ids copied exactly.",
                     one_object, site.limits.month_best);
}

// ---- the papers ---------------------------------------------------------------------------

std::string title_line(const AnnouncedPaper& paper) {
  return fmt::format("{} [{}] {}\n", paper.id, fmt::join(paper.categories, " "), text::plain(paper.title));
}

// Without categories, since the abstract says more.
std::string with_abstract(const AnnouncedPaper& paper) {
  return fmt::format("{} {}\nAbstract: {}\n\n", paper.id, text::plain(paper.title),
                     text::plain(paper.abstract));
}

std::string score_words(const Score& score) {
  std::string words;
  if (!score.topic.empty()) words += fmt::format(", {}", score.topic);
  if (score.relevance) words += fmt::format(", relevance {}", *score.relevance);
  if (score.novelty) words += fmt::format(", novelty {}", *score.novelty);
  return words;
}

std::string with_comment(const ShownPaper& shown) {
  const auto& [paper, score, first_shown] = *shown.paper;
  auto line = fmt::format("{} [{}{}] {}\n", paper.id, format_date(shown.date), score_words(score),
                          text::plain(paper.title));
  auto comment = text::plain(score.comment);
  return comment.empty() ? line + "\n" : fmt::format("{}Comment: {}\n\n", line, comment);
}

template <typename Papers, typename Format>
std::string listed(const Papers& papers, Format format) {
  std::string text;
  for (const auto& paper : papers) text += format(paper);
  return text;
}

// ---- all together -------------------------------------------------------------------------

std::string section(std::string_view heading, std::string_view text) {
  return fmt::format("### {}\n\n{}\n\n", heading, text);
}

// The last section, at the end of the message.
std::string papers_section(std::string_view papers) {
  return fmt::format("### Papers\n\n{}",
                     papers.substr(0, papers.find_last_not_of('\n') + 1)); // npos + 1 is 0
}

std::string title_user(std::string_view topics, const Prompts& prompts, std::string_view papers) {
  return section("Topics", topics) + section("Task", prompts.title) + section("Answer", title_answer()) +
         papers_section(papers);
}

std::string abstract_user(std::string_view topics, const Prompts& prompts, const Site& site, int commented,
                          std::string_view papers) {
  return section("Topics", topics) + section("Scores", prompts.criteria) + section("Task", prompts.abstract) +
         section("Answer", abstract_answer(site, commented)) + papers_section(papers);
}

std::string month_user(const Prompts& prompts, const Site& site, std::string_view papers) {
  return section("Topics", prompts.topics) + section("Task", prompts.month) +
         section("Answer", month_answer(site)) + papers_section(papers);
}

PromptRecord named(std::string markdown) {
  auto name = to_hex(fingerprint(markdown)).substr(0, 12);
  return {std::move(name), std::move(markdown)};
}

std::string part(std::string_view heading, std::string_view text) {
  return fmt::format("## {}\n\n{}\n", heading, text);
}

} // namespace

Prompts load_prompts(const std::filesystem::path& site_dir, const Site& site, Diagnostics& diagnostics) {
  Prompts prompts;
  for (const PromptFile& file : other_files) {
    auto own = read_own(site_dir, file, diagnostics);
    prompts.*file.text = own ? std::move(*own) : builtin(file);
  }
  prompts.topics = load_topics(site_dir, site, diagnostics);
  return prompts;
}

std::int64_t estimate_tokens(const Prompt& prompt) {
  constexpr std::int64_t around = 12; // of a request, besides its texts
  return estimate_tokens(prompt.system) + estimate_tokens(prompt.user) + around;
}

Prompt title_prompt(const Prompts& prompts, std::span<const AnnouncedPaper* const> papers) {
  auto list = listed(papers, [](const AnnouncedPaper* paper) { return title_line(*paper); });
  return {prompts.system, title_user(prompts.topics, prompts, list)};
}

Prompt abstract_prompt(const Prompts& prompts, const Site& site, int commented,
                       std::span<const AnnouncedPaper* const> papers) {
  auto list = listed(papers, [](const AnnouncedPaper* paper) { return with_abstract(*paper); });
  return {prompts.system, abstract_user(prompts.topics, prompts, site, commented, list)};
}

Prompt month_prompt(const Prompts& prompts, const Site& site, std::span<const ShownPaper> papers) {
  return {prompts.system, month_user(prompts, site, listed(papers, with_comment))};
}

PromptRecord record_of(const Prompts& prompts, const Site& site, int commented) {
  auto markdown = part("System prompt", prompts.system);
  std::string_view topics = prompts.topics;
  if (site.scorer.title_stage) {
    markdown += "\n" + part("User prompt: titles",
                            title_user(topics, prompts, "(each paper's id, categories and title)"));
    topics = "(as above)";
  }
  if (site.scorer.abstract_stage) {
    markdown += "\n" + part("User prompt: abstracts", abstract_user(topics, prompts, site, commented,
                                                                    "(each paper's id, title and abstract)"));
  }
  return named(std::move(markdown));
}

PromptRecord month_record_of(const Prompts& prompts, const Site& site) {
  auto user = month_user(prompts, site, "(each paper's id, date, topic, scores, title and comment)");
  return named(part("System prompt", prompts.system) + "\n" + part("User prompt", user));
}

} // namespace broadsheet::scoring
