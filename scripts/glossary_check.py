"""English held to the glossary: discouraged renderings, and Chinese left unexplained. Both are warnings.

A rendering counts as discouraged only where the Chinese beside it has the term: «street» is wrong for 街道, and right
for a street.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from scripts.model import GlossaryTerm
from scripts.translation import Unit

_CHINESE: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_EXPLAINED: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True)
class Renderings:
    """The glossary, and what it says about English renderings."""

    glossary: Mapping[str, GlossaryTerm]

    @cached_property
    def _avoided(self) -> list[tuple[str, GlossaryTerm]]:
        return [(rendering, entry) for entry in self.glossary.values() for rendering in entry.avoid]

    @cached_property
    def _right(self) -> list[tuple[str, str, GlossaryTerm]]:
        """Every form in small letters, the form and its entry; long ones first."""
        entries = self.glossary.values()
        forms = [(form.lower(), form, entry) for entry in entries for form in (entry.term.en, *entry.match)]
        return sorted(forms, key=lambda one: len(one[1]), reverse=True)

    def discouraged(self, unit: Unit) -> Iterator[tuple[str, str, str]]:
        """What the English says, the Chinese term, and what it should say.

        The right renderings of all terms are taken out of the English first («property» is no rendering of 物业,
        «property management» is), and a term of a single character is passed over: it stands inside too many other
        words.
        """
        # Most texts say nothing that any entry would have otherwise, and are done with here.
        said = [(rendering, entry) for rendering, entry in self._avoided if rendering in unit.en]
        said = [(rendering, entry) for rendering, entry in said if _has_term(unit.zh, entry)]
        if not said:
            return
        # No rendering goes on in another line, so of a whole section only the lines that have one are gone through.
        lines = (line for line in unit.en.split("\n") if any(rendering in line for rendering, _ in said))
        text = "\n".join(self._without_right(unit.zh, line) for line in lines)
        for rendering, entry in said:
            if _pattern(rendering).search(text):
                yield rendering, entry.term.zh, entry.term.en

    def _without_right(self, chinese: str, line: str) -> str:
        small = line.lower()
        for form in [form for lower, form, entry in self._right if lower in small and _has_term(chinese, entry)]:
            line = re.sub(rf"(?<!\w){re.escape(form)}(?!\w)", " ", line, flags=re.IGNORECASE)
        return line


def _has_term(chinese: str, entry: GlossaryTerm) -> bool:
    return any(form in chinese for form in (entry.term.zh, *entry.synonyms) if len(form) > 1)


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
