"""The ways to a case: types, places, situations, audiences and practices, and lists cut into pages of a fixed size.

Owns which cases belong to what, which practices and situations belong together because cases share them, and paging.
Knows neither templates nor Markdown. Pure: the collection in, values out.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from scripts import wording
from scripts.model import CaseType, Collection, Figure, PracticeUse, Provenance, PublishedCase, Term
from scripts.settings import Language

Item = TypeVar("Item")

PAGE_SIZE: Final = 24
"""Entries on one page of a list. Constant, so that no page grows with the number of cases."""

FOLDERS: Final = ("types", "places", "situations", "audiences", "practices")
"""What cases are gathered by. Each has an overview at `<folder>/` and pages at `<folder>/<id>/`."""

KINDS: Final = {"types": "type", "places": "place", "situations": "situation", "audiences": "audience"}
"""The kind of page that an entry of each folder has; practices have a layout of their own."""

NOT_STATED: Final = "not-stated"
"""The place of cases whose sub-district the source leaves out."""


@dataclass(frozen=True)
class Entry:
    """A type, place, situation, audience or practice, and the cases that belong to it."""

    id: str
    name: str
    lead: str
    cases: tuple[PublishedCase, ...]


@dataclass(frozen=True)
class Fit:
    """A practice or situation that some cases share."""

    id: str
    cases: tuple[PublishedCase, ...]


@dataclass(frozen=True)
class Sheet(Generic[Item]):
    """One page of a list: `number` of `total`, its items, and the addresses of its neighbours (empty at the ends)."""

    uri: str
    number: int
    total: int
    items: tuple[Item, ...]
    first: str
    last: str
    before: str
    after: str


# ------------------------------------------------------------------------------------------------------ paging
def sheets(uri: str, items: Sequence[Item], size: int = PAGE_SIZE) -> Iterator[Sheet[Item]]:
    """A list cut into pages: the first at `uri`, the others below it at `page/<number>/`. An empty list is one page.

    `page` stands between, so that no case, type or practice can have the address of a page.
    """
    folder = posixpath.dirname(uri)
    total = max(1, -(-len(items) // size))
    uris = [uri, *(f"{folder}/page/{number}/index.md" for number in range(2, total + 1))]
    for index, here in enumerate(uris):
        yield Sheet(
            uri=here,
            number=index + 1,
            total=total,
            items=tuple(items[index * size : (index + 1) * size]),
            first=uris[0],
            last=uris[-1],
            before=uris[index - 1] if index else "",
            after=uris[index + 1] if index + 1 < total else "",
        )


# --------------------------------------------------------------------------------------------- what belongs where
def facets(collection: Collection, case: PublishedCase) -> list[tuple[str, str]]:
    """What a case can be filtered by in search: facets and the ids it has in them."""
    facts = case.facts
    return [
        ("type", facts.type),
        ("place", place_of(collection, case)),
        *(("situation", name) for name in facts.situations),
        *(("audience", name) for name in facts.audiences),
        *(("practice", use.practice) for use in facts.practices),
    ]


def place_of(collection: Collection, case: PublishedCase) -> str:
    """The sub-district of a case, or NOT_STATED."""
    return collection.facts.communities[case.facts.place.community].sub_district or NOT_STATED


def places(collection: Collection, language: Language) -> dict[str, str]:
    """Sub-districts in the order of the data, and last the cases whose sub-district the source leaves out."""
    names = {name: place.name[language] for name, place in collection.facts.sub_districts.items()}
    if any(place_of(collection, case) == NOT_STATED for case in collection.cases):
        names[NOT_STATED] = wording.word("not_stated_place", language)
    return names


def entries(collection: Collection, folder: str, language: Language) -> list[Entry]:
    """What the overview of one of `FOLDERS` lists, in the order of the data, each with its cases."""
    gathered: dict[str, list[PublishedCase]] = {}
    for case in collection.cases:
        for name in _belongs(collection, folder, case):
            gathered.setdefault(name, []).append(case)
    return [
        Entry(name, title, lead, tuple(gathered.get(name, ())))
        for name, title, lead in _terms(collection, folder, language)
    ]


def _terms(collection: Collection, folder: str, language: Language) -> list[tuple[str, str, str]]:
    facts = collection.facts
    if folder == "places":
        return [(name, title, "") for name, title in places(collection, language).items()]
    if folder == "practices":
        practices = collection.practices.items()
        return [(name, practice.name[language], practice.definition[language]) for name, practice in practices]
    terms: Mapping[str, CaseType | Term] = (
        facts.types if folder == "types" else facts.situations if folder == "situations" else facts.audiences
    )
    return [(name, term.name[language], term.description[language]) for name, term in terms.items()]


def _belongs(collection: Collection, folder: str, case: PublishedCase) -> Iterable[str]:
    if folder == "types":
        return (case.facts.type,)
    if folder == "places":
        return (place_of(collection, case),)
    if folder == "practices":
        return dict.fromkeys(use.practice for use in case.facts.practices)
    return dict.fromkeys(case.facts.situations if folder == "situations" else case.facts.audiences)


def by_community(collection: Collection, cases: Iterable[PublishedCase]) -> dict[str, list[PublishedCase]]:
    """Cases by their community, in the order of the data."""
    gathered: dict[str, list[PublishedCase]] = {}
    for case in cases:
        gathered.setdefault(case.facts.place.community, []).append(case)
    return {name: gathered[name] for name in collection.facts.communities if name in gathered}


# ------------------------------------------------------------------------------------------ what belongs together
class Crossings:
    """Which practices and situations meet in the same cases. Counts once, answers often."""

    def __init__(self, collection: Collection) -> None:
        self._order = {
            "practices": {name: index for index, name in enumerate(collection.practices)},
            "situations": {name: index for index, name in enumerate(collection.facts.situations)},
        }
        self._everywhere = {
            folder: {entry.id: len(entry.cases) for entry in entries(collection, folder, "zh")}
            for folder in self._order
        }
        self._names = {
            folder: {case.slug: tuple(_belongs(collection, folder, case)) for case in collection.cases}
            for folder in self._order
        }

    def practices(self, cases: Iterable[PublishedCase], besides: str = "") -> list[Fit]:
        """The practices that these cases use, most shared first; `besides` is left out."""
        return self._rank("practices", cases, besides)

    def situations(self, cases: Iterable[PublishedCase], besides: str = "") -> list[Fit]:
        """The situations that these cases answer, most shared first; `besides` is left out."""
        return self._rank("situations", cases, besides)

    def _rank(self, folder: str, cases: Iterable[PublishedCase], besides: str) -> list[Fit]:
        """Most shared first; among equals what is rare elsewhere, since it says more; then the order of the data."""
        found: dict[str, list[PublishedCase]] = {}
        for case in cases:
            for name in self._names[folder][case.slug]:
                if name != besides:
                    found.setdefault(name, []).append(case)

        def rank(name: str) -> tuple[int, int, int]:
            return -len(found[name]), self._everywhere[folder][name], self._order[folder][name]

        return [Fit(name, tuple(found[name])) for name in sorted(found, key=rank)]


def use_of(case: PublishedCase, practice: str) -> PracticeUse:
    """How a case uses a practice; raises StopIteration if it does not."""
    return next(use for use in case.facts.practices if use.practice == practice)


def figures_beside(case: PublishedCase, provenance: Provenance) -> list[Figure]:
    """The key figures that rest on the same lines of the source: what can be counted of it."""
    spans = _spans(provenance)
    return [
        figure
        for figure in case.facts.figures
        if figure.source.section == provenance.section and _overlap(spans, _spans(figure.source))
    ]


def _spans(provenance: Provenance) -> list[tuple[int, int]]:
    """The first and last of the lines that stand together: `94-98, 120` gives 94 to 98, and 120 to 120."""
    parts = (part.strip().partition("-") for part in provenance.lines.split(","))
    return [(int(first), int(last or first)) for first, _, last in parts]


def _overlap(some: list[tuple[int, int]], others: list[tuple[int, int]]) -> bool:
    return any(first <= end and start <= last for first, last in some for start, end in others)
