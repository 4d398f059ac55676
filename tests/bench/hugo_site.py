#!/usr/bin/env python3
"""hugo_site.py SITE FOLDER: the day files of a broadsheet site as a site for Hugo.

Hugo is the yardstick of our builds, so it gets the same texts and at most our work: one Markdown
file a day with the same table of usage, counts, contents, papers and prompt; a page a day with
previous and next, overviews of months, years and all days, a front page with the latest day, one
feed with the last days in full, a sitemap. It makes no MathML, no accents, no JSON Feed, no JSON
and BibTeX files, no calendar, no ranking of papers, and its templates are as small as can be.
"""

import sys
from pathlib import Path

import yaml

CONFIG = """
baseURL = "https://broadsheet.example/"
title = "Daily arXiv papers"
disableKinds = ["taxonomy", "term"]
[outputs]
home = ["HTML", "RSS"]
section = ["HTML"]
[markup.goldmark.parser]
autoHeadingID = false
"""

LAYOUTS = {
    "_default/baseof.html": """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ .Title }}</title><meta name="description" content="{{ .Title }}"><link rel="canonical" href="{{ .Permalink }}">
<link rel="alternate" type="application/rss+xml" href="/index.xml"></head>
<body><header><a href="/">{{ .Site.Title }}</a> <a href="/archive/">Archive</a></header>
<main>{{ block "main" . }}{{ end }}</main></body></html>
""",
    "_default/single.html": """{{ define "main" }}<nav>
{{ with .Prev }}<a href="{{ .RelPermalink }}">Previous Day {{ .Date.Format "2006-01-02" }}</a>{{ end }}
{{ with .CurrentSection }}<a href="{{ .RelPermalink }}">Monthly Overview</a>{{ end }}
{{ with .Next }}<a href="{{ .RelPermalink }}">Next Day {{ .Date.Format "2006-01-02" }}</a>{{ end }}
</nav><h1>{{ .Title }}</h1>{{ .Content }}{{ end }}
""",
    "_default/list.html": """{{ define "main" }}<h1>{{ .Title }}</h1><ul>
{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>{{ end }}
""",
    "index.html": """{{ define "main" }}{{ range first 1 .Site.RegularPages.ByDate.Reverse }}<h1>{{ .Title }}</h1>
{{ .Content }}{{ end }}<ul>{{ range first 10 (after 1 .Site.RegularPages.ByDate.Reverse) }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
""",
    "index.rss.xml": """<rss version="2.0"><channel><title>{{ .Site.Title }}</title><link>{{ .Permalink }}</link>
<description>{{ .Site.Title }}</description>{{ range first 7 .Site.RegularPages.ByDate.Reverse }}
<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><guid>{{ .Permalink }}</guid>
<pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate>
<description>{{ .Content | html }}</description></item>{{ end }}</channel></rss>
""",
}


def text(value):
    """One line that Markdown does not take for HTML."""
    return " ".join(str(value or "").split()).replace("<", "&lt;")


def usage_table(usage, model):
    prompt, completion = usage.get("prompt_tokens"), usage.get("completion_tokens")
    costs = usage.get("prompt_usd"), usage.get("completion_usd")
    yield f"| {model} | Prompt | Completion | Total |"
    yield "|---|---|---|---|"
    yield f"| Tokens | {prompt} | {completion} | {(prompt or 0) + (completion or 0)} |"
    yield f"| Cost | {costs[0]} | {costs[1]} | {sum(cost or 0 for cost in costs):.2f} |"


def paper_section(number, paper):
    yield f"## {number}. [{text(paper['title'])}](https://arxiv.org/abs/{paper['id']}) {{#paper-{number}}}\n"
    yield f"**ArXiv ID:** {paper['id']}\n"
    yield f"**Authors:** {text(', '.join(paper.get('authors') or []))}\n"
    yield f"**Abstract:** {text(paper.get('abstract'))}\n"
    yield f"**Comment:** {text(paper.get('comment'))}\n"
    yield f"**Relevance:** {paper.get('relevance')} **Novelty:** {paper.get('novelty')}\n"
    yield f"[PDF](https://arxiv.org/pdf/{paper['id']}) [HTML](https://arxiv.org/html/{paper['id']})\n"


def day_markdown(day, prompts):
    """The Markdown file of one day."""
    source, scorer = day.get("source") or {}, day.get("scorer") or {}
    papers = day.get("papers") or []
    lines = ["---", f'title: "Papers of {day["date"]}"', f"date: {day['date']}", "---", ""]
    lines += usage_table(day.get("usage") or {}, scorer.get("model"))
    for label, count in (("arXiv", source.get("announced")), ("scanned", source.get("scanned")),
                         ("relevant", len(papers))):
        lines.append(f"\nTotal {label} papers: {count}")
    lines.append("\n**Contents**\n")
    for number, paper in enumerate(papers, 1):
        lines.append(f"{number}. [{text(paper['title'])}](#paper-{number})\n   {text(', '.join(paper.get('authors') or []))}")
    lines.append("")
    for number, paper in enumerate(papers, 1):
        lines += paper_section(number, paper)
    prompt = prompts / f"{scorer.get('prompt')}.md"
    if prompt.is_file():
        lines += ["## Prompt\n", prompt.read_text(encoding="utf-8").replace("<", "&lt;")]
    return "\n".join(lines)


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def make_site(site, folder):
    """Writes the Hugo site and returns its number of days."""
    write(folder / "hugo.toml", CONFIG)
    for name, layout in LAYOUTS.items():
        write(folder / "layouts" / name, layout)
    write(folder / "content/archive/_index.md", '---\ntitle: "Archive"\n---\n')
    files = sorted((site / "content").glob("[0-9]*/[0-9]*/????-??-??.yaml"))
    for file in files:
        with file.open(encoding="utf-8") as stream:
            day = next(yaml.load_all(stream, Loader=yaml.CSafeLoader))
        year, month, number = str(day["date"]).split("-")
        overviews = folder / "content/archive" / year
        write(overviews / "_index.md", f'---\ntitle: "{year}"\n---\n')
        write(overviews / month / "_index.md", f'---\ntitle: "{year}-{month}"\n---\n')
        write(overviews / month / f"{number}.md", day_markdown(day, site / "content/prompts"))
    return len(files)


if __name__ == "__main__":
    print(make_site(Path(sys.argv[1]), Path(sys.argv[2])), "days")
