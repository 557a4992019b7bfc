"""The workbook that staff correct: a sheet for each table, filled from the files as they are.

Owns which sheets there are, what each cell shows and the lists to choose from. Row 1 is hidden and holds the paths of
the columns (above the headings, so that sorting and filtering leave it alone); grey cells say whose row it is; a
hidden sheet remembers what was exported (`memory`). The same files give the same bytes. The data edition for readers
is another workbook (`formats.workbook`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from scripts.exchange import guide, memory, titles
from scripts.exchange.columns import TABLES, Column, Table
from scripts.exchange.gather import Gathered
from scripts.exchange.records import Entry, entries
from scripts.exchange.sheet_style import (
    FIRST_ROW,
    GREY,
    add_rules,
    add_table,
    book_bytes,
    fit,
    new_book,
    widen,
    write_cell,
    write_heading,
)
from scripts.exchange.values import named, show_form

_LISTS: Final = "_lists"
_TEXT: Final = "@"
"""Excel's format for text: it takes no date or number out of what is typed. Not for long texts, which old versions of
Excel show as ##### in this format."""

_BELOW: Final = 500
"""Rows below the last in which new records find their lists to choose from."""


def export_workbook(gathered: Gathered, slugs: Sequence[str] = ()) -> bytes:
    """The workbook of some cases, or of all with what they share: glossary and practices."""
    book = new_book()
    _add_guide(book)
    lists = _Lists(gathered)
    remembered: list[memory.Remembered] = []
    for table in TABLES:
        if not (table.file and slugs):
            rows = list(_rows(table, gathered, slugs))
            remembered += [memory.Remembered(table.name, slug, entry.key, entry.forms) for slug, entry in rows]
            _add_rows(book, table, rows, lists)
    lists.write(book)
    sheet = book.create_sheet(memory.SHEET)
    sheet.sheet_state = "veryHidden"
    for number, line in enumerate(memory.write_memory(remembered), 1):
        for position, text in enumerate(line, 1):
            write_cell(sheet.cell(number, position), text)
    return book_bytes(book, gathered)


def _rows(table: Table, gathered: Gathered, slugs: Sequence[str]) -> Iterator[tuple[str, Entry]]:
    for slug, name in table.files(gathered.slugs):
        if not slugs or slug in slugs:
            yield from ((slug, entry) for entry in entries(table, gathered.data(name)))


# ---------------------------------------------------------------------------------------------------- the sheets
def _add_guide(book: Workbook) -> None:
    sheet = book.create_sheet(titles.SHEETS["guide"][0])
    sheet.protection.enable()
    for letter, width in zip("ABCD", (14, 40, 56, 56), strict=True):
        sheet.column_dimensions[letter].width = width
    add_rules(sheet, guide.RULES, 4)
    head = len(guide.RULES) + 2
    for position, words in enumerate(guide.HEADINGS, 1):
        write_heading(sheet.cell(head, position), words)
    for number, line in enumerate(guide.column_rows(), head + 1):
        for position, text in enumerate(line, 1):
            write_cell(sheet.cell(number, position), text)
    fit(sheet, head)


def _add_rows(book: Workbook, table: Table, rows: Sequence[tuple[str, Entry]], lists: _Lists) -> None:
    columns = [*table.keys, *((column.path, column.title) for column in table.columns)]
    sheet = add_table(book, table.title[0], [(f"{table.name}.{path}", title) for path, title in columns])
    for number, (slug, entry) in enumerate(rows, FIRST_ROW):
        keys = {"@case": named(slug, lists.names("cases")), "@id": entry.key, "@row": entry.key}
        for position, (path, _) in enumerate(table.keys, 1):
            write_cell(sheet.cell(number, position), keys[path]).fill = GREY
            widen(sheet, position, keys[path])
        for position, column in enumerate(table.columns, 1 + len(table.keys)):
            shown = show_form(entry.forms[column.path], column, lists.names_of(column, slug))
            _fill(sheet.cell(number, position), column, shown)
            widen(sheet, position, str(shown))
    _finish(sheet, table, len(rows), lists)


def _fill(cell: Any, column: Column, shown: str | int | float) -> None:
    write_cell(cell, str(shown))
    if not isinstance(shown, str):
        cell.value = shown
    if column.kind not in {"text", "number"}:
        cell.number_format = _TEXT
    if column.locked:
        cell.fill = GREY


def _finish(sheet: Worksheet, table: Table, count: int, lists: _Lists) -> None:
    """Headings stay in sight; lists to choose from, also below the last row; grey cells refuse what is typed."""
    keys, last = len(table.keys), FIRST_ROW + count - 1
    sheet.freeze_panes = f"{get_column_letter(keys + 1)}{FIRST_ROW}"
    sheet.auto_filter.ref = f"A2:{get_column_letter(keys + len(table.columns))}{max(last, 2)}"
    letters = {position: get_column_letter(position) for position in range(1, keys + len(table.columns) + 1)}
    grey = [letters[position] for position in range(1, keys + 1)]
    for position, column in enumerate(table.columns, keys + 1):
        if column.locked:
            grey.append(letters[position])
        elif where := lists.range_of(column):
            cells = f"{letters[position]}{FIRST_ROW}:{letters[position]}{last + _BELOW}"
            _validate(sheet, "list", where, cells, "请从列表里选。 Choose from the list.")
    if count:
        cells = " ".join(f"{letter}{FIRST_ROW}:{letter}{last}" for letter in grey)
        _validate(sheet, "custom", "FALSE", cells, "灰色的格子请不要改。 Leave grey cells as they are.")
    if not table.file:
        _validate(sheet, "list", lists.range_of_cases, f"A{last + 1}:A{last + _BELOW}", "请选案例。 Choose a case.")
    fit(sheet, 2)


def _validate(sheet: Worksheet, kind: Any, formula: str, cells: str, error: str) -> None:
    rule = DataValidation(type=kind, formula1=formula, allow_blank=kind == "list", showErrorMessage=True, error=error)
    rule.sqref = cells
    sheet.add_data_validation(rule)


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
        """Where the cases stand."""
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
                write_cell(sheet.cell(number, position), text)
