"""Numbers and dates as people type them where nothing else stands: in a cell of a sheet, in a field of a form.

Owns reading 1.5万, 约500 and 2020年6月13日, full-width digits too. Pure; what is to be done about a text that is
neither, and whether there is such a day, is for others. Numbers and dates in running text are for `numbers` and
`word_import`.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple

from scripts.numbers import read_digits

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


class TypedNumber(NamedTuple):
    """A number, and the qualifier that a word such as 约 gives it; empty without one."""

    value: Decimal
    qualifier: str = ""


def narrow(text: str) -> str:
    """Full-width digits and marks as ordinary ones (NFKC)."""
    return unicodedata.normalize("NFKC", text).strip()


def read_number(text: str) -> TypedNumber | None:
    """The number that a text is; None if it is anything else."""
    match = _NUMBER.fullmatch(narrow(text))
    if not match or not (_PLAIN.fullmatch(match[2]) or _GROUPED.fullmatch(match[2])):
        return None
    said = {_BEFORE.get(match[1] or "", ""), _AFTER.get(match[3] or "", ""), _AFTER.get(match[5] or "", "")} - {""}
    if len(said) > 1:
        return None
    try:
        return TypedNumber(read_digits(match[2], match[4] or ""), *said)
    except InvalidOperation:
        return None


def read_dates(text: str) -> str | None:
    """The date or span that a text is, as ISO 8601 has it; None if it is anything else."""
    text = narrow(text)
    if day := _read_day(text):
        return day
    for between in _BETWEEN:
        first, *others = between.split(text)
        start = _read_day(first)
        if start and len(others) == 1 and (end := _read_day(others[0]) or _read_day(_completed(others[0], start))):
            return f"{start}/{end}"
    return None


def iso_day(year: int, *month_and_day: int) -> str:
    """A year, month or day as ISO 8601 has it; there need be no such day."""
    return "-".join([f"{year:04d}", *(f"{part:02d}" for part in month_and_day)])


def _read_day(text: str) -> str | None:
    """`2020年6月13日`, `2020.6.13`, `2020/6` or `2020`."""
    match = _DAY.fullmatch(text.strip())
    return iso_day(*(int(part) for part in match.groups() if part)) if match else None


def _completed(end: str, start: str) -> str:
    """The end of a span with the year, or year and month, that it shares with the start: 8月7日至25日."""
    year, _, rest = start.partition("-")
    month = rest.partition("-")[0]
    if "月" in end or not re.fullmatch(r"\d{1,2}\s*[日号]", end):
        return f"{year}年{end}"
    return f"{year}年{month}月{end}"
