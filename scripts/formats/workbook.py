"""The data edition as one Excel workbook: the dictionary of fields, then a sheet for each table.

Owns sheets, headings and widths. A workbook is for people: headings stand in both languages, above the name that the
field has in the other files. The same collection gives the same bytes: the clock that openpyxl writes is taken out.
"""

from __future__ import annotations

import datetime
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import TYPE_STRING
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.xml.functions import tostring

from scripts.formats.archive import make_zip
from scripts.formats.fields import Value, as_number, as_text
from scripts.formats.tables import TABLES
from scripts.identity import COLOURS
from scripts.model import Collection, Text

_WIDTHS: Final = (9, 48)
"""Characters. Longer texts wrap: a column wider than half a screen cannot be compared with its neighbour."""

_COLOURS: Final = COLOURS["light"]
_FILL: Final = PatternFill("solid", fgColor=_COLOURS.paper_deep.removeprefix("#"))
_RULE: Final = Border(bottom=Side("medium", color=_COLOURS.accent.removeprefix("#")))
_FONTS: Final = (Font(bold=True), Font(), Font(color=_COLOURS.ink_soft.removeprefix("#"), italic=True))
"""Chinese heading, English heading, name of the field."""

_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel would take for the number of a character (ISO/IEC 29500-1, 22.9.2.19)."""

_WRAPPED: Final = Alignment(vertical="top", wrap_text=True)
_ABOVE: Final = Alignment(vertical="top")

_DICTIONARY: Final = (
    (Text(zh="表", en="Table"), "table"),
    (Text(zh="字段", en="Field"), "name"),
    (Text(zh="类型", en="Type"), "type"),
    (Text(zh="标题", en="Title"), "title_zh"),
    (Text(zh="英文标题", en="Title in English"), "title_en"),
    (Text(zh="说明", en="Description"), "description_zh"),
    (Text(zh="英文说明", en="Description in English"), "description_en"),
)


def make_workbook(collection: Collection) -> bytes:
    """The workbook as a file."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _add_sheet(book, "字段说明 fields", _DICTIONARY, _dictionary())
    for table in TABLES:
        headings = [(field.title, field.name) for field in table.fields]
        rows = ([field.get(row) for field in table.fields] for row in table.rows(collection))
        _add_sheet(book, f"{table.title.zh} {table.name}", headings, rows)
    facts = collection.facts
    book.properties.title = f"{facts.title.zh} {facts.title.en}"
    book.properties.creator = f"{facts.foundation.name.zh} {facts.foundation.name.en}"
    day = facts.edition.start
    book.properties.created = datetime.datetime(day.year, day.month or 1, day.day or 1)
    return save_book(book)


def _dictionary() -> Iterable[list[Value]]:
    for table in TABLES:
        for field in table.fields:
            texts = (field.title.zh, field.title.en, field.description.zh, field.description.en)
            yield [table.name, field.name, field.kind, *texts]


def _add_sheet(
    book: Workbook, title: str, headings: Sequence[tuple[Text, str]], rows: Iterable[Sequence[Value]]
) -> None:
    """A sheet with three lines of headings that stay in sight, as the first column does."""
    sheet = book.create_sheet(title)
    lines: list[Sequence[Value]] = [[text.zh for text, _ in headings], [text.en for text, _ in headings]]
    lines.append([name for _, name in headings])
    head, lines = len(lines), [*lines, *rows]
    widths = [0] * len(headings)
    for number, line in enumerate(lines, 1):
        for position, value in enumerate(line):
            if value is None:
                continue
            cell = sheet.cell(number, position + 1)
            if isinstance(value, str | tuple):
                # Text whatever it begins with: openpyxl takes «=» for a formula.
                cell.value, cell.data_type = _ESCAPE.sub("_x005F_", as_text(value)), TYPE_STRING
            else:
                cell.value = as_number(value) if isinstance(value, Decimal) else value
            cell.alignment = _WRAPPED if number > head else _ABOVE
            widths[position] = max(widths[position], display_width(as_text(value)))
    for number, font in enumerate(_FONTS, 1):
        for cell in sheet[number]:
            cell.font, cell.fill = font, _FILL
            cell.border = _RULE if number == head else Border()
    for position, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(position)].width = min(max(width + 2, _WIDTHS[0]), _WIDTHS[1])
    sheet.freeze_panes = f"B{head + 1}"
    sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(headings))}{len(lines)}"


def display_width(text: str) -> int:
    """In columns of a terminal, which a spreadsheet's characters are near enough to: Chinese counts twice."""
    return sum(2 if unicodedata.east_asian_width(sign) in "FW" else 1 for sign in text)


def save_book(book: Workbook) -> bytes:
    """A workbook as a file: its day of creation stands where openpyxl writes the hour, in an archive without dates."""
    buffer = io.BytesIO()
    book.save(buffer)
    book.properties.modified = book.properties.created
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["docProps/core.xml"] = tostring(book.properties.to_tree())
    return make_zip(parts)
