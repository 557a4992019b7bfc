"""The search index of a finished site: Pagefind at work, on a part of the pages at a time.

A run is shown only the pages that search knows, as links in a folder of its own: Pagefind takes as long to read a page
that it then leaves out, and keeps every word of every page in memory. So a run has a few pages of one language, and
there are never more than two at once. Pagefind runs as a program, without the Python around it. `search_index` makes
one index of the parts, `search_check` says whether they are whole.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from pagefind_bin_extended import get_executable

from scripts import disk
from scripts.processes import FEWEST_JOBS, each
from scripts.search_check import searched_pages
from scripts.search_format import FOLDER
from scripts.search_index import Source, write_entry, write_language
from scripts.settings import LANGUAGES

PART: Final = 8_000_000
"""Bytes of pages that a run has, for which Pagefind needs about 200 MB of memory."""

_AT_ONCE: Final = 2
"""Runs of Pagefind. Each has one processor to itself."""

_NO_ROOM: Final = 1_000_000
"""Bytes. Pagefind does not say that a disk is full: it leaves files half written. With less room than this beside an
index, nobody knows whether it is whole."""

_NOT_SEARCHED: Final = ".headerlink, .source, .note-mark, .photo-slot, .cite, .downloads small, .entries small"
"""Parts of a page that nobody searches for: links of headings, line numbers of the source, marks, citations, names of
files, numbers of cases."""


class IndexingError(Exception):
    """There is no index, or it is not whole. The text says what was printed or what is missing."""


@dataclass(frozen=True)
class _Run:
    """A run of Pagefind: its pages, and the folder where it finds links to them."""

    pages: tuple[Path, ...]
    folder: Path


def build_index(site: Path) -> int:
    """Put the index into a site, for both languages. Returns how many pages it knows.

    Raises IndexingError, or OSError for a disk that fails.
    """
    sites: dict[str, Path] = {language: site / ("" if language == "zh" else language) for language in LANGUAGES}
    with tempfile.TemporaryDirectory(prefix="index-", dir=site.parent) as place:
        runs = {
            language: [
                _Run(pages, Path(place) / f"{language}-{number}")
                for number, pages in enumerate(_divide(searched_pages(folder, sites)))
            ]
            for language, folder in sites.items()
        }
        _run((run for language in runs for run in runs[language]), site)
        return _join(runs, site / FOLDER)


def _divide(pages: Iterable[Path]) -> Iterator[tuple[Path, ...]]:
    """Pages in parts that fit into a run: in order, so that the same pages always give the same parts. Without any
    page, one empty part, for Pagefind to say what is wrong.
    """
    part: list[Path] = []
    size = 0
    for page in pages:
        more = page.stat().st_size
        if part and size + more > PART:
            yield tuple(part)
            part, size = [], 0
        part.append(page)
        size += more
    yield tuple(part)


# ------------------------------------------------------------------------------------------------------------ runs
def _run(runs: Iterable[_Run], site: Path) -> None:
    """All runs, a few at a time."""
    running: deque[subprocess.Popen[bytes]] = deque()
    try:
        for run in runs:
            if len(running) == _AT_ONCE:
                _finish(running[0], site)
                running.popleft()
            running.append(_start(run, site))
        while running:
            _finish(running[0], site)
            running.popleft()
    finally:
        for process in running:
            with process:
                process.kill()


def _start(run: _Run, site: Path) -> subprocess.Popen[bytes]:
    run.folder.mkdir()
    for page in run.pages:
        _link(page, run.folder / page.relative_to(site))
    options = ["--quiet", "--exclude-selectors", _NOT_SEARCHED]
    return subprocess.Popen(
        [get_executable(), "--site", run.folder, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def _link(page: Path, place: Path) -> None:
    """One file under two names, where the disk can; Pagefind only reads it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(page, place)
    except OSError:
        shutil.copyfile(page, place)


def _finish(process: subprocess.Popen[bytes], site: Path) -> None:
    """Wait for a run."""
    text = process.communicate()[0].decode("utf-8", "replace").strip()
    if process.returncode:
        if failed := disk.reported(text):
            raise failed
        raise IndexingError(f"搜索没有建成。 The search index was not built.\n{text}")
    if shutil.disk_usage(site.parent).free < _NO_ROOM:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(site))


# ----------------------------------------------------------------------------------------------------------- parts
def _join(runs: dict[str, list[_Run]], folder: Path) -> int:
    """What the runs have left as one index. Returns how many pages it knows."""
    sources = [
        Source(language, [run.folder / FOLDER for run in own], sum(len(run.pages) for run in own))
        for language, own in runs.items()
    ]
    # A small index is joined sooner than a process is started.
    fewest = len(sources) if any(len(source.parts) > 1 for source in sources) else FEWEST_JOBS
    written = list(each(partial(write_language, folder=folder), sources, fewest))
    if problems := dict.fromkeys(problem for done in written for problem in done.problems):
        raise IndexingError("\n".join(["搜索索引不完整。 The search index is not whole.", *problems]))
    write_entry(folder, sources, written)
    return sum(len(done.addresses) for done in written)
