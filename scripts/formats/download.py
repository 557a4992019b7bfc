"""What a download is.

Owns the record and the file names; what is in the files belongs to the module of each form.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

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
    """The file name below `downloads/`: readable, stable, unique, such as `<slug>-copy-kit-zh.docx`."""
    kind: Kind
    language: Language | None
    """None where one file serves both languages, such as data."""
    about: str
    """The slug of a case, `practices/<id>`, or nothing for the whole collection."""
    content: bytes | Path
    """The bytes, or the file in the cache that holds them."""

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.content) if isinstance(self.content, bytes) else self.content.stat().st_size

    @property
    def uri(self) -> str:
        """Below the root of the site."""
        return f"{FOLDER}/{self.name}"
