"""One sheet as CSV, in whichever encoding it was saved.

Excel and WPS in China save CSV as GBK, newer ones as UTF-8 with a byte-order mark, and «Unicode text» is UTF-16 with
tabs. Owns telling them apart and saying which it was; the cells are texts, as in a sheet.
"""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from typing import Final

from scripts.exchange.sheets import LIMITS, MOST_ROWS, Cell, Row, Sheet
from scripts.office.refusals import RefusedFileError, refuse_size

_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ENCODINGS: Final = ("utf-8", "gb18030")
"""Tried in this order: a text in GBK is almost never valid UTF-8, and GB 18030 contains GBK."""

ENCODING_NAMES: Final = {
    "utf-8": ("UTF-8", "UTF-8"),
    "utf-8-sig": ("带 BOM 的 UTF-8", "UTF-8 with a byte-order mark"),
    "utf-16": ("UTF-16", "UTF-16"),
    "gb18030": ("GBK（GB 18030）", "GBK (GB 18030)"),
}
"""In Chinese and in English."""

_LONGEST_CELL: Final = 131_072
"""Characters, as `csv` has it by itself; said here, because any other code may have changed it for everybody."""


@dataclass(frozen=True)
class Delimited:
    """A CSV file as a sheet, and the encoding it was in."""

    sheet: Sheet
    encoding: str


def read_delimited(content: bytes, name: str) -> Delimited:
    """The only sheet of a CSV file; `name` is what it is called in messages. Raises RefusedFileError."""
    refuse_size(len(content), LIMITS)
    text, encoding = _decode(content)
    sheet = Sheet(name)
    csv.field_size_limit(_LONGEST_CELL)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for number, fields in enumerate(lines, 1):
            cells = {column: Cell(value) for column, value in enumerate(fields, 1) if value.strip()}
            if cells:
                sheet.rows.append(Row(number, cells))
            if len(sheet.rows) > MOST_ROWS:
                raise RefusedFileError("sheet_long", sheet=name, most=MOST_ROWS)
    except csv.Error as error:
        raise RefusedFileError("csv_broken", line=lines.line_num, reason=error) from None
    return Delimited(sheet, encoding)


def _decode(content: bytes) -> tuple[str, str]:
    marked = [encoding for mark, encoding in _MARKS if content.startswith(mark)]
    for encoding in marked or _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding
    raise RefusedFileError("csv_encoding")


def _delimiter(text: str) -> str:
    """What stands between the cells: whichever of the usual marks the first line has most of."""
    first = text.partition("\n")[0]
    return max((",", "\t", ";"), key=first.count)
