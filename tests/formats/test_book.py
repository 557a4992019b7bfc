"""The book and the single case as Typst documents: parts, order, what the templates are told."""

from __future__ import annotations

import json
import re

import pytest

from scripts.formats.book import Document, render_book, render_case
from scripts.model import Collection
from scripts.settings import LANGUAGES, Language

SITE = "https://casebook.example.org/"


def book(collection: Collection, language: Language = "zh") -> Document:
    return render_book(collection, language, "screen", {}, SITE)


def test_the_parts_come_in_their_order(demo_collection: Collection) -> None:
    source = book(demo_collection).source
    parts = ["cover(", "endpaper(", "half-title(", "imprint(", "contents(", "preface(", 'chapter("about"']
    parts += ["case-in-book(", 'chapter("practices"', 'chapter("glossary"', 'chapter("corrections"', 'chapter("index"']
    places = [source.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert source.count("case-in-book(") == len(demo_collection.cases)


def test_parts_without_content_are_left_out(demo_collection: Collection) -> None:
    facts = demo_collection.facts.model_copy(update={"corrections": ()})
    source = book(Collection(facts, (), {}, {})).source
    for part in ("practices", "glossary", "corrections"):
        assert f'chapter("{part}"' not in source


def test_the_templates_are_told_title_date_and_colours(demo_collection: Collection) -> None:
    told = json.loads(book(demo_collection, "en").settings)
    assert told["title"] == "The Lantern Lane Book: Three invented cases"
    assert told["date"] == [2026, 1, 1]
    assert told["colours"]["types"][0].startswith("#")
    assert set(told["cases"]) == {f"case-{case.slug}" for case in demo_collection.cases}


def test_every_drawing_that_is_named_is_there(demo_collection: Collection) -> None:
    document = book(demo_collection)
    assert set(re.findall(r'"(covers/[^"]+)"', document.source)) == set(document.drawings)
    assert all(drawing.startswith("<svg ") for drawing in document.drawings.values())


def test_photos_are_named_where_they_exist_and_waited_for_where_not(demo_collection: Collection) -> None:
    without = book(demo_collection).source
    assert "photo(" not in without.replace("photo-slot(", "")
    photos = {("lantern-lane", "walk"): "photos/lantern-lane/walk.jpg"}
    source = render_book(demo_collection, "zh", "screen", photos, SITE).source
    assert 'photo("/photos/lantern-lane/walk.jpg", "' in source
    assert "photo-slot(" in source  # the bench still has none


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_single_case_leads_to_the_site_for_what_it_does_not_hold(
    demo_collection: Collection, language: Language
) -> None:
    document = render_case(demo_collection, demo_collection.cases[0], language, {}, SITE)
    root = SITE if language == "zh" else f"{SITE}en/"
    assert f'see("{root}practices/lantern-walk/", ' in document.source
    assert f'"target": "{root}cases/corner-garden/"' in document.source
    assert f"{root}cases/lantern-lane/" in document.source  # in the citation
    assert "indexed(" not in document.source.replace("for key in it.marks { indexed(key) }", "")


def test_a_single_case_explains_the_terms_it_uses_and_no_others(demo_collection: Collection) -> None:
    source = render_case(demo_collection, demo_collection.cases[0], "en", {}, SITE).source
    used = set(re.findall(r'term\("(term-[^"]+)"', source))
    assert used
    assert set(re.findall(r'"name": "(term-[^"]+)"', source)) == used


def test_nothing_depends_on_anything_but_the_collection(demo_collection: Collection) -> None:
    assert book(demo_collection) == book(demo_collection)
