"""Every text of the casebook, held to its rules: numbers, freshness, glossary and typography.

Owns which text is held to what; the rules themselves are in `translation`, `glossary_check` and `typography`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from scripts.glossary_check import Renderings, unexplained_chinese
from scripts.issues import Issues, Position
from scripts.load import Location, Source
from scripts.model import Case, GlossaryTerm, Narrative, NumberException, Record
from scripts.settings import LANGUAGES, Language
from scripts.translation import Unit, case_units, differing_numbers, fact_units, read_lock, state_of
from scripts.tree import Tree
from scripts.typography import Slip, find_slips

Finding = tuple[Unit, str, Mapping[str, str]]
"""A text, the code of a message about it, and what that quotes."""


@dataclass(frozen=True)
class Draft:
    """One case folder while it is being checked. `facts` is None if case.yml has mistakes of its own.

    `texts` are the narratives as read, `narratives` those of them that are within the dialect.
    """

    folder: Path
    source: Source
    facts: Case | None
    texts: dict[Language, str]
    narratives: dict[Language, Narrative]


@dataclass(frozen=True)
class Rules:
    """What the collection says about texts."""

    exceptions: Sequence[NumberException]
    glossary: Mapping[str, GlossaryTerm]

    @cached_property
    def renderings(self) -> Renderings:
        """What the glossary says about English renderings."""
        return Renderings(self.glossary)


def check_texts(draft: Draft, rules: Rules, issues: Issues, tree: Tree) -> frozenset[str]:
    """Check the texts of one case; returns the groups (`facts`, section ids) whose English is behind the Chinese."""
    assert draft.facts
    units = case_units(draft.facts, draft.narratives)
    english = draft.narratives.get("en", Narrative(()))
    lines = {section.id: section.line for section in english.sections}
    for unit, code, values in (*_numbers(units, rules), *_english(units, rules)):
        if unit.location:
            issues.add(draft.source.position(issues, *unit.location), unit.name, code, **values)
        else:
            issues.add(issues.position(draft.folder / "en.md", lines[unit.group], 1), "", code, **values)
    _check_slips(draft.source, [unit for unit in units if unit.location], issues)
    for language in draft.narratives:
        path = draft.folder / f"{language}.md"
        for number, line in enumerate(draft.texts[language].split("\n"), 1):
            for slip in find_slips(line, language):
                _tell(slip, issues.position(path, number, slip.column + 1), "", issues)
    lock = read_lock(draft.folder, issues, tree)
    return frozenset(unit.group for unit in units if state_of(unit, lock) == "stale")


def check_shared_texts(source: Source, records: Mapping[str, Record], rules: Rules, issues: Issues) -> None:
    """Check the texts of a file that cases share. `records` are its entries by key; "" is the file as a whole."""
    units: list[Unit] = []
    for key, record in records.items():
        at: Location = (key,) if key else ()
        units += [replace(unit, location=(*at, *unit.location)) for unit in fact_units(record, (), key)]
    _check_slips(source, units, issues)
    # The glossary itself has to name what it discourages.
    names_what_is_wrong = any(isinstance(record, GlossaryTerm) for record in records.values())
    english = () if names_what_is_wrong else _english(units, rules)
    for unit, code, values in (*_numbers(units, rules), *english):
        issues.add(source.position(issues, *unit.location), unit.name, code, **values)


def _numbers(units: Sequence[Unit], rules: Rules) -> Iterator[Finding]:
    for unit in units:
        if differing := differing_numbers(unit, rules.exceptions):
            yield unit, "numbers_differ", differing


def _english(units: Sequence[Unit], rules: Rules) -> Iterator[Finding]:
    for unit, found, term, wanted in rules.renderings.discouraged(units):
        yield unit, "rendering_discouraged", {"found": found, "term": term, "wanted": wanted}
    for unit in units:
        for found in unexplained_chinese(unit):
            yield unit, "chinese_unexplained", {"found": found}


def _check_slips(source: Source, units: Sequence[Unit], issues: Issues) -> None:
    for unit in units:
        for language in LANGUAGES:
            for slip in find_slips(unit.zh if language == "zh" else unit.en, language):
                position = source.position(issues, *unit.location, language)
                _tell(slip, position, f"{unit.name}.{language}", issues)


def _tell(slip: Slip, position: Position, field: str, issues: Issues) -> None:
    values = {"found": slip.found, "wanted": slip.wanted} if slip.wanted else {"found": slip.found}
    issues.add(position, field, slip.code, **values)
