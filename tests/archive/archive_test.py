#!/usr/bin/env python3
"""archive_test.py BROADSHEET: a real archive of an older system becomes a site.

Imports it twice, builds, compares the pages with an independent reading of the sources
(compare.py), checks every link, and then what a second build and a new day rewrite. The archive is
BROADSHEET_ARCHIVE, by default ../shared/archive beside the repository; exit code 77: there is none.
"""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ARCHIVE = Path(os.environ.get("BROADSHEET_ARCHIVE", ROOT / "../shared/archive"))
URL = "https://archive.example/papers"
SKIPPED = 77

sys.path.insert(0, str(ROOT / "tests/published"))
import check_feeds  # noqa: E402
import check_links  # noqa: E402
from published import Site  # noqa: E402


def snapshot(folder):
    """name → (bytes, time of the last write), for all files."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): (file.read_bytes(), file.stat().st_mtime_ns) for file in files}


def changed(before, after):
    """Names of files that were written, added or removed between two snapshots."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


class ArchiveTest(unittest.TestCase):
    broadsheet = None

    @classmethod
    def setUpClass(cls):
        scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(scratch.cleanup)
        cls.folder = Path(scratch.name)
        cls.public = cls.folder / "public"
        cls.import_archive()
        cls.first = cls.build()
        cls.days = sorted(cls.folder.glob("content/[0-9]*/[0-9]*/*.yaml"))

    @classmethod
    def import_archive(cls):
        command = [cls.broadsheet, "import", "-C", cls.folder, ARCHIVE]
        done = subprocess.run(command, capture_output=True, text=True)
        # 3: something of the archive could not be read, and was named.
        if done.returncode not in (0, 3):
            raise AssertionError(done.stderr)

    @classmethod
    def build(cls):
        command = [cls.broadsheet, "build", "--json", "-C", cls.folder, "--base-url", URL]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            raise AssertionError(done.stderr)
        return json.loads(done.stdout)

    def test_importing_again_changes_nothing(self):
        before = snapshot(self.folder / "content")
        self.import_archive()
        self.assertEqual(changed(before, snapshot(self.folder / "content")), set())

    def test_every_day_is_published(self):
        self.assertEqual(self.first["days"], len(self.days))
        for day in self.days:
            self.assertTrue((self.public / page_of(day)).is_file(), day)

    def test_pages_hold_what_the_sources_hold(self):
        done = subprocess.run(
            [sys.executable, ROOT / "tests/archive/compare.py", ARCHIVE, self.public], capture_output=True, text=True
        )
        print(done.stdout, end="")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_links_and_feeds_are_sound(self):
        site = Site(self.public, URL)
        self.assertEqual(check_links.check(site) + check_feeds.check(site), [])

    def test_a_second_build_writes_nothing(self):
        before = snapshot(self.public)
        pages = self.build()["pages"]
        self.assertEqual((pages["rendered"], pages["written"], pages["removed"]), (0, 0, 0))
        self.assertEqual(changed(before, snapshot(self.public)), set())

    def check_adding(self, day, *also):
        """Takes a day away and adds it again: only what shows it may be rewritten."""
        complete = snapshot(self.public)
        text = day.read_bytes()
        day.unlink()
        self.build()
        without = snapshot(self.public)
        day.write_bytes(text)
        self.build()
        now = snapshot(self.public)
        self.assertEqual({name: data for name, (data, _) in now.items()},
                         {name: data for name, (data, _) in complete.items()})

        page = page_of(day)
        number = self.days.index(day)
        neighbours = [page_of(other) for other in self.days[max(0, number - 1):number + 2] if other != day]
        month, year = Path(page).parents[1], f"archive/{day.parent.parent.name}"
        expected = {*neighbours, f"{month}/index.html", f"{year}/index.html", "archive/index.html", "sitemap.xml"}
        expected |= set(also) | {name for name in now if Path(name).parent == Path(page).parent}
        self.assertEqual(changed(without, now) - expected, set())
        self.assertIn(page, changed(without, now))

    def test_a_new_day_rewrites_what_shows_it(self):
        self.check_adding(self.days[-1], "index.html", "feed.xml", "feed.json")

    def test_a_day_between_others_leaves_the_front_page_alone(self):
        self.check_adding(self.days[len(self.days) // 2])


def page_of(day):
    year, month, number = day.stem.split("-")
    return f"archive/{year}-{month}/{number}/index.html"


if __name__ == "__main__":
    if not ARCHIVE.is_dir():
        print(f"skipped: there is no archive at {ARCHIVE}")
        sys.exit(SKIPPED)
    ArchiveTest.broadsheet = Path(sys.argv.pop(1)).resolve()
    unittest.main()
