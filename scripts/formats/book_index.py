"""What readers of the book look up by name: places and organisations for the index, and the order of such lists.

Owns which names are entries and how lists are sorted: by letter in English, by pinyin in Chinese. On which pages a
name stands is for Typst to find.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import groupby
from typing import TypeVar

from scripts.model import Collection
from scripts.settings import Language

Item = TypeVar("Item")

PLACES = "places"
ORGANISATIONS = "organisations"


def index_entries(collection: Collection, language: Language) -> dict[str, dict[str, str]]:
    """The two lists of the index: from each entry's key to its name."""
    facts = collection.facts
    places = {f"sub-district-{name}": place.name[language] for name, place in facts.sub_districts.items()}
    places |= {f"community-{name}": place.name[language] for name, place in facts.communities.items()}
    known = set(places.values())
    organisations = {
        f"organisation-{name}": organisation.name[language]
        for name, organisation in facts.organisations.items()
        if organisation.name[language] not in known  # a community that also acts is found as a place
    }
    return {PLACES: places, ORGANISATIONS: organisations}


def index_names(collection: Collection, language: Language) -> dict[str, tuple[str, ...]]:
    """Every form of a name as it may stand in running text, and the keys of its entries."""
    names: dict[str, tuple[str, ...]] = {}
    for entries in index_entries(collection, language).values():
        for key, name in entries.items():
            names[name] = (*names.get(name, ()), key)
    for slug, organisation in collection.facts.organisations.items():
        key = f"organisation-{slug}"
        if organisation.short_name and organisation.name[language] in names:
            names.setdefault(organisation.short_name[language], (key,))
    return names


def by_letter(items: Iterable[tuple[str, Item]], language: Language) -> list[tuple[str, list[Item]]]:
    """Items by the first letter of their names, sorted: `(letter, items)`."""
    keyed = sorted((sort_key(name, language), name, index, item) for index, (name, item) in enumerate(items))
    return [
        (letter, [item for *_, item in group]) for letter, group in groupby(keyed, key=lambda entry: _letter(entry[0]))
    ]


def sort_key(name: str, language: Language) -> str:
    """By what a list is sorted: letters without accents, case or marks; Chinese by its pinyin."""
    if language == "zh":
        # Half a megabyte of readings, wanted by the book alone.
        from pypinyin import lazy_pinyin  # noqa: PLC0415

        name = " ".join(lazy_pinyin(name))
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in plain if sign.isalnum() or sign == " ").removeprefix("the ").strip()


def _letter(key: str) -> str:
    first = key[:1].upper()
    return first if first.isascii() and first.isalpha() else "#"
