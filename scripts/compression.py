"""Compressed copies beside the files of a finished site: `page.html.gz` and `page.html.br`, for servers to send as
they are.

Owns which files get copies and how they are made. What is compressed in itself (pictures, fonts, PDFs, the search
index, archives) gets none; which copy a reader is sent is the server's choice (`deploy/`). The same file gives the same
bytes: a gzip copy carries neither time nor name (RFC 1952, section 2.3.1).
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import brotli  # type: ignore[import-untyped]
from deflate import gzip_compress

from scripts.file_names import names_below

COMPRESSED: Final = frozenset(
    {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv", ".bib", ".ris", ".webmanifest"}
)
"""Kinds of text that readers' browsers and programs ask for. Source maps of the theme are not among them."""

SMALLEST: Final = 1_000
"""Bytes. A smaller file fits into one packet of the network anyway."""

_LEVEL: Final = 6
"""Of both. Above it, gzip takes half as long again and brotli ten times as long, for 0.4 and 2 per cent fewer bytes."""


def write_compressed(site: Path) -> int:
    """Put both copies beside every text of a finished site; how many files got them. Copies there are replaced."""
    paths = [path for path in map(site.joinpath, names_below(site)) if _is_wanted(path)]
    # Both libraries let other threads work while they compress.
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return sum(1 for _ in threads.map(_write_copies, paths))


def _is_wanted(path: Path) -> bool:
    return path.suffix in COMPRESSED and path.stat().st_size >= SMALLEST


def _write_copies(path: Path) -> None:
    content = path.read_bytes()
    for ending, copy in (
        (".gz", gzip_compress(content, _LEVEL)),
        (".br", brotli.compress(content, mode=brotli.MODE_TEXT, quality=_LEVEL)),
    ):
        path.with_name(path.name + ending).write_bytes(copy)
