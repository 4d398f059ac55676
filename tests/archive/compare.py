#!/usr/bin/env python3
"""compare.py ARCHIVE PUBLIC_DIR: does a built site say what the older archive says?

Reads the older archive on its own (sources.py) and compares every day with PUBLIC_DIR/archive/YYYY-MM/DD/:
papers.json exactly, and the page in its words (words.py). Prints every difference; exit code 1 when there is one.
"""

import json
import sys
from pathlib import Path

from pages import PAPER_FIELDS, DayPage, figure
from sources import ids, read_archive
from words import same_text

TEXTS = ("title", "authors", "abstract", "comment")


def shown_cost(usd):
    """As pages show amounts: cents, and below one cent four decimals."""
    if usd is None:
        return ""
    return f"${usd:.4f}" if 0 < usd < 0.01 else f"${usd:.2f}"


class Comparison:
    def __init__(self):
        self.differences = []
        self.place = ""

    def same(self, what, expected, found):
        if expected != found:
            self.differences.append(f"{self.place}: {what}: expected {shorten(expected)}, found {shorten(found)}")

    def same_text(self, what, tex, text):
        if text is None or not same_text(text, tex):
            self.same(f"{what} in words", tex, text)

    def day(self, day, folder):
        self.place = f"{day.date} ({day.path.name})"
        files = folder / "index.html", folder / "papers.json"
        if missing := [file.name for file in files if not file.is_file()]:
            self.differences.append(f"{self.place}: {folder} has no {' and no '.join(missing)}")
            return
        self.data(day, json.loads(files[1].read_text(encoding="utf-8")))
        self.page(day, DayPage(files[0].read_text(encoding="utf-8")))

    # papers.json: the texts as they are

    def data(self, day, data):
        self.same("date", day.date, data["date"])
        self.same("status", "unscored" if day.unscored else "complete", data["status"])
        self.same("announced", day.announced, data["source"].get("announced"))
        self.same("scanned", day.scanned, data["source"].get("scanned"))
        self.same("model", day.model, data.get("model"))
        usage = data["usage"]
        for name, tokens in zip(("prompt_tokens", "completion_tokens"), day.tokens):
            self.same(name, tokens, usage.get(name))
        for name, usd in zip(("prompt_usd", "completion_usd"), day.costs):
            self.same(name, usd, usage.get(name))
        self.same("ids", ids(day), [paper["id"] for paper in data["papers"]])
        for expected, found in zip(day.papers, data["papers"]):
            self.data_of_paper(expected, found)

    def data_of_paper(self, expected, found):
        place = self.place
        self.place = f"{place} {expected.id} in papers.json"
        for name in (*TEXTS, "relevance", "novelty", "author_match"):
            self.same(name, getattr(expected, name), found.get(name))
        if expected.topic:
            self.same("topic", expected.topic, found.get("topic"))
        self.same("url", f"https://arxiv.org/abs/{expected.id}", found.get("url"))
        self.place = place

    # index.html: what a reader sees

    def page(self, day, page):
        for name, tokens in zip(("prompt-tokens", "completion-tokens", "total-tokens"), day.tokens):
            self.same(name, tokens, page.number(name))
        for name, usd in zip(("prompt-cost", "completion-cost", "total-cost"), day.costs):
            self.same(name, shown_cost(usd), page.values.get(name, "").strip())
        self.same("shown model", day.model or "", page.values.get("model", "").strip())
        self.same("count-announced", day.announced, page.number("count-announced"))
        self.same("count-scanned", day.scanned, page.number("count-scanned"))
        self.same("count-relevant", len(day.papers), page.number("count-relevant"))
        if day.relevant is not None:
            self.same("count-relevant, as stated", day.relevant, page.number("count-relevant"))
        anchors = [f"paper-{paper.id.replace('.', '-').replace('/', '-')}" for paper in day.papers]
        self.same("articles", anchors, [paper["anchor"] for paper in page.papers])
        for expected, found in zip(day.papers, page.papers):
            self.paper(expected, found)

    def paper(self, expected, found):
        place = self.place
        self.place = f"{place} {expected.id} on the page"
        shown = {name: found.get(f"paper-{name}") for name in PAPER_FIELDS}
        self.same("id", expected.id, (shown["id"] or "").strip())
        self.same_text("title", expected.title, shown["title"])
        self.same_text("authors", ", ".join(expected.authors), shown["authors"])
        self.same_text("abstract", expected.abstract, shown["abstract"])
        self.same_text("comment", expected.comment, shown["comment"])
        self.same("relevance", expected.relevance, figure(shown["relevance"]))
        self.same("novelty", expected.novelty, figure(shown["novelty"]))
        self.place = place


def shorten(value):
    text = repr(value)
    return text if len(text) <= 300 else text[:300] + "…"


def published_days(public):
    """date → folder"""
    folders = (path.parent for path in public.glob("archive/[0-9]*-[0-9]*/[0-9]*/index.html"))
    return {f"{folder.parent.name}-{folder.name}": folder for folder in folders}


def compare(archive, public):
    days, comparison = read_archive(archive), Comparison()
    for date, day in days.items():
        comparison.day(day, public / "archive" / date[:7] / date[8:])
    for date, folder in sorted(published_days(public).items()):
        if date not in days:
            comparison.differences.append(f"{date}: {folder} is in no source")
    return days, comparison.differences


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__.splitlines()[0])
    days, differences = compare(Path(sys.argv[1]), Path(sys.argv[2]))
    for difference in differences:
        print(difference)
    papers = sum(len(day.papers) for day in days.values())
    print(f"compared {len(days)} days and {papers} papers: {len(differences) or 'no'} differences")
    sys.exit(1 if differences or not days else 0)


if __name__ == "__main__":
    main()
