"""What people write in cells, as the one form in which values are compared and stored.

Every value has a single written form (`3026`, `2020-06-14`, `more_than`, texts one a line; empty for nothing): two
cells mean the same exactly if their forms are equal. Owns reading cells the way people fill them in (full-width
digits, 1.5万, 约500, 2020年6月13日, Excel's own dates) and showing forms in cells again. Whether a value is right is
for `check`.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final

from scripts.exchange import titles
from scripts.exchange.columns import Column
from scripts.exchange.sheets import LONGEST_TEXT, Cell, date_of
from scripts.issues import hint
from scripts.model import NOT_RECORDED, join_chinese

_SCALES: Final = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_BEFORE: Final = {"约": "about", "大约": "about", "近": "nearly", "超过": "more_than", "多于": "more_than"}
_AFTER: Final = {"余": "more_than", "多": "more_than", "左右": "about"}
_NUMBER: Final = re.compile(
    rf"({'|'.join(_BEFORE)})?\s*([-+]?[\d,\s]*\d(?:\.\d+)?)\s*(余|多)?\s*([百千万亿])?\s*({'|'.join(_AFTER)})?"
)
_GROUPED: Final = re.compile(r"[-+]?\d{1,3}([,\s]\d{3})+(\.\d+)?")
_PLAIN: Final = re.compile(r"[-+]?\d+(\.\d+)?")

_DAY: Final = re.compile(r"(\d{4})\s*(?:年|[-./]|$)\s*(?:(\d{1,2})\s*(?:月|[-./]|$)\s*(?:(\d{1,2})\s*(?:日|号)?)?)?")
_BETWEEN: Final = tuple(map(re.compile, (r"\s*(?:至|到|—+|–|~|\s-\s)\s*", r"\s*/\s*", r"\s*-\s*")))
"""Between the ends of a span, the plainest first."""
_SERIALS: Final = (20_000, 80_000)
"""Excel's numbers of the days from 1954 to 2119: more than any year, less than any other number meant as a date."""

_NAMED: Final = re.compile(r"[（(]([^（()）]+)[)）]\s*$")
_AFTER_NAME: Final = re.compile(r"\n|(?<=[)）])\s*[,，、;；]")
_BETWEEN_IDS: Final = re.compile(r"[\s,，、;；]")
"""Between references: a name may hold a comma or a space, an id cannot."""


class CellError(Exception):
    """A cell that cannot be understood: the code of the message and its values."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True)
class Reading:
    """What the cells of one workbook are read with: its calendar, and the names of what may be referred to."""

    epoch: datetime.datetime
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """For each vocabulary the Chinese names by id."""


@dataclass(frozen=True)
class Form:
    """A value in its one written form. `qualifier` is set where a number came with «约» or the like."""

    text: str
    qualifier: str = ""


EMPTY: Final = Form("")


def read_cell(cell: Cell, column: Column, reading: Reading) -> Form:
    """The value of a cell. Raises CellError."""
    if cell.trouble == "formula":
        raise CellError("cell_formula")
    if cell.trouble == "error":
        raise CellError("cell_error", value=cell.value)
    if isinstance(cell.value, str) and len(cell.value) > LONGEST_TEXT:
        raise CellError("cell_long", length=len(cell.value), most=LONGEST_TEXT)
    if column.kind == "number":
        return _read_number(cell)
    if column.kind == "dates":
        return Form(_read_dates(cell, reading.epoch))
    if column.kind == "lines" and isinstance(cell.value, datetime.date):
        raise CellError("cell_became_date", value=cell.value)
    written = _as_text(cell)
    if not written.strip():
        return EMPTY
    if column.kind in {"choice", "flag"}:
        return Form(_read_choice(written, column))
    if column.kind == "reference":
        return Form(_read_reference(written, reading.names.get(column.vocabulary, {})))
    if column.kind == "references":
        names = reading.names.get(column.vocabulary, {})
        between = _AFTER_NAME if _NAMED.search(written) else _BETWEEN_IDS
        return Form("\n".join(_read_reference(part, names) for part in between.split(written) if part.strip()))
    if column.kind == "list":
        return Form("\n".join(tidy(part) for part in written.split("\n") if part.strip()))
    if column.recorded and tidy(written) in {NOT_RECORDED, *titles.NOT_RECORDED}:
        return Form(NOT_RECORDED)
    return Form(tidy(written, chinese=column.language == "zh"))


def show_form(form: str, column: Column, names: Mapping[str, str]) -> str | int | float:
    """A value as a cell shows it: numbers as numbers, words of choice in Chinese, ids with their names."""
    if column.kind == "number" and _PLAIN.fullmatch(form):
        number = float(form)
        if Decimal(repr(number)) == Decimal(form):
            return int(number) if number.is_integer() else number
        return form
    if form == NOT_RECORDED and column.recorded:
        return titles.NOT_RECORDED[column.language == "en"]
    if column.kind in {"choice", "flag"}:
        return dict(column.choices).get(form, (form, form))[0]
    if column.kind in {"reference", "references"}:
        return "\n".join(named(part, names) for part in form.split("\n"))
    return form


def named(key: str, names: Mapping[str, str]) -> str:
    """An id with its name, as a cell and its list of choices show it."""
    return f"{names[key]}（{key}）" if key in names else key


def tidy(text: str, *, chinese: bool = False) -> str:
    """A text as one paragraph, as the model reads it."""
    line = " ".join(text.split())
    return join_chinese(line) if chinese else line


def number_form(number: Decimal) -> str:
    """A number in digits, without zeros that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _as_text(cell: Cell) -> str:
    if isinstance(cell.value, bool):
        return "true" if cell.value else "false"
    if isinstance(cell.value, Decimal):
        return number_form(cell.value)
    return str(cell.value if cell.value is not None else "")


