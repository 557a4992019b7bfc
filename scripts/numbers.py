"""Numbers in Chinese and English text: which ones a text gives, so that a translation can be held to them.

Digits are certain: each in one language must have its counterpart in the other, as digits or as a word (15,000 and
1.5万, twenty and 20, June and 6月). Number words alone prove nothing (一个, «one of them») and are only ever the
counterpart of digits. Pure; what to do about a difference is for `translation`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from math import prod
from typing import Final

from scripts.settings import Language

_ZH_DIGITS: Final = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ZH_UNITS: Final = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_EN_SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_SCALES: Final = _ZH_UNITS | _EN_SCALES
_MONTHS: Final = {
    "january": 1,
    "february": 2,
    "march": 3,
    "april": 4,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "october": 10,
    "november": 11,
    "december": 12,
}
_ONES: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth"),
)
_OTHERS: Final[dict[str, int | Decimal]] = {
    "once": 1,
    "twice": 2,
    "half": Decimal("0.5"),
    "dozen": 12,
    "both": 2,
    "pair": 2,
    "double": 2,
}

_EN_WORDS: Final[dict[str, Decimal]] = (
    {word: Decimal(value) for value, word in enumerate(_ONES)}
    | {word: Decimal(20 + 10 * index) for index, word in enumerate(_TENS)}
    | {word: Decimal(value) for value, word in enumerate(_ORDINALS, 1)}
    | {word: Decimal(value) for word, value in _MONTHS.items()}
    | {word: Decimal(value) for word, value in _OTHERS.items()}
    | {word: Decimal(value) for word, value in _EN_SCALES.items()}
)

_WORDS_FOR: Final[dict[Decimal, list[tuple[str, re.Pattern[str]]]]] = {
    number: [(word, re.compile(f"(?<![a-z]){word}(?![a-z])")) for word, value in _EN_WORDS.items() if value == number]
    for number in _EN_WORDS.values()
}

_DIGIT: Final = re.compile(r"\d")
_CLOCK: Final = re.compile(r"(\d(?<!\d\d)\d?)[:：](\d{2})(?!\d)")
_EN_SCALE: Final = "|".join(_EN_SCALES)
NUMBER: Final[dict[Language, re.Pattern[str]]] = {
    "zh": re.compile(r"(\d(?:[\d,]*\d)?(?:\.\d+)?)(?:\s*[余多]?([百千万]?[万亿]|[百千]))?"),
    "en": re.compile(rf"(\d(?:[\d,]*\d)?(?:\.\d+)?)(?:[-\s]({_EN_SCALE}))?", re.IGNORECASE),
}
"""A number in digits, and what scales it; `read_digits` reads the two."""

_ZH_WORD: Final = re.compile(r"[零〇一二两三四五六七八九十百千万亿]+")
_LONGEST_NUMERAL: Final = 24
"""Characters: more than any number in words needs, and few enough to be multiplied out."""

_EN_WORD: Final = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_EN_SCALED: Final = re.compile(rf"\b([a-z]+)[\s-]({_EN_SCALE})\b")


def certain_numbers(text: str, language: Language) -> set[Decimal]:
    """The numbers written in digits, scaled (1.5万 is 15000); a time of day counts as its hour and minutes."""
    return _read(_written(text, language))


def _written(text: str, language: Language) -> set[tuple[str, str]]:
    """Digits as they stand there, with the word after them that scales them."""
    if not _DIGIT.search(text):
        return set()
    text = _CLOCK.sub(lambda match: f" {int(match[1])} {int(match[2])} ", text)
    return set(NUMBER[language].findall(text))


def _read(written: Iterable[tuple[str, str]]) -> set[Decimal]:
    return {read_digits(digits, scale).normalize() for digits, scale in written}


def possible_numbers(text: str, language: Language) -> set[Decimal]:
    """Those, and every number that a word of the text may stand for."""
    found = certain_numbers(text, language)
    if language == "zh":
        for word in set(_ZH_WORD.findall(text)):
            found |= _read_chinese(word)
        if "半" in text:
            found.add(Decimal("0.5"))
    else:
        words = {word.lower() for word in set(_EN_WORD.findall(text))}
        found |= {_EN_WORDS[word] for word in words & _EN_WORDS.keys()}
        for word in words:
            if "-" not in word:
                continue
            values = [_EN_WORDS[part] for part in word.split("-") if part in _EN_WORDS]
            found |= set(values)
            if len(values) > 1:
                found.add(sum(values, Decimal(0)))
        small = text.lower()
        if any(scale in small for scale in _EN_SCALES):
            for count, scale in _EN_SCALED.findall(small):
                if count in _EN_WORDS:
                    found.add(_EN_WORDS[count] * _EN_SCALES[scale])
    return {number.normalize() for number in found}


def unmatched_numbers(zh: str, en: str) -> dict[Language, list[Decimal]]:
    """The numbers of each language that the other does not give, in order of size."""
    in_chinese, in_english = _written(zh, "zh"), _written(en, "en")
    if in_chinese == in_english:
        return {"zh": [], "en": []}  # by far the most texts: none in either, or the same digits
    chinese, english = _read(in_chinese), _read(in_english)
    # Words are only read where digits alone do not agree, and all of them where a single one does not say it.
    small = en.lower()
    only_chinese = {number for number in chinese - english if not _is_said(number, small)}
    only_english = english - chinese
    return {
        "zh": sorted(only_chinese - possible_numbers(en, "en")) if only_chinese else [],
        "en": sorted(only_english - possible_numbers(zh, "zh")) if only_english else [],
    }


def _is_said(number: Decimal, small: str) -> bool:
    """Whether a single English word, such as «june», stands for a number in a text of small letters."""
    return any(word in small and pattern.search(small) for word, pattern in _WORDS_FOR.get(number, ()))


def _read_chinese(word: str) -> set[Decimal]:
    """A Chinese numeral as a whole, and sign by sign (二〇二〇; 一二 may be «one and two»)."""
    values = {Decimal(_ZH_DIGITS[sign]) for sign in word if sign in _ZH_DIGITS}
    values |= {Decimal(_ZH_UNITS[sign]) for sign in word if sign in _ZH_UNITS}
    if len(word) > _LONGEST_NUMERAL:
        return values
    if all(sign in _ZH_DIGITS for sign in word):
        values.add(Decimal("".join(str(_ZH_DIGITS[sign]) for sign in word)))
        return values
    values.add(Decimal(_count(word)))
    return values


def read_digits(digits: str, scale: str = "") -> Decimal:
    """The number that digits stand for, thousands set apart or not, and what scales them: million, 万, 千万."""
    plain = digits if digits.isdecimal() else re.sub(r"[,\s]", "", digits)
    units = [scale.lower()] if scale.isascii() else scale
    return Decimal(plain) * prod(_SCALES.get(unit, 1) for unit in units)


def read_numeral(word: str) -> int | None:
    """The number that a Chinese numeral such as 二十三 or 一百零五 stands for; None if it is no numeral."""
    if not _ZH_WORD.fullmatch(word):
        return None
    if all(sign in _ZH_DIGITS for sign in word):
        return int("".join(str(_ZH_DIGITS[sign]) for sign in word))
    return _count(word)


def _count(word: str) -> int:
    """The value of a numeral that holds units such as 十."""
    total, part, digit = 0, 0, 0
    for sign in word:
        if sign in _ZH_DIGITS:
            digit = _ZH_DIGITS[sign]
        elif _ZH_UNITS[sign] >= _ZH_UNITS["万"]:
            total = (total + part + digit) * _ZH_UNITS[sign] if total + part + digit else _ZH_UNITS[sign]
            part, digit = 0, 0
        else:
            part += (digit or 1) * _ZH_UNITS[sign]
            digit = 0
    return total + part + digit
