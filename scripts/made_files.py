"""Costly files: each made once, kept in the cache, and many made at the same time.

Owns when a file is made again, and by whom. What is in it belongs to those who want it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scripts.output import write_file
from scripts.processes import in_copies, possible_copies

FOLDER: Final = "downloads"
"""Where they are kept, below the cache."""


@dataclass(frozen=True)
class CostlyFile:
    """A file to be made, unless the cache has it."""

    name: str
    """What its file in the cache ends with."""
    made_from: bytes
    """All that it depends on."""
    make: Callable[[], bytes]

    def place(self, cache_dir: Path) -> Path:
        """Where it is kept."""
        return cache_dir / FOLDER / f"{hashlib.sha256(self.made_from).hexdigest()[:16]}-{self.name}"


def make_files(
    wanted: Sequence[CostlyFile], cache_dir: Path, advance: Callable[[int, int], None] = lambda done, total: None
) -> list[Path]:
    """The files, in the order in which they are wanted. `advance` is told how many of how many there are.

    Raises what `make` raises, and OSError for a disk that fails.
    """
    places = [file.place(cache_dir) for file in wanted]
    missing = [(place, file.make) for place, file in zip(places, wanted, strict=True) if not place.exists()]
    there = len(wanted) - len(missing)
    advance(there, len(wanted))
    for done, _ in enumerate(_made(missing), there + 1):
        advance(done, len(wanted))
    return places


_Missing = tuple[Path, Callable[[], bytes]]


def _made(missing: Sequence[_Missing]) -> Iterator[None]:
    """In processes, or else in threads: compilers leave Python's lock to others while they work."""
    if possible_copies() > 1:
        yield from in_copies(_make, missing)
        return
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(_make, missing)


def _make(missing: _Missing) -> None:
    place, make = missing
    write_file(place, make())
