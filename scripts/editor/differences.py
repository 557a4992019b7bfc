"""What changed between two versions of a text, as lines with the changed words marked. Pure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

_AROUND: Final = 2
"""Unchanged lines shown around a change."""

_WORD: Final = re.compile(r"[A-Za-z0-9’'-]+|\s+|.", re.DOTALL)
"""A Latin word, a gap, or one sign: a Chinese character is a word of its own."""

_ALIKE: Final = 0.4
"""Lines less alike than this are shown as one removed and one added, not as one changed."""


@dataclass(frozen=True)
class Line:
    """One line. `parts` are its pieces, and whether each is part of the change."""

    kind: Literal["same", "removed", "added", "gap"]
    parts: tuple[tuple[str, bool], ...] = ()


def compare(before: str, after: str) -> list[Line]:
    """The changed lines with a little around them; `gap` stands for what is left out."""
    old, new = before.splitlines(), after.splitlines()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    lines: list[Line] = []
    for group in matcher.get_grouped_opcodes(_AROUND):
        if lines or group[0][1] > 0:
            lines.append(Line("gap"))
        for kind, a, b, c, d in group:
            if kind == "equal":
                lines += [Line("same", ((line, False),)) for line in old[a:b]]
            else:
                lines += _changed(old[a:b], new[c:d])
    return lines


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    for index in range(max(len(old), len(new))):
        one = old[index] if index < len(old) else None
        other = new[index] if index < len(new) else None
        if one is not None and other is not None and difflib.SequenceMatcher(None, one, other).ratio() > _ALIKE:
            yield from _within(one, other)
            continue
        if one is not None:
            yield Line("removed", ((one, False),))
        if other is not None:
            yield Line("added", ((other, False),))


def _within(one: str, other: str) -> Iterator[Line]:
    """A changed line, before and after, with the words that changed."""
    old, new = _WORD.findall(one), _WORD.findall(other)
    codes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    yield Line("removed", tuple(("".join(old[a:b]), kind != "equal") for kind, a, b, _, _ in codes if b > a))
    yield Line("added", tuple(("".join(new[c:d]), kind != "equal") for kind, _, _, c, d in codes if d > c))
