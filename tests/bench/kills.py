"""Builds killed at random moments: whatever is killed, readers have a whole site, and the next build succeeds.

Before each build the content is edited, so that there is everything to do. The build is a program with a group of its
own, and the whole group is killed at once, at a moment between its start and a little after the time that a build takes
after an edit. Then the site must be byte for byte the one that was there before, or the one that the next build makes.
"""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scripts.settings import Settings
from scripts.site_checks import check_site
from tests.bench.measuring import STAGE, end_group, python
from tests.bench.report import Report
from tests.bench.tables import Table
from tests.conftest import ROOT, make_demo

KILLS: Final = 200
SEED: Final = 20_261_128
CASE: Final = "lantern-lane"
_ENVIRONMENT: Final = {"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", "COLUMNS": "200"}


@dataclass(frozen=True)
class Killed:
    """What one kill did."""

    stage: str
    """What the build was about to finish; or that it was done already."""
    is_new: bool
    """Whether readers have the new site already."""


def measure(report: Report) -> None:
    """Two hundred kills of the demo collection, and the stages they fell into."""
    report.part("Builds killed at random moments")
    settings = make_demo(report.folder / "kills")
    counted: Counter[str] = Counter()
    new = 0
    for number, killed in enumerate(kill_builds(settings, KILLS, SEED), 1):
        counted[killed.stage] += 1
        new += killed.is_new
        if number % 20 == 0:
            report.note(f"{number} kills, all sites whole")
    heads = ("killed before the end of", "times")
    rows = tuple((stage, str(times)) for stage, times in counted.most_common())
    report.say(Table(f"{KILLS} kills (seed {SEED}): every site whole, every next build succeeded", heads, rows))
    report.say(f"After {KILLS - new} kills readers had the earlier site, after {new} the new one; never anything else.")


def kill_builds(settings: Settings, times: int, seed: int, *options: str) -> Iterator[Killed]:
    """Kill that many builds of a project that has a case `lantern-lane`; `options` are those of `site`.

    Raises AssertionError, saying what was not whole.
    """
    chance = random.Random(seed)
    edit(settings, 0)
    stages, _ = _build(settings, *options)
    edit(settings, times + 1)
    lasts = _build(settings, *options)[1]  # the first had everything to make, not only what an edit changes
    for number in range(1, times + 1):
        before = digest(settings.site_dir)
        edit(settings, number)
        said = _kill(settings, options, chance.uniform(0, lasts * 1.05))
        after = digest(settings.site_dir)
        problems = check_site(settings.site_dir)
        assert not problems, f"kill {number} of seed {seed}: {problems[:5]}"
        _build(settings, *options)
        new = digest(settings.site_dir)
        assert after in {before, new}, f"kill {number} of seed {seed}: neither the earlier site nor the new one"
        assert before != new, "the edit changed nothing"
        leftovers = [path.name for path in (*settings.cache_dir.glob("build-*"), *settings.docs_dir.rglob("*.part"))]
        assert not leftovers, f"kill {number} of seed {seed}: left behind {leftovers}"
        yield Killed(next((stage for stage in stages if stage not in said), "已完成 done"), after == new)


def edit(settings: Settings, number: int) -> None:
    """The narrative of a case ends with a sentence of its own for each number."""
    path = settings.cases_dir / CASE / "zh.md"
    text = path.read_text(encoding="utf-8").partition("又改了一次：")[0].rstrip()
    mark = "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in str(number))
    path.write_text(f"{text}又改了一次：{mark}。\n", encoding="utf-8")


def digest(site: Path) -> str:
    """A hash of all files of a site, names and contents."""
    found = hashlib.sha256()
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        found.update(path.relative_to(site).as_posix().encode() + b"\0")
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _start(settings: Settings, *options: str) -> subprocess.Popen[bytes]:
    command = python("scripts", "--root", settings.root, "--engine", settings.engine, "site", *options)
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **_ENVIRONMENT},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def _build(settings: Settings, *options: str) -> tuple[list[str], float]:
    """A build that is left alone: its stages in order, and how many seconds it takes."""
    start = time.perf_counter()
    process = _start(settings, *options)
    printed = process.communicate()[0].decode("utf-8")
    assert process.returncode == 0, printed
    return _stages(printed), time.perf_counter() - start


def _kill(settings: Settings, options: Sequence[str], after: float) -> set[str]:
    """A build that is killed: the stages it had finished."""
    process = _start(settings, *options)
    time.sleep(after)
    end_group(process.pid)
    return set(_stages(process.communicate()[0].decode("utf-8", "replace")))


def _stages(printed: str) -> list[str]:
    return [found[1] for line in printed.splitlines() if (found := STAGE.match(line))]
