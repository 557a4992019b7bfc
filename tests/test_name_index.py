"""The index of everything."""

from __future__ import annotations

from scripts.model import Collection
from scripts.name_index import by_theme, index_entries, other_names
from scripts.settings import LANGUAGES


def test_everything_with_a_name_is_listed_in_both_languages(demo_collection: Collection) -> None:
    facts = demo_collection.facts
    for language in LANGUAGES:
        themes = by_theme(index_entries(demo_collection, language))
        assert list(themes) == [
            *("cases", "types", "situations", "practices", "places", "audiences", "organisations", "glossary"),
        ]
        names = {theme: [entry.name for entry in entries] for theme, entries in themes.items()}
        assert names["cases"] == [case.facts.title[language] for case in demo_collection.cases]
        assert names["practices"] == [practice.name[language] for practice in demo_collection.practices.values()]
        assert names["glossary"] == [term.term[language] for term in demo_collection.glossary.values()]
        assert set(names["places"]) >= {place.name[language] for place in facts.sub_districts.values()}


def test_every_name_leads_somewhere(demo_collection: Collection) -> None:
    for entry in index_entries(demo_collection, "zh"):
        assert entry.page or entry.cases, entry.name


def test_an_organisation_leads_to_the_facts_of_the_cases_it_took_part_in(demo_collection: Collection) -> None:
    entries = by_theme(index_entries(demo_collection, "en"))["organisations"]
    published = {case.facts.title.en: case for case in demo_collection.cases}
    for entry in entries:
        assert entry.page is None
        for place in entry.cases:
            assert place.anchor == "facts"
            names = {
                demo_collection.facts.organisations[one.organisation].name.en
                for one in published[place.label].facts.organisations
            }
            assert entry.name in names


def test_a_short_form_leads_to_its_term(demo_collection: Collection) -> None:
    (entry,) = other_names(demo_collection)
    assert (entry.name, entry.see) == ("院子", "小区")
    assert entry.page
    assert (entry.page.uri, entry.page.anchor) == ("glossary/index.md", "compound")
