"""The search index of a finished site: Pagefind at work, one run for each language at the same time.

A run is shown only the pages that search knows, as links in a folder of its own: Pagefind takes as long to read a page
that it then leaves out, and keeps all languages in memory at once. Pagefind runs as a program: nothing here imports
it. Its format is for `search_index`, whether an index is whole for `search_check`.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from scripts import disk
from scripts.search_check import index_problems, searched_pages
from scripts.search_index import ENTRY, FOLDER, prepare_index
from scripts.settings import LANGUAGES

_NO_ROOM: Final = 1_000_000
"""Bytes. Pagefind does not say that a disk is full: it leaves files half written. With less room than this beside an
index, nobody knows whether it is whole."""

_NOT_SEARCHED: Final = ".headerlink, .source, .note-mark, .photo-slot, .cite, .downloads small, .entries small"
"""Parts of a page that nobody searches for: links of headings, line numbers of the source, marks, citations, names of
files, numbers of cases."""


class IndexingError(Exception):
    """There is no index, or it is not whole. The text says what was printed or what is missing."""


def build_index(site: Path) -> int:
    """Put the index into a site, for both languages. Returns how many pages it knows.

    Raises IndexingError, or OSError for a disk that fails.
    """
    sites: dict[str, Path] = {language: site / ("" if language == "zh" else language) for language in LANGUAGES}
    with tempfile.TemporaryDirectory(prefix="index-", dir=site.parent) as place:
        folders: dict[str, Path] = {language: Path(place) / language for language in LANGUAGES}
        for language, folder in folders.items():
            folder.mkdir()
            for page in searched_pages(sites[language], sites):
                _link(page, folder / page.relative_to(site))
        _run(folders)
        if shutil.disk_usage(place).free < _NO_ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(site))
        _join([folder / FOLDER for folder in folders.values()], site / FOLDER)
    if problems := index_problems(site / FOLDER, sites):
        raise IndexingError("\n".join(["搜索索引不完整。 The search index is not whole.", *problems]))
    prepare_index(site / FOLDER)
    return len(list((site / FOLDER / "fragment").iterdir()))


def _link(page: Path, place: Path) -> None:
    """One file under two names, where the disk can; Pagefind only reads it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(page, place)
    except OSError:
        shutil.copyfile(page, place)


def _run(folders: Mapping[str, Path]) -> None:
    """Pagefind on each folder: it is a program with one processor to itself."""
    options = ["--quiet", "--exclude-selectors", _NOT_SEARCHED]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "pagefind", "--site", str(folder), *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        for folder in folders.values()
    ]
    try:
        printed = [process.communicate()[0].decode("utf-8", "replace").strip() for process in running]
    finally:
        for process in running:
            process.kill()
    for process, text in zip(running, printed, strict=True):
        if process.returncode:
            if failed := disk.reported(text):
                raise failed
            raise IndexingError(f"搜索没有建成。 The search index was not built.\n{text}")


def _join(indexes: list[Path], whole: Path) -> None:
    """The indexes of single languages as one. Their files bear the names of their languages."""
    entries = [json.loads((index / ENTRY).read_text(encoding="utf-8")) for index in indexes if (index / ENTRY).exists()]
    for index in indexes:
        for path in (path for path in index.rglob("*") if path.is_file()):
            place = whole / path.relative_to(index)
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(place)
    languages = {language: about for entry in entries for language, about in entry["languages"].items()}
    if entries:
        joined = {**entries[0], "languages": languages}
        (whole / ENTRY).write_text(json.dumps(joined, ensure_ascii=False), encoding="utf-8")
