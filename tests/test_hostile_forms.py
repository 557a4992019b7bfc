"""Hostile content in what readers take home: well-formed, without formulas, without a way out of its place.

The collection is that of `tests/naughty.py`; what single fields and pages do with it is for `test_hostile`.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx import Document
from openpyxl import load_workbook

from scripts.charts import draw_chart
from scripts.covers import render_cover
from scripts.formats.book import render_case
from scripts.formats.citation import bibtex, cite_case, cite_collection, csl_json, ris
from scripts.formats.data import make_data
from scripts.formats.download import Download
from scripts.formats.epub import make_epub
from scripts.formats.kit import all_kits, case_kit
from scripts.formats.kit_pdf import TEMPLATE, tell_kit
from scripts.formats.pdf import compile_pdf, drawable, gather_fonts, templates
from scripts.formats.poster import CARD, POSTER, tell_card, tell_poster
from scripts.formats.qr import qr_picture, qr_png, qr_svg
from scripts.formats.typeset import typeset_pdf, typeset_png
from scripts.formats.wechat import write_article
from scripts.formats.word import write_word
from scripts.model import Case, Collection, Narrative
from scripts.search_data import search_files
from scripts.settings import LANGUAGES, Language
from scripts.web_files import render_feed, render_manifest
from tests.formats.samples import words_of
from tests.markup import read_html
from tests.naughty import (
    Plan,
    narrative_of,
    naughty_collection,
    naughty_strings,
    placed_blocks,
    taken,
    texts_of,
    told_blocks,
)

SITE = "https://casebook.example.org/"
CASES = 6


@pytest.fixture(scope="module")
def collection() -> Collection:
    strings = naughty_strings()
    words = taken(strings)

    def tell(place: int, facts: Case) -> dict[Language, Narrative]:
        body = f"{told_blocks(words[place::CASES][:40])}\n\n{placed_blocks(facts)}"
        return {language: narrative_of(body, language)[0] for language in LANGUAGES}

    return naughty_collection(strings, Plan(cases=CASES, entries=20, charts=1), tell)


@pytest.fixture(scope="module")
def data(collection: Collection) -> dict[str, bytes]:
    def content(download: Download) -> bytes:
        return download.content if isinstance(download.content, bytes) else download.content.read_bytes()

    return {download.name: content(download) for download in make_data(collection, SITE)}


def elements(root: ElementTree.Element) -> set[str]:
    """The names of a document's elements, without their namespaces."""
    return {each.tag.rpartition("}")[2] for each in root.iter()}


# --------------------------------------------------------------------------------------------------------------- data
def test_no_cell_of_a_csv_file_is_a_formula(data: dict[str, bytes]) -> None:
    texts = 0
    for name in (name for name in data if name.endswith(".csv")):
        for row in csv.reader(io.StringIO(data[name].decode("utf-8-sig"), newline="")):
            for cell in row:
                assert not re.match(r"[=+\-@＝＋－＠\t\r]", cell) or re.fullmatch(r"-?\d+(\.\d+)?", cell), cell
                texts += "<" in cell
    assert texts > 100


def test_the_workbook_holds_the_strings_as_texts(data: dict[str, bytes], collection: Collection) -> None:
    book = load_workbook(io.BytesIO(data["book-data.xlsx"]))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
    held = {cell.value for cell in cells}
    wanted = {term.term.zh for term in collection.glossary.values()}
    assert wanted - held <= {text for text in wanted if re.search("_x[0-9A-Fa-f]{4}_", text)}
    assert "_x005F_x0041_ _x005F_x000D_" in held  # Excel shows _x0041_ _x000D_


def test_the_data_come_back_as_they_went_in(data: dict[str, bytes], collection: Collection) -> None:
    tables = json.loads(data["book-data.json"])["tables"]
    assert [row["term_zh"] for row in tables["glossary"]] == [term.term.zh for term in collection.glossary.values()]
    assert [row["title_en"] for row in tables["cases"]] == [case.facts.title.en for case in collection.cases]


# -------------------------------------------------------------------------------------------------------------- books
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ebook_is_well_formed_and_says_what_is_written(collection: Collection, language: Language) -> None:
    charts = {
        (case.slug, chart.id): draw_chart(chart, language, "light", 1, "narrow")
        for case in collection.cases
        for chart in case.facts.charts
    }
    book = make_epub(collection, language, SITE, cover=b"", charts=charts, photos={})
    words = ""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        for name in parts.namelist():
            if name.endswith((".xhtml", ".opf", ".svg", ".xml")):
                root = ElementTree.fromstring(parts.read(name))
                assert not {"script", "iframe", "object"} & elements(root)
                assert not [key for each in root.iter() for key in each.attrib if key.startswith("on")]
                words += " ".join("".join(root.itertext()).split()) if name.endswith(".xhtml") else ""
    for case in collection.cases:
        assert " ".join(case.facts.title[language].split()) in words
    for term in collection.glossary.values():
        assert " ".join(term.explanation[language].split()) in words


