"""Which paragraphs of a report are its title and headings, and of what level, whether styles say so or only looks do.

Owns the judging of numbers, bold and large type. What a heading is about is for `sections`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from scripts.word_import.labels import RANKS
from scripts.word_import.records import Block, LabelKind, Paragraph
from scripts.word_import.sections import match_heading

LONGEST_STYLED: Final = 60
LONGEST_TYPED: Final = 40
LONGEST_PLAIN: Final = 30
LONGEST_BARE: Final = 12
"""Characters of a heading: of one with a style, of one in bold, of one that only has a number, of one that has not even
a number of its own (三、), and is known by its words or its colon."""

_LARGER: Final = 1.5
"""Points above the size of the text that make a line stand out."""

_ENDS: Final = re.compile(r"[。；;，,、！!…]$")
_LABELLED: Final[set[LabelKind]] = {"part", "chapter", "han", "han_paren"}
"""Numbers that make a short line a heading even in plain type."""

_LISTED: Final[set[LabelKind]] = {"digit", "digit_paren"}
"""Numbers that lists have too: a plain line needs a colon at its end, and text below."""

_CAPTION: Final = re.compile(r"(图|表|照片|图片)\s*[\d一二三四五六七八九十]")


@dataclass(frozen=True)
class Headings:
    """The title's words, and the level of every heading by its place among the blocks."""

    title: str
    titles: frozenset[int]
    levels: dict[int, int]


def find_headings(blocks: Sequence[Block]) -> Headings:
    """Judge every block of a report."""
    paragraphs = {index: block for index, block in enumerate(blocks) if isinstance(block, Paragraph)}
    judge = _Judge(paragraphs)
    titles = judge.titles()
    found = [index for index in paragraphs if index not in titles and judge.is_heading(index)]
    levels = judge.levels(found)
    if not titles:
        outermost = [index for index in found if levels[index] == min(levels.values())]
        if len(outermost) == 1 and outermost[0] == found[0] and match_heading(paragraphs[found[0]].text) is None:
            titles = [outermost[0]]
            del levels[outermost[0]]
    title = "".join(paragraphs[index].text for index in titles)
    return Headings(title, frozenset(titles), levels)


