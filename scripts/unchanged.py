"""Whether there is anything to do: what the last build was made from, and whether that is still what lies there.

So that a build of a thousand cases in which nothing has changed reads files and does nothing else. Owns what a build
depends on besides `docs/` and the theme, which are for `site.fingerprint`, and the note about it in the cache.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from scripts.kept_hashes import KeptHashes
from scripts.output import write_file
from scripts.settings import PROGRAM, Settings
from scripts.site import fingerprint, is_current
from scripts.withheld import LIST

NOTE: Final = "made.json"
"""The note, below the cache."""


@dataclass(frozen=True)
class Note:
    """What was built."""

    sources: str
    """Hash of what it was made from."""
    made: str
    """The fingerprint of the site (`site.fingerprint`)."""
    book: str
    """What the archives of the site are named after; empty where there are none."""
    warnings: str
    """What was told of the content then, and is true still."""


def hash_sources(settings: Settings, *, website_only: bool) -> str:
    """A hash of the content, this program and what is installed beside it."""
    # The folders of packages are called `name-version.dist-info`; to ask each takes longer than everything else.
    installed = sorted(found.name for place in sys.path for found in Path(place).glob("*.dist-info"))
    digest = hashlib.sha256(f"{website_only} {settings.engine} {installed}".encode())
    hashes = KeptHashes(settings.cache_dir, "sources")
    for name, path in _sources(settings):
        digest.update(f"\n{name} {_hash(path, hashes)}".encode())
    hashes.keep()
    return digest.hexdigest()


def _hash(path: Path, hashes: KeptHashes) -> str:
    """Of a file; what cannot be read is told by the check."""
    try:
        return hashes.of(path)
    except OSError as error:
        return type(error).__name__


def _sources(settings: Settings) -> Iterator[tuple[str, Path]]:
    """The files of the content and of the program by their names in it: a project that is moved has not changed."""
    content = (settings.root, (settings.cases_dir.name, LIST))
    program = (PROGRAM, ("scripts", "fast_mkdocs", "CHANGELOG.md", "pyproject.toml"))
    for place, names in (content, program):
        for top in (place / name for name in names):
            found = [top] if top.is_file() else top.rglob("*")
            for path in sorted(path for path in found if path.suffix != ".pyc" and path.is_file()):
                yield path.relative_to(place).as_posix(), path


def has_note(settings: Settings) -> bool:
    """Whether anything was built."""
    return (settings.cache_dir / NOTE).is_file()


def read_note(settings: Settings, sources: str) -> Note | None:
    """The note of the last build, if another one would do nothing."""
    try:
        note = Note(**json.loads((settings.cache_dir / NOTE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    if note.sources != sources or note.made != fingerprint(settings, note.book):
        return None
    return note if is_current(settings.site_dir, note.made) else None


def write_note(settings: Settings, note: Note) -> None:
    """Note what was built."""
    write_file(settings.cache_dir / NOTE, json.dumps(asdict(note), ensure_ascii=False).encode())
