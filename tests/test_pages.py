"""Pages: which there are, their addresses, and that nobody's text becomes markup."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
import yaml
from markupsafe import escape

from scripts.charts import DrawnCharts
from scripts.formats.download import Download
from scripts.formats.tables import TABLES
from scripts.model import Collection
from scripts.page_writer import Materials, Page
from scripts.pages import render_pages
from scripts.settings import LANGUAGES


@pytest.fixture(scope="module")
def pages(demo_collection: Collection, demo_charts: DrawnCharts) -> dict[tuple[str, str], Page]:
    materials = Materials("https://casebook.example.org/", charts=demo_charts)
    return {(page.language, page.uri): page for page in render_pages(demo_collection, materials)}


def test_a_former_name_leads_to_the_case_in_both_languages(
    demo_collection: Collection, demo_charts: DrawnCharts
) -> None:
    first, *others = demo_collection.cases
    moved = replace(first, facts=first.facts.model_copy(update={"former_slugs": ("old-lane", "older-lane")}))
    collection = replace(demo_collection, cases=(moved, *others))
    made = {
        (page.language, page.uri): page.text
        for page in render_pages(collection, Materials("https://a.example/", charts=demo_charts))
    }
    for language in ("zh", "en"):
        for slug in ("old-lane", "older-lane"):
            for folder, way in ((slug, f"../{first.slug}/"), (f"{slug}/parallel", f"../../{first.slug}/parallel/")):
                page = made[language, f"cases/{folder}/index.html"]
                assert f'content="0; url={way}"' in page
                assert f'href="https://a.example/{"en/" if language == "en" else ""}cases/{first.slug}/' in page
            assert made[language, f"compare/data/{slug}.json"] == made[language, f"compare/data/{first.slug}.json"]


def test_both_languages_have_the_same_pages(pages: dict[tuple[str, str], Page]) -> None:
    assert {uri for language, uri in pages if language == "zh"} == {uri for language, uri in pages if language == "en"}


def test_every_page_names_its_source_and_says_it_is_generated(pages: dict[tuple[str, str], Page]) -> None:
    for page in pages.values():
        if not page.uri.endswith(".md"):
            continue
        assert page.text.startswith("---\n# generated: edit the source below, not this page\n")
        meta = yaml.safe_load(page.text.split("---\n")[1])
        assert re.fullmatch(r"cases/([a-z-]+/case|collection|practices|glossary)\.yml", meta["source"])
        assert meta["title"]
        assert meta["description"]


def test_drafts_have_no_page_and_no_link(pages: dict[tuple[str, str], Page]) -> None:
    assert ("zh", "cases/quiet-yard/index.md") not in pages
    assert not any("quiet-yard" in page.text for page in pages.values())


def test_a_case_in_preparation_says_so(pages: dict[tuple[str, str], Page]) -> None:
    assert "这个案例的全文正在编写。" in pages["zh", "cases/corner-garden/index.md"].text
    assert "The full text of this case is in preparation." in pages["en", "cases/corner-garden/index.md"].text
    assert "The full text of this case" not in pages["en", "cases/lantern-lane/index.md"].text


def test_the_anchors_of_both_languages_are_the_same(pages: dict[tuple[str, str], Page]) -> None:
    for (language, uri), page in pages.items():
        if language == "zh":
            anchors = [
                [name for name in re.findall(r'(?:\{#|id=")([a-z0-9-]+)', text) if not name.startswith("letter-")]
                for text in (page.text, pages["en", uri].text)
            ]
            if uri == "glossary/index.md":  # each language has an order of its own
                anchors = [sorted(names) for names in anchors]
            assert anchors[0] == anchors[1], uri


def test_a_note_stands_once_after_the_paragraph_that_first_refers_to_it(pages: dict[tuple[str, str], Page]) -> None:
    text = pages["zh", "cases/lantern-lane/index.md"].text
    assert text.count('href="#note-two-counts"') == 2
    assert text.count('id="note-two-counts"') == 1
    assert text.index('href="#note-two-counts"') < text.index('id="note-two-counts"') < text.index("这是一段引文")


def test_a_case_whose_sub_district_is_unknown_has_a_place_of_its_own(pages: dict[tuple[str, str], Page]) -> None:
    assert "街角花园" in pages["zh", "places/not-stated/index.md"].text
    assert "灯笼巷" in pages["zh", "places/riverside/index.md"].text


def test_what_the_source_leaves_out_is_said(pages: dict[tuple[str, str], Page]) -> None:
    text = pages["en", "cases/corner-garden/index.md"].text
    assert text.count("Not recorded in the source") == 9
    assert "The source gives no dates." in text
    assert "not stated in the source; inferred by the editors" in text


def test_texts_of_the_facts_are_escaped_too(pages: dict[tuple[str, str], Page]) -> None:
    text = pages["zh", "about/index.md"].text
    assert "<尖括号>" not in text
    shown = html.unescape(text)
    assert "因为要测试*星号*和<尖括号>。" in shown


def test_the_dictionary_on_the_data_page_knows_every_field(pages: dict[tuple[str, str], Page]) -> None:
    for language in LANGUAGES:
        text = pages[language, "data/index.md"].text
        for table in TABLES:
            part = text.split(f'<h3 id="{table.name}">')[1].split("</table>")[0]
            assert re.findall(r"<code>(\w+)</code>", part) == [field.name for field in table.fields]
            assert all(str(escape(field.title[language])) in part for field in table.fields)


def test_downloads_are_served_once_for_both_languages(demo_collection: Collection, demo_charts: DrawnCharts) -> None:
    book = Download("lantern-lane-zh.epub", "book-epub", "zh", "", b"book")
    materials = Materials("https://a.example/", charts=demo_charts, downloads=[book])
    pages = render_pages(demo_collection, materials)
    made = {page.language: page.text for page in pages if page.uri == "downloads/index.md"}
    assert 'href="../downloads/lantern-lane-zh.epub" download>电子书（EPUB）</a>' in made["zh"]
    assert 'href="../../downloads/lantern-lane-zh.epub" download>E-book (EPUB)</a>' in made["en"]


def test_the_book_is_cited_at_its_own_address(pages: dict[tuple[str, str], Page]) -> None:
    assert "(2026-01). https://casebook.example.org/.</p>" in pages["zh", "downloads/index.md"].text
    assert "(2026, January). The Lantern Lane Book. https://casebook.example.org/en/</p>" in (
        pages["en", "downloads/index.md"].text
    )
