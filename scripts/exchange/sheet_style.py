"""How the sheets look that staff and translators fill in, and how cells are written into them.

Owns headings, widths, heights and colours. A text stays a text whatever it begins with: no cell holds a formula.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import TYPE_STRING
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from scripts.exchange.gather import COLLECTION, Gathered
from scripts.exchange.titles import Words
from scripts.formats.workbook import display_width, save_book
from scripts.identity import COLOURS

FIRST_ROW: Final = 3
"""Where records begin: below the paths (row 1, hidden) and the headings (row 2)."""

GREY: Final = PatternFill("solid", fgColor="E7E6E6")
"""Behind what must not be changed."""

_COLOURS: Final = COLOURS["light"]
_HEAD: Final = PatternFill("solid", fgColor=_COLOURS.paper_deep.removeprefix("#"))
_RULE: Final = Border(bottom=Side("medium", color=_COLOURS.accent.removeprefix("#")))
_WRAPPED: Final = Alignment(vertical="top", wrap_text=True)

_WIDEST: Final = 48
"""Characters. Longer texts wrap."""

_LINE: Final = 15
"""Points."""

_TALLEST: Final = 400
"""Points: Excel allows 409."""

_RISKY: Final = re.compile(r"[=+\-@\t\r]")
_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_EDITION: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def new_book() -> Workbook:
    """A workbook without sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def book_bytes(book: Workbook, gathered: Gathered) -> bytes:
    """The workbook as a file, dated with the edition, so that the same content gives the same bytes."""
    match = _EDITION.match(str(gathered.data(COLLECTION).get("edition", "")))
    year, month, day = (int(part or 1) for part in match.groups()) if match else (1980, 1, 1)
    book.properties.created = datetime.datetime(year, month, day)
    return save_book(book)


def write_cell(cell: Any, text: str) -> Any:
    """A text as a text; the mark of a quoted text keeps it so while somebody edits it. Returns the cell."""
    cell.value, cell.data_type = None, TYPE_STRING
    if text:
        cell._value = _ESCAPED.sub("_x005F_", text)  # openpyxl takes «=…» for a formula, «#N/A» for an error
    if _RISKY.match(text):
        cell.quotePrefix = True
    cell.alignment = _WRAPPED
    return cell


def write_heading(cell: Any, words: Words) -> None:
    """A heading in both languages, Chinese above."""
    write_cell(cell, "\n".join(words))
    cell.font, cell.fill, cell.border = Font(bold=True), _HEAD, _RULE


def add_table(book: Workbook, title: str, columns: Sequence[tuple[str, Words]]) -> Worksheet:
    """A sheet with the paths of its columns in a hidden row and their headings below."""
    sheet: Worksheet = book.create_sheet(title)
    for position, (path, words) in enumerate(columns, 1):
        write_cell(sheet.cell(1, position), path)
        write_heading(sheet.cell(2, position), words)
        widen(sheet, position, "\n".join(words))
    sheet.row_dimensions[1].hidden = True
    return sheet


def add_rules(sheet: Worksheet, rules: Sequence[Words], columns: int) -> None:
    """Sentences in both languages at the top of a sheet, each across some columns."""
    for number, words in enumerate(rules, 1):
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=columns)
        write_cell(sheet.cell(number, 1), "\n".join(words))
        width = sum(sheet.column_dimensions[get_column_letter(at)].width for at in range(1, columns + 1))
        _set_height(sheet, number, _lines("\n".join(words), width))


def widen(sheet: Worksheet, position: int, text: str) -> None:
    """Make room for a text, but no column wider than half a screen."""
    column = sheet.column_dimensions[get_column_letter(position)]
    column.width = min(max(column.width, max(map(display_width, text.split("\n"))) + 2), _WIDEST)


def fit(sheet: Worksheet, first: int) -> None:
    """Rows from `first` on as high as their texts need; on paper, all columns on one page, headings on every page."""
    widths = [sheet.column_dimensions[get_column_letter(at)].width for at in range(1, sheet.max_column + 1)]
    for number, values in enumerate(sheet.iter_rows(min_row=first, values_only=True), first):
        _set_height(
            sheet, number, max(_lines(str(value or ""), width) for value, width in zip(values, widths, strict=True))
        )
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{first}:{first}"


def _set_height(sheet: Worksheet, number: int, lines: int) -> None:
    sheet.row_dimensions[number] = _Height(sheet, number, ht=min(lines * _LINE + 4, _TALLEST))


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column."""
    return sum(max(1, -(-display_width(line) // int(width - 1))) for line in text.split("\n"))


class _Height(RowDimension):
    """A height that programs may adjust when the text changes."""

    @property
    def customHeight(self) -> bool:
        return False
