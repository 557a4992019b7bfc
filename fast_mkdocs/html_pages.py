"""Pages that are HTML from one end to the other, told from Markdown at a glance.

Python-Markdown reads HTML tag by tag, only to leave it as it is: of a generated page, that is nearly all the work. What
is here taken for HTML, it would give back unchanged. Whatever is not plain is left to it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from markdown.util import BLOCK_LEVEL_ELEMENTS

_BLOCK_LEVEL: Final = frozenset(BLOCK_LEVEL_ELEMENTS)
_FIRST_TAG: Final = re.compile(r"<([a-z][a-z0-9]*)\b[^<>]*>")
_SIGNS: Final = ("`", "~~~", "\t", "\r", "\x02", "\x03")
"""What Python-Markdown looks for before it looks for HTML: fences of code, tabs and line ends, and its own marks."""
_DOUBTFUL: Final = (
    re.compile(r"<(?:[^A-Za-z/]|script\b|style\b)"),
    re.compile(r"&(?!#?[A-Za-z0-9]+;)"),
    re.compile(r"\n +\n"),
)
"""Comments and the like, what is no tag or no reference, lines of spaces. Each begins with what is quickly found."""


def is_html(source: str) -> bool:
    """Whether the text is HTML blocks alone, each between empty lines; with such, Python-Markdown only strips it."""
    text = source.rstrip("\n")
    if not text or any(sign in text for sign in _SIGNS) or any(pattern.search(text) for pattern in _DOUBTFUL):
        return False
    place = 0
    while place < len(text):
        end = _end(text, place)
        if end is None or (not text.startswith("\n\n<", end) and end < len(text)):
            return False
        place = end + 2
    return True


def _end(text: str, start: int) -> int | None:
    """Where the block ends that begins here; nothing if it cannot be read without doubt."""
    first = _FIRST_TAG.match(text, start)
    if not first or first[1] not in _BLOCK_LEVEL:
        return None
    depth = 0
    for tag in _tags(first[1]).finditer(text, start):
        if tag[1] is None:
            return None
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return None


@lru_cache(maxsize=64)
def _tags(name: str) -> re.Pattern[str]:
    """Start and end tags of an element; its first group is missing in what is none or closes itself."""
    any_case = "".join(f"[{letter}{letter.upper()}]" for letter in name)
    return re.compile(rf"<(/?){name}(?:\s[^<>]*)?(?<!/)>|</?{any_case}\b")
