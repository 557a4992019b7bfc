"""The cells of a workbook as Excel, WPS or LibreOffice left them.

Owns the reading of sheets (ECMA-376 part 1, 18.3): texts wherever they are stored, numbers, dates by their format,
formulas by their last result. Row by row with bounded memory; empty rows are passed over, however many there are. What
a sheet is for, and whether a value fits, is for others.

openpyxl writes our workbooks and does not read theirs: it cannot tell an empty cell from a formula that was never
calculated, and gives up over decorations (a filter, a rule, a style) that do not matter here.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final, Literal

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from scripts.office.package import Package
from scripts.office.refusals import Limits, RefusedFileError
from scripts.office.xml_tree import whole

LIMITS: Final = Limits(file=20, parts=2000, unpacked=200, xml=32, part=32)
"""The workbook of this whole collection has a fiftieth of 20 MB. Pictures count where they are unpacked, unread."""

MOST_ROWS: Final = 20_000
"""Rows with something in them, in one sheet. This collection's longest has a hundredth of that."""

LONGEST_TEXT: Final = 32_767
"""Characters: what Excel lets a cell hold."""

_MOST_COLUMNS: Final = 16_384
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ESCAPED: Final = re.compile(r"_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")
"""Half a pair (D800 to DFFF) is no character and stays as it is written."""

_TRUE: Final = {"1", "true"}

Trouble = Literal["", "formula", "error", "percent"]
Value = str | Decimal | bool | datetime.date | None


@dataclass(frozen=True)
class Cell:
    """A cell that is not empty.

    `trouble` says why its value should not be taken as it stands: a formula never calculated, an error such as
    `#REF!` (its value), or a number shown in per cent.
    """

    value: Value
    trouble: Trouble = ""


@dataclass(frozen=True)
class Row:
    """A row that is not empty: its number in the sheet, and its cells by column, both from 1."""

    number: int
    cells: Mapping[int, Cell]


@dataclass
class Sheet:
    """A sheet: its name on the tab, its rows, the ranges of merged cells, and since when its dates count."""

    name: str
    rows: list[Row] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    epoch: datetime.datetime = CALENDAR_WINDOWS_1900

    def cell_name(self, row: int, column: int) -> str:
        """How people call a cell: `数字!F3`."""
        return f"{self.name}!{get_column_letter(column)}{row}"


def read_workbook(content: bytes) -> list[Sheet]:
    """Every sheet of an .xlsx or .xlsm file, hidden ones too. Raises RefusedFileError."""
    package = Package(content, "xlsx", LIMITS)
    book = _Book()
    package.parse(package.main, book)
    relations = {key: found for key, found in package.relations(package.main).items() if not found.external}
    texts, styles = _Texts(), _Styles()
    for relation in relations.values():
        if relation.kind == "sharedStrings":
            package.parse(relation.target, texts)
        elif relation.kind == "styles":
            package.parse(relation.target, styles)
    sheets: list[Sheet] = []
    for name, key in book.sheets:
        sheet = Sheet(name, epoch=book.epoch)
        if key in relations:
            package.parse(relations[key].target, _Cells(sheet, texts.texts, styles))
        sheets.append(sheet)
    return sheets


# ------------------------------------------------------------------------------------------------------ the parts
class _Book:
    """`workbook.xml`: the sheets in their order, and which calendar dates follow."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.epoch = CALENDAR_WINDOWS_1900

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            self.sheets.append((attributes.get("name", ""), attributes.get("id", "")))
        elif name == "workbookPr" and attributes.get("date1904", "") in _TRUE:
            self.epoch = CALENDAR_MAC_1904

    def end(self, name: str) -> None:
        """Nothing: everything stands in the attributes."""

    def text(self, text: str) -> None:
        """Nothing."""


class _Texts:
    """`sharedStrings.xml`: texts that cells refer to by number. Readings of characters (`rPh`) are no part of them."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._inside = self._aside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._aside = True
        self._inside = name == "t" and not self._aside

    def end(self, name: str) -> None:
        self._inside = False
        if name == "rPh":
            self._aside = False
        elif name == "si":
            self.texts.append(unescape("".join(self._parts)))

    def text(self, text: str) -> None:
        if self._inside:
            self._parts.append(text)


