"""The index of the book: entries, names in text, order."""

from __future__ import annotations

from scripts.formats.book_index import by_letter, index_entries, index_names, sort_key
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


def test_chinese_is_sorted_by_pinyin_and_english_by_letter() -> None:
    chinese = [(name, name) for name in ("志愿者", "爱馨广福", "七里社区", "吉福社区")]
    assert by_letter(chinese, "zh") == [
        ("A", ["爱馨广福"]),
        ("J", ["吉福社区"]),
        ("Q", ["七里社区"]),
        ("Z", ["志愿者"]),
    ]
    english = [(name, name) for name in ("the Lane", "“one door”", "Ōsaka", "2020")]
    assert by_letter(english, "en") == [("#", ["2020"]), ("L", ["the Lane"]), ("O", ["“one door”", "Ōsaka"])]


def test_the_sort_key_ignores_marks_and_case() -> None:
    assert sort_key("“Three Supplies”", "en") == sort_key("three supplies", "en") == "three supplies"
