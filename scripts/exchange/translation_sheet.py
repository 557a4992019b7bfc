"""The work list of a translator as an Excel workbook, and the answers in it.

Owns the sheet. Which parts there are is for `parts`, what becomes of the answers for `answers`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from openpyxl.utils import get_column_letter

from scripts.exchange import titles
from scripts.exchange import translation_guide as guide
from scripts.exchange.gather import Gathered
from scripts.exchange.parts import Answer, Part
from scripts.exchange.sheet_style import FIRST_ROW, GREY, add_rules, add_table, book_bytes, fit, new_book, write_cell
from scripts.exchange.sheets import Cell, Sheet, read_workbook

_PATHS: Final = ("key", "place", "state", "old", "zh", "en", "new", "terms", "numbers", "version")
_HEADINGS: Final = (
    *(guide.KEY, guide.PLACE, guide.STATE, guide.OLD, guide.ZH, guide.EN, guide.NEW, guide.TERMS, guide.NUMBERS),
    ("版本", "Version"),
)
_WIDTHS: Final = (22, 22, 12, 42, 42, 42, 48, 30, 14, 20)
_PREFIX: Final = "translation."


def write_sheet(parts: Sequence[Part], gathered: Gathered) -> bytes:
    """The workbook."""
    book = new_book()
    about = book.create_sheet(titles.SHEETS["guide"][0])
    about.column_dimensions["A"].width = 120
    add_rules(about, guide.RULES, 1)
    paths = [f"{_PREFIX}{path}" for path in _PATHS]
    sheet = add_table(book, guide.TITLE[0], list(zip(paths, _HEADINGS, strict=True)))
    for position, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    for number, part in enumerate(parts, FIRST_ROW):
        for position, text in enumerate(_cells(part), 1):
            cell = write_cell(sheet.cell(number, position), text)
            if _PATHS[position - 1] != "new":
                cell.fill = GREY
    fit(sheet, 2)
    sheet.freeze_panes = f"C{FIRST_ROW}"
    sheet.column_dimensions[get_column_letter(len(_PATHS))].hidden = True
    return book_bytes(book, gathered)


def _cells(part: Part) -> tuple[str, ...]:
    state = " ".join(titles.STATES[part.state])
    terms, numbers = "\n".join(part.terms), "\n".join(part.numbers)
    return part.key, "\n".join(part.place), state, part.old, part.zh, part.en, "", terms, numbers, part.version


def read_sheet(content: bytes) -> list[Answer]:
    """The answers in a workbook, empty ones too. Raises RefusedFileError; a workbook without parts has none."""
    return [answer for sheet in read_workbook(content) for answer in _answers(sheet)]


def _answers(sheet: Sheet) -> Iterator[Answer]:
    head = next((row for row in sheet.rows if any(_path(cell) for cell in row.cells.values())), None)
    if head is None:
        return
    positions = {_path(cell): position for position, cell in head.cells.items()}
    if not {"key", "new", "version"} <= set(positions):
        return
    for row in sheet.rows:
        key = _text(row.cells.get(positions["key"]))
        if row.number <= head.number or key in guide.KEY or "/" not in key:
            continue
        new = row.cells.get(positions["new"])
        trouble = {"formula": "cell_formula", "error": "cell_error"}.get(new.trouble if new else "", "")
        version = _text(row.cells.get(positions["version"]))
        yield Answer(key, version, _text(new), sheet.cell_name(row.number, positions["new"]), trouble)


def _path(cell: Cell) -> str:
    text = _text(cell)
    return text.removeprefix(_PREFIX) if text.startswith(_PREFIX) else ""


def _text(cell: Cell | None) -> str:
    return str(cell.value).strip() if cell is not None and cell.value is not None else ""
