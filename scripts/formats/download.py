"""What a download is, and the cache that keeps the costly ones.

Owns the record and the file names; what is in the files belongs to the module of each form.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from scripts.output import write_file
from scripts.settings import Language

FOLDER: Final = "downloads"
"""Where downloads stand on the site: once, for both languages, as photos do."""

Kind = Literal[
    "book-pdf",
    "book-print",
    "book-epub",
    "case-pdf",
    "kit-docx",
    "kit-pdf",
    "data-csv",
    "data-json",
    "data-xlsx",
    "data-package",
    "citation",
    "wechat",
    "wechat-cover",
    "long-picture",
    "qr-code",
    "poster",
    "offline",
]


@dataclass(frozen=True)
class Download:
    """One file readers can take home."""

    name: str
    """The file name below `downloads/`: readable, stable, unique, such as `qili-copy-kit-zh.docx`."""
    kind: Kind
    language: Language | None
    """None where one file serves both languages, such as data."""
    about: str
    """The slug of a case, `practices/<id>`, or nothing for the whole collection."""
    content: bytes | Path
    """The bytes, or the file in the cache that holds them."""

    @property
    def uri(self) -> str:
        """Below the root of the site."""
        return f"{FOLDER}/{self.name}"


def made_once(cache_dir: Path, name: str, made_from: bytes, make: Callable[[], bytes]) -> Path:
    """The file that `make` gives, made again only when `made_from` (all that it depends on) has changed."""
    digest = hashlib.sha256(made_from).hexdigest()[:16]
    path = cache_dir / FOLDER / f"{digest}-{name}"
    if not path.exists():
        write_file(path, make())
    return path
