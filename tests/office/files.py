"""Excel and Word files for tests, sound ones to change and others made by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def saved(document: Any) -> bytes:
    """A document or workbook as a file."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def a_workbook(*rows: list[Any]) -> bytes:
    """A workbook of one sheet."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    return saved(book)


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of an archive by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repack(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The same archive with some of its parts changed, added or taken away."""
    parts = parts_of(content)
    change(parts)
    return packed(parts)


def compound(*names: str) -> bytes:
    """An old Office file ([MS-CFB]) as far as it can be told by: its first bytes, and the names in its directory."""
    entries = (name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *names))
    return OLE.ljust(512, b"\0") + b"".join(entries)
