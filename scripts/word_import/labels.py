"""The numbers and dots that stand before headings and list items, typed or made by Word.

Owns which there are, and their order from the outside in (GB/T 9704-2012: 一、 （一） 1. （1）). Whether a labelled
paragraph is a heading is for `headings`.
"""

from __future__ import annotations

import re
from typing import Final

from scripts.numbers import read_numeral
from scripts.word_import.records import Label, LabelKind

_HAN: Final = "[一二三四五六七八九十百零〇]{1,4}"
_TYPED: Final[tuple[tuple[LabelKind, re.Pattern[str]], ...]] = (
    ("part", re.compile(rf"第\s*({_HAN}|\d{{1,2}})\s*(?:部分|章|篇|编)\s*[:：、.．]?\s*")),
    ("chapter", re.compile(rf"第\s*({_HAN}|\d{{1,2}})\s*节\s*[:：、.．]?\s*")),
    ("han", re.compile(rf"({_HAN})\s*[、.．]\s*")),
    ("han_paren", re.compile(rf"[（(]\s*({_HAN})\s*[）)]\s*[、.．]?\s*")),
    ("decimal", re.compile(r"(\d{1,2}(?:[.．]\d{1,2}){1,3})(?![\d.．%％万千百亿年月日号])\s*[、.．]?\s*(?=\D)")),
    ("digit", re.compile(r"(\d{1,2})\s*(?:[、.．]|[）)])\s*(?!\d)")),
    ("digit_paren", re.compile(r"[（(]\s*(\d{1,2})\s*[）)]\s*[、.．]?\s*")),
    ("circled", re.compile(r"([①-⑳])\s*[、.．]?\s*")),
    ("bullet", re.compile(r"([•●○◆◇■▪▫►➢➤★☆※·]|[-–—*](?=\s))\s*(?![-–—])")),
)
RANKS: Final[tuple[LabelKind, ...]] = (
    *("part", "chapter", "han", "han_paren", "digit", "decimal", "digit_paren", "circled", "bullet"),
)
"""From the outside in."""

_WRITTEN: Final[dict[LabelKind, tuple[str, str]]] = {
    "part": ("第", "部分："),
    "chapter": ("第", "节："),
    "han_paren": ("（", "）"),
    "digit_paren": ("（", "）"),
}
_HAN_FORMATS: Final = re.compile(r"chinese|ideograph(?!Enclosed)|taiwanese|japanese|korean", re.IGNORECASE)


def split_label(text: str) -> tuple[Label | None, int]:
    """The label that a text begins with, and how many characters it takes."""
    blank = len(text) - len(text.lstrip())
    for kind, pattern in _TYPED:
        match = pattern.match(text, blank)
        if match and match.end() < len(text):
            return Label(kind, _value(kind, match[1]), text[: match.end()]), match.end()
    return None, 0


def made_label(number_format: str, pattern: str, number: int) -> Label | None:
    """The label that Word makes: `w:numFmt` and `w:lvlText` (ISO/IEC 29500-1, 17.9.11 and 17.18.59)."""
    if number_format == "none" or not (pattern.strip() or number_format == "bullet"):
        return None
    if number_format == "bullet":
        return Label("bullet", 0, "• ")
    kind = _made_kind(number_format, pattern)
    before, after = _WRITTEN.get(kind, ("", "、"))
    if kind == "circled":
        return Label(kind, number, chr(ord("①") + (number - 1) % 20))
    sign = _numeral(number) if kind in {"part", "chapter", "han", "han_paren"} else str(number)
    return Label(kind, number, f"{before}{sign}{after}")


def _made_kind(number_format: str, pattern: str) -> LabelKind:
    if re.search("部分|章|篇|编", pattern):
        return "part"
    if "节" in pattern:
        return "chapter"
    if "Circle" in number_format:
        return "circled"
    paren = pattern.strip()[0] in "（("
    if _HAN_FORMATS.search(number_format):
        return "han_paren" if paren else "han"
    if pattern.count("%") > 1:
        return "decimal"
    return "digit_paren" if paren else "digit"


def _value(kind: LabelKind, text: str) -> int:
    if kind == "bullet":
        return 0
    if kind == "circled":
        return ord(text) - ord("①") + 1
    if kind == "decimal":
        return int(re.split("[.．]", text)[-1])
    return int(text) if text.isdecimal() else read_numeral(text) or 0


def _numeral(number: int) -> str:
    """Chinese numerals up to 99, which is as far as reports count."""
    signs = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if not 0 < tens < len(signs):
        return signs[ones] if number < len(signs) else str(number)
    return ("" if tens == 1 else signs[tens]) + "十" + (signs[ones] if ones else "")
