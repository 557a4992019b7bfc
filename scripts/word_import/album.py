"""What a draft keeps beside its text: photos with their captions, and footnotes, each under an id.

Owns ids, captions and which pictures belong together. Whether a picture is sound is for `intake`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from scripts.word_import.records import Paragraph, Picture, Remark, Run, remark
from scripts.word_import.tidy import tidy

_NUMBER: Final = r"[\d一二三四五六七八九十]+(?:[-－—.．]\d+)?"
_FIGURE: Final = re.compile(rf"(?:图片|照片|插图|图)\s*(?:{_NUMBER}\s*[:：.．、]?|[:：])\s*")
_TABLE: Final = re.compile(rf"(?:附表|表格|表)\s*(?P<number>{_NUMBER})\s*[:：.．、]?\s*")
_ORDER: Final = "一二三四五六七八九十"
LONGEST_CAPTION: Final = 60

_VECTORS: Final = re.compile(rb"\xd7\xcd\xc6\x9a|\x01\x00\x09\x00|\x01\x00\x00\x00.{36} EMF", re.DOTALL)
"""How WMF and EMF begin ([MS-WMF] 2.3.2, [MS-EMF] 2.3.4.2)."""


@dataclass(frozen=True)
class Slot:
    """A photo slot of the draft; `picture` is None where the report's picture is not taken."""

    id: str
    line: int
    caption: str
    alt: str
    picture: Picture | None


@dataclass(frozen=True)
class Footnote:
    """A footnote or endnote that is referred to."""

    id: str
    line: int
    text: str


class Album:
    """Gathers photos and notes while the text is set."""

    def __init__(self, notes: dict[str, tuple[Run, ...]]) -> None:
        self.slots: list[Slot] = []
        self.footnotes: list[Footnote] = []
        self.remarks: list[Remark] = []
        self._notes = notes
        self._names: dict[str, str] = {}

    def note(self, key: str, line: int) -> str:
        """The id under which a footnote is kept; the same for every mark of it. Empty if the file has no such note."""
        text = "".join(run.text for run in self._notes.get(key, ()))
        if not text:
            return ""
        if key not in self._names:
            self._names[key] = f"footnote-{len(self.footnotes) + 1}"
            self.footnotes.append(Footnote(self._names[key], line, text))
        return self._names[key]

    def note_text(self, key: str) -> str:
        """The words of a footnote, for places that cannot carry a mark."""
        return "".join(run.text for run in self._notes.get(key, ()))

    def add(self, pictures: Sequence[Picture], captions: Sequence[Paragraph]) -> list[Slot]:
        """Slots for pictures that stand together, with the captions found for them."""
        texts = spread([caption.text for caption in captions], len(pictures))
        made = []
        for picture, caption in zip(pictures, texts, strict=True):
            line = captions[0].line if captions else picture.line
            slot = self._slot(picture, caption, line)
            if slot:
                self.slots.append(slot)
                made.append(slot)
        return made

    def _slot(self, picture: Picture, caption: str, line: int) -> Slot | None:
        known = next((slot for slot in self.slots if slot.picture and slot.picture.name == picture.name), None)
        if known and (known.caption == caption or not caption):
            self.remarks.append(remark(line, "picture_again", photo=known.id))
            return None
        name = f"photo-{len(self.slots) + 1}"
        if _VECTORS.match(picture.data):
            self.remarks.append(remark(line, "picture_vector", photo=name if caption else "—"))
            return Slot(name, line, caption, picture.alt, None) if caption else None
        if not caption:
            self.remarks.append(remark(line, "picture_uncaptioned", photo=name))
        return Slot(name, line, caption, picture.alt, picture)


def is_figure_caption(paragraph: Paragraph) -> bool:
    """Whether a paragraph names a figure by its number or style."""
    if len(paragraph.text) > 2 * LONGEST_CAPTION or is_table_caption(paragraph):
        return False
    return paragraph.role == "caption" or _FIGURE.match(paragraph.text) is not None


def is_table_caption(paragraph: Paragraph) -> bool:
    """Whether a paragraph names a table."""
    return len(paragraph.text) <= LONGEST_CAPTION and _TABLE.match(paragraph.text) is not None


def looks_like_caption(paragraph: Paragraph) -> bool:
    """Whether a line below a picture may be its caption although it does not say so."""
    short = len(paragraph.text) <= LONGEST_CAPTION // 2 and not paragraph.text.endswith("。")
    return paragraph.centred and short and not paragraph.label and not paragraph.role


def table_caption(paragraph: Paragraph) -> str:
    """«表1：安排», however it was typed."""
    match = _TABLE.match(paragraph.text)
    assert match
    rest = paragraph.text[match.end() :]
    return f"表{match['number']}：{rest}" if rest else f"表{match['number']}"


def spread(texts: Sequence[str], count: int) -> list[str]:
    """Captions for `count` pictures: «图1 甲 图2 乙» is two; one for several is counted out; missing ones are empty."""
    split = [piece for text in texts for piece in _split(text)]
    if len(split) == 1 and count > 1 and split[0]:
        return [f"{split[0]}（之{_ORDER[index] if index < len(_ORDER) else index + 1}）" for index in range(count)]
    if len(split) > count:
        split = [*split[: count - 1], "；".join(split[count - 1 :])]
    return [*split, *[""] * (count - len(split))]


def _split(text: str) -> list[str]:
    pieces = [piece for piece in _FIGURE.split(text) if piece.strip()]
    return [tidy(piece).rstrip("；;，,") for piece in pieces] or [""]
