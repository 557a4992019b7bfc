"""This project at several sizes: what checking, a first build, a build with nothing new and an edit cost.

Every figure is of the commands that people run, in a process of their own. A first build is one of a new project, after
`clean`: nothing is generated, cached or published. An edit is one sentence more in a `zh.md`; it is timed from when the
file is saved to when `serve` answers with a page that says it.

No project is taken away before the run ends. For every file it makes, ext4 passes over the inodes given back within the
last minutes (`recently_deleted` in its ialloc.c), so whoever comes next would pay for what was measured before.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import threading
import time
import urllib.request
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from scripts.search_format import FOLDER
from scripts.settings import Settings
from tests.bench.collection import make_project, slug_of
from tests.bench.measuring import (
    Cost,
    FailedError,
    bytes_of,
    end_group,
    middle,
    middle_of,
    pages_of,
    python,
    run,
)
from tests.bench.report import Report, by_size
from tests.bench.tables import Table, digits, growth_row, whole
from tests.conftest import ROOT

FEW: Final = 100
"""Collections up to this size are measured three times, of which the middle one counts; larger ones once."""

FORMATS_LIMIT: Final = 120.0
"""Seconds that every format together may take before a size is left out."""

EDITS: Final = 5
_PATIENCE: Final = 1800.0
_ADDRESS: Final = re.compile(r"http://127\.0\.0\.1:\d+")


def measure(report: Report) -> None:
    """Every size, then how cost grows, then every format."""
    report.part("This project")
    projects = {size: new_projects(report.folder / f"ours-{size}", size) for size in report.sizes}
    stages = {size: _measure_builds(report, projects[size], size) for size in report.sizes}
    for size in report.sizes:  # afterwards, as whoever edits takes site after site away
        report.note(f"{size} cases: edits")
        report.figures["edit", size] = middle_of(edit_seconds(projects[size][0], size))
    report.say(_stage_table(report, stages))
    report.say(_cost_table(report))
    report.say(_growth_table(report))
    _measure_formats(report)


def new_projects(folder: Path, size: int) -> list[Settings]:
    """Projects of that size, one for each time that a first build is measured."""
    folder.mkdir()
    return [make_project(folder / str(time), size) for time in range(3 if size <= FEW else 1)]


def first_build(settings: Settings, limit: float | None = None, *, website_only: bool = True) -> Cost:
    """A build after `clean`."""
    run(python("scripts", "--root", settings.root, "clean"))
    options = ["--website-only"] if website_only else []
    return run(python("scripts", "--root", settings.root, "site", *options), limit=limit)


def _measure_builds(report: Report, projects: Sequence[Settings], size: int) -> dict[str, float]:
    """Keeps what builds of one size cost; returns the stages of the first build."""
    report.note(f"{size} cases: check, first build, nothing changed")
    settings, figures = projects[0], report.figures
    check = run(python("scripts", "--root", settings.root, "check"))
    cold = middle([first_build(project) for project in projects])
    warm = middle([run(python("scripts", "--root", settings.root, "site", "--website-only")) for _ in projects])
    for name, cost in (("check", check), ("cold", cold), ("unchanged", warm)):
        figures[name, size] = cost.seconds
        figures[f"{name} memory", size] = cost.memory
        figures[f"{name} processor", size] = cost.processor
    figures["bytes", size] = bytes_of(settings.site_dir)
    figures["index bytes", size] = bytes_of(settings.site_dir / FOLDER)
    figures["pages", size] = pages_of(settings.site_dir)
    return cold.stages()


# ----------------------------------------------------------------------------------------------------- the edits
def edit_seconds(settings: Settings, size: int) -> list[float]:
    """For each of a few edits of different cases, seconds until the preview shows it."""
    with serving(settings) as address:
        return [edit_once(settings, address, slug_of(size * number // EDITS), number) for number in range(EDITS)]


def edit_once(settings: Settings, address: str, slug: str, number: int) -> float:
    """Adds a sentence to a case and waits until its page says it."""
    said = f"又添了一句{'甲乙丙丁戊'[number % 5]}。"
    path = settings.cases_dir / slug / "zh.md"
    text = f"{path.read_text(encoding='utf-8').rstrip()}{said}\n"
    time.sleep(1)  # the last rebuild is over, and so is what it wrote
    start = time.perf_counter()
    path.write_text(text, encoding="utf-8")
    while said not in _get(f"{address}/cases/{slug}/"):
        if time.perf_counter() - start > _PATIENCE:
            raise FailedError(f"{slug}: the preview never showed the edit")
        time.sleep(0.02)
    return time.perf_counter() - start


def _get(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return str(answer.read().decode("utf-8"))
    except OSError:  # between two sites
        return ""


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """`serve` at work; the address has no slash at its end."""
    command = python("scripts", "--root", settings.root, "serve", "--website-only", "--port", "0")
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", "COLUMNS": "200"}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True
    ) as process:
        assert process.stdout
        try:
            address = next(found[0] for line in process.stdout if (found := _ADDRESS.search(line)))
            # Somebody has to read what it tells: once the pipe is full, it would wait for ever.
            threading.Thread(target=deque, args=(process.stdout, 0), daemon=True).start()
            yield address
        finally:
            end_group(process.pid, signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                end_group(process.pid)


# ---------------------------------------------------------------------------------------------------- the formats
def _measure_formats(report: Report) -> None:
    """Everything that readers take home too, as far as it is done in time."""
    heads = ("cases", "seconds", "peak MB", "site MB", "a second time, nothing changed")
    rows: list[tuple[str, ...]] = []
    for size in (size for size in report.sizes if size <= FEW):
        settings = make_project(report.folder / f"formats-{size}", size)
        report.note(f"{size} cases: every format")
        try:
            cost = first_build(settings, FORMATS_LIMIT, website_only=False)
            again = run(python("scripts", "--root", settings.root, "site"), limit=FORMATS_LIMIT)
        except FailedError as error:
            rows.append((f"{size:,}", f"left out: {error}", "—", "—", "—"))
            continue
        finally:
            site = bytes_of(settings.site_dir) / 1e6
        rows.append((f"{size:,}", digits(cost.seconds), whole(cost.memory), whole(site), digits(again.seconds)))
    report.say(Table("Every format (`site`): books, e-book, kits, posters, data, offline archives", heads, tuple(rows)))


# ----------------------------------------------------------------------------------------------------- the tables
def _stage_table(report: Report, stages: dict[int, dict[str, float]]) -> Table:
    names = dict.fromkeys(name for found in stages.values() for name in found)
    rows = [(name, *(digits(stages[size].get(name)) for size in report.sizes)) for name in names]
    return by_size(
        "First build, website only: seconds until each stage is done after the one before", report.sizes, rows
    )


def _cost_table(report: Report) -> Table:
    def row(what: str, name: str, shown: Callable[[float | None], str] = digits, unit: float = 1) -> tuple[str, ...]:
        found = report.over_sizes(name)
        return (what, *(shown(found[size] / unit if size in found else None) for size in report.sizes))

    rows = [
        row("check alone, s", "check"),
        row("first build, s", "cold"),
        row("… of the processor, s", "cold processor"),
        row("… peak memory, MB", "cold memory", whole),
        row("nothing changed, s", "unchanged"),
        row("… peak memory, MB", "unchanged memory", whole),
        row("an edit, saved to seen, s", "edit"),
        row("site, MB", "bytes", digits, 1e6),
        row("… search index, MB", "index bytes", digits, 1e6),
        row("… HTML pages", "pages", whole),
    ]
    return by_size("What it costs", report.sizes, rows)


def _growth_table(report: Report) -> Table:
    named = {
        "check alone": "check",
        "first build": "cold",
        "… peak memory": "cold memory",
        "nothing changed": "unchanged",
        "an edit": "edit",
        "site, bytes": "bytes",
    }
    rows = [growth_row(what, report.over_sizes(name), report.sizes) for what, name in named.items()]
    return by_size("How it grows: for ten times as many cases, since the size before", report.sizes, rows)
