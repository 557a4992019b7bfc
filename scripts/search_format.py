"""The files of the search index: what they hold, how they are packed, and how they are named.

Every file is gzip of CBOR (RFC 8949): whole numbers, texts and lists. Contents: pages [file, words], chunks [first
word, last word, file], facets [name, file]. Facet: [value, pages]. Chunk: [word, places], in the order of words. All
pages are one text, each going on where the one before it ends; a place counts from the place before, a negative number
-(w+1) begins those of weight w, which count from the beginning again. Page: [words, headings], words being one text
with line breaks between, a heading [place in the page, words, level, id, text]. `overrides/assets/search/index.js`
reads the same.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Final

import cbor2
from deflate import gzip_compress

FOLDER: Final = "search-index"
"""Where the index stands in a site."""

ENTRY: Final = "languages.json"
"""The name of the contents of each language."""

KINDS: Final = ("page", "chunk", "facet", "inner")
"""What there are many files of, each kind in a folder of its own."""

_LEVEL: Final = 6
"""Of gzip: 9 saves seven bytes of a thousand and takes two thirds as long again."""

_NAME: Final = 10
"""Hexadecimal digits of a file's name. Browsers keep such files for ever, so among all that a site ever has, no two may
have the same."""

_LIST: Final = 4 << 5
"""The major type of lists (RFC 8949, 3.1)."""


def list_head(length: int) -> bytes:
    """What a list of so many begins with. It differs from the number of its items in the type only."""
    number: bytes = cbor2.dumps(length)
    return bytes([number[0] | _LIST]) + number[1:]


def write(folder: Path, kind: str, language: str, content: bytes) -> str:
    """Write CBOR into a file that is named by it. Returns its name."""
    name = f"{language}-{hashlib.sha1(content, usedforsecurity=False).hexdigest()[:_NAME]}"
    path_of(folder, kind, name).write_bytes(gzip_compress(content, _LEVEL))
    return name


def path_of(folder: Path, kind: str, name: str) -> Path:
    """Where a file of the index stands."""
    return folder / kind / f"{name}.bin"


def write_json(path: Path, value: Any) -> None:
    """A list that is read as it is, in one order of its bytes."""
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True), encoding="utf-8")
