#!/usr/bin/env python3
"""package_test.py PRESET: what ./dev package leaves, made from a build that is there already.

The tarball is tried as the release workflow tries it, and where there is nothing but it and the C library.
"""

import gzip
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(*command, **options):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, command))}: exit code {done.returncode}\n{done.stdout}")
    return done.stdout


def contents(folder):
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


class PackageTest(unittest.TestCase):
    preset = None

    @classmethod
    def setUpClass(cls):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
        cls.log = run(ROOT / "dev", "package", env=environment | {"PRESET": cls.preset})
        cls.out = ROOT / "build" / cls.preset / "out"
        [cls.tarball] = cls.out.glob("broadsheet-*-linux-*.tar.gz")
        [cls.deb] = cls.out.glob("broadsheet_*.deb")

    def setUp(self):
        self.place = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.place)

    def unpack(self):
        with tarfile.open(self.tarball) as tarball:
            tarball.extractall(self.place)
        return self.place / self.tarball.name.removesuffix(".tar.gz")

    def test_the_tarball_builds_what_the_sources_build(self):
        run(ROOT / ".github/scripts/try-package", self.out, self.place / "packaged")
        site = self.place / "site"
        site.mkdir()
        for name in ("site.yaml", "content", "prompts"):
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, site / name)
        program = ROOT / "build" / self.preset / "broadsheet"
        run(program, "build", "-C", site, "--out", self.place / "built", "--full", "--strict")
        built = contents(self.place / "built")
        self.assertIn("index.html", built)
        self.assertEqual(contents(self.place / "packaged"), built)

    def test_it_needs_no_more_than_the_c_library(self):
        """In a root folder that holds the unpacked tarball, three libraries and no other file."""
        bare = self.unpack()
        libraries = run("ldd", bare / "bin/broadsheet").split()
        for library in {Path(word) for word in libraries if word.startswith("/")}:
            target = bare / library.relative_to("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(library, target)
        inside = ["chroot", bare] if os.geteuid() == 0 else ["unshare", "--map-root-user", "chroot", bare]
        if subprocess.run([*inside, "/bin/broadsheet", "--version"], capture_output=True).returncode == 1:
            self.skipTest("no other root folder may be entered here")
        run(*inside, "/bin/broadsheet", "build", "-C", "/share/broadsheet/sample", "--out", "/public", "--strict",
            env={"PATH": os.environ["PATH"]})
        self.assertTrue((bare / "public/index.html").is_file())

    def test_every_file_has_its_place(self):
        share = self.unpack() / "share"
        manual = gzip.decompress((share / "man/man1/broadsheet.1.gz").read_bytes())
        self.assertIn(b".TH", manual)
        for completions in ("bash-completion/completions/broadsheet", "zsh/site-functions/_broadsheet",
                            "fish/vendor_completions.d/broadsheet.fish"):
            self.assertIn("broadsheet", (share / completions).read_text())
        licences = (share / "doc/broadsheet/THIRD-PARTY").read_text()
        for package in ("libyaml-cpp-dev", "libjs-katex", "duktape-dev", "libfmt-dev", "libstdc++"):
            self.assertRegex(licences, rf"(?m)^{package.replace('+', '[+]')}")

    def test_the_same_commit_gives_the_same_tarball(self):
        with tarfile.open(self.tarball) as tarball:
            members = tarball.getmembers()
        self.assertEqual([member.name for member in members], sorted(member.name for member in members))
        self.assertEqual({(member.uid, member.gid, member.uname) for member in members}, {(0, 0, "")})
        self.assertEqual(len({member.mtime for member in members}), 1)

    def test_the_debian_package_names_what_it_needs(self):
        about = run("dpkg-deb", "--info", self.deb)
        self.assertRegex(about, r"Depends: .*\blibc6 \(>= [0-9.]+\)")
        self.assertRegex(about, r"Depends: .*\blibcurl4\b")
        files = run("dpkg-deb", "--contents", self.deb)
        for name in ("usr/bin/broadsheet", "usr/share/man/man1/broadsheet.1.gz",
                     "usr/share/zsh/vendor-completions/_broadsheet", "usr/share/broadsheet/sample/site.yaml"):
            self.assertIn(f"./{name}\n", files)


if __name__ == "__main__":
    PackageTest.preset = sys.argv.pop(1)
    unittest.main()
