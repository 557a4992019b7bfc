"""What people write in cells, as the one form in which values are compared and stored.

Every value has a single written form (`3026`, `2020-06-14`, `more_than`, texts one a line; empty for nothing): two
cells mean the same exactly if their forms are equal. Owns reading cells the way people fill them in (what they type,
and Excel's own numbers and dates) and showing forms in cells again. Whether a value is right is for `check`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from scripts.exchange import titles
from scripts.exchange.columns import Column
from scripts.exchange.sheets import LONGEST_TEXT, Cell, date_of
from scripts.issues import hint
from scripts.messages import ToldError
from scripts.model import NOT_RECORDED, join_chinese
from scripts.typed import narrow, read_dates, read_number

_PLAIN: Final = re.compile(r"[-+]?\d+(\.\d+)?")
_SERIALS: Final = (20_000, 80_000)
"""Excel's numbers of the days from 1954 to 2119: more than any year, less than any other number meant as a date."""

_NAMED: Final = re.compile(r"[（(]([^（()）]+)[)）]\s*$")
_AFTER_NAME: Final = re.compile(r"\n|(?<=[)）])\s*[,，、;；]")
_BETWEEN_IDS: Final = re.compile(r"[\s,，、;；]")
"""Between references: a name may hold a comma or a space, an id cannot."""


class CellError(ToldError):
    """A cell that cannot be understood."""


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


def _read_number(cell: Cell) -> Form:
    if cell.trouble == "percent":
        assert isinstance(cell.value, Decimal)
        raise CellError("cell_percent", value=number_form(cell.value * 100))
    if isinstance(cell.value, Decimal):
        return Form(number_form(cell.value))
    written = _as_text(cell)
    if not written.strip():
        return EMPTY
    number = read_number(written)
    if number is None:
        raise CellError("cell_number", value=shorten(written))
    return Form(number_form(number.value), number.qualifier)


def _read_dates(cell: Cell, epoch: datetime.datetime) -> str:
    if isinstance(cell.value, datetime.date):
        return cell.value.isoformat()
    if isinstance(cell.value, Decimal) and _SERIALS[0] < cell.value < _SERIALS[1]:
        date = date_of(cell.value, epoch)
        return date.isoformat() if date else number_form(cell.value)
    written = _as_text(cell)
    if not written.strip():
        return ""
    dates = read_dates(written)
    if dates is None:
        raise CellError("cell_date", value=shorten(written))
    return dates


def _read_choice(written: str, column: Column) -> str:
    given = narrow(written).casefold()
    for code, words in column.choices:
        if given in {code, *(narrow(word).casefold() for word in words)}:
            return code
    raise CellError("cell_choice", value=shorten(written), **hint(given, [zh for _, (zh, _) in column.choices]))


def _read_reference(written: str, names: Mapping[str, str]) -> str:
    """The id of `灯笼巷（lantern-lane）`, `lantern-lane` or `灯笼巷`. An id nobody knows is for `check` to tell."""
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
