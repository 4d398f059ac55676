#!/usr/bin/env python3
"""beside_hugo.py BROADSHEET: whole builds of a real archive beside Hugo's, and a build with nothing to
do beside `git status`. Everything runs on two cores; figures are medians of whole processes.

The archive is BROADSHEET_ARCHIVE, by default ../shared/archive beside the repository.
"""

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from hugo_site import make_site

ROOT = Path(__file__).resolve().parents[2]
ARCHIVE = Path(os.environ.get("BROADSHEET_ARCHIVE", ROOT / "../shared/archive"))


def run(*command, cwd=None, codes=(0,)):
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    if done.returncode not in codes:
        sys.exit(f"{shlex.join(map(str, command))}: exit code {done.returncode}\n{done.stderr}")


def median(command, cwd, prepare="true", runs=10):
    """Seconds that `command` takes, as hyperfine measures it after one warm-up."""
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        run("hyperfine", "-N", "--style", "none", "--warmup", "1", "--runs", str(runs),
            "--prepare", f"sh -c {shlex.quote(prepare)}", "--export-json", report.name, command, cwd=cwd)
        return json.load(report)["results"][0]["median"]


def peak_memory(command, cwd):
    """Megabytes resident at most."""
    process = subprocess.Popen(shlex.split(command), cwd=cwd, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command}: failed")
    return usage.ru_maxrss / 1000


def measure(broadsheet, site, hugo, days):
    ours = f"{broadsheet} build -q --base-url https://broadsheet.example"
    # Not --gc, not --minify: what Hugo does by itself.
    theirs = "hugo --quiet"
    last = sorted((site / "content").glob("[0-9]*/[0-9]*/*.yaml"))[-1].relative_to(site)

    hugo_cold = median(theirs, hugo, "rm -rf public resources")
    yield "cold, nothing cached", median(ours, site, "rm -rf public .broadsheet"), "Hugo", hugo_cold, 0.9
    yield ("cold, formulas cached", median(ours, site, "rm -rf public .broadsheet/build"), "Hugo",
           hugo_cold, 0.6)
    # Hugo makes everything again, whatever was added.
    yield ("a day added", median(ours, site, f"cp {last} last && rm {last} && {ours} && mv last {last}"),
           "Hugo", median(theirs, hugo), 1 / 30)

    # The same tree in git: content and pages. Both trust time stamps only of files that were
    # at rest when they last looked, so let the tree rest and look once more.
    (site / ".gitignore").write_text(".broadsheet/\n")
    run("git", "init", "-q", cwd=site)
    run("git", "add", "-A", cwd=site)
    run("git", "-c", "user.name=b", "-c", "user.email=b@broadsheet.example", "commit", "-q", "-m", "b", cwd=site)
    time.sleep(3)
    run(*shlex.split(ours), cwd=site)
    run("git", "status", cwd=site)
    yield ("nothing to do", median(ours, site, runs=50), "git status",
           median("git status --porcelain", site, runs=50), 1.5)

    shutil.rmtree(site / "public")
    shutil.rmtree(site / ".broadsheet")
    shutil.rmtree(hugo / "public")
    yield "peak memory, cold", peak_memory(ours, site), "Hugo", peak_memory(theirs, hugo), None


def main():
    broadsheet = Path(sys.argv[1]).resolve()
    if not ARCHIVE.is_dir():
        print(f"no archive at {ARCHIVE}: nothing to compare with (see BROADSHEET_ARCHIVE)")
        return
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    with tempfile.TemporaryDirectory() as scratch:
        site, hugo = Path(scratch, "site"), Path(scratch, "hugo")
        site.mkdir()
        run(broadsheet, "import", "-q", "-C", site, ARCHIVE, codes=(0, 3))
        days = make_site(site, hugo)
        version = subprocess.run(["hugo", "version"], capture_output=True, text=True).stdout.split()[1]
        print(f"{days} days, {len(os.sched_getaffinity(0))} cores, Hugo {version.split('-')[0]}\n")
        print(f"{'':24}{'broadsheet':>14}{'':4}{'yardstick':24}{'ratio':>7}{'aim':>7}")
        for name, value, yardstick, other, aim in measure(broadsheet, site, hugo, days):
            unit, factor = ("MB", 1) if "memory" in name else ("ms", 1000)
            print(f"{name:24}{value * factor:>11.1f} {unit}    {yardstick + f' {other * factor:.1f} {unit}':24}"
                  f"{value / other:>7.3f}{f'{aim:.3f}' if aim else '':>7}", flush=True)


if __name__ == "__main__":
    main()
