"""The index of the book: entries, and names in text."""

from __future__ import annotations

from scripts.formats.book_index import index_entries, index_names
from scripts.model import Collection


def test_entries_are_the_places_and_organisations_of_the_data(demo_collection: Collection) -> None:
    entries = index_entries(demo_collection, "en")
    facts = demo_collection.facts
    assert len(entries["places"]) == len(facts.sub_districts) + len(facts.communities)
    assert set(entries["organisations"].values()) <= {item.name.en for item in facts.organisations.values()}


def test_an_organisation_called_like_a_community_is_found_there(demo_collection: Collection) -> None:
    facts = demo_collection.facts
    (slug, organisation), *_ = facts.organisations.items()
    community = next(iter(facts.communities.values()))
    same = organisation.model_copy(update={"name": community.name})
    changed = facts.model_copy(update={"organisations": {**facts.organisations, slug: same}})
    collection = Collection(changed, demo_collection.cases, demo_collection.practices, demo_collection.glossary)
    assert f"organisation-{slug}" not in index_entries(collection, "zh")["organisations"]
    assert all(f"organisation-{slug}" not in keys for keys in index_names(collection, "zh").values())