class _Judge:
    def __init__(self, paragraphs: dict[int, Paragraph]) -> None:
        self._paragraphs = paragraphs
        sizes: Counter[float] = Counter()
        for paragraph in paragraphs.values():
            sizes[paragraph.size] += len(paragraph.text)
        self._size = sizes.most_common(1)[0][0] if sizes else 0
        self._begin = min(filter(self._is_certain, paragraphs), default=-1)
        """The first heading about which there is no doubt: what stands out above it belongs to the cover."""

    def titles(self) -> list[int]:
        """The paragraphs that make up the title; none if the report has none."""
        styled = [index for index, paragraph in self._paragraphs.items() if paragraph.role == "title"]
        if styled:
            return [index for index in styled if self._begin < 0 or index < self._begin] or styled[:1]
        first = min(self._paragraphs, default=-1)
        if first < 0 or first == self._begin or not self._is_title(self._paragraphs[first]):
            return []
        found, size = [first], self._paragraphs[first].size
        for index in sorted(self._paragraphs)[1:]:
            paragraph = self._paragraphs[index]
            if index != found[-1] + 1 or not self._is_title(paragraph) or paragraph.size != size:
                break
            if index == self._begin or size <= self._size:
                break
            found.append(index)
        return found

    def _is_title(self, paragraph: Paragraph) -> bool:
        stands_out = paragraph.centred or self._stands_out(paragraph)
        return stands_out and not paragraph.label and not paragraph.role and len(paragraph.text) <= LONGEST_STYLED

    def is_heading(self, index: int) -> bool:
        """Whether a paragraph is a heading."""
        paragraph = self._paragraphs[index]
        text = paragraph.text.rstrip("：:")
        if paragraph.role == "heading":
            return len(text) <= LONGEST_STYLED
        if paragraph.role or _ENDS.search(text) or _CAPTION.match(text) or not text:
            return False
        if self._stands_out(paragraph):
            if len(text) > LONGEST_TYPED:
                return False
            return self._is_numbered(paragraph) or (index >= self._begin >= 0 and "：" not in text)
        return self._is_plain_heading(index)

    def _is_certain(self, index: int) -> bool:
        """Whether a paragraph is a heading by its style, its number or its words."""
        paragraph = self._paragraphs[index]
        text = paragraph.text.rstrip("：:")
        if paragraph.role == "heading":
            return len(text) <= LONGEST_STYLED
        if paragraph.role or len(text) > LONGEST_TYPED or _ENDS.search(text):
            return False
        if self._stands_out(paragraph):
            match = match_heading(text)
            return self._is_numbered(paragraph) or (match is not None and match.is_exact)
        return self._is_plain_heading(index)

    def _is_plain_heading(self, index: int) -> bool:
        """Whether a line in plain type is a heading: the words of a section, or numbered and no item of a list."""
        paragraph = self._paragraphs[index]
        label, text = paragraph.label, paragraph.text
        if label is None:
            return len(text) <= LONGEST_BARE and self._is_exact(index)
        if label.kind in _LISTED and text.endswith("：") and len(text) <= LONGEST_BARE:
            below = self._paragraphs.get(index + 1)
            return below is not None and below.label is None
        if label.kind not in _LABELLED or len(text) > LONGEST_PLAIN or re.search("[。，；：]", text):
            return False
        for other in (self._paragraphs.get(index - 1), self._paragraphs.get(index + 1)):
            if other and other.label and other.label.kind == label.kind and not self._stands_out(other):
                return False
        return True

    def _is_numbered(self, paragraph: Paragraph) -> bool:
        return paragraph.label is not None and paragraph.label.kind != "bullet"

    def _stands_out(self, paragraph: Paragraph) -> bool:
        return paragraph.is_strong or (self._size > 0 and paragraph.size >= self._size + _LARGER)

    # ------------------------------------------------------------------------------------------------ levels
    def levels(self, found: Sequence[int]) -> dict[int, int]:
        """The level of each heading: by its style, else by the kind of its number, else by its words and size."""
        levels = {index: self._paragraphs[index].level for index in found if self._paragraphs[index].role == "heading"}
        outside = self._bare_level(found)
        kinds = self._kind_levels(found, levels, outside)
        for index in found:
            kind = self._kind(index)
            if index not in levels and kind:
                levels[index] = kinds[kind]
        rest = [index for index in found if index not in levels]
        return levels | self._size_levels(rest, levels, outside)

    def _bare_level(self, found: Sequence[int]) -> int:
        """1 if more sections have a heading without number than with one: what is numbered stands inside them."""
        spoken: dict[bool, set[str]] = {True: set(), False: set()}
        for index in found:
            paragraph = self._paragraphs[index]
            match = match_heading(paragraph.text)
            if match and match.is_exact and not paragraph.role:
                spoken[self._is_numbered(paragraph)].add(match.section)
        return int(len(spoken[False]) > len(spoken[True]))

    def _kind(self, index: int) -> LabelKind | None:
        label = self._paragraphs[index].label
        return label.kind if label and label.kind != "bullet" else None

    def _kind_levels(self, found: Sequence[int], styled: dict[int, int], outside: int) -> dict[LabelKind, int]:
        """The level of each kind of number: what styles say of it, else one below the kinds outside it."""
        levels: dict[LabelKind, int] = {}
        for kind in RANKS:
            same = [index for index in found if self._kind(index) == kind]
            said = Counter(styled[index] for index in same if index in styled)
            if said:
                levels[kind] = said.most_common(1)[0][0]
            elif same:
                levels[kind] = 1 + max(levels.values(), default=outside)
        return levels

    def _size_levels(self, rest: Sequence[int], known: dict[int, int], outside: int) -> dict[int, int]:
        """Headings without number or style: by their words if those are a section's, else by size."""
        top = outside or min(known.values(), default=1)
        largest = self._typical([index for index, level in known.items() if level == top])
        levels = {index: top for index in rest if self._is_exact(index) and self._paragraphs[index].size >= largest}
        known = known | levels
        usual = {
            level: self._typical([index for index in known if known[index] == level])
            for level in sorted(set(known.values()))
        }
        for index in rest:
            if index not in levels:
                size = self._paragraphs[index].size
                fitting = [level for level, typical in usual.items() if typical <= size]
                levels[index] = fitting[0] if fitting else max(usual, default=0) + 1
        return levels

    def _is_exact(self, index: int) -> bool:
        match = match_heading(self._paragraphs[index].text)
        return match is not None and match.is_exact

    def _typical(self, found: Sequence[int]) -> float:
        return median(self._paragraphs[index].size for index in found) if found else 0
