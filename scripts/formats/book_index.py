"""What readers of the book look up by name: places and organisations for the index.

Owns which names are entries. Their order belongs to `alphabet`; on which pages a name stands is for Typst to find.
"""

from __future__ import annotations

from scripts.model import Collection
from scripts.settings import Language

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
