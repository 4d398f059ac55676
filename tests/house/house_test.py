#!/usr/bin/env python3
"""The sources keep to the house of ARCHITECTURE.md: includes go along the arrows that src/CMakeLists.txt declares,
no file is a warehouse, and files are read and listed only where missing and unreadable are told apart."""

import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCES = sorted(p for p in (ROOT / "src").rglob("*") if p.suffix in (".cpp", ".h"))
MOST_LINES = 400


def declared_arrows(cmake):
    """Each folder with all folders that it may include: those it DEPENDS on, and theirs."""
    direct = {}
    for name, rest in re.findall(r"^component\((\w+)([^)]*)\)", cmake, re.M):
        depends = re.search(r"DEPENDS((?:\s+[a-z]+)*)", rest)
        direct[name] = depends.group(1).split() if depends else []

    def all_of(name):
        return {name}.union(*(all_of(below) for below in direct[name]))

    return {name: all_of(name) for name in direct}


def forbidden_includes(sources, arrows):
    for path, text in sources:
        folder = path.split("/")[0]
        for number, line in enumerate(text.splitlines(), 1):
            include = re.match(r'#include "([a-z]+)/', line)
            if include and folder in arrows and include.group(1) not in arrows[folder]:
                yield f"src/{path}:{number}: {folder} does not depend on {include.group(1)}"


# What opens or lists files without base/file.h, and the folders that have a reason: base is where it is done,
# build has an output folder of its own that it holds open, main.cpp has none.
DIRECT_ACCESS = re.compile(r"directory_iterator|\bifstream\b|\bfopen\(|(?<!\w)::open(at|dir)?\(")
MAY_ACCESS = {"base", "build"}


def direct_access(sources):
    for path, text in sources:
        if path.split("/")[0] in MAY_ACCESS:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if DIRECT_ACCESS.search(line.split("//")[0]):
                yield f"src/{path}:{number}: read and list files with base/file.h"


# The one door to the folders of a site: nothing else names a file in them to open it.
BEHIND_THE_DOOR = re.compile(r'/ "(content|\.broadsheet)[/"]')


def around_the_door(sources):
    for path, text in sources:
        if path.startswith("store/"):
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if BEHIND_THE_DOOR.search(re.sub(r"^\s*//.*", "", line)):
                yield f"src/{path}:{number}: ask store::SiteFolder for it"


# What a program that brings its own unwinder must not do, and what does it instead.
THROUGH_C = re.compile(r"\b(call_once|once_flag)\b")


def exceptions_through_c(sources):
    for path, text in sources:
        for number, line in enumerate(text.splitlines(), 1):
            if THROUGH_C.search(line.split("//")[0]):
                yield f"src/{path}:{number}: use Once of base/once.h"


def read_sources():
    base = ROOT / "src"
    return [(str(p.relative_to(base)), p.read_text(encoding="utf-8")) for p in SOURCES]


class HouseTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.sources = read_sources()
        self.arrows = declared_arrows((ROOT / "src/CMakeLists.txt").read_text(encoding="utf-8"))

    def test_includes_follow_the_arrows(self):
        self.assertEqual([], list(forbidden_includes(self.sources, self.arrows)))

    def test_no_file_is_a_warehouse(self):
        long = [f"src/{path}: {text.count(chr(10))} lines" for path, text in self.sources
                if text.count("\n") > MOST_LINES]
        self.assertEqual([], long)

    def test_files_are_opened_in_one_place(self):
        self.assertEqual([], list(direct_access(self.sources)))

    def test_the_folders_of_a_site_have_one_door(self):
        self.assertEqual([], list(around_the_door(self.sources)))

    def test_no_exception_passes_through_c(self):
        self.assertEqual([], list(exceptions_through_c(self.sources)))


class TheChecksNotice(unittest.TestCase):
    def test_an_include_against_the_arrows(self):
        arrows = declared_arrows("component(base LIBRARIES x)\ncomponent(yaml DEPENDS base\n  LIBRARIES y)\n"
                                 "component(store DEPENDS yaml)\n")
        self.assertEqual({"base", "yaml", "store"}, arrows["store"])
        found = list(forbidden_includes([("base/a.cpp", '#include <x>\n#include "yaml/reader.h"\n'),
                                         ("store/b.cpp", '#include "base/a.h"\n')], arrows))
        self.assertEqual(["src/base/a.cpp:2: base does not depend on yaml"], found)

    def test_a_folder_that_is_listed_without_care(self):
        found = list(direct_access([("site/a.cpp", "for (auto& e : fs::directory_iterator(d))\n"),
                                    ("base/b.cpp", "::opendir(path)\n"), ("app/c.cpp", "// no fopen(\n")]))
        self.assertEqual(1, len(found))

    def test_a_way_around_the_door(self):
        found = list(around_the_door([("app/a.cpp", 'read_file(dir / "content/x.yaml")\n'),
                                      ("app/b.cpp", '"content/ has no day yet"\n')]))
        self.assertEqual(1, len(found))

    def test_an_exception_on_its_way_through_c(self):
        found = list(exceptions_through_c([("site/a.cpp", "std::call_once(flag, f);\n"),
                                           ("site/b.cpp", "// std::call_once would abort\n")]))
        self.assertEqual(1, len(found))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