class _Styles:
    """`styles.xml`: which styles show a number as a date, and which in per cent."""

    def __init__(self) -> None:
        self.formats: list[str] = []
        self._own: dict[str, str] = {}
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self._own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            number = attributes.get("numFmtId", "0")
            self.formats.append(self._own.get(number, BUILTIN_FORMATS.get(whole(number, -1), "")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._inside = False

    def text(self, text: str) -> None:
        """Nothing."""

    def format_of(self, style: str) -> str:
        """The number format of a cell's style."""
        return _at(self.formats, style)


class _Cells:
    """A sheet: its rows and merged ranges. A row or cell without a reference follows the one before it."""

    def __init__(self, sheet: Sheet, texts: list[str], styles: _Styles) -> None:
        self._sheet = sheet
        self._texts = texts
        self._styles = styles
        self._row = self._column = 0
        self._cells: dict[int, Cell] = {}
        self._attributes: dict[str, str] = {}
        self._parts: dict[str, list[str]] = {}
        self._reading = ""
        self._aside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            number = whole(attributes.get("r", ""))
            self._row = number if number > 0 else self._row + 1
            self._column, self._cells = 0, {}
        elif name == "c":
            match = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._column = column_index_from_string(match[1]) if match else self._column + 1
            self._attributes, self._parts = attributes, {}
        elif name in {"v", "t", "f"} and not self._aside:
            self._reading = name
            self._parts.setdefault(name, [])
        elif name == "rPh":
            self._aside = True
        elif name == "mergeCell":
            self._sheet.merged.append(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        self._reading = ""
        if name == "rPh":
            self._aside = False
        elif name == "c" and self._column <= _MOST_COLUMNS:
            cell = self._cell()
            if cell.trouble or (cell.value is not None and str(cell.value).strip()):
                self._cells[self._column] = cell
        elif name == "row" and self._cells:
            self._sheet.rows.append(Row(self._row, self._cells))
            if len(self._sheet.rows) > MOST_ROWS:
                raise RefusedFileError("sheet_long", sheet=self._sheet.name, most=MOST_ROWS)

    def text(self, text: str) -> None:
        if self._reading:
            self._parts[self._reading].append(text)

    def _cell(self) -> Cell:
        kind, parts = self._attributes.get("t", "n"), self._parts
        if kind == "inlineStr":
            return Cell(unescape("".join(parts.get("t", ()))))
        written = "".join(parts.get("v", ()))
        if not written:
            never = "f" in parts and not (kind == "str" and "v" in parts)
            return Cell(None, "formula" if never else "")
        if kind == "s":
            return Cell(_at(self._texts, written))
        if kind == "e":
            return Cell(written, "error")
        if kind == "b":
            return Cell(written in _TRUE)
        if kind == "str":
            return Cell(unescape(written))
        if kind == "d":
            return Cell(written.partition("T")[0])
        return self._number(written)

    def _number(self, written: str) -> Cell:
        try:
            number = Decimal(repr(float(written)))  # Excel stores 5.4 as 5.4000000000000004
        except (ValueError, InvalidOperation):
            return Cell(written)
        if not number.is_finite():
            return Cell(written)
        shown = self._styles.format_of(self._attributes.get("s", ""))
        if is_date_format(shown) and (date := date_of(number, self._sheet.epoch)):
            return Cell(date)
        return Cell(number, "percent" if "%" in shown else "")


def _at(texts: Sequence[str], index: str) -> str:
    """The text that a cell names by its place in a list; nothing if there is none."""
    place = whole(index, -1)
    return texts[place] if 0 <= place < len(texts) else ""


def date_of(number: Decimal, epoch: datetime.datetime) -> datetime.date | None:
    """The day that Excel counts as `number` (43990 is 8 June 2020), or None if it is none."""
    try:
        moment = from_excel(float(number), epoch)
    except (OverflowError, ValueError):
        return None
    return moment.date() if isinstance(moment, datetime.datetime) else None


def unescape(text: str) -> str:
    """`_x000D_` is how a workbook writes characters that XML cannot hold (ECMA-376 part 1, 22.9.2.19)."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
