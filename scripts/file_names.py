"""The files of a folder by their names in it. Owns no format; what is in them is for the callers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def names_below(folder: Path) -> list[str]:
    """Every file below a folder as its path there, with slashes, in order. Of tens of thousands no one is asked for
    more than the folder itself says, which `Path.rglob` and `os.walk` do. What cannot be looked into has none.
    """
    return sorted(name for name, _ in _entries_below(folder))


def sizes_below(folder: Path) -> list[tuple[str, int]]:
    """The same with their sizes in bytes."""
    return sorted((name, entry.stat().st_size) for name, entry in _entries_below(folder))


def _entries_below(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    waiting = [("", os.fspath(folder))]
    while waiting:
        start, place = waiting.pop()
        try:
            entries = list(os.scandir(place))
        except OSError:
            continue
        for entry in entries:
            if not entry.is_dir():
                yield start + entry.name, entry
            elif not entry.is_symlink():
                waiting.append((f"{start}{entry.name}/", entry.path))
