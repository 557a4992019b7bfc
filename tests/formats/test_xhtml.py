"""Narratives and facts as XHTML: well-formed, complete, and nobody's text becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import pytest

from scripts.formats.xhtml import Chapters
from scripts.model import Block, Collection, Narrative, Section, Span, Text

NAMESPACE = "{http://www.w3.org/1999/xhtml}"


def chapter(collection: Collection, language: str = "en", number: int = 0) -> Element:
    case = collection.cases[number]
    text = Chapters(collection, language).case(case, "images/art.svg", {}, lambda name: None)  # type: ignore[arg-type]
    return fromstring(text)


def links(root: Element) -> set[str]:
    return {element.attrib["href"] for element in root.iter(f"{NAMESPACE}a")}


def ids(root: Element) -> list[str]:
    return [element.attrib["id"] for element in root.iter() if "id" in element.attrib]


def words(root: Element) -> str:
    return " ".join("".join(root.itertext()).split())


def with_narrative(collection: Collection, *blocks: Block) -> Collection:
    case = collection.cases[0]
    narrative = Narrative((Section("background", (Span("text", "Background"),), 1, blocks),))
    return replace(collection, cases=(replace(case, narratives={"zh": narrative, "en": narrative}),))


def paragraph(*spans: Span) -> Block:
    return Block("paragraph", 1, (spans,))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_chapter_is_well_formed_and_its_ids_are_its_own(demo_collection: Collection, language: str) -> None:
    for number in range(len(demo_collection.cases)):
        root = chapter(demo_collection, language, number)
        found = ids(root)
        assert len(found) == len(set(found))
        for target in links(root):
            if target.startswith("#"):
                assert target[1:] in found


def test_links_lead_within_the_book(demo_collection: Collection) -> None:
    found = links(chapter(demo_collection))
    assert {"practices.xhtml#lantern-walk", "case-corner-garden.xhtml", "#results"} <= found
    assert "https://example.org/a?b=1&c=2" in found


def test_a_link_to_a_draft_keeps_its_words_only(demo_collection: Collection) -> None:
    link = Span("link", target="case:quiet-yard", children=(Span("text", "the quiet yard"),))
    root = chapter(with_narrative(demo_collection, paragraph(link)))
    assert "the quiet yard" in words(root)
    assert not any("quiet-yard" in target for target in links(root))


def test_a_note_leads_there_and_back_and_has_one_number(demo_collection: Collection) -> None:
    root = chapter(demo_collection)
    marks = [element for element in root.iter(f"{NAMESPACE}a") if element.attrib.get("role") == "doc-noteref"]
    assert [mark.attrib["href"] for mark in marks] == ["#_note-two-counts"] * 2
    assert [mark.text for mark in marks] == ["note 1"] * 2
    assert ids(root).count("_ref-two-counts") == 1
    assert "#_ref-two-counts" in links(root)


def test_a_case_without_a_narrative_shows_its_facts(demo_collection: Collection) -> None:
    root = chapter(demo_collection, "en", 1)
    assert "The full text of this case is in preparation." in words(root)
    assert words(root).count("Not recorded in the source") == 9


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "</p><img src=x onerror=alert(1)>", "]]>", "&amp;", "\"'><b>", "{{ 7 * 7 }}"]
)
def test_hostile_text_is_only_text_wherever_it_stands(demo_collection: Collection, text: str) -> None:
    everywhere = Text(zh=text, en=text)
    hostile = with_narrative(
        demo_collection,
        paragraph(Span("text", text), Span("strong", children=(Span("text", text),))),
        Block("list", 2, ((Span("text", text),),)),
        Block("quote", 3, ((Span("emphasis", children=(Span("text", text),)),),)),
        Block("table", 4, rows=(((Span("text", text),),), ((Span("text", text),),))),
    )
    case = hostile.cases[0]
    facts = case.facts.model_copy(update={"title": everywhere, "summary": everywhere, "official_title": everywhere})
    root = chapter(replace(hostile, cases=(replace(case, facts=facts),)))
    assert words(root).count(" ".join(text.split())) == 10  # title twice, summary, official title, six in the text
    assert not list(root.iter(f"{NAMESPACE}script"))
    assert {image.attrib["src"] for image in root.iter(f"{NAMESPACE}img")} == {"images/art.svg"}


def test_a_hostile_address_stays_an_attribute(demo_collection: Collection) -> None:
    link = Span("link", target='https://example.org/"onclick="x', children=(Span("text", "here"),))
    root = chapter(with_narrative(demo_collection, paragraph(link)))
    assert 'https://example.org/"onclick="x' in links(root)
    assert not any("onclick" in element.attrib for element in root.iter())


def test_a_drawing_stands_before_its_table_and_a_photo_has_its_description(demo_collection: Collection) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="x"><rect width="1" height="1"/></svg>'
    text = Chapters(demo_collection, "en").case(
        demo_collection.cases[0], "a.svg", {"lamps": drawing}, lambda name: f"{name}.jpg" if name == "walk" else None
    )
    assert re.search(
        r'<figure class="chart" id="_chart-lamps">\s*<div class="drawing"><svg.*?</svg></div>\s*<table>', text
    )
    assert '<img src="walk.jpg" alt="A test picture with a gradient."/>' in text
    assert "The talking bench <small>Photo to come</small>" in text
