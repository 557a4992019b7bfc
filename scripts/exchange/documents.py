"""The tables of a Word file as Word, WPS or LibreOffice left them.

Owns reading the texts of cells (ECMA-376 part 1, 17.4): what somebody struck out while changes were tracked is gone,
what was put in is there; a table inside a cell is part of its text. Everything outside tables is passed over.
"""

from __future__ import annotations

from typing import Final

from scripts.exchange.sheets import LIMITS
from scripts.office.package import Package

_PASSED_OVER: Final = {"del", "moveFrom", "Fallback"}
"""Struck out; moved elsewhere; the second form of what an older Word cannot show."""

_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}

Row = tuple[str, ...]


def read_tables(content: bytes) -> list[list[Row]]:
    """The tables of a .docx file, row by row, each cell as its paragraphs a line each. Raises RefusedFileError."""
    package = Package(content, "docx", LIMITS)
    tables = _Tables()
    package.parse(package.main, tables)
    return tables.tables


class _Tables:
    def __init__(self) -> None:
        self.tables: list[list[Row]] = []
        self._depth = 0
        self._outside = 0
        """How many elements deep we are inside something that is passed over."""
        self._cells: list[str] = []
        self._parts: list[str] = []
        self._in_text = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _PASSED_OVER:
            self._outside += 1
        if name == "tbl":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
        elif self._depth == 1 and name == "tr":
            self._cells = []
        elif self._depth == 1 and name == "tc":
            self._parts = []
        elif self._depth and not self._outside:
            self._in_text = name == "t"
            if name in _SIGNS:
                self._parts.append(_SIGNS[name])

    def end(self, name: str) -> None:
        self._in_text = False
        if name in _PASSED_OVER:
            self._outside -= 1
        if name == "p":
            self._parts.append("\n")
        elif self._depth == 1 and name == "tc":
            self._cells.append("".join(self._parts).strip())
        elif self._depth == 1 and name == "tr":
            self.tables[-1].append(tuple(self._cells))
        elif name == "tbl":
            self._depth -= 1

    def text(self, text: str) -> None:
        if self._in_text:
            self._parts.append(text)
