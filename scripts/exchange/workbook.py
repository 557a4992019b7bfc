"""The workbook that staff correct: a sheet for each table, filled from the files as they are.

Owns sheets, headings, lists to choose from and widths. Row 1 is hidden and holds the paths of the columns (above the
headings, so that sorting and filtering leave it alone); grey cells say whose row it is; a hidden sheet remembers what
was exported (`memory`). Texts stay texts whatever they begin with: no cell holds a formula. The same files give the
same bytes. The data edition for readers is another workbook (`formats.workbook`).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import TYPE_STRING, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from scripts.exchange import guide, memory, titles
from scripts.exchange.columns import TABLES, Column, Table
from scripts.exchange.gather import COLLECTION, Gathered
from scripts.exchange.records import Entry, entries
from scripts.exchange.values import named, show_form
from scripts.formats.workbook import display_width, save_book
from scripts.identity import COLOURS

FIRST_ROW: Final = 3
"""Where the records begin: below paths and headings."""

_LISTS: Final = "_lists"
_WIDEST: Final = 48
"""Characters. Longer texts wrap."""

_LINE: Final = 15
"""Points."""

_TEXT: Final = "@"
"""Excel's format for text: it takes no date or number out of what is typed. Not for long texts, which old versions of
Excel show as ##### in this format."""

