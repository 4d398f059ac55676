"""A published site as its readers meet it: files below a folder, each at its address."""

import html
import re
from collections import Counter
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

_HIDDEN = re.compile(r"<!--.*?-->|(<(script|style)\b[^>]*>).*?</\2>", re.S)
_TAG = re.compile(r"<([a-zA-Z][\w-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([^\s=\"'<>/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")


def tags(markup):
    """Yields (name, attributes) of every start tag that has attributes."""
    for name, text in _TAG.findall(_HIDDEN.sub(r"\1", markup)):
        if "=" in text:
            values = {key.lower(): html.unescape(a or b or c) for key, a, b, c in _ATTRIBUTE.findall(text)}
            yield name.lower(), values


class Page:
    """The links and ids of one HTML page."""

    def __init__(self, markup, url):
        self.url = url
        self.ids = Counter()
        self.links = []  # as written
        self.canonical = None
        for _, attributes in tags(markup):
            if "id" in attributes:
                self.ids[attributes["id"]] += 1
            self.links += (attributes[name] for name in ("href", "src") if name in attributes)
            if attributes.get("rel") == "canonical":
                self.canonical = attributes.get("href")


class Site:
    def __init__(self, folder, base_url):
        self.folder = Path(folder)
        self.base_url = base_url.rstrip("/")

    @cached_property
    def pages(self):
        """file → Page, for all HTML pages."""
        files = sorted(self.folder.rglob("*.html"))
        return {file: Page(file.read_text(encoding="utf-8"), self.url_of(file)) for file in files}

    def name_of(self, file):
        return file.relative_to(self.folder).as_posix()

    def url_of(self, file):
        name = self.name_of(file)
        if file.name == "index.html":
            name = name.removesuffix("index.html")
        return f"{self.base_url}/{name}"

    def file_of(self, url):
        """The file behind an address of this site, or None where the server has nothing."""
        name = unquote(urlsplit(url).path.removeprefix(urlsplit(self.base_url).path + "/"))
        file = self.folder / name
        if not name or name.endswith("/"):
            file /= "index.html"
        return file if file.is_file() else None

    def problem(self, link, page_url):
        """What is wrong with a link written on the page at `page_url`, or None."""
        if not link:
            return "is empty"
        address, fragment = urldefrag(urljoin(page_url, link))
        parts = urlsplit(address)
        if parts.scheme == "mailto":
            return None
        if parts.scheme not in ("http", "https") or not parts.netloc:
            return "is no web address"
        if parts[:2] != urlsplit(self.base_url)[:2]:
            return None  # someone else's: not looked up
        if not address.startswith(self.base_url + "/"):
            return f"leaves {self.base_url}/"
        target = self.file_of(address)
        if target is None:
            return "leads nowhere"
        if fragment and target in self.pages and unquote(fragment) not in self.pages[target].ids:
            return f"misses its target: that page has no id {unquote(fragment)!r}"
        return None
