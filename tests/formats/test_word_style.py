"""The Word document that every kit begins with."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn

from scripts.formats.word_style import KICKER, QUIET, blank_document
from scripts.settings import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_style_names_a_chinese_font_and_no_theme(language: Language) -> None:
    document = Document(io.BytesIO(blank_document(language)))
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "List Bullet", "List Number", "Header", KICKER, QUIET):
        fonts = document.styles[name].element.find(f".//{qn('w:rFonts')}")
        assert fonts.get(qn("w:eastAsia")) in {"宋体", "黑体"}, name
        assert not [key for key in fonts.attrib if "Theme" in key], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_chinese_is_chinese_and_numbers_in_it_are_not(language: Language) -> None:
    """A number whose language is Chinese is broken at the end of a line: 1708 as 17, 08 (LibreOffice)."""
    document = Document(io.BytesIO(blank_document(language)))
    default = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert (default.get(qn("w:val")), default.get(qn("w:eastAsia"))) == ("en-GB", "zh-CN")


def test_the_page_is_a4() -> None:
    section = Document(io.BytesIO(blank_document("zh"))).sections[0]
    assert section.page_width and section.page_height
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_nothing_of_the_template_is_left_that_a_kit_does_not_use() -> None:
    with zipfile.ZipFile(io.BytesIO(blank_document("zh"))) as archive:
        names = archive.namelist()
        settings = archive.read("word/settings.xml").decode()
    assert not [name for name in names if "thumbnail" in name or "customXml" in name or "Effects" in name]
    assert 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in settings
