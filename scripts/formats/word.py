"""Copy kits as Word documents (ECMA-376) that open alike in Word, WPS and LibreOffice.

Owns how the blocks of a sheet become paragraphs and tables; page and styles belong to `word_style`. The same kit gives
the same bytes.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from typing import Final

from docx import Document
from docx.document import Document as DocumentType
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from scripts.formats.archive import make_zip
from scripts.formats.sheet import Block, Bullets, Code, Heading, Kit, Paragraph, Steps, Table
from scripts.formats.take_home import phrase
from scripts.formats.word_style import (
    CELL,
    FORM,
    FORM_CELL,
    HEAD_CELL,
    KICKER,
    QUIET,
    TABLE,
    TEXT_WIDTH,
    blank_document,
    set_running_lines,
)
from scripts.formats.word_tables import HEADINGS, TWIPS, add_table, write_paragraph, write_row, write_text
from scripts.settings import LANGUAGE_TAGS, Language

_FORM_ROW: Final = 11
"""Millimetres: room to write by hand."""

_CODE: Final = 30
"""Millimetres: a code on paper is read from arm's length."""

_ADDRESS: Final = re.compile(r"(https?://[\w.:/?#%=&-]+)", re.ASCII)
"""What becomes a link: the characters of our own addresses. Word takes a document apart whose links it cannot read."""


def write_word(kit: Kit, cover: bytes | None, code: bytes) -> bytes:
    """The document; `cover` and `code` are PNG pictures."""
    document = Document(io.BytesIO(blank_document(kit.language)))
    _set_properties(document, kit)
    page = phrase("page_of", kit.language, page="\0", pages="\0").split("\0")
    set_running_lines(document, kit.publisher, f"{kit.title}\t{page[0]}", page[1], page[2])
    if cover:
        _add_picture(document, cover, TEXT_WIDTH, phrase("cover", kit.language, title=kit.title))
    document.add_paragraph(kit.kicker, style=KICKER)
    document.add_paragraph(kit.title, style="Title")
    document.add_paragraph(kit.lead)
    for block in kit.blocks:
        if isinstance(block, Code):
            _add_picture(document, code, _CODE, block.description)
        else:
            _add_block(document, block, kit.language)
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as parts:
        return make_zip({name: parts.read(name) for name in parts.namelist()})


def _set_properties(document: DocumentType, kit: Kit) -> None:
    properties = document.core_properties
    day = datetime.datetime(*kit.date, tzinfo=datetime.UTC)
    properties.title, properties.subject, properties.author = kit.title, kit.kicker, kit.publisher
    properties.language = LANGUAGE_TAGS[kit.language]
    properties.comments = kit.address
    properties.keywords = ""
    properties.created = properties.modified = day
    properties.last_modified_by, properties.revision = kit.publisher, 1


def _add_block(document: DocumentType, block: Block, language: Language) -> None:
    match block:
        case Heading():
            heading = document.add_paragraph(block.text, style=f"Heading {block.level}")
            heading.paragraph_format.page_break_before = block.new_page or None
        case Paragraph():
            paragraph = document.add_paragraph(style=QUIET if block.quiet else None)
            paragraph.paragraph_format.keep_with_next = block.sticky or None
            _add_text(paragraph, block.text)
        case Bullets():
            for item in block.items:
                document.add_paragraph(item, style="List Bullet")
        case Steps():
            for title, detail in block.items:
                paragraph = document.add_paragraph(style="List Number")
                paragraph.add_run(phrase("step", language, title=title)).bold = True
                paragraph.add_run(detail)
        case Table():
            _add_table(document, block)


def _add_text(paragraph: WordParagraph, text: str) -> None:
    """Text in which an address can be followed."""
    for index, part in enumerate(_ADDRESS.split(text)):
        if index % 2:
            target = paragraph.part.relate_to(part, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            run = f"<w:r>{write_text(part)}</w:r>"
            link = f'<w:hyperlink {nsdecls("w", "r")} r:id="{target}" w:history="1">{run}</w:hyperlink>'
            paragraph._p.append(parse_xml(link))
        elif part:
            paragraph.add_run(part)


def _add_table(document: DocumentType, table: Table) -> None:
    widths = [round(TEXT_WIDTH * TWIPS * share / sum(table.widths)) for share in table.widths]
    style = FORM_CELL if table.form else CELL
    height = f'<w:trHeight w:val="{round(_FORM_ROW * TWIPS)}" w:hRule="atLeast"/>' if table.form else ""
    rows = [write_row([write_paragraph(text, HEAD_CELL) for text in table.header], widths, HEADINGS)]
    rows += [write_row([write_paragraph(text, style) for text in texts], widths, height) for texts in table.rows]
    add_table(document, FORM if table.form else TABLE, widths, rows)


def _add_picture(document: DocumentType, picture: bytes, width: int, description: str) -> None:
    """A picture `width` millimetres wide, with the words for those who cannot see it."""
    inline = document.add_paragraph().add_run().add_picture(io.BytesIO(picture), width=Mm(width))._inline
    inline.docPr.set("descr", description)
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")  # left out, LibreOffice takes an eighth of an inch
    for element in inline.iter(qn("pic:cNvPr")):
        element.set("name", inline.docPr.get("name"))
