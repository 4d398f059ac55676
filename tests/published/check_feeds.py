#!/usr/bin/env python3
"""check_feeds.py FOLDER BASE_URL: the feeds of a published site are what feed readers accept.

Atom by RFC 4287 (https://www.rfc-editor.org/rfc/rfc4287), JSON Feed by version 1.1
(https://www.jsonfeed.org/version/1.1/). Feeds are found through the front page's
<link rel="alternate">.
"""

import json
import re
import sys
import xml.etree.ElementTree as xml
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from published import Site, tags

ATOM = "{http://www.w3.org/2005/Atom}"
# RFC 3339 (https://www.rfc-editor.org/rfc/rfc3339#section-5.6), as both formats ask for it.
DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Balance(HTMLParser):
    """Finds tags that are not closed where they were opened."""

    def __init__(self, markup):
        super().__init__()
        self.open = []
        self.problem = None
        self.feed(markup)
        self.close()
        if self.open and not self.problem:
            self.problem = f"<{self.open[-1]}> is not closed"

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problem = self.problem or f"</{tag}> closes nothing"


def check_content(site, markup):
    """What is wrong with an entry's HTML, which is read far away from this site."""
    if not markup.strip():
        yield "has no content"
    problem = Balance(markup).problem
    if problem:
        yield f"has broken HTML: {problem}"
    for tag, attributes in tags(markup):
        if tag in ("script", "iframe", "style", "form"):
            yield f"holds a <{tag}>, which feed readers drop"
        for link in (attributes[name] for name in ("href", "src") if name in attributes):
            if not urlsplit(link).scheme:
                yield f"holds the relative link {link!r}"
            elif site.problem(link, site.base_url):
                yield f"holds the link {link!r}, which {site.problem(link, site.base_url)}"


def check_atom(site, url, text):
    try:
        feed = xml.fromstring(text)
    except xml.ParseError as error:
        yield f"is not well-formed: {error}"
        return
    if feed.tag != f"{ATOM}feed":
        yield f"is a <{feed.tag}>"

    def once(element, name, where):
        found = element.findall(ATOM + name)
        if len(found) != 1 or not "".join(found[0].itertext()).strip():
            yield f"{where} needs exactly one {name}"
        elif name == "updated" and not DATE_TIME.fullmatch(found[0].text):
            yield f"{where} has {found[0].text!r} for a date"
        elif name == "id" and not urlsplit(found[0].text).scheme:
            yield f"{where} has {found[0].text!r} for an id, which is no IRI"

    def links(element, relation):
        return [a.get("href") for a in element.findall(ATOM + "link") if a.get("rel", "alternate") == relation]

    for name in ("id", "title", "updated"):
        yield from once(feed, name, "the feed")
    if links(feed, "self") != [url]:
        yield f"gives {links(feed, 'self')} for itself, and is at {url}"
    entries = feed.findall(ATOM + "entry")
    if not entries:
        yield "has no entries"
    ids = [entry.findtext(ATOM + "id") for entry in entries]
    if len(set(ids)) != len(ids):
        yield "has two entries with the same id"
    authored = feed.find(f"{ATOM}author/{ATOM}name") is not None
    for entry, where in zip(entries, ids):
        for name in ("id", "title", "updated"):
            yield from once(entry, name, where)
        if not authored and entry.find(f"{ATOM}author/{ATOM}name") is None:
            yield f"{where} has no author"
        for link in links(entry, "alternate"):
            if site.problem(link, url):
                yield f"{where} is at {link}, which {site.problem(link, url)}"
        content = entry.find(ATOM + "content")
        if content is None or content.get("type") != "html":
            yield f"{where} has no HTML content"
        else:
            yield from (f"{where} {problem}" for problem in check_content(site, content.text or ""))
    updated = [element.text for element in feed.iter(ATOM + "updated")]
    if updated and updated[0] != max(updated):
        yield "has entries newer than itself"


def check_json(site, url, text):
    try:
        feed = json.loads(text)
    except ValueError as error:
        yield f"is not JSON: {error}"
        return
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield f"has the version {feed.get('version')!r}"
    if not feed.get("title"):
        yield "has no title"
    if feed.get("feed_url") != url:
        yield f"gives {feed.get('feed_url')!r} for itself, and is at {url}"
    if site.problem(feed.get("home_page_url", ""), url):
        yield f"gives {feed.get('home_page_url')!r} for its home page"
    items = feed.get("items") or []
    if not items:
        yield "has no items"
    ids = [item.get("id") for item in items]
    if len(set(ids)) != len(ids):
        yield "has two items with the same id"
    for item, where in zip(items, ids):
        if not isinstance(where, str) or not where:
            yield f"has {where!r} for an item's id"
        if site.problem(item.get("url", ""), url):
            yield f"{where} is at {item.get('url')!r}"
        for name in ("date_published", "date_modified"):
            if name in item and not DATE_TIME.fullmatch(item[name]):
                yield f"{where} has {item[name]!r} for {name}"
        yield from (f"{where} {problem}" for problem in check_content(site, item.get("content_html", "")))


def check(site):
    checks = {"application/atom+xml": check_atom, "application/feed+json": check_json}
    problems = []
    found = set()
    front = site.folder / "index.html"
    for tag, attributes in tags(front.read_text(encoding="utf-8")):
        kind = attributes.get("type")
        if tag != "link" or attributes.get("rel") != "alternate" or kind not in checks:
            continue
        url = urljoin(site.base_url + "/", attributes["href"])
        file = site.file_of(url)
        if file is None:
            problems.append(f"index.html: the feed {url} is missing")
            continue
        found.add(kind)
        text = file.read_text(encoding="utf-8")
        problems += (f"{site.name_of(file)}: {problem}" for problem in checks[kind](site, url, text))
    problems += (f"index.html: names no feed of type {kind}" for kind in checks if kind not in found)
    return problems


def main():
    problems = check(Site(sys.argv[1], sys.argv[2]))
    print(*problems, f"{len(problems)} problems", sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
