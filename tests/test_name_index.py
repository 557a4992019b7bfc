"""The index of everything, on one page and on many."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scripts import build
from scripts.model import Collection
from scripts.name_index import Entry, Part, index_entries, name_index, other_names
from scripts.settings import LANGUAGES, Settings
from tests.conftest import QUIET


def under(parts: tuple[Part, ...]) -> dict[str, tuple[Entry, ...]]:
    return {part.id: part.entries for part in parts}


def test_everything_with_a_name_is_listed_in_both_languages(demo_collection: Collection) -> None:
    facts = demo_collection.facts
    for language in LANGUAGES:
        themes = under(name_index(demo_collection, language).themes)
        names = {theme.removeprefix("theme-"): [one.name for one in entries] for theme, entries in themes.items()}
        assert list(names) == [
            *("cases", "types", "situations", "practices", "places", "audiences", "organisations", "glossary"),
        ]
        assert names["cases"] == [case.facts.title[language] for case in demo_collection.cases]
        assert names["practices"] == [practice.name[language] for practice in demo_collection.practices.values()]
        assert names["glossary"] == [term.term[language] for term in demo_collection.glossary.values()]
        assert set(names["places"]) >= {place.name[language] for place in facts.sub_districts.values()}


def test_every_name_leads_somewhere(demo_collection: Collection) -> None:
    for entry in index_entries(demo_collection, "zh"):
        assert entry.page or entry.cases, entry.name


def test_an_organisation_leads_to_the_facts_of_the_cases_it_took_part_in(demo_collection: Collection) -> None:
    entries = under(name_index(demo_collection, "en").themes)["theme-organisations"]
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


def test_every_name_stands_under_a_letter_and_other_names_with_them(demo_collection: Collection) -> None:
    for language in LANGUAGES:
        letters = name_index(demo_collection, language).letters
        listed = [entry.name for part in letters for entry in part.entries]
        others = other_names(demo_collection) if language == "zh" else []
        assert sorted(listed) == sorted(entry.name for entry in [*index_entries(demo_collection, language), *others])
    letters = name_index(demo_collection, "zh").letters
    assert [(part.label, part.uri) for part in letters if "院子" in [entry.name for entry in part.entries]] == [
        ("Y", "index-az/letter-y/index.md")
    ]


def test_a_name_without_a_page_of_its_own_leads_to_as_many_cases_as_a_page_can_bear(
    demo_collection: Collection,
) -> None:
    case = demo_collection.cases[0]
    cases = tuple(replace(case, slug=f"case-{number}") for number in range(30))
    entries = index_entries(replace(demo_collection, cases=cases), "zh")
    crowded = [entry for entry in entries if entry.cases]
    assert {entry.theme for entry in crowded} == {"places", "organisations"}
    assert {(len(entry.cases), entry.more) for entry in crowded} == {(24, 6)}


def test_an_index_of_many_names_is_pages_that_both_languages_can_be_read_from(
    demo: Settings, demo_collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other letters in each language: a link to the other one must not lead to a page that is only here."""
    monkeypatch.setattr("scripts.name_index.ONE_PAGE", 0)
    monkeypatch.setattr("scripts.pages.PART_SIZE", 1)
    build.build(demo, QUIET, website_only=True)  # fails if a link leads nowhere
    for language in LANGUAGES:
        folder, way = ("", "en/") if language == "zh" else ("en", "../")
        site = demo.site_dir / folder / "index-az"
        contents = (site / "index.html").read_text(encoding="utf-8")
        for part in name_index(demo_collection, language).letters:
            assert f'<li id="{part.id}"><a href="{part.id}/">' in contents
        page = (site / "theme-glossary" / "page" / "2" / "index.html").read_text(encoding="utf-8")
        assert f'href="../../../../{way}index-az/#theme-glossary"' in page
        assert 'content="noindex"' in page
        assert "data-searched" not in page
        assert 'rel="alternate" hreflang' not in page