_COLOURS: Final = COLOURS["light"]
_HEAD: Final = PatternFill("solid", fgColor=_COLOURS.paper_deep.removeprefix("#"))
_GREY: Final = PatternFill("solid", fgColor="E7E6E6")
_RULE: Final = Border(bottom=Side("medium", color=_COLOURS.accent.removeprefix("#")))
_WRAPPED: Final = Alignment(vertical="top", wrap_text=True)
_RISKY: Final = re.compile(r"[=+\-@\t\r]")
_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_EDITION: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def export_workbook(gathered: Gathered, slugs: Sequence[str] = ()) -> bytes:
    """The workbook of some cases, or of all with what they share: glossary and practices."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _add_guide(book)
    lists = _Lists(gathered)
    remembered: list[memory.Remembered] = []
    for table in TABLES:
        if not (table.file and slugs):
            rows = list(_rows(table, gathered, slugs))
            remembered += [memory.Remembered(table.name, slug, entry.key, entry.forms) for slug, entry in rows]
            _add_table(book, table, rows, lists)
    lists.write(book)
    sheet = book.create_sheet(memory.SHEET)
    sheet.sheet_state = "veryHidden"
    for number, line in enumerate(memory.write_memory(remembered), 1):
        for position, text in enumerate(line, 1):
            _write(sheet.cell(number, position), text)
    match = _EDITION.match(str(gathered.data(COLLECTION).get("edition", "")))
    year, month, day = (int(part or 1) for part in match.groups()) if match else (1980, 1, 1)
    book.properties.created = datetime.datetime(year, month, day)
    return save_book(book)


def _rows(table: Table, gathered: Gathered, slugs: Sequence[str]) -> Iterator[tuple[str, Entry]]:
    for slug, name in table.files(gathered.slugs):
        if not slugs or slug in slugs:
            yield from ((slug, entry) for entry in entries(table, gathered.data(name)))


# ---------------------------------------------------------------------------------------------------- the sheets
def _add_guide(book: Workbook) -> None:
    sheet = book.create_sheet(titles.SHEETS["guide"][0])
    sheet.protection.enable()
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 14, 40
    sheet.column_dimensions["C"].width = sheet.column_dimensions["D"].width = 56
    row = 0
    for row, words in enumerate(guide.RULES, 1):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=4)
        _write(sheet.cell(row, 1), "\n".join(words)).alignment = _WRAPPED
        sheet.row_dimensions[row] = _Height(sheet, row, ht=2 * _LINE + 4)
    row += 2
    for position, words in enumerate(guide.HEADINGS, 1):
        _head(_write(sheet.cell(row, position), "\n".join(words)))
    for number, line in enumerate(guide.column_rows(), row + 1):
        for position, text in enumerate(line, 1):
            _write(sheet.cell(number, position), text).alignment = _WRAPPED
    _set_page(sheet, row)


def _add_table(book: Workbook, table: Table, rows: Sequence[tuple[str, Entry]], lists: _Lists) -> None:
    sheet = book.create_sheet(table.title[0])
    headings = [*table.keys, *((column.path, column.title) for column in table.columns)]
    for position, (path, words) in enumerate(headings, 1):
        _write(sheet.cell(1, position), f"{table.name}.{path}")
        _head(_write(sheet.cell(2, position), "\n".join(words)))
        _widen(sheet, position, "\n".join(words))
    sheet.row_dimensions[1].hidden = True
    for number, (slug, entry) in enumerate(rows, FIRST_ROW):
        keys = {"@case": named(slug, lists.names("cases")), "@id": entry.key, "@row": entry.key}
        for position, (path, _) in enumerate(table.keys, 1):
            cell = _write(sheet.cell(number, position), keys[path])
            cell.fill, cell.alignment = _GREY, _WRAPPED
            _widen(sheet, position, keys[path])
        for position, column in enumerate(table.columns, 1 + len(table.keys)):
            _fill(sheet, sheet.cell(number, position), column, entry.forms[column.path], lists.names_of(column, slug))
    _finish(sheet, table, len(rows), lists)


def _fill(sheet: Worksheet, cell: Any, column: Column, form: str, names: dict[str, str]) -> None:
    shown = show_form(form, column, names)
    if isinstance(shown, str):
        _write(cell, shown)
    else:
        cell.value = shown
    if column.kind not in {"text", "number"}:
        cell.number_format = _TEXT
    if column.locked:
        cell.fill = _GREY
    cell.alignment = _WRAPPED
    _widen(sheet, cell.column, str(shown))


def _widen(sheet: Worksheet, position: int, text: str) -> None:
    """Make room for a text, but no column wider than half a screen."""
    column = sheet.column_dimensions[get_column_letter(position)]
    longest = max(map(display_width, text.split("\n")))
    column.width = min(max(column.width, longest + 2), _WIDEST)


def _finish(sheet: Worksheet, table: Table, count: int, lists: _Lists) -> None:
    """Headings stay in sight; lists to choose from, also below the last row; grey cells refuse what is typed."""
    keys, last = len(table.keys), FIRST_ROW + count - 1
    sheet.freeze_panes = f"{get_column_letter(keys + 1)}{FIRST_ROW}"
    _set_page(sheet, 2)
    sheet.auto_filter.ref = f"A2:{get_column_letter(keys + len(table.columns))}{max(last, 2)}"
    grey = [
        f"{get_column_letter(position)}{FIRST_ROW}:{get_column_letter(position)}{last}"
        for position in range(1, keys + 1)
    ]
    for position, column in enumerate(table.columns, keys + 1):
        letter = get_column_letter(position)
        if column.locked:
            grey.append(f"{letter}{FIRST_ROW}:{letter}{last}")
        elif where := lists.range_of(column):
            _validate(
                sheet,
                "list",
                where,
                f"{letter}{FIRST_ROW}:{letter}{last + 500}",
                "请从列表里选。 Choose from the list.",
            )
    if count:
        _validate(sheet, "custom", "FALSE", " ".join(grey), "灰色的格子请不要改。 Leave grey cells as they are.")
    if not table.file:
        cells = f"A{last + 1}:A{last + 500}"
        _validate(sheet, "list", lists.range_of_cases, cells, "请从列表里选案例。 Choose a case.")


def _set_page(sheet: Worksheet, first: int) -> None:
    """Rows from `first` on as high as their texts need; on paper, all columns on one page."""
    widths = [sheet.column_dimensions[get_column_letter(number)].width for number in range(1, sheet.max_column + 1)]
    for number, values in enumerate(sheet.iter_rows(min_row=first, values_only=True), first):
        lines = max(_lines(str(value or ""), width) for value, width in zip(values, widths, strict=True))
        sheet.row_dimensions[number] = _Height(sheet, number, ht=lines * _LINE + 4)
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{first}:{first}"


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column."""
    return sum(max(1, -(-display_width(line) // int(width - 1))) for line in text.split("\n"))


class _Height(RowDimension):
    """A height that programs may adjust when the text changes."""

    @property
    def customHeight(self) -> bool:
        return False


def _validate(sheet: Worksheet, kind: Any, formula: str, cells: str, error: str) -> None:
    rule = DataValidation(type=kind, formula1=formula, allow_blank=kind == "list", showErrorMessage=True, error=error)
    rule.sqref = cells
    sheet.add_data_validation(rule)


def _write(cell: Any, text: str) -> Cell:
    """A text as a text, whatever it begins with; the mark of a quoted text keeps it so while it is edited."""
    cell.value, cell.data_type = None, TYPE_STRING
    if text:
        cell._value = _ESCAPED.sub("_x005F_", text)  # not «=…» for a formula, not «#N/A» for an error
    if _RISKY.match(text):
        cell.quotePrefix = True
    written: Cell = cell
    return written


def _head(cell: Cell) -> None:
    cell.font, cell.fill, cell.border, cell.alignment = Font(bold=True), _HEAD, _RULE, _WRAPPED


# ----------------------------------------------------------------------------------------------------- the lists
class _Lists:
    """The hidden sheet of what can be chosen, a column for each list."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._columns: dict[tuple[str, ...], int] = {}
        self._names: dict[tuple[str, str], dict[str, str]] = {}

    def names(self, vocabulary: Any, slug: str = "") -> dict[str, str]:
        """The names of a vocabulary, read once."""
        return self._names.setdefault((vocabulary, slug), self._gathered.names(vocabulary, slug))

    def names_of(self, column: Column, slug: str) -> dict[str, str]:
        """The names that a column's ids have."""
        if not column.vocabulary:
            return {}
        return self.names(column.vocabulary, slug if column.vocabulary == "sources" else "")

    @property
    def range_of_cases(self) -> str:
        return self._range(named(slug, self.names("cases")) for slug in self._gathered.slugs)

    def range_of(self, column: Column) -> str:
        """Where the words of a column stand; empty if it has no list, or another in each case."""
        if column.choices:
            return self._range(zh for _, (zh, _) in column.choices)
        if column.kind == "reference" and column.vocabulary != "sources":
            names = self.names_of(column, "")
            return self._range(named(key, names) for key in names)
        return ""

    def _range(self, words: Iterable[str]) -> str:
        listed = tuple(words)
        if not listed:
            return ""
        letter = get_column_letter(self._columns.setdefault(listed, len(self._columns) + 1))
        return f"{quote_sheetname(_LISTS)}!${letter}$1:${letter}${len(listed)}"

    def write(self, book: Workbook) -> None:
        """Add the sheet."""
        sheet = book.create_sheet(_LISTS)
        sheet.sheet_state = "veryHidden"
        for words, position in self._columns.items():
            for number, text in enumerate(words, 1):
                _write(sheet.cell(number, position), text)
