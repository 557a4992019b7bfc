"""The English beside the Chinese: which texts there are, whether numbers agree, and whether the English is current.

A case's texts are its fact fields and the sections of its narrative, each named so that the name survives reordering
(`figures[families].label`, `narrative.results`). `translation.lock` in the case folder holds, for each, the hash of the
Chinese that the English was made from. Owns that file; reads no other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final, Literal

from scripts.issues import Issues
from scripts.load import Location, read_text
from scripts.model import Case, Collection, Narrative, NumberException, Record, Text
from scripts.numbers import certain_numbers, possible_numbers, unmatched_numbers
from scripts.settings import LANGUAGES, Language
from scripts.tree import DISK, Tree

LOCK: Final = "translation.lock"
FACTS: Final = "facts"
"""How the facts as a whole are named to `accept`."""

_HEADER: Final = (
    "# 每段英文依据的中文版本。不要手改：python -m scripts translation accept <案例>\n"
    "# The Chinese that each English text was made from. Written by: python -m scripts translation accept <slug>\n"
)


@dataclass(frozen=True)
class Unit:
    """One text in both languages: its lasting name, and where it stands in case.yml (empty for a section)."""

    name: str
    zh: str
    en: str
    location: Location = ()

    @property
    def group(self) -> str:
        """`facts`, or the id of the section: what a person accepts at once."""
        return self.name.removeprefix("narrative.") if self.name.startswith("narrative.") else FACTS

    @property
    def hash(self) -> str:
        """Of the Chinese."""
        return hashlib.sha256(self.zh.encode()).hexdigest()[:12]


_WITHOUT_TEXTS: Final = {type(None), str, bool, int, float, Decimal}


def fact_units(record: Record, at: Location = (), name: str = "") -> Iterator[Unit]:
    """Every text of a record, in the order of the model."""
    for field, value in vars(record).items():
        if type(value) not in _WITHOUT_TEXTS:
            yield from _units(value, (*at, field), f"{name}.{field}" if name else field)


def _units(value: object, at: Location, name: str) -> Iterator[Unit]:
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            own = getattr(item, "id", None) or getattr(item, "practice", None) or getattr(item, "organisation", None)
            yield from _units(item, (*at, index), f"{name}[{own or index}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _units(item, (*at, key), f"{name}.{key}")
    elif isinstance(value, Text):
        yield Unit(name, value.zh, value.en, at)
    elif isinstance(value, Record):
        yield from fact_units(value, at, name)


def narrative_units(narratives: Mapping[Language, Narrative]) -> Iterator[Unit]:
    """Every section that both languages have."""
    if len(narratives) == len(LANGUAGES):
        english = {section.id: section for section in narratives["en"].sections}
        for section in narratives["zh"].sections:
            if section.id in english:
                yield Unit(f"narrative.{section.id}", section.plain(), english[section.id].plain())


def case_units(facts: Case, narratives: Mapping[Language, Narrative]) -> list[Unit]:
    """Every text of a case."""
    return [*fact_units(facts), *narrative_units(narratives)]


# ---------------------------------------------------------------------------------------------------- numbers
def differing_numbers(unit: Unit, exceptions: Sequence[NumberException]) -> dict[str, str]:
    """Numbers in digits that only one language of a text has, as a message quotes them; nothing where all agree."""
    zh, en = unit.zh, unit.en
    for exception in exceptions:
        zh, en = zh.replace(exception.phrase, " "), en.replace(exception.phrase, " ")
    unmatched = unmatched_numbers(zh, en)
    if not (unmatched["zh"] or unmatched["en"]):
        return {}
    listed = {name: "、".join(f"{number:f}" for number in numbers) or "—" for name, numbers in unmatched.items()}
    return {"chinese": listed["zh"], "english": listed["en"]}


# --------------------------------------------------------------------------------------------------- freshness
State = Literal["current", "stale", "missing"]


def read_lock(folder: Path, issues: Issues, tree: Tree = DISK) -> dict[str, str]:
    """Unit names and hashes; empty if there is no lock yet."""
    path = folder / LOCK
    if not tree.has(path):
        return {}
    hashes: dict[str, str] = {}
    for number, line in enumerate((read_text(path, issues, tree) or "").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        name, _, value = line.partition(" ")
        if not value:
            issues.add(issues.position(path, number, 1), "", "lock_line", slug=folder.name)
        hashes[name] = value
    return hashes


def state_of(unit: Unit, lock: Mapping[str, str]) -> State:
    """Whether the English of a text was made from its present Chinese; `missing` if nobody has said so yet."""
    if unit.name not in lock:
        return "missing"
    return "current" if lock[unit.name] == unit.hash else "stale"


def render_lock(units: Sequence[Unit], lock: Mapping[str, str], group: str | None = None) -> str:
    """The lock after accepting one group of texts, or all: what no longer exists drops out."""
    return accept_units(units, lock, {unit.name for unit in units if group in {None, unit.group}})


def accept_units(units: Sequence[Unit], lock: Mapping[str, str], names: Container[str]) -> str:
    """The lock after accepting the texts with these names: what no longer exists drops out."""
    hashes = {
        unit.name: unit.hash if unit.name in names else lock[unit.name]
        for unit in units
        if unit.name in names or unit.name in lock
    }
    return _HEADER + "".join(f"{name} {value}\n" for name, value in sorted(hashes.items()))


# -------------------------------------------------------------------------------------- numbers without a fact
def unlisted_numbers(collection: Collection) -> Iterator[str]:
    """Numbers of a Chinese narrative that stand in none of the case's facts, a line a section: a list to look through.

    Not a mistake: a narrative may give more than the key figures. But each should be worth a look at the source.
    """
    for case in collection.cases:
        known: set[Decimal] = set()
        for unit in fact_units(case.facts):
            known |= possible_numbers(unit.zh, "zh")
        for figure in case.facts.figures:
            known.add(figure.value.normalize())
        for event in case.facts.timeline:
            for day in (event.date.start, event.date.end):
                known |= {Decimal(part).normalize() for part in (day.key() if day else ())}
        for chart in case.facts.charts:
            known |= {row.value.normalize() for row in chart.data if row.value is not None}
        for unit in narrative_units(case.narratives):
            extra = sorted(certain_numbers(unit.zh, "zh") - known)
            if extra:
                listed = "、".join(f"{number:f}" for number in extra)
                yield f"{case.slug} {unit.group}: 正文里的数字不在事实中 numbers in no fact: {listed}"
