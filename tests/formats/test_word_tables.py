"""Tables of Word documents."""

from __future__ import annotations

import io

from docx import Document
from docx.oxml.ns import qn

from scripts.formats.word_style import CELL, TABLE, blank_document
from scripts.formats.word_tables import HEADINGS, add_table, write_paragraph, write_row, write_text


def test_a_table_is_read_back_as_it_was_written() -> None:
    document = Document(io.BytesIO(blank_document("en")))
    head = write_row([write_paragraph("a", CELL), write_paragraph("<b> & ", CELL)], [1000, 2000], HEADINGS)
    add_table(document, TABLE, [1000, 2000], [head, write_row([write_paragraph("", CELL)] * 2, [1000, 2000])])
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["a", "<b> & "], ["", ""]]
    assert table.style is not None
    assert table.style.name == TABLE
    assert [column.get(qn("w:w")) for column in table._tbl.tblGrid.iterchildren()] == ["1000", "2000"]
    assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows] == [True, False]
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
    paragraph = table.cell(0, 0).paragraphs[0]
    assert paragraph.style is not None
    assert paragraph.style.name == CELL


def test_spaces_at_the_ends_of_a_text_stay() -> None:
    assert write_text(" a ") == '<w:t xml:space="preserve"> a </w:t>'
