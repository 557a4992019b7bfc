"""Amounts in Chinese text: a number with its unit, and what the words around it say it counts.

Ages, addresses, times of day and ordinals are no key figures and are passed over; dates must be masked by the caller.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from scripts.model import Qualifier
from scripts.numbers import read_digits, read_numeral

_UNITS: Final = (
    *(
        "人次",
        "户次",
        "平方米",
        "平米",
        "公里",
        "公斤",
        "小时",
        "分钟",
        "课时",
        "个月",
        "元",
        "人",
        "户",
        "名",
        "位",
        "个",
        "场",
        "次",
    ),
    *(
        "期",
        "张",
        "份",
        "篇",
        "条",
        "栋",
        "家",
        "支",
        "组",
        "件",
        "幅",
        "盆",
        "棵",
        "天",
        "周",
        "部",
        "台",
        "块",
        "套",
        "项",
        "处",
    ),
    *("余户", "%", "米", "吨"),
)
_UNIT: Final = "|".join(_UNITS)
_AMOUNT: Final = re.compile(
    rf"(?<![\d.第表图A-Za-z-])(?:(?P<digits>\d[\d,]*(?:\.\d+)?)|(?P<han>[一二三四五六七八九十百千万]{{2,9}}))"
    rf"(?P<more>[余多])?(?P<scale>[百千万亿])?(?P<more2>[余多])?(?P<unit>{_UNIT})(?![号楼层室])(?P<after>左右|以上|上下)?"
)
_BEFORE: Final[tuple[tuple[Qualifier, re.Pattern[str]], ...]] = (
    ("about", re.compile(r"(约|大约|大概|约为|约有|约占)$")),
    ("nearly", re.compile(r"(近|将近|接近)$")),
    ("more_than", re.compile(r"(超过|逾|不少于|至少|超)$")),
)
_LOOSE: Final = re.compile(r"[一二三四五六七八九]{2}")
"""两三个, 七八十人: no number that could be written in digits."""

_CLAUSE: Final = re.compile(r"[，。；：！？、（）,;|]")


@dataclass(frozen=True)
class Amount:
    """A number with its unit; `label` is what is left of its clause, perhaps nothing."""

    begin: int
    value: Decimal
    qualifier: Qualifier
    unit: str
    label: str


def find_amounts(text: str) -> Iterator[Amount]:
    """The amounts of a text in order."""
    for match in _AMOUNT.finditer(text):
        amount = _read(match)
        if amount is not None and amount > 1:
            yield Amount(match.start(), amount, _qualify(text, match), match["unit"], _label(text, match))


def _read(match: re.Match[str]) -> Decimal | None:
    if match["digits"]:
        return read_digits(match["digits"], match["scale"] or "")
    numeral = match["han"] + (match["scale"] or "")
    value = None if _LOOSE.search(numeral) else read_numeral(numeral)
    return None if value is None else Decimal(value)


def _qualify(text: str, match: re.Match[str]) -> Qualifier:
    before = text[max(0, match.start() - 4) : match.start()]
    if match["more"] or match["more2"] or match["after"] == "以上":
        return "more_than"
    said = next((name for name, pattern in _BEFORE if pattern.search(before)), None)
    return said or ("about" if match["after"] else "exact")


def _label(text: str, match: re.Match[str]) -> str:
    """The clause without the number."""
    marks = [mark.start() for mark in _CLAUSE.finditer(text)]
    begin = max((mark + 1 for mark in marks if mark < match.start()), default=0)
    end = min((mark for mark in marks if mark >= match.end()), default=len(text))
    return (text[begin : match.start()] + text[match.end() : end]).strip()
