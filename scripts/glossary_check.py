"""English held to the glossary: discouraged renderings, and Chinese left unexplained. Both are warnings.

A rendering counts as discouraged only where the Chinese beside it has the term: «street» is wrong for 街道, and right
for a street.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from scripts.model import GlossaryTerm
from scripts.translation import Unit

_CHINESE: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_WORD: Final = re.compile(r"\w+")
_EXPLAINED: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True)
class _Form:
    """A way to say a term in English."""

    words: str
    small: str
    """The words in small letters."""
    pattern: re.Pattern[str]
    entry: GlossaryTerm
    chinese: tuple[str, ...]
    """What the term may be called; of a single character nothing, as it stands inside too many other words."""
    rank: int = 0
    """The place among those that are right, from 0: long ones first."""


@dataclass(frozen=True)
class Renderings:
    """The glossary, and what it says about English renderings."""

    glossary: Mapping[str, GlossaryTerm]

    @cached_property
    def _avoided(self) -> list[_Form]:
        avoided = [(words, entry) for entry in self.glossary.values() for words in entry.avoid]
        return [_Form(words, words.lower(), _pattern(words), entry, _chinese(entry)) for words, entry in avoided]

    @cached_property
    def _right(self) -> dict[str, list[_Form]]:
        """By the word in small letters that they begin with."""
        right = [(words, entry) for entry in self.glossary.values() for words in (entry.term.en, *entry.match)]
        right.sort(key=lambda one: len(one[0]), reverse=True)
        forms: dict[str, list[_Form]] = {}
        for rank, (words, entry) in enumerate(right):
            form = _Form(words, words.lower(), _pattern_in_any_case(words), entry, _chinese(entry), rank)
            forms.setdefault(_first_word(form.small), []).append(form)
        return forms

    def discouraged(self, units: Sequence[Unit]) -> Iterator[tuple[Unit, str, str, str]]:
        """A text, what its English says, the Chinese term, and what it should say.

        The right renderings of all terms are taken out of the English first («property» is no rendering of 物业,
        «property management» is).
        """
        # Most texts say nothing that any entry would have otherwise: they are asked together first.
        chinese, english = ("\n".join(texts) for texts in ([unit.zh for unit in units], [unit.en for unit in units]))
        forms = [form for form in self._avoided if form.words in english and _has_term(chinese, form)]
        for unit in units:
            said = [form for form in forms if form.words in unit.en and _has_term(unit.zh, form)]
            if not said:
                continue
            # No rendering goes on in another line, so of a whole section only the lines that have one are gone through.
            lines = (line for line in unit.en.split("\n") if any(form.words in line for form in said))
            text = "\n".join(self._without_right(unit.zh, line) for line in lines)
            for form in said:
                if form.pattern.search(text):
                    yield unit, form.words, form.entry.term.zh, form.entry.term.en

    def _without_right(self, chinese: str, line: str) -> str:
        small = line.lower()
        begun = self._right.keys() & {"", *_WORD.findall(small)}
        forms = [form for word in begun for form in self._right[word] if form.small in small]
        for form in sorted(forms, key=lambda form: form.rank):
            if _has_term(chinese, form):
                line = form.pattern.sub(" ", line)
        return line


def _first_word(text: str) -> str:
    match = _WORD.search(text)
    return match.group() if match else ""


def _pattern(rendering: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(rendering)}(?![\w-])")


def _pattern_in_any_case(words: str) -> re.Pattern[str]:
    """It begins with a letter and only then asks what is before: a text is looked at where that letter stands."""
    first, rest = re.escape(words[0].lower() + words[0].upper()), re.escape(words[1:])
    return re.compile(rf"[{first}](?<!\w.)(?i:{rest})(?!\w)")


def _chinese(entry: GlossaryTerm) -> tuple[str, ...]:
    return tuple(name for name in (entry.term.zh, *entry.synonyms) if len(name) > 1)


def _has_term(chinese: str, form: _Form) -> bool:
    return any(map(chinese.__contains__, form.chinese))


def unexplained_chinese(unit: Unit) -> Iterator[str]:
    """Chinese in an English text that no bracket holds and no bracket follows."""
    text = unit.en
    for match in _CHINESE.finditer(text):
        inside = any(part.start() <= match.start() < part.end() for part in _EXPLAINED.finditer(text))
        followed = re.match(r"[”’\"]?\s*[(\[,]", text[match.end() :])
        if not inside and not followed:
            yield match.group()
