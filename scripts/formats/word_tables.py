"""Tables of Word documents, written as XML: fixed widths, headings on every page, no row broken between two.

Owns the frame of a table, its rows and the plain paragraphs in its cells. Which texts stand there is for the callers,
how they look for `word_style`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from docx.document import Document as DocumentType
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from markupsafe import escape

from scripts.formats.word_style import style_id

TWIPS: Final = 1440 / 25.4
"""Twentieths of a point in a millimetre: how Word measures tables."""

HEADINGS: Final = "<w:tblHeader/>"
"""The property of a row that is repeated on each page."""


def add_table(document: DocumentType, style: str, widths: Sequence[int], rows: Iterable[str]) -> None:
    """Put a table at the end of a document; widths of columns in twips."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    element: Any = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{style_id(style)}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
        f' w:noVBand="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )
    document.element.body.insert_element_before(element, "w:sectPr")


def write_row(cells: Iterable[str], widths: Sequence[int], properties: str = "") -> str:
    """A row; each cell is the XML of its paragraphs."""
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{written}</w:tr>"


def write_paragraph(text: str, style: str, properties: str = "") -> str:
    """A paragraph of plain text in a style; `properties` are those of its letters."""
    run = f"<w:r>{properties}{write_text(text)}</w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/></w:pPr>{run}</w:p>'


def write_text(text: str) -> str:
    """A text as it stands in a run."""
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
