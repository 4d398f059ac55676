"""The older archive, read without anything of the program that is to be checked.

A page is taken apart with regular expressions; JSON with Python's reader. What the importer is allowed
to mend (see docs/import.md) is mended here in another way.
"""

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path


@dataclass
class Paper:
    id: str
    title: str
    authors: list
    abstract: str
    comment: str
    relevance: int | None = None
    novelty: int | None = None
    topic: str | None = None  # only JSON knows its id

    @property
    def author_match(self):
        return self.comment == "Author match" and self.relevance is None and self.novelty is None


@dataclass
class Day:
    date: str
    path: Path
    papers: list = field(default_factory=list)
    model: str | None = None
    announced: int | None = None
    scanned: int | None = None
    relevant: int | None = None
    tokens: list = field(default_factory=lambda: [None] * 3)  # prompt, completion, total
    costs: list = field(default_factory=lambda: [None] * 3)
    prompt: str | None = None

    @property
    def unscored(self):
        looked_at = self.scanned if self.scanned is not None else self.announced
        return not self.papers and bool(looked_at) and self.tokens[2] == 0


def single_spaces(text):
    return " ".join(text.split())


def without_announcement(abstract):
    return re.sub(r"^\s*arXiv:\S+\s+Announce Type:\s*\S+\s+Abstract:\s*", "", abstract)


def closing_parentheses(text):
    """Position of each opening parenthesis that is closed → position of the closing one."""
    pairs, open_ones = {}, []
    for position, character in enumerate(text):
        if character == "(":
            open_ones.append(position)
        elif character == ")" and open_ones:
            pairs[open_ones.pop()] = position
    return pairs


def split_authors(line):
    """Splits at commas, except those between parentheses that belong together."""
    pairs, authors, begin, position = closing_parentheses(line), [], 0, 0
    while position < len(line):
        if line[position] == ",":
            authors.append(line[begin:position])
            begin = position + 1
        position = pairs.get(position, position) + 1
    return [name for name in map(single_spaces, authors + [line[begin:]]) if name]


def paper(identifier, title, author_line, abstract, comment, relevance, novelty, topic=None):
    return Paper(
        identifier,
        single_spaces(title),
        split_authors(author_line),
        single_spaces(without_announcement(abstract)),
        single_spaces(comment),
        relevance,
        novelty,
        topic,
    )


# Pages

HEADING = re.compile(r"^#{2,3} \d+\. \[(.*)\]\(https?://arxiv\.org/abs/([^()\s]+)\) <a id=.*$", re.M)
PROMPT = re.compile(r"^# Paper [Ss]election [Pp]rompt$", re.M)
TITLE = re.compile(r"^# Personalized Daily A[rR][xX]iv Papers (\S+)$", re.M)


class Cells(HTMLParser):
    """The texts of all table cells."""

    def __init__(self, markup):
        super().__init__()
        self.cells, self.inside = [], False
        self.feed(markup)

    def handle_starttag(self, tag, _):
        if tag == "td":
            self.cells.append("")
            self.inside = True

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "td"

    def handle_data(self, data):
        if self.inside:
            self.cells[-1] += data.strip()


def dollars(text):
    return float(text.removeprefix("$"))


def read_html_usage(day, head):
    cells = Cells(head).cells
    tokens, cost = cells.index("Tokens"), cells.index("Cost")
    day.model = cells[tokens - 1]
    day.tokens = [int(cell) for cell in cells[tokens + 1 : tokens + 4]]
    day.announced, day.scanned, day.relevant = (int(cell) for cell in cells[tokens + 4 : tokens + 7])
    day.costs = [dollars(cell) for cell in cells[cost + 1 : cost + 4]]


