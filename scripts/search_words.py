"""How texts become words of an index: cut, and written in one way.

Chinese is cut by jieba's dictionary; other scripts stand between spaces already. The words of the index are compared
with a query character by character (`overrides/assets/search/find.js`), so it does not matter where a text is cut, only
how much a reader has to load for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from scripts.search_format import write_json
from scripts.settings import Language

BUCKETS: Final = 64
"""Into how many files the words by inner character are divided; a file holds the characters whose number, divided by
this, leaves the same rest."""

HAN: Final = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD: Final = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
_APOSTROPHE: Final = re.compile(r"[’']s?(?![^\W\d_])|[\u200b-\u200d\ufeff]")
"""As in `plain` of find.js."""

_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)+")
_MARKS: Final = re.compile(r"[.,]")

_ENDS: Final = {"zh": re.compile(r"[。！？][”’」』）]*$"), "en": re.compile(r"[.!?][”’\")]*$")}
"""Where a sentence ends by itself."""

_LONG: Final = 4
"""Characters of a Chinese word that is made of others: 服务中心. In 业委会 nobody looks for 委会."""

_FIRST_CHINESE: Final = "\u3400"
_LAST_CHINESE: Final = "\u9fff"


class Words(dict[str, tuple[str, ...]]):
    """The words in a piece of a text, as they stand in an index; none in a mark. A number with marks inside is one word
    besides, and so is each word of the dictionary in a longer Chinese one: whoever asks for 中心 wants 服务中心 too.
    """

    def __init__(self, parts: Callable[[str], list[str]]) -> None:
        """`parts` gives the words inside a Chinese one."""
        super().__init__()
        self._parts = parts

    def __missing__(self, piece: str) -> tuple[str, ...]:
        text = _APOSTROPHE.sub("", unicodedata.normalize("NFKC", piece).lower())
        letters = (letter for letter in unicodedata.normalize("NFD", text) if unicodedata.category(letter)[0] != "M")
        text = unicodedata.normalize("NFC", "".join(letters))
        found = [*_WORD.findall(text), *(_MARKS.sub("", number) for number in _NUMBER.findall(text))]
        long = [word for word in found if len(word) >= _LONG and word[0] >= _FIRST_CHINESE]
        found += [part for word in long for part in self._parts(word) if len(part) > 1]
        self[piece] = words = tuple(dict.fromkeys(found))
        return words


def words_and_cutter(language: Language) -> tuple[Words, Callable[[str], list[str]]]:
    """The words of pieces, and what cuts a passage into pieces. The last piece ends a sentence: where there is no stop,
    one is set.
    """
    if language == "en":
        return Words(lambda word: []), _cut_spaced
    from rjieba import cut, cut_for_search  # noqa: PLC0415 its dictionary takes a quarter of a second to read

    def cut_chinese(text: str) -> list[str]:
        pieces: list[str] = cut(text)
        if " " in text:
            pieces = _without_spaces(pieces)
        if not _ENDS["zh"].search(text):
            pieces.append(".")
        pieces[-1] += " "
        return pieces

    return Words(cut_for_search), cut_chinese


def _without_spaces(pieces: list[str]) -> list[str]:
    """A space is no piece of its own: it ends the piece before."""
    joined: list[str] = []
    for piece in pieces:
        if piece == " " and joined:
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def _cut_spaced(text: str) -> list[str]:
    return (text if _ENDS["en"].search(text) else f"{text}.").split(" ")


def write_inner_words(folder: Path, language: Language, words: Iterable[str]) -> None:
    """`inner/<language>-<bucket>.json`: for each Chinese character, the words that hold it after their beginning.

    An index is ordered by how words begin, so without this a search for 届 would never see 换届.
    """
    found: dict[str, set[str]] = {}
    for word in words:
        for character in word[1:]:
            if _FIRST_CHINESE <= character <= _LAST_CHINESE:
                found.setdefault(character, set()).add(word)
    buckets: dict[int, dict[str, list[str]]] = {bucket: {} for bucket in range(BUCKETS)}
    for character in sorted(found):
        buckets[ord(character) % BUCKETS][character] = sorted(found[character])
    for bucket, inner in buckets.items():
        write_json(folder / "inner" / f"{language}-{bucket}.json", inner)
