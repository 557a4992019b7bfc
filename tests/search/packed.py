"""The files of the search index, read as a reader's browser does."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import cbor2

from scripts.search_format import path_of


def read(folder: Path, kind: str, name: str) -> Any:
    """What a file of the index holds."""
    return cbor2.loads(gzip.decompress(path_of(folder, kind, name).read_bytes()))
