"""The order of a list of terms: by letter in English, by the first letter of the pinyin in Chinese.

The 3,755 common characters of GB/T 2312 (its level 1) are coded in the order of their pinyin, so that the code itself
tells the first letter and sorts; no dictionary is needed. A character with two readings goes by the one the standard
gives it, and a rarer character goes last, under `#`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from scripts.settings import Language

Item = TypeVar("Item")

_FIRST: Final = {
    "A": 0xB0A1, "B": 0xB0C5, "C": 0xB2C1, "D": 0xB4EE, "E": 0xB6EA, "F": 0xB7A2, "G": 0xB8C1, "H": 0xB9FE,
    "J": 0xBBF7, "K": 0xBFA6, "L": 0xC0AC, "M": 0xC2E8, "N": 0xC4C3, "O": 0xC5B6, "P": 0xC5BE, "Q": 0xC6DA,
    "R": 0xC8BB, "S": 0xC8F6, "T": 0xCBFA, "W": 0xCDDA, "X": 0xCEF4, "Y": 0xD1B9, "Z": 0xD4D1,
}  # fmt: skip
"""Where each letter begins in level 1 (GB/T 2312-1980, rows 16 to 55). No syllable begins with I, U or V."""

_END: Final = 0xD7F9
OTHER: Final = "#"


def initial(text: str, language: Language) -> str:
    """The letter a term stands under: A to Z, or `#`."""
    first = text[0]
    if first.isascii():
        return first.upper() if first.isalpha() else OTHER
    if language == "en":
        return OTHER
    code = _code(first)
    if not _FIRST["A"] <= code <= _END:
        return OTHER
    letters = list(_FIRST)
    return letters[bisect_right(list(_FIRST.values()), code) - 1]


def in_groups(items: Iterable[Item], name_of: Callable[[Item], str], language: Language) -> dict[str, list[Item]]:
    """Items under their letters, both in order, `#` last."""
    groups: dict[str, list[Item]] = {}
    for item in sorted(items, key=lambda item: _sorting(name_of(item), language)):
        groups.setdefault(initial(name_of(item), language), []).append(item)
    return dict(sorted(groups.items(), key=lambda pair: (pair[0] == OTHER, pair[0])))


def _sorting(text: str, language: Language) -> tuple[object, ...]:
    return (text.casefold(),) if language == "en" else tuple(_code(character) for character in text)


def _code(character: str) -> int:
    return int.from_bytes(character.encode("gb18030"), "big")
