"""The work list as a Word document."""

from __future__ import annotations

import io
import zipfile

from docx import Document

from scripts.exchange.answers import export_translation
from scripts.exchange.gather import gather
from scripts.exchange.parts import work_list
from scripts.exchange.translation_document import read_document
from scripts.settings import Settings
from tests.exchange.test_documents import document, p, r


def test_every_part_comes_back_with_its_key_and_version(demo: Settings) -> None:
    parts = work_list(gather(demo))
    answers = read_document(export_translation(demo, (), "docx")[0])
    assert [(answer.key, answer.version, answer.text) for answer in answers] == [
        (part.key, part.version, "") for part in parts
    ]
    assert answers[0].place == "表 1 第 2 行 table 1, row 2"


def test_a_table_for_each_case_on_a_landscape_page(demo: Settings) -> None:
    made = Document(io.BytesIO(export_translation(demo, ["lantern-lane", "corner-garden"], "docx")[0]))
    assert len(made.tables) == 2
    section = made.sections[0]
    assert section.page_width and section.page_height and section.page_width > section.page_height
    assert [cell.text.split("\n")[0] for cell in made.tables[0].rows[0].cells] == [
        *("编号", "现在的中文", "现有英文", "新英文", "术语、数字")
    ]
    assert [p.text for p in made.paragraphs if p.style and p.style.name == "Heading 1"] == [
        "灯笼巷：把灯点亮 lantern-lane",
        "街角花园 corner-garden",
    ]


def test_the_same_texts_give_the_same_bytes_that_open_elsewhere(demo: Settings) -> None:
    content = export_translation(demo, (), "docx")[0]
    assert content == export_translation(demo, (), "docx")[0]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read("word/document.xml").decode()
    assert text.count("<w:tblHeader/>") == text.count("<w:tbl>")
    assert 'w:eastAsia="zh-CN"' in zipfile.ZipFile(io.BytesIO(content)).read("word/styles.xml").decode()


KEY = p(r("标题")) + p(r("lantern-lane/title")) + p(r("0123abcd-4567cdef"))


def test_without_its_heading_the_fourth_column_counts() -> None:
    (answer,) = read_document(document(KEY, p(r("中文")), p(r("old")), p(r("new")), p("")))
    assert (answer.key, answer.version, answer.text) == ("lantern-lane/title", "0123abcd-4567cdef", "new")


def test_rows_without_an_id_and_rows_too_short_are_passed_over() -> None:
    assert read_document(document(p(r("notes of mine")), p(r("text")))) == []
    assert [answer.text for answer in read_document(document(KEY))] == [""]
