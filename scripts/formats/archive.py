"""Zip archives that are the same bytes on every day: EPUB, workbook and data package are all zips.

Owns the archive only. Deflate at a fixed level; two releases of zlib may still pack differently, so bytes are compared
on one machine.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import Final

_WHEN: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip can express (APPNOTE.TXT 4.4.6): archives carry no clock."""

_MODE: Final = 0o100644 << 16
"""A plain file that everybody may read."""


def make_zip(files: Mapping[str, bytes], stored: Iterable[str] = ()) -> bytes:
    """An archive of `files` in the order given; those named in `stored` are not compressed."""
    plain = set(stored)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.create_system = 3
            entry.external_attr = _MODE
            entry.compress_type = zipfile.ZIP_STORED if name in plain else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=9)
    return buffer.getvalue()
