"""A day's page as it was built: its texts by class."""

import re
from html.parser import HTMLParser

PAPER_FIELDS = ("title", "authors", "abstract", "comment", "relevance", "novelty", "id")
DAY_FIELDS = ("model", "prompt-tokens", "completion-tokens", "total-tokens", "prompt-cost", "completion-cost",
              "total-cost", "count-announced", "count-scanned", "count-relevant")  # fmt: skip
FIELDS = {f"paper-{name}" for name in PAPER_FIELDS} | set(DAY_FIELDS)
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class DayPage(HTMLParser):
    """papers: one dictionary of class → text for each article, in order; values: the same for the day.

    Formulas (<math>, and <code class="tex"> for those that could not be set) are left out of texts.
    """

    def __init__(self, markup):
        super().__init__()
        self.papers, self.values = [], {}
        self.open = []  # (tag, field) of elements not yet closed
        self.hidden = 0  # of these, the ones that are formulas
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        classes = set((attributes.get("class") or "").split())
        if tag == "article" and "paper" in classes:
            self.papers.append({"anchor": attributes.get("id")})
        if tag in VOID:
            return
        field = next(iter(classes & FIELDS), None)
        formula = tag == "math" or (tag == "code" and "tex" in classes)
        self.hidden += formula
        self.open.append((tag, field, formula))
        if field:
            self.texts(field).setdefault(field, "")

    def handle_endtag(self, tag):
        while self.open:
            name, _, formula = self.open.pop()
            self.hidden -= formula
            if name == tag:
                break

    def handle_data(self, data):
        if not self.hidden:
            for _, field, _ in self.open:
                if field:
                    self.texts(field)[field] += data

    def texts(self, field):
        return self.papers[-1] if field.startswith("paper-") and self.papers else self.values

    def number(self, field):
        return figure(self.values.get(field))


def figure(text):
    """The figure in a text, whatever separates its digits; None where there is none."""
    digits = re.sub(r"[^\d]", "", text or "")
    return int(digits) if digits else None
