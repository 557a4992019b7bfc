"""Pagefind's format: what its files hold, how they are packed, and how ours are named.

Every file is gzip of `pagefind_dcd` followed by CBOR (RFC 8949), a fragment by JSON. Metadata: version, pages
[fragment, words], chunks [first word, last word, file], filters [name, file], sorts, fields. Filter: [name, [value,
pages]]. Chunk: [[word, pages, variants]], a variant being [word, pages], words in order. Pages of a word: [number
since the last page, places, places in fields]; places count from the one before, and a negative number -(w+1) begins
those of weight w, or those in the field of number w. `overrides/assets/search/index.js` reads the same.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any, Final, NamedTuple

import cbor2

FORMAT: Final = "1.5."
"""The versions of Pagefind whose format is the one above."""

FOLDER: Final = "pagefind"
"""Where the index stands in a site."""

ENTRY: Final = "pagefind-entry.json"
"""What says which languages there are."""

_SIGNATURE: Final = b"pagefind_dcd"

_LEVEL: Final = 6
"""Of gzip: 9 saves two bytes of a thousand and takes half as long again."""

_NAME: Final = 10
"""Hexadecimal digits of a file's name. Browsers keep such files for ever, so among all that a site ever has, no two may
have the same; Pagefind's seven are too few."""


class Metadata(NamedTuple):
    """What is loaded before anything is asked, in the order of the file."""

    version: str
    pages: list[list[Any]]
    chunks: list[list[str]]
    filters: list[list[str]]
    sorts: list[list[Any]]
    fields: list[str]


def metadata_path(folder: Path, name: str) -> Path:
    """The metadata of a language. Its name stands in the entry."""
    return folder / f"pagefind.{name}.pf_meta"


def part_path(folder: Path, kind: str, name: str) -> Path:
    """A fragment, a chunk of the index, or a filter."""
    return folder / kind / f"{name}.pf_{kind}"


def read(path: Path) -> Any:
    """What one of Pagefind's files holds. Raises OSError, EOFError, ValueError or cbor2.CBORDecodeError."""
    content = gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE)
    return json.loads(content) if path.suffix == ".pf_fragment" else cbor2.loads(content)


def read_entry(folder: Path) -> dict[str, Any]:
    """The version, what there is of each language, and what Pagefind was told."""
    return dict(json.loads((folder / ENTRY).read_text(encoding="utf-8")))


def pack(content: bytes) -> bytes:
    """The bytes of a file that holds this, the same on every day."""
    return gzip.compress(_SIGNATURE + content, _LEVEL, mtime=0)


def name_of(language: str, content: bytes) -> str:
    """What a file with this content is called."""
    return f"{language}_{hashlib.sha1(content, usedforsecurity=False).hexdigest()[:_NAME]}"


def write_json(path: Path, value: Any) -> None:
    """A list of ours beside Pagefind's files, in one order of its bytes."""
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True), encoding="utf-8")
