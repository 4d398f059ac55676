#!/usr/bin/env python3
"""The checks themselves: a sound site passes, and each kind of damage is found."""

import json
import tempfile
import unittest
from pathlib import Path

import check_feeds
import check_links
from published import Site

BASE = "https://lab.example/papers"

HOME = """<!doctype html><html lang="en"><head><title>Papers</title>
<link rel="stylesheet" href="/papers/assets/style.css"><link rel="canonical" href="https://lab.example/papers/">
<link rel="alternate" type="application/atom+xml" href="/papers/feed.xml">
<link rel="alternate" type="application/feed+json" href="/papers/feed.json">
</head><body><!-- <a href="nowhere"> --><script>"<a href='nowhere'>"</script>
<a href="day/#first">First</a> <a href="https://elsewhere.example/">Elsewhere</a></body></html>"""
DAY = """<!doctype html><title>A day</title><p id="first">One &lt;a href="here"&gt;</p>
<p id=second><a href='../'>Home</a>"""
CONTENT = '<p>Read <a href="https://lab.example/papers/day/#first">this</a>.<br></p>'
ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>{BASE}/</id><title>Papers</title>
<updated>2025-08-05T00:00:00Z</updated><author><name>Lab</name></author>
<link rel="self" href="{BASE}/feed.xml"/>
<entry><id>{BASE}/day/</id><title>A day</title><updated>2025-08-05T00:00:00Z</updated>
<link href="{BASE}/day/"/><content type="html"><![CDATA[{CONTENT}]]></content></entry></feed>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Papers",
    "home_page_url": f"{BASE}/",
    "feed_url": f"{BASE}/feed.json",
    "items": [{"id": f"{BASE}/day/", "url": f"{BASE}/day/", "content_html": CONTENT}],
}
SITEMAP = f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{BASE}/</loc></url><url><loc>{BASE}/day/</loc></url></urlset>"""


class Checks(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)
        self.write("index.html", HOME)
        self.write("day/index.html", DAY)
        self.write("404.html", '<a href="/papers/">Home</a>')
        self.write("assets/style.css", "p {}")
        self.write("feed.xml", ATOM)
        self.write("feed.json", json.dumps(JSON))
        self.write("sitemap.xml", SITEMAP)
        self.write("robots.txt", f"User-agent: *\nSitemap: {BASE}/sitemap.xml\n")

    def write(self, name, text):
        file = self.folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def problems(self):
        return [p for check in (check_links, check_feeds) for p in check.check(Site(self.folder, BASE))]

    def damage(self, name, old, new, *expected):
        """Asserts that replacing `old` in a file is found, and only that."""
        text = (self.folder / name).read_text(encoding="utf-8")
        self.assertIn(old, text)
        self.write(name, text.replace(old, new))
        self.assertEqual(self.problems(), [f"{name}: {problem}" for problem in expected])
        self.write(name, text)

    def test_a_sound_site_passes(self):
        self.assertEqual(self.problems(), [])

    def test_an_empty_site_does_not_pass(self):
        for file in self.folder.rglob("*.html"):
            file.unlink()
        self.assertEqual(check_links.check(Site(self.folder, BASE)), ["there are no pages"])

    def test_damaged_pages_are_found(self):
        damage = self.damage
        damage("index.html", "day/#first", "night/", "the link 'night/' leads nowhere")
        damage("index.html", "day/#first", "day", "the link 'day' leads nowhere")
        damage("index.html", "day/#first", "/day/", "the link '/day/' leaves https://lab.example/papers/")
        damage("index.html", "day/#first", "", "the link '' is empty")
        damage("index.html", "day/#first", "javascript:alert(1)", "the link 'javascript:alert(1)' is no web address")
        damage("index.html", "#first", "#third",
               "the link 'day/#third' misses its target: that page has no id 'third'")
        damage("index.html", 'canonical" href="https://lab.example/papers/', 'canonical" href="/papers/day/',
               "calls itself /papers/day/")
        damage("day/index.html", "second", "first", "the id 'first' stands 2 times")
        damage("404.html", "/papers/", "day/", "the link 'day/' is relative, and this page is shown at any address")
        damage("sitemap.xml", "/day/", "/night/", "lists https://lab.example/papers/night/, which is no page",
               "does not list https://lab.example/papers/day/")
        damage("robots.txt", "Sitemap", "# Sitemap", "does not name the sitemap")

    def test_damaged_feeds_are_found(self):
        damage = self.damage
        damage("feed.xml", "</entry>", "", "is not well-formed: mismatched tag: line 6, column 164")
        damage("feed.xml", "T00:00:00Z</updated><author>", "t00:00:00Z</updated><author>",
               "the feed has '2025-08-05t00:00:00Z' for a date")
        damage("feed.xml", "05T00:00:00Z</updated>\n<link href", "06T00:00:00Z</updated>\n<link href",
               "has entries newer than itself")
        damage("feed.xml", "<author><name>Lab</name></author>", "", f"{BASE}/day/ has no author")
        damage("feed.xml", 'rel="self"', 'rel="via"', f"gives [] for itself, and is at {BASE}/feed.xml")
        damage("feed.xml", "<br>", "<b>", f"{BASE}/day/ has broken HTML: </p> closes nothing")
        damage("feed.xml", f'<a href="{BASE}/day/#first">', '<a href="/papers/day/">',
               f"{BASE}/day/ holds the relative link '/papers/day/'")
        damage("feed.xml", f'<link href="{BASE}/day/"', f'<link href="{BASE}/night/"',
               f"{BASE}/day/ is at {BASE}/night/, which leads nowhere")
        damage("feed.json", "version/1.1", "version/1", "has the version 'https://jsonfeed.org/version/1'")
        damage("feed.json", '"title": "Papers", ', "", "has no title")
        damage("feed.json", '"content_html"', '"content"', f"{BASE}/day/ has no content")


if __name__ == "__main__":
    unittest.main()
