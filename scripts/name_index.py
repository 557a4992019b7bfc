"""The index of everything: what a reader may look up by name, for the pages that search falls back to.

Owns which names are listed, where each leads, and into which parts the index is cut; letters and order belong to
`alphabet`, pages of a part to `browse`, layouts to `templates/index-….md`. Pure: values in, values out.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from scripts.addresses import case_uri
from scripts.alphabet import OTHER, in_groups
from scripts.browse import by_community
from scripts.model import Collection, PublishedCase
from scripts.settings import Language
from scripts.wording import word

INDEX_URI: Final = "index-az/index.md"
"""Where the index stands, in every language."""

ONE_PAGE: Final = 600
"""Names up to which the index is a single page. Beyond, each letter and each theme has pages of its own."""

PART_SIZE: Final = 200
"""Names on one page of a letter or theme."""

MOST_CASES: Final = 24
"""Cases that a name without a page of its own leads to; of more it gives the number."""

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
    more: int = 0
    """How many cases there are besides."""
    see: str = ""
    """The name under which this other name is explained."""


@dataclass(frozen=True)
class Part:
    """A letter or a theme, and the names that stand under it."""

    id: str
    """`letter-q` or `theme-cases`: an anchor where the index is one page, a folder where it is many."""
    label: str
    entries: tuple[Entry, ...]

    @property
    def uri(self) -> str:
        """Its page, or the first of its pages, where the index is many."""
        return f"{posixpath.dirname(INDEX_URI)}/{self.id}/index.md"


@dataclass(frozen=True)
class NameIndex:
    """Everything with a name, twice: under letters, with other names in between, and under themes."""

    letters: tuple[Part, ...]
    themes: tuple[Part, ...]

    @property
    def is_one_page(self) -> bool:
        return sum(len(part.entries) for part in self.letters) <= ONE_PAGE


def name_index(collection: Collection, language: Language) -> NameIndex:
    """The index of a collection in one language."""
    entries = index_entries(collection, language)
    named = [*entries, *other_names(collection)] if language == "zh" else entries
    themes: dict[str, list[Entry]] = {}
    for entry in entries:
        themes.setdefault(entry.theme, []).append(entry)
    return NameIndex(
        tuple(
            Part(
                f"letter-{'0' if letter == OTHER else letter.lower()}",
                word("index_numbers", language) if letter == OTHER else letter,
                tuple(under),
            )
            for letter, under in in_groups(named, lambda entry: entry.name, language).items()
        ),
        tuple(
            Part(f"theme-{theme}", word(f"theme_{theme}", language), tuple(under)) for theme, under in themes.items()
        ),
    )


def index_entries(collection: Collection, language: Language) -> list[Entry]:
    """Everything with a name, theme by theme in the order of the data."""
    facts = collection.facts
    communities = [community.name for community in facts.communities.values()]

    def leading_to_cases(theme: str, name: str, cases: list[PublishedCase]) -> Entry:
        places = (Place(case_uri(case.slug), case.facts.title[language], "facts") for case in cases[:MOST_CASES])
        return Entry(theme, name, cases=tuple(places), more=len(cases[MOST_CASES:]))

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
                yield Entry(folder, text[language], Place(f"{folder}/{name}/index.md", text[language]))
        for name, cases in by_community(collection, collection.cases).items():
            yield leading_to_cases("places", facts.communities[name].name[language], cases)
        for name, cases in _by_organisation(collection).items():
            if facts.organisations[name].name not in communities:
                yield leading_to_cases("organisations", facts.organisations[name].name[language], cases)
        for name, term in collection.glossary.items():
            title = term.term[language]
            yield Entry("glossary", title, Place("glossary/index.md", title, name))

    return list(entries())


def _by_organisation(collection: Collection) -> dict[str, list[PublishedCase]]:
    """Cases by who took part in them, in the order of the data."""
    gathered: dict[str, list[PublishedCase]] = {}
    for case in collection.cases:
        for name in dict.fromkeys(one.organisation for one in case.facts.organisations):
            gathered.setdefault(name, []).append(case)
    return {name: gathered[name] for name in collection.facts.organisations if name in gathered}


def other_names(collection: Collection) -> list[Entry]:
    """Short forms and other names of glossary terms (业委会), each leading to its term. Chinese only."""
    return [
        Entry("glossary", synonym, Place("glossary/index.md", synonym, name), see=term.term["zh"])
        for name, term in collection.glossary.items()
        for synonym in term.synonyms
        if len(synonym) >= _SHORTEST_SYNONYM
    ]
