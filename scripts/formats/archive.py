"""Zip archives that hold the same bytes wherever and whenever they are made.

Owns order, clock and attributes of the entries; what is in them belongs to the callers.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_CLOCK: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip archive knows (APPNOTE 4.4.6)."""

_PACKED: Final = {".avif", ".jpg", ".png", ".pdf", ".docx", ".xlsx", ".epub", ".zip", ".woff2", ".gz"}
"""Files that are compressed already: packing them again costs time and saves nothing."""

_UNIX: Final = 3
_READABLE: Final = 0o644 << 16


def pack(entries: Iterable[tuple[str, bytes | Path]]) -> bytes:
    """A zip archive of names and contents, in the order given."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in entries:
            entry = zipfile.ZipInfo(name, _CLOCK)
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            stored = Path(name).suffix in _PACKED
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content.read_bytes() if isinstance(content, Path) else content)
    return buffer.getvalue()


def repack(archive: bytes) -> bytes:
    """The same entries in the same order, without the clock of whoever made it."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return pack((entry.filename, opened.read(entry)) for entry in opened.infolist())
