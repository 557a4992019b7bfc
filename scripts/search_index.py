"""Pagefind's index, put into one order.

Pagefind 1.5 writes the values of a filter in the order of a hash map, which differs from run to run, and names its
files by a hash of their content. So the same pages would give other bytes each time. This sorts the values, names the
files again and mends what points to them. The format: gzip of `pagefind_dcd` followed by CBOR (RFC 8949).
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any, Final

import cbor2

_SIGNATURE: Final = b"pagefind_dcd"
_FILTERS: Final = 3
"""Where the list of filters stands in the metadata: version, pages, chunks, filters, sorts, fields."""


def sort_index(folder: Path) -> None:
    """Rewrite the filters and metadata in `folder` (Pagefind's output) in a fixed order."""
    entry_path = folder / "pagefind-entry.json"
    entry = json.loads(entry_path.read_text(encoding="utf-8"))
    for language, about in entry["languages"].items():
        about["hash"] = _sort_language(folder, language, about["hash"])
    entry_path.write_text(
        json.dumps(entry, ensure_ascii=False, separators=(",", ":"), sort_keys=True), encoding="utf-8"
    )


def _sort_language(folder: Path, language: str, name: str) -> str:
    meta_path = folder / f"pagefind.{name}.pf_meta"
    meta = _read(meta_path)
    for filtered in meta[_FILTERS]:
        path = folder / "filter" / f"{filtered[1]}.pf_filter"
        field, values = _read(path)
        path.unlink()
        content = cbor2.dumps([field, sorted(values)])
        filtered[1] = f"{language}_{_hash(content, 7)}"
        _write(folder / "filter" / f"{filtered[1]}.pf_filter", content)
    meta[_FILTERS].sort()
    meta_path.unlink()
    content = cbor2.dumps(meta)
    renamed = f"{language}_{_hash(content, 10)}"
    _write(folder / f"pagefind.{renamed}.pf_meta", content)
    return renamed


def _read(path: Path) -> Any:
    return cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE))


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(gzip.compress(_SIGNATURE + content, mtime=0))


def _hash(content: bytes, length: int) -> str:
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()[:length]
