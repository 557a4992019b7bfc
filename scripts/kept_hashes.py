"""Hashes of files, kept for as long as their size, their time and their number on the disk stay as they are.

So that hundreds of photos are not read again to find that nothing has changed. Owns when a kept hash is still good. A
small file is read each time, which costs little more than to look at it.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from scripts.output import write_file

LARGE: Final = 100_000
"""Bytes from which a hash is worth keeping."""

_SETTLED: Final = 2_000_000_000
"""Nanoseconds: some disks tell times to two seconds only, so that a younger file may change and look the same."""

State = list[int]
"""Of a file: its size, when it was changed, its number on the disk."""


class KeptHashes:
    """SHA-256 of files; those of large ones are kept in the cache, in a note of that name."""

    def __init__(self, cache_dir: Path, name: str) -> None:
        self._note = cache_dir / f"hashes-{name}.json"
        self._before = _read(self._note)
        self._now: dict[str, tuple[State, str]] = {}

    def of(self, path: Path) -> str:
        """The hash of a file in hexadecimal digits. Raises OSError as the disk does."""
        about = path.stat()
        if about.st_size < LARGE:
            return _hash(path)
        name, state = os.fspath(path), [about.st_size, about.st_mtime_ns, about.st_ino]
        before, found = self._before.get(name, (None, ""))
        if before != state:
            found = _hash(path)
        if time.time_ns() - about.st_mtime_ns > _SETTLED:
            self._now[name] = state, found
        return found

    def keep(self) -> None:
        """Keep what was asked for, and nothing else. What cannot be kept will be found again."""
        if self._now != self._before:
            with suppress(OSError):
                write_file(self._note, json.dumps(self._now).encode())


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read(note: Path) -> dict[str, tuple[State, str]]:
    """What was kept; nothing if it cannot be read."""
    try:
        found = json.loads(note.read_text(encoding="utf-8"))
        return {str(name): ([int(part) for part in state], str(digest)) for name, (state, digest) in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
