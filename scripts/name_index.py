"""The index of everything: what a reader may look up by name, for the page that search falls back to.

Owns which names are listed, and where each leads; letters and order belong to `alphabet`. The page is laid out in
`templates/index-of-everything.md`. Pure: values in, values out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from scripts.addresses import case_uri
from scripts.model import Collection, PublishedCase
from scripts.settings import Language

_SHORTEST_SYNONYM: Final = 2
"""Characters. A single character is a word of its own, not another name for something."""


@dataclass(frozen=True)
class Place:
    """Where a name leads: the page, an anchor on it, and what the link says."""

    uri: str
    label: str
    anchor: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of the index. A name with a page of its own leads there; any other leads to cases."""

    theme: str
    """cases, practices, situations …: after `theme_`, the name of a word in `wording.WORDS`."""
    name: str
    page: Place | None = None
    cases: tuple[Place, ...] = ()
    see: str = ""
    """The name under which this other name is explained."""


def index_entries(collection: Collection, language: Language) -> list[Entry]:
    """Everything with a name, theme by theme in the order of the data."""
    facts = collection.facts
    communities = [community.name for community in facts.communities.values()]

    def places(belongs: Callable[[PublishedCase], bool], anchor: str = "facts") -> tuple[Place, ...]:
        found = [case for case in collection.cases if belongs(case)]
        return tuple(Place(case_uri(case.slug), case.facts.title[language], anchor) for case in found)

    def own(folder: str, name: str, title: str) -> Place:
        return Place(f"{folder}/{name}/index.md", title)

    def entries() -> Iterator[Entry]:
        for case in collection.cases:
            title = case.facts.title[language]
            yield Entry("cases", title, Place(case_uri(case.slug), title))
        for folder, named in (
            ("types", {name: kind.name for name, kind in facts.types.items()}),
            ("situations", {name: term.name for name, term in facts.situations.items()}),
            ("practices", {name: practice.name for name, practice in collection.practices.items()}),
            ("places", {name: place.name for name, place in facts.sub_districts.items()}),
            ("audiences", {name: audience.name for name, audience in facts.audiences.items()}),
        ):
            for name, text in named.items():
                yield Entry(folder, text[language], own(folder, name, text[language]))
        for name, community in facts.communities.items():
            here = places(lambda case, name=name: case.facts.place.community == name)  # type: ignore[misc]
            if here:
                yield Entry("places", community.name[language], cases=here)
        for name, organisation in facts.organisations.items():
            took_part = places(
                lambda case, name=name: any(one.organisation == name for one in case.facts.organisations)  # type: ignore[misc]
            )
            if took_part and organisation.name not in communities:
                yield Entry("organisations", organisation.name[language], cases=took_part)
        for name, term in collection.glossary.items():
            title = term.term[language]
            yield Entry("glossary", title, Place("glossary/index.md", title, name))

    return list(entries())


def other_names(collection: Collection) -> list[Entry]:
    """Short forms and other names of glossary terms (业委会), each leading to its term. Chinese only."""
    return [
        Entry("glossary", synonym, Place("glossary/index.md", synonym, name), see=term.term["zh"])
        for name, term in collection.glossary.items()
        for synonym in term.synonyms
        if len(synonym) >= _SHORTEST_SYNONYM
    ]


def by_theme(entries: list[Entry]) -> dict[str, list[Entry]]:
    """The entries under their themes, in the order of the data."""
    themes: dict[str, list[Entry]] = {}
    for entry in entries:
        themes.setdefault(entry.theme, []).append(entry)
    return themes
