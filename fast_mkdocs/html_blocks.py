"""HTML blocks of a Markdown page put away whole, before Python-Markdown looks at each tag of them.

Most of a generated page is HTML between empty lines. Python-Markdown reads it tag by tag, only to keep it as it is;
that takes more than half of the time of a build. Here such a block is found by its first and its last tag. From the
first place on that is not plainly text or such a block, everything is left to Python-Markdown.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from markdown import Markdown
from markdown.preprocessors import HtmlBlockPreprocessor

_FIRST_TAG: Final = re.compile(r"^ {0,3}<(?P<name>[a-z][a-z0-9]*)\b[^<>`]*>|^ {0,3}<", re.MULTILINE)


class QuickHtmlBlocks(HtmlBlockPreprocessor):
    """Python-Markdown's own step, with less to do."""

    def run(self, lines: list[str]) -> list[str]:
        return super().run(put_away("\n".join(lines), self.md).split("\n"))


def put_away(source: str, markdown: Markdown) -> str:
    """The text with a placeholder for each plain HTML block, as Python-Markdown would leave it."""
    parts: list[str] = []
    rest = 0
    for start, end in _blocks(source, markdown):
        # One line end before the block, the first of those after it kept with it, an empty line between.
        parts += [source[rest:start], "\n", markdown.htmlStash.store(source[start:end] + "\n"), "\n\n"]
        rest = end
    return "".join([*parts, source[rest:]])


def _blocks(source: str, markdown: Markdown) -> list[tuple[int, int]]:
    """Where plain blocks begin and end, up to the first one that is not plain."""
    found: list[tuple[int, int]] = []
    place = 0
    while match := _FIRST_TAG.search(source, place):
        name = match["name"]
        if name and not markdown.is_block_level(name):
            place = match.end()  # a paragraph that begins with a word in a tag
            continue
        end = _end(source, match) if name else None
        if end is None:
            break
        found.append((match.start(), end))
        place = end
    return found


def _end(source: str, first: re.Match[str]) -> int | None:
    """Where the element ends; nothing unless it stands between empty lines and can be read without doubt."""
    start, depth = first.start(), 0
    if source[start] != "<" or (start and not source.endswith("\n\n", 0, start)):
        return None
    for tag in _tags(first["name"]).finditer(source, start):
        if tag["doubtful"]:
            return None
        depth += -1 if tag["close"] else 1
        if depth == 0:
            return tag.end() if source.startswith("\n\n", tag.end()) else None
    return None


@lru_cache(maxsize=64)
def _tags(name: str) -> re.Pattern[str]:
    """Start and end tags of an element, and whatever makes HTML hard to read."""
    doubtful = rf"<[!?]|<(?:script|style|{name})\b|</{name}\b|`|&(?!#?[A-Za-z0-9]+;)|<[^A-Za-z/!?]"
    return re.compile(rf"<(?P<close>/)?{name}(?:\s[^<>`]*)?(?<!/)>|(?P<doubtful>{doubtful})")
