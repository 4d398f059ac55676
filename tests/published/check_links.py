#!/usr/bin/env python3
"""check_links.py FOLDER BASE_URL: every link inside a published site leads somewhere.

Pages, stylesheets, images and fragments exist, ids are unique, every page but 404.html is in the
sitemap and the sitemap names nothing else, robots.txt points to it.
"""

import re
import sys
import xml.etree.ElementTree as xml

from published import Site


def check_pages(site):
    # Links repeat on every page: judge each absolute one once.
    judged = {}
    for file, page in site.pages.items():
        name = site.name_of(file)
        for identifier, times in page.ids.items():
            if times > 1:
                yield f"{name}: the id {identifier!r} stands {times} times"
        for link in dict.fromkeys(page.links):
            key = link if link.startswith(("/", "http")) else (page.url, link)
            if key not in judged:
                judged[key] = site.problem(link, page.url)
            if judged[key]:
                yield f"{name}: the link {link!r} {judged[key]}"
            if name == "404.html" and not link.startswith(("/", "#", "http")):
                yield f"{name}: the link {link!r} is relative, and this page is shown at any address"
        if page.canonical not in (None, page.url):
            yield f"{name}: calls itself {page.canonical}"


def check_sitemap(site):
    sitemap = site.folder / "sitemap.xml"
    if not sitemap.is_file():
        yield "sitemap.xml: missing"
        return
    names = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = [location.text for location in xml.parse(sitemap).iter(f"{names}loc")]
    expected = {page.url for file, page in site.pages.items() if file.name != "404.html"}
    for url in sorted(set(listed) - expected):
        yield f"sitemap.xml: lists {url}, which is no page"
    for url in sorted(expected - set(listed)):
        yield f"sitemap.xml: does not list {url}"
    if len(listed) != len(set(listed)):
        yield "sitemap.xml: lists an address twice"


def check_robots(site):
    robots = site.folder / "robots.txt"
    text = robots.read_text(encoding="utf-8") if robots.is_file() else ""
    if f"{site.base_url}/sitemap.xml" not in re.findall(r"^Sitemap: (\S+)$", text, re.M):
        yield "robots.txt: does not name the sitemap"


def check(site):
    if not site.pages:
        return ["there are no pages"]
    return [*check_pages(site), *check_sitemap(site), *check_robots(site)]


def main():
    site = Site(sys.argv[1], sys.argv[2])
    problems = check(site)
    print(*problems, sep="\n", end="\n" if problems else "")
    links = sum(len(page.links) for page in site.pages.values())
    print(f"{len(site.pages)} pages, {links} links, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
