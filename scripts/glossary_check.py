"""English held to the glossary: discouraged renderings, and Chinese left unexplained. Both are warnings.

A rendering counts as discouraged only where the Chinese beside it has the term: «street» is wrong for 街道, and right
for a street.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from scripts.model import GlossaryTerm
from scripts.translation import Unit

_CHINESE: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_EXPLAINED: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def discouraged_renderings(unit: Unit, glossary: Mapping[str, GlossaryTerm]) -> Iterator[tuple[str, str, str]]:
    """What the English says, the Chinese term, and what it should say.

    The right renderings of all terms are taken out of the English first («property» is no rendering of 物业, «property
    management» is), and a term of a single character is passed over: it stands inside too many other words.
    """
    # Most texts say nothing that any entry would have otherwise, and are done with here.
    suspects = [entry for entry in glossary.values() if entry.avoid and _says_one_of(entry.avoid, unit.en)]
    if not any(_says_one_of(_forms(entry), unit.zh) for entry in suspects):
        return
    present = [entry for entry in glossary.values() if _says_one_of(_forms(entry), unit.zh)]
    right = sorted((form for entry in present for form in (entry.term.en, *entry.match)), key=len, reverse=True)
    text, small = unit.en, unit.en.lower()
    for form in right:
        if form.lower() in small:
            text = re.sub(rf"(?<!\w){re.escape(form)}(?!\w)", " ", text, flags=re.IGNORECASE)
    for entry in present:
        for rendering in entry.avoid:
            if _pattern(rendering).search(text):
                yield rendering, entry.term.zh, entry.term.en


def _says_one_of(words: Iterable[str], text: str) -> bool:
    # A loop, because this is asked a hundred times of every text, and a generator would take twice as long.
    for word in words:  # noqa: SIM110
        if word in text:
            return True
    return False


def _forms(entry: GlossaryTerm) -> list[str]:
    return [form for form in (entry.term.zh, *entry.synonyms) if len(form) > 1]


def unexplained_chinese(unit: Unit) -> Iterator[str]:
    """Chinese in an English text that no bracket holds and no bracket follows."""
    text = unit.en
    for match in _CHINESE.finditer(text):
        inside = any(part.start() <= match.start() < part.end() for part in _EXPLAINED.finditer(text))
        followed = re.match(r"[”’\"]?\s*[(\[,]", text[match.end() :])
        if not inside and not followed:
            yield match.group()


@lru_cache(maxsize=512)
def _pattern(rendering: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(rendering)}(?![\w-])")
