"""Which English passage of a section renders which Chinese one.

Where the Chinese is as it was when the English was made, one by one. Where it has changed since, by way of the Chinese
of that time, if it is known; otherwise between headings, photos and charts that both have. What has no counterpart has
to be translated anew. Pure.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import pairwise

from scripts.exchange.passages import WrittenSection

Place = tuple[int, int]


def pair(chinese: WrittenSection, english: WrittenSection, old: WrittenSection | None) -> dict[Place, Place]:
    """For Chinese passages, the English ones that render them."""
    if old is not None and _frames(old) == _frames(english):
        return counterparts(chinese, old)
    pairs: dict[Place, Place] = {}
    for here, there in zip(_stretches(chinese), _stretches(english), strict=False):
        if [chinese.pieces[at].frame for at, _ in here] == [english.pieces[at].frame for at, _ in there]:
            pairs.update(zip(here, there, strict=True))
    return pairs


def _frames(section: WrittenSection) -> list[object]:
    return [piece.frame for piece in section.pieces]


def counterparts(chinese: WrittenSection, old: WrittenSection) -> dict[Place, Place]:
    """The passages of an earlier version: those that are the same, and those changed in place, one for one."""
    now, then = chinese.places, old.places
    pairs: dict[Place, Place] = {}
    matcher = SequenceMatcher(None, _keyed(chinese), _keyed(old), autojunk=False)
    for _, start, end, old_start, old_end in matcher.get_opcodes():
        here, there = now[start:end], then[old_start:old_end]
        if [chinese.pieces[at].kind for at, _ in here] == [old.pieces[at].kind for at, _ in there]:
            pairs.update(zip(here, there, strict=True))
    return pairs


def _keyed(section: WrittenSection) -> list[tuple[str, str]]:
    return [(section.pieces[at].kind, section.pieces[at].passages[index]) for at, index in section.places]


def _stretches(section: WrittenSection) -> list[list[Place]]:
    """Headings by themselves, and what stands between headings and slots, whose order both languages share."""
    cuts = [at for at, piece in enumerate(section.pieces) if piece.kind in {"heading", "slot"}]
    stretches: list[list[Place]] = []
    for start, end in pairwise([*cuts, len(section.pieces)]):
        stretches += [_between(section, start, start + 1), _between(section, start + 1, end)]
    return stretches


def _between(section: WrittenSection, start: int, end: int) -> list[Place]:
    return [place for place in section.places if start <= place[0] < end]
