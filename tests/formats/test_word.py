"""Kits as Word documents, read back."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn

from scripts.covers import render_cover
from scripts.formats.qr import qr_png
from scripts.formats.raster import svg_png
from scripts.formats.sheet import Kit, Table
from scripts.formats.word import write_word
from scripts.formats.word_style import style_id
from scripts.model import Collection
from scripts.settings import LANGUAGES, Language
from tests.formats.samples import HOSTILE, case_of, kit_of, practice_of, with_hostile_title, words_of


def written(collection: Collection, kit: Kit) -> bytes:
    cover = (
        render_cover(case_of(collection, kit.about), collection, width=600, height=200)
        if "/" not in kit.about
        else None
    )
    return write_word(kit, svg_png(cover) if cover else None, qr_png(kit.address))


def opened(collection: Collection, kit: Kit) -> DocumentType:
    return Document(io.BytesIO(written(collection, kit)))


def texts(document: DocumentType) -> list[str]:
    """The text of every paragraph, those in tables and links too."""
    paragraphs = document.element.body.iter(qn("w:p"))
    return ["".join(part.text or "" for part in paragraph.iter(qn("w:t"))) for paragraph in paragraphs]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_kit_is_in_the_document(demo_collection: Collection, language: Language) -> None:
    for kit in (
        kit_of(demo_collection, "lantern-lane", language),
        practice_of(demo_collection, "talking-bench", language),
    ):
        found = "\n".join(texts(opened(demo_collection, kit)))
        position = 0
        for words in words_of(kit):
            position = found.index(words, position)


def test_headings_and_lists_are_words_own(demo_collection: Collection) -> None:
    document = opened(demo_collection, kit_of(demo_collection, "lantern-lane", "zh"))
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert styles["灯笼巷：把灯点亮"] == "Title"
    assert styles["需要的条件"] in {"Heading 1", "Heading 2"}
    assert styles["有一条黑巷子。"] == "List Bullet"
    assert styles["走一遍：提着灯走。"] == "List Number"


def test_every_table_repeats_its_header_and_breaks_no_row(demo_collection: Collection) -> None:
    kit = kit_of(demo_collection, "lantern-lane", "en")
    document = opened(demo_collection, kit)
    tables = [block for block in kit.blocks if isinstance(block, Table)]
    assert len(document.tables) == len(tables)
    for table, block in zip(document.tables, tables, strict=True):
        assert [cell.text for cell in table.rows[0].cells] == list(block.header)
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
        assert table.style and table.style.style_id in {style_id("Kit Table"), style_id("Kit Form")}


def test_pictures_are_described(demo_collection: Collection) -> None:
    document = opened(demo_collection, kit_of(demo_collection, "lantern-lane", "en"))
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert described == [
        "Cover picture: Lantern Lane: Lighting the Way",
        "QR code that opens https://casebook.example.org/en/c/1/",
    ]


def test_addresses_can_be_followed(demo_collection: Collection) -> None:
    document = opened(demo_collection, kit_of(demo_collection, "lantern-lane", "zh"))
    targets = {relation.target_ref for relation in document.part.rels.values() if relation.is_external}
    assert targets == {"https://casebook.example.org/c/1/", "https://casebook.example.org/colophon/"}


def test_pages_are_numbered_below_the_name_of_the_book(demo_collection: Collection) -> None:
    section = opened(demo_collection, kit_of(demo_collection, "lantern-lane", "zh")).sections[0]
    assert section.header.paragraphs[0].text.startswith(demo_collection.facts.title.zh)
    fields = [field.get(qn("w:instr")).strip() for field in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_properties_say_what_it_is_and_tell_no_clock(demo_collection: Collection) -> None:
    kit = kit_of(demo_collection, "lantern-lane", "en")
    properties = opened(demo_collection, kit).core_properties
    assert (properties.title, properties.language) == ("Lantern Lane: Lighting the Way", "en")
    assert properties.created == properties.modified
    assert (
        properties.created and (properties.created.year, properties.created.month, properties.created.day) == kit.date
    )


def test_the_same_kit_gives_the_same_bytes(demo_collection: Collection) -> None:
    kit = kit_of(demo_collection, "lantern-lane", "zh")
    assert written(demo_collection, kit) == written(demo_collection, kit)


def test_hostile_text_stands_as_it_is(demo_collection: Collection) -> None:
    collection = with_hostile_title(demo_collection, "lantern-lane")
    content = written(collection, kit_of(collection, "lantern-lane", "zh"))
    found = texts(Document(io.BytesIO(content)))
    assert HOSTILE in found
    assert f"{HOSTILE}：{HOSTILE}" in found
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if re.search(r"\.(xml|rels)$", name):
                ElementTree.fromstring(archive.read(name))
