"""A case in both languages side by side: which Chinese block stands beside which English one.

Sections and their headings are the same in both languages (`check` sees to that). Between two headings the blocks of
both are paired one to one where they are of the same kinds in the same order; where a translator has divided them
otherwise, what stands between the two headings is one pair. How the page is set is for its template.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from scripts.model import Block, Narrative, Spans


@dataclass(frozen=True)
class Pair:
    """Blocks that say the same: usually one of each language."""

    zh: tuple[Block, ...]
    en: tuple[Block, ...]


@dataclass(frozen=True)
class ParallelSection:
    """A section in both languages."""

    id: str
    zh: Spans
    en: Spans
    pairs: tuple[Pair, ...]


def align(chinese: Narrative, english: Narrative) -> tuple[ParallelSection, ...]:
    """Both narratives section by section. They must have the same sections and headings."""
    return tuple(
        ParallelSection(one.id, one.title, other.title, tuple(_pairs(one.blocks, other.blocks)))
        for one, other in zip(chinese.sections, english.sections, strict=True)
    )


def _pairs(chinese: tuple[Block, ...], english: tuple[Block, ...]) -> Iterator[Pair]:
    for one, other in zip(_between_headings(chinese), _between_headings(english), strict=True):
        if [block.kind for block in one] == [block.kind for block in other]:
            yield from (Pair((left,), (right,)) for left, right in zip(one, other, strict=True))
        else:
            yield Pair(one, other)


def _between_headings(blocks: tuple[Block, ...]) -> list[tuple[Block, ...]]:
    """Headings by themselves, and what stands before, between and after them (which may be nothing)."""
    cuts = [-1, *(index for index, block in enumerate(blocks) if block.kind == "heading"), len(blocks)]
    parts: list[tuple[Block, ...]] = []
    for start, end in pairwise(cuts):
        parts += [blocks[start + 1 : end], blocks[end : end + 1]]
    return parts