def test_books_and_sheets_are_set(collection: Collection, tmp_path: Path) -> None:
    """Typst takes every string as a text; PDF/A and PDF/UA are kept."""
    gather_fonts(tmp_path)
    case = collection.cases[0]
    document = render_case(collection, case, "en", {}, SITE)
    files = {"main.typ": drawable(document.source), **document.drawings, **templates()}
    assert compile_pdf(files, drawable(document.settings), tmp_path).startswith(b"%PDF")
    kit = case_kit(case, collection, "zh", SITE)
    cover = render_cover(case, collection, width=1328, height=320)
    assert typeset_pdf(TEMPLATE, tell_kit(kit, cover, qr_picture(kit.address))).startswith(b"%PDF")
    for other in collection.cases:
        assert typeset_pdf(POSTER, tell_poster(other, collection, "zh", SITE)).startswith(b"%PDF")
    assert typeset_png(CARD, tell_card(case, collection, "zh", SITE), 72).startswith(b"\x89PNG")


def test_word_documents_are_well_formed_and_say_what_is_written(collection: Collection) -> None:
    for kit in islice(all_kits(collection, SITE), CASES - 1, CASES + 2):
        document = write_word(kit, None, qr_png(kit.address))
        with zipfile.ZipFile(io.BytesIO(document)) as parts:
            for name in parts.namelist():
                if name.endswith((".xml", ".rels")):
                    ElementTree.fromstring(parts.read(name))
            targets = re.findall(rb'Target="(https?:[^"]*)"', parts.read("word/_rels/document.xml.rels"))
        assert all(re.fullmatch(rb"[\w.:/?#%=&;-]+", target) for target in targets)
        root = Document(io.BytesIO(document)).element
        words = " ".join("".join(node.text or "" for node in root.iter() if node.tag.endswith("}t")).split())
        assert all(" ".join(text.split()) in words for text in words_of(kit))


# ------------------------------------------------------------------------------------------------- for other programs
def citations(collection: Collection) -> Iterator[tuple[str, str, str]]:
    """BibTeX, RIS and CSL of every string as a title."""
    case = collection.cases[0]
    for term in collection.glossary.values():
        facts = case.facts.model_copy(update={"title": term.term})
        for language in LANGUAGES:
            cited = cite_case(collection, replace(case, facts=facts), language, SITE)
            yield bibtex(cited), ris(cited), csl_json(cited)
    cited = cite_collection(collection, "zh", SITE)
    yield bibtex(cited), ris(cited), csl_json(cited)


def test_reference_managers_get_one_record_whatever_the_title(collection: Collection) -> None:
    for bib, record, item in citations(collection):
        depth, ends = 0, []
        for place, sign in enumerate(bib):
            # BibTeX counts braces whatever stands before them.
            depth += (sign == "{") - (sign == "}")
            ends += [place] if sign == "}" and depth == 0 else []
        assert ends == [len(bib) - 2]
        assert len(re.findall(r"^  \w+ = ", bib, re.MULTILINE)) == bib.count("\n") - 2
        lines = record.split("\r\n")
        assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1]) and lines[-1] == ""
        assert [line[:2] for line in lines].count("TY") == 1
        assert len(json.loads(item)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_programs_get_what_they_can_read(collection: Collection, language: Language) -> None:
    feed = ElementTree.fromstring(render_feed(collection, language, SITE))
    titles = [each.text for each in feed.iterfind("{*}entry/{*}title")]
    assert titles == [case.facts.title[language] for case in collection.cases]
    assert json.loads(render_manifest(collection, language))["name"] == collection.facts.title[language]


def test_what_search_knows_stands_in_files_of_letters(collection: Collection) -> None:
    for _, uri, text in search_files(collection):
        json.loads(text)
        assert re.fullmatch(r"assets/search/(data|traditional|pinyin-[a-z])\.json", uri), uri


def test_charts_covers_and_codes_are_drawings_and_nothing_else(collection: Collection) -> None:
    chart = collection.cases[0].facts.charts[0]
    allowed = {"svg", "path", "line", "text", "tspan", "rect", "circle", "title", "g"}
    case = collection.cases[0]
    drawings = [draw_chart(chart, language, None, 1, width) for language in LANGUAGES for width in ("narrow", "wide")]
    drawings.append(render_cover(case, collection, width=640, height=360))
    drawings += [qr_svg(SITE, text) for text in islice(texts_of(case.facts, "zh"), 300, 310)]
    for drawing in drawings:
        root = ElementTree.fromstring(drawing)
        assert elements(root) <= allowed
        assert not [key for each in root.iter() for key in each.attrib if key.startswith("on") or "href" in key]


@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_for_wechat_are_words_in_the_same_tags(collection: Collection, language: Language) -> None:
    for case in collection.cases:
        reading = read_html(write_article(case, collection, language, {}, SITE))
        assert not reading.running()
        assert {tag.split()[0] for tag in reading.skeleton if "script" in tag} == {"script", "/script"}
        assert len(reading.all("src", "script")) == 1
        for figure in case.facts.figures:
            assert " ".join(figure.label[language].split()) in reading.words