def _narrow(text: str) -> str:
    """Full-width digits and marks as ordinary ones (NFKC)."""
    return unicodedata.normalize("NFKC", text).strip()


def _read_number(cell: Cell) -> Form:
    if cell.trouble == "percent":
        assert isinstance(cell.value, Decimal)
        raise CellError("cell_percent", value=number_form(cell.value * 100))
    if isinstance(cell.value, Decimal):
        return Form(number_form(cell.value))
    written = _as_text(cell)
    text = _narrow(written)
    if not text:
        return EMPTY
    match = _NUMBER.fullmatch(text)
    digits = match[2] if match else ""
    if not match or not (_PLAIN.fullmatch(digits) or _GROUPED.fullmatch(digits)):
        raise CellError("cell_number", value=shorten(written))
    qualifiers = {_BEFORE.get(match[1] or "", ""), _AFTER.get(match[3] or "", ""), _AFTER.get(match[5] or "", "")} - {
        ""
    }
    if len(qualifiers) > 1:
        raise CellError("cell_number", value=shorten(written))
    try:
        number = Decimal(re.sub(r"[,\s]", "", digits)) * _SCALES.get(match[4] or "", 1)
    except InvalidOperation:
        raise CellError("cell_number", value=shorten(written)) from None
    return Form(number_form(number), *qualifiers)


def _read_dates(cell: Cell, epoch: datetime.datetime) -> str:
    if isinstance(cell.value, datetime.date):
        return cell.value.isoformat()
    if isinstance(cell.value, Decimal) and _SERIALS[0] < cell.value < _SERIALS[1]:
        date = date_of(cell.value, epoch)
        return date.isoformat() if date else number_form(cell.value)
    written = _as_text(cell)
    text = _narrow(written)
    if not text:
        return ""
    if day := _read_day(text):
        return day
    for between in _BETWEEN:
        first, *others = between.split(text)
        start = _read_day(first)
        if start and len(others) == 1 and (end := _read_day(others[0]) or _read_day(_completed(others[0], start))):
            return f"{start}/{end}"
    raise CellError("cell_date", value=shorten(written))


def _read_day(text: str) -> str | None:
    """`2020年6月13日`, `2020.6.13`, `2020/6` or `2020` as ISO 8601 has it; there need be no such day."""
    match = _DAY.fullmatch(text.strip())
    if not match:
        return None
    year, month, day = match.groups()
    return "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)])


def _completed(end: str, start: str) -> str:
    """The end of a span with the year, or year and month, that it shares with the start: 8月7日至25日."""
    year, _, rest = start.partition("-")
    month = rest.partition("-")[0]
    if "月" in end or not re.fullmatch(r"\d{1,2}\s*[日号]", end):
        return f"{year}年{end}"
    return f"{year}年{month}月{end}"


def _read_choice(written: str, column: Column) -> str:
    given = _narrow(written).casefold()
    for code, words in column.choices:
        if given in {code, *(word.casefold() for word in words)}:
            return code
    raise CellError("cell_choice", value=shorten(written), **hint(given, [zh for _, (zh, _) in column.choices]))


def _read_reference(written: str, names: Mapping[str, str]) -> str:
    """The id of `七里（qili）`, `qili` or `七里`. An id nobody knows is for `check` to tell."""
    text = tidy(written)
    if text in names:
        return text
    match = _NAMED.search(text)
    if match and match[1].strip().isascii():
        return match[1].strip()
    found = [key for key, name in names.items() if name == text]
    if len(found) == 1:
        return found[0]
    if text.isascii():
        return text
    raise CellError("cell_reference", value=shorten(text), **hint(text, [named(key, names) for key in names]))


_SHOWN: Final = 40


def shorten(text: str) -> str:
    """A text short enough to quote in a message, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
