"""Marks and spaces, as GB/T 15834-2011 sets them in Chinese and as careful English does.

Works on lines of files, because that is what `check --fix` mends. Only what is safe to mend by rule is mended; the rest
is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from scripts.settings import Language

_HAN: Final = r"\u3400-\u9fff\U00020000-\U0003ffff"
_ZH_MARKS: Final = "，。、；：？！（）《》〈〉“”‘’—…·"
_HALF_TO_FULL: Final = dict(zip(",;:?!()", "，；：？！（）", strict=True))
_MACHINE: Final = re.compile(r"\]\([^()]*\)|\{#[^{}]*\}|!\[\]|\[\^[^\[\]]*\]|https?://\S+|`[^`]*`")
"""Parts of a Markdown line that are not for readers. None goes on beyond where another would begin, or a line of such
beginnings would take time by the square of its length."""

_HALF: Final = re.compile(rf"(?<=[{_HAN}{_ZH_MARKS}])[,;:?!)]|[,;:?!(](?=[{_HAN}“《])")
_TYPED_SPACE: Final = re.compile(rf"(?<=[{_HAN}]) +(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%]) +(?=[{_HAN}])")
_DOUBLED: Final = re.compile(r"(?<=\S) {2,}(?=\S)")
_STRAIGHT: Final = re.compile(r"[\"']")
_ZH_IN_EN: Final = re.compile(r"[，。、；：？！（）《》〈〉]")
_SUSPECT: Final[dict[Language, re.Pattern[str]]] = {
    "zh": re.compile(r"[\"' ,;:?!()]"),
    "en": re.compile(r"[\"'，。、；：？！（）《》〈〉]|  "),
}
"""What a slip has in it. Most lines have none of it, and need not be looked at closer."""


@dataclass(frozen=True)
class Slip:
    """One slip: its place in the line (from 0), the message code and what the message quotes."""

    column: int
    code: str
    found: str
    wanted: str = ""


def find_slips(text: str, language: Language) -> list[Slip]:
    """The slips of one line of readers' text; addresses, ids and note marks in it are passed over."""
    if not _SUSPECT[language].search(text):
        return []
    masked = _MACHINE.sub(lambda match: "\x00" * len(match.group()), text)
    slips = [Slip(match.start(), "mark_straight", match.group()) for match in _STRAIGHT.finditer(masked)]
    slips += [Slip(match.start(), "space_doubled", match.group()) for match in _DOUBLED.finditer(masked)]
    if language == "zh":
        slips += [
            Slip(match.start(), "mark_half_width", match.group(), _HALF_TO_FULL[match.group()])
            for match in _HALF.finditer(masked)
        ]
        slips += [
            Slip(match.start(), "space_typed", masked[match.start() - 1 : match.end() + 1])
            for match in _TYPED_SPACE.finditer(masked)
        ]
    else:
        slips += [Slip(match.start(), "mark_chinese", match.group()) for match in _ZH_IN_EN.finditer(masked)]
    return sorted(slips, key=lambda slip: (slip.column, slip.code))


def mend(text: str, language: Language) -> str:
    """The line with its mechanical slips mended; machine parts stay as they are."""
    parts: list[str] = []
    rest = 0
    for match in _MACHINE.finditer(text):
        parts += [text[rest : match.start()], match.group()]
        rest = match.end()
    parts.append(text[rest:])
    kept = parts[1::2]
    # The readers' words are mended as one run, with a stand-in for each machine part, so that neighbours are seen.
    words = "\x00".join(parts[::2])
    words = _DOUBLED.sub(" ", words)
    if language == "zh":
        words = _TYPED_SPACE.sub("", words)
        words = _HALF.sub(lambda match: _HALF_TO_FULL[match.group()], words)
    words = _curl(words)
    pieces = words.split("\x00")
    return "".join(piece + (kept[index] if index < len(kept) else "") for index, piece in enumerate(pieces))


def _curl(text: str) -> str:
    """Straight quotation marks to curly ones: opening after a space or bracket, an apostrophe inside a word."""
    text = re.sub(r"(?<=\w)'(?=\w)", "’", text)
    text = re.sub(r"(^|[\s(（\[—–“])\"", r"\1“", text)
    text = re.sub(r"(^|[\s(（\[—–“])'", r"\1‘", text)
    opened = text.count("“") > text.count("”")
    result = []
    for sign in text:
        if sign == '"':
            result.append("”" if opened else "“")
            opened = not opened
        elif sign == "'":
            result.append("’")
        else:
            if sign in "“”":
                opened = sign == "“"
            result.append(sign)
    return "".join(result)
