#!/usr/bin/env python3
"""What compare.py notices, on an archive of one paper and on the site that would be built from it."""

import json
import tempfile
import unittest
from pathlib import Path

from compare import compare
from words import same_text

SOURCE = r"""# Personalized Daily ArXiv Papers 2025-08-05

| *[model-x]* | Prompt | Completion | Total |
|:-----------:|:------:|:----------:|:-----:|
| **Token**   | 57367  | 7731       | 65098 |
| **Cost**    | $0.14  | $0.08      | $0.22 |

Total arXiv papers: 1006

Total scanned papers: 654

Total relevant papers: 1

**Table of contents with paper titles:**

1. [Tides of $\alpha$](#user-content-link1)
**Authors:** Zo\"e Example (Institute, Coast), Ben Sample

---

## 1. [Tides of $\alpha$](https://arxiv.org/abs/2508.00001) <a id="link1"></a>

**ArXiv ID:** 2508.00001

**Authors:** Zo\"e Example (Institute, Coast), Ben Sample

**Abstract:** arXiv:2508.00001v1 Announce Type: new  Abstract: We measure $h(t)$  at noon.

**Comment:** A measurement.

**Relevance:** 9
**Novelty:** 8

---

# Paper Selection Prompt

Choose papers.
"""

PAGE = """<table class="usage"><tr><td class="model">model-x</td>
<td class="prompt-tokens">57,367</td><td class="completion-tokens">7,731</td><td class="total-tokens">65,098</td>
<td class="prompt-cost">$0.14</td><td class="completion-cost">$0.08</td><td class="total-cost">$0.22</td></tr></table>
<p><b class="count-announced">1,006</b><b class="count-scanned">654</b><b class="count-relevant">1</b></p>
<article id="paper-2508-00001" class="paper">
<h3 class="paper-title"><a href="#">Tides of <math><mi>α</mi></math></a></h3><span class="paper-id">2508.00001</span>
<p class="paper-authors">Zoë Example (Institute, Coast), Ben Sample</p>
<p class="paper-abstract">We measure <math><mi>h</mi></math> at noon.</p><p class="paper-comment">A measurement.</p>
<b class="paper-relevance">9</b><b class="paper-novelty">8</b>
</article>
"""

DATA = {
    "date": "2025-08-05",
    "status": "complete",
    "source": {"announced": 1006, "scanned": 654},
    "model": "model-x",
    "usage": {"prompt_tokens": 57367, "completion_tokens": 7731, "prompt_usd": 0.14, "completion_usd": 0.08},
    "papers": [
        {
            "id": "2508.00001",
            "url": "https://arxiv.org/abs/2508.00001",
            "title": "Tides of $\\alpha$",
            "authors": ['Zo\\"e Example (Institute, Coast)', "Ben Sample"],
            "abstract": "We measure $h(t)$ at noon.",
            "comment": "A measurement.",
            "relevance": 9,
            "novelty": 8,
            "author_match": False,
        }
    ],
}


class CompareTest(unittest.TestCase):
    def differences(self, page=PAGE, data=DATA):
        with tempfile.TemporaryDirectory() as folder:
            archive, day = Path(folder, "archive"), Path(folder, "public/archive/2025-08/05")
            archive.mkdir()
            day.mkdir(parents=True)
            (archive / "2025-08-05-output.md").write_text(SOURCE, encoding="utf-8")
            (day / "index.html").write_text(page, encoding="utf-8")
            (day / "papers.json").write_text(json.dumps(data), encoding="utf-8")
            return compare(archive, Path(folder, "public"))[1]

    def test_a_faithful_site(self):
        self.assertEqual(self.differences(), [])

    def test_every_change_of_a_page_is_noticed(self):
        for old, new in (
            ("57,367", "57,376"), ("65,098", "65,089"), ("$0.14", "$0.41"), ("$0.22", ""), ("model-x", "model-y"),
            ("1,006", "1,060"), (">654<", "><"), (">1</b>", ">2</b>"), ("paper-2508-00001", "paper-2508-00002"),
            ("Tides of", "Tide of"), (">2508.00001<", ">2508.00002<"), ("Zoë", "Zo"), (", Ben Sample", ""),
            ("We measure", "We"), ("at noon", "at noon at noon"), ("A measurement", "The measurement"), (">9<", ">8<"),
            (">8<", "><"), ('class="paper-comment"', ""), ("<article", "<div"),
        ):  # fmt: skip
            self.assertIn(old, PAGE)
            self.assertNotEqual(self.differences(page=PAGE.replace(old, new, 1)), [], f"{old} → {new}")

    def test_every_change_of_the_data_is_noticed(self):
        for name in ("date", "status", "model"):
            self.assertNotEqual(self.differences(data=DATA | {name: "other"}), [], name)
        for part in ("source", "usage"):
            for name in DATA[part]:
                changed = DATA | {part: DATA[part] | {name: 1}}
                self.assertNotEqual(self.differences(data=changed), [], name)
        for name in DATA["papers"][0]:
            changed = DATA | {"papers": [DATA["papers"][0] | {name: "other"}]}
            self.assertNotEqual(self.differences(data=changed), [], name)
        self.assertNotEqual(self.differences(data=DATA | {"papers": []}), [])

    def test_days_that_only_one_side_has(self):
        with tempfile.TemporaryDirectory() as folder:
            day = Path(folder, "public/archive/2025-08/06")
            day.mkdir(parents=True)
            (day / "index.html").write_text(PAGE, encoding="utf-8")
            Path(folder, "2025-08-05-output.md").write_text(SOURCE, encoding="utf-8")
            days, differences = compare(Path(folder), Path(folder, "public"))
        self.assertEqual(list(days), ["2025-08-05"])
        self.assertEqual(len(differences), 2)

    def test_tex_and_what_readers_see(self):
        for tex, text in (
            (r"Jovanovi\'c and Schotth\"{o}fer", "Jovanović and Schotthöfer"),
            (r"O\u{g}uzhan, {\L}ukasz, S{\o}ren, Mart{\'\i}n, P{\aa}l", "Oğuzhan, Łukasz, Søren, Martín, Pål"),
            (r"\textbf{L}oad $\textbf{x}$ of $O(n^2)$", "Load x of "),
            (r"costs \$5 and $7 today", "costs $5 and $7 today"),
            (r"see \href{https://example.org/a}{our code}", "see our code (https://example.org/a)"),
            ("[our code](https://example.org/a)", "our code (https://example.org/a)"),
            (r"\newcommand{\x}[1]{\text{#1}} At rate \sqrt{n}", "At rate "),
        ):
            self.assertTrue(same_text(text, tex), tex)
        self.assertFalse(same_text("Jovanović Schotthöfer", r"Jovanovi\'c and Schotth\"{o}fer"))
        self.assertFalse(same_text("see our (https://example.org/a)", r"see \href{https://example.org/a}{our code}"))


if __name__ == "__main__":
    unittest.main()