def read_plain_usage(day, head):
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in re.findall(r"^\|.*\|$", head, re.M)]
    for name, *figures in rows:
        if name == "**Token**":
            day.tokens = [int(figure) for figure in figures]
        elif name == "**Cost**":
            day.costs = [dollars(figure) for figure in figures]
        elif figures[0] == "Prompt":
            day.model = name.strip("*[]") or None
    if total := re.search(r"^Total cost: (\S+)$", head, re.M):
        day.costs[2] = dollars(total[1])
    for attribute, name in (("announced", "[Aa]r[Xx]iv"), ("scanned", "scanned"), ("relevant", "relevant")):
        if count := re.search(rf"^Total {name} papers: (\d+)$", head, re.M):
            setattr(day, attribute, int(count[1]))


def read_block(title, identifier, text):
    fields = dict(re.findall(r"^\*\*([^*:]+):\*\* ?(.*)$", text, re.M))
    scores = (int(fields[name]) if name in fields else None for name in ("Relevance", "Novelty"))
    if fields["ArXiv ID"] != identifier:
        raise ValueError(f"{identifier} is called {fields['ArXiv ID']}")
    return paper(identifier, title, fields["Authors"], fields["Abstract"], fields["Comment"], *scores)


def read_page(path):
    text = path.read_text(encoding="utf-8")
    title = TITLE.search(text)
    if not title:
        return None
    date = title[1]
    if "/" in date:
        month, day_of_month, year = date.split("/")
        date = f"{year}-{month:0>2}-{day_of_month:0>2}"
    day = Day(date, path)
    body, _, day.prompt = text.partition(PROMPT.search(text)[0])
    (read_html_usage if "<table" in body else read_plain_usage)(day, body)
    pieces = HEADING.split(body)  # before, then title, id and block of each paper
    for name, identifier, block in zip(pieces[1::3], pieces[2::3], pieces[3::3]):
        day.papers.append(read_block(name, identifier, block))
    return day


# JSON


def read_paper(identifier, entry):
    return paper(
        identifier,
        entry["title"],
        ", ".join(entry["authors"]),
        entry["abstract"],
        entry["COMMENT"],
        entry.get("RELEVANCE"),
        entry.get("NOVELTY"),
        entry.get("PRIMARY_TOPIC_ID"),
    )


def read_output(path, entries):
    day = Day(re.search(r"\d{4}-\d\d-\d\d", path.name)[0], path)
    day.papers = [read_paper(identifier, entry) for identifier, entry in entries.items()]
    return day


def read_daily(path, content):
    usage = content["meta"]["usage"]
    day = Day(content["meta"]["date"], path, model=usage["model"])
    day.announced, day.scanned = usage["total_arxiv_papers"], usage["total_scanned_papers"]
    day.relevant = usage["total_relevant_papers"]
    day.tokens = [usage["prompt_tokens"], usage["completion_tokens"]]
    day.costs = [usage["prompt_cost"], usage["completion_cost"]]
    day.tokens.append(sum(day.tokens))
    day.costs.append(sum(day.costs))
    order = [identifier for section in content["topic_sections"] for identifier in section["paper_ids"]]
    day.papers = [read_paper(identifier, content["papers"][identifier]) for identifier in order]
    return day


# Together


def ids(day):
    return [paper.id for paper in day.papers]


def same_run(daily, page, output):
    if page and page.tokens[0] is not None:
        return page.tokens == daily.tokens
    other = output or page
    return not other or sorted(ids(other)) == sorted(ids(daily))


def merge(page, output, daily):
    if daily and not same_run(daily, page, output):
        daily = None
    day = page or daily or output
    if daily:
        day.costs = daily.costs
    topics = {paper.id: paper.topic for source in (output, daily) if source for paper in source.papers}
    for each in day.papers:
        each.topic = topics.get(each.id)
    return day


def read_archive(folder):
    """date → Day"""
    pages, outputs, dailies = {}, {}, {}
    for path in sorted(Path(folder).rglob("*.md")):
        if day := read_page(path):
            pages[day.date] = day
    for path in sorted(Path(folder).rglob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        day = read_daily(path, content) if "schema_version" in content else read_output(path, content)
        (dailies if "schema_version" in content else outputs)[day.date] = day
    dates = sorted({*pages, *outputs, *dailies})
    return {date: merge(pages.get(date), outputs.get(date), dailies.get(date)) for date in dates}
