"""Kits on paper, read by readers that are not Typst."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest

from scripts.covers import render_cover
from scripts.formats.kit_pdf import TEMPLATE, tell_kit
from scripts.formats.qr import qr_picture
from scripts.formats.sheet import Kit, Table
from scripts.formats.typeset import typeset_pdf
from scripts.model import Collection
from scripts.settings import LANGUAGES, Language
from tests.formats.samples import case_of, kit_of, practice_of, words_of
from tests.formats.test_typeset import text_of


def written(collection: Collection, kit: Kit) -> bytes:
    case = None if "/" in kit.about else case_of(collection, kit.about)
    cover = render_cover(case, collection, width=600, height=200) if case else None
    return typeset_pdf(TEMPLATE, tell_kit(kit, cover, qr_picture(kit.address)))


def elements(node: Any) -> list[Any]:
    """Every structure element below a node of the structure tree."""
    if isinstance(node, pikepdf.Array):
        return [found for child in node for found in elements(child)]
    if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
        return []
    return [node, *(elements(node.K) if "/K" in node else [])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_says_what_the_word_file_says(demo_collection: Collection, language: Language) -> None:
    kits = (kit_of(demo_collection, "lantern-lane", language), practice_of(demo_collection, "talking-bench", language))
    for kit in kits:
        text = text_of(written(demo_collection, kit))
        for words in words_of(kit):
            assert "".join(words.split()) in text


def test_the_pdf_is_tagged_and_knows_its_language_and_title(demo_collection: Collection) -> None:
    kit = kit_of(demo_collection, "lantern-lane", "zh")
    with pikepdf.open(io.BytesIO(written(demo_collection, kit))) as pdf:
        assert str(pdf.Root.Lang) == "zh-CN"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == kit.title
        found = elements(pdf.Root.StructTreeRoot.K)
        figures = [element for element in found if pikepdf.Name.Figure == element.S]
        assert [str(figure.Alt) for figure in figures] == [
            "封面图：灯笼巷：把灯点亮",
            "二维码，打开https://casebook.example.org/c/1/",
        ]
        tables = [element for element in found if pikepdf.Name.Table == element.S]
        assert len(tables) == len([block for block in kit.blocks if isinstance(block, Table)])
        assert len([element for element in found if pikepdf.Name.THead == element.S]) == len(tables)


def test_every_font_is_embedded_and_the_page_is_a4(demo_collection: Collection) -> None:
    with pikepdf.open(io.BytesIO(written(demo_collection, kit_of(demo_collection, "lantern-lane", "en")))) as pdf:
        for page in pdf.pages:
            assert [round(float(side)) for side in page.mediabox] == [0, 0, 595, 842]
            for font in page.Resources.Font.values():
                descriptor = font.DescendantFonts[0].FontDescriptor
                assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_addresses_can_be_followed(demo_collection: Collection) -> None:
    with pikepdf.open(io.BytesIO(written(demo_collection, kit_of(demo_collection, "lantern-lane", "en")))) as pdf:
        links = {str(note.A.URI) for page in pdf.pages for note in page.get("/Annots", []) if "/A" in note}
    assert links == {"https://casebook.example.org/en/c/1/", "https://casebook.example.org/en/colophon/"}
