"""The words of a report as the casebook writes them: no stray spaces, no full-width digits, marks as they should be.

Owns what is mended beyond `typography`. Works on text and carries the looks of its words along.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from scripts.limits import is_unsafe
from scripts.model import join_chinese
from scripts.typography import mend
from scripts.word_import.records import Run

_SYMBOLS: Final = {0xF0FC: "✓", 0xF0FE: "☑", 0xF052: "☑", 0xF0A8: "□", 0xF06F: "□", 0xF0A3: "□", 0xF0E0: "→"}
"""Characters of Wingdings that carry meaning."""

_DOTS: Final = range(0xF000, 0xF100)
"""Its other characters: nearly always the dot of a list."""

_PLAIN: Final = str.maketrans(
    {"[": "［", "]": "］", "*": "＊", "<": "＜", ">": "＞", "\t": " ", "\u00a0": " ", "\u3000": " "}
)
"""Characters that the small Markdown of narratives cannot carry, and the many kinds of space."""

_COMPATIBLE: Final = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05\u2e80-\u2fdf\uf900-\ufaff]")
"""Full-width digits, letters and per cent sign; radicals and doubles of Chinese characters, which PDF files leave."""

_BESIDE_MARK: Final = re.compile(r" +(?=[，。、；：？！（）《》“”‘’])|(?<=[，。、；：？！（）《》“”‘’]) +")
_HALF_MARKS: Final = re.compile(r"(?<=[\u3400-\u9fff，。、；：？！（）《》“”‘’…—])(?: *[,;:?!])+")
_FULL: Final = str.maketrans(",;:?!", "，；：？！")
"""Half-width marks after Chinese, several of them too."""

_PASSES: Final = 3
_POINT: Final = re.compile(r"(?<=\d)．(?=\d)")


def tidy(text: str) -> str:
    """A paragraph as plain text."""
    return _mend("".join(map(_sign, text)))


def tidy_runs(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs of a paragraph, tidied together: a mark is judged by its neighbours, whatever their looks."""
    signs = [(index, plain) for index, run in enumerate(runs) for sign in run.text if (plain := _sign(sign))]
    before = "".join(plain for _, plain in signs)
    texts: list[list[str]] = [[] for _ in runs]
    for place, sign in _align(before, _mend(before)):
        texts[signs[place][0]].append(sign)
    kept = (replace(run, text="".join(text)) for run, text in zip(runs, texts, strict=True))
    return tuple(run for run in kept if run.text or run.note)


def _sign(sign: str) -> str:
    """One character as it is written, or nothing."""
    sign = _SYMBOLS.get(ord(sign), "•" if ord(sign) in _DOTS else sign).translate(_PLAIN)
    if _COMPATIBLE.match(sign):
        sign = unicodedata.normalize("NFKC", sign)[0]
    return "" if is_unsafe(sign) else sign


def _mend(text: str) -> str:
    """Takes spaces away and puts marks in the place of others; nothing else. A mended mark may call for the next."""
    text = join_chinese(" ".join(_POINT.sub(".", text).split()))
    for _ in range(_PASSES):
        text = _HALF_MARKS.sub(lambda match: match.group().replace(" ", "").translate(_FULL), text)
        text = _BESIDE_MARK.sub("", mend(_BESIDE_MARK.sub("", text), "zh"))
    return text


def _align(before: str, after: str) -> Iterator[tuple[int, str]]:
    """Each character of the mended text with its place in the text before."""
    place = 0
    for sign in after:
        while before[place].isspace() and sign != " ":
            place += 1
        yield place, sign
        place += 1
