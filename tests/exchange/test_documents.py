"""Tables of Word files, as several programs leave them."""

from __future__ import annotations

import io

from docx import Document

from scripts.exchange.documents import read_tables
from tests.office.files import repack


def document(*cells: str) -> bytes:
    """A document with a table of one row, its cells written as XML."""
    made = Document()
    made.add_paragraph("outside")
    made.add_table(1, 1)
    buffer = io.BytesIO()
    made.save(buffer)
    row = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)

    def change(parts: dict[str, bytes]) -> None:
        text = parts["word/document.xml"].decode()
        start, end = text.index("<w:tr>"), text.index("</w:tr>")
        parts["word/document.xml"] = f"{text[:start]}<w:tr>{row}{text[end:]}".encode()

    return repack(buffer.getvalue(), change)


def p(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_runs_and_paragraphs_of_cells() -> None:
    content = document(p(r("one ") + r("text")), p(r("two")) + p("") + p(r("paragraphs")), p(""))
    assert read_tables(content) == [[("one text", "two\n\nparagraphs", "")]]


def test_tracked_changes_count_as_accepted() -> None:
    cell = p(r("A ") + f"<w:ins>{r('new')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>" + r(" word"))
    moved = p(f"<w:moveFrom>{r('gone')}</w:moveFrom><w:moveTo>{r('here')}</w:moveTo>")
    assert read_tables(document(cell, moved)) == [[("A new word", "here")]]


def test_tabs_breaks_and_hyphens() -> None:
    cell = p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>")
    assert read_tables(document(cell)) == [[("a\tb\nc-d",)]]


def test_links_fields_and_controls_give_their_words() -> None:
    cell = p(
        f"<w:hyperlink>{r('link')}</w:hyperlink><w:sdt><w:sdtContent>{r(' box')}</w:sdtContent></w:sdt>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    )
    assert read_tables(document(cell)) == [[("link box",)]]


def test_a_table_inside_a_cell_is_part_of_its_text() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p(r('inner'))}</w:tc></w:tr></w:tbl>"
    assert read_tables(document(p(r("before")) + inner + p(r("after")))) == [[("before\ninner\nafter",)]]
