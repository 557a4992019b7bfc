"""The work list of a translator as a Word document, and the answers in it.

Owns the document: a landscape page, a table for each case, a row for each part. Which parts there are is for `parts`,
what becomes of the answers for `answers`.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT
from docx.shared import Mm

from scripts.exchange import titles
from scripts.exchange import translation_guide as guide
from scripts.exchange.documents import read_tables
from scripts.exchange.gather import Gathered
from scripts.exchange.parts import Answer, Part
from scripts.formats.archive import make_zip
from scripts.formats.word_style import CELL, FORM_CELL, HEAD_CELL, TABLE, blank_document
from scripts.formats.word_tables import HEADINGS, TWIPS, add_table, write_paragraph, write_row

_WIDTHS: Final = (36, 72, 62, 74, 33)
"""Millimetres of the columns: id, Chinese, English, new English, terms and numbers."""

_NEW: Final = 3
_MARGIN: Final = 10
_QUIET: Final = '<w:rPr><w:sz w:val="15"/></w:rPr>'
"""Half points: what a translator only glances at."""

_KEY: Final = re.compile(r"(?P<key>[a-z0-9-]+/\S+)\s+(?P<version>[0-9a-f]{8}-[0-9a-f]{8})")
_WHEN: Final = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


def write_document(parts: Sequence[Part], gathered: Gathered) -> bytes:
    """The document."""
    document = Document(io.BytesIO(blank_document("en")))
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
    document.core_properties.title = " ".join(guide.TITLE)
    document.core_properties.created = document.core_properties.modified = _WHEN
    document.add_paragraph(" ".join(guide.TITLE), style="Title")
    for words in guide.RULES:
        document.add_paragraph(" ".join(words), style="List Bullet")
    names = gathered.names("cases")
    for slug, listed in groupby(parts, key=lambda part: part.slug):
        document.add_paragraph(f"{names.get(slug, '')} {slug}", style="Heading 1")
        _add_table(document, list(listed))
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return make_zip({name: archive.read(name) for name in archive.namelist()})


def _add_table(document: DocumentType, parts: Sequence[Part]) -> None:
    widths = [round(width * TWIPS) for width in _WIDTHS]
    headings = [guide.KEY, guide.ZH, guide.EN, guide.NEW, (f"{guide.TERMS[0]}、{guide.NUMBERS[0]}", "Terms, numbers")]
    rows = [write_row([_paragraphs([words], HEAD_CELL) for words in headings], widths, HEADINGS)]
    rows += [write_row([_paragraphs(lines, CELL) for lines in _cells(part)], widths) for part in parts]
    add_table(document, TABLE, widths, rows)


_Lines = list[tuple[str, ...]]
"""The paragraphs of a cell; the second text of a pair is quiet."""


def _cells(part: Part) -> list[_Lines]:
    about: _Lines = [(part.place[0], part.place[1]), ("", " ".join(titles.STATES[part.state]))]
    about += [("", part.key), ("", part.version)]
    chinese: _Lines = [("", f"{guide.OLD[0]} {guide.OLD[1]}：{part.old}")] if part.old else []
    return [
        about,
        [*chinese, (part.zh,)],
        [(part.en,)],
        [("",)],
        [*((term,) for term in part.terms), *(("", number) for number in part.numbers)] or [("",)],
    ]


def _paragraphs(lines: _Lines, style: str) -> str:
    return "".join(
        write_paragraph(text, FORM_CELL if index else style, _QUIET if index else "")
        for line in lines
        for index, text in enumerate(line)
        if text or index == len(line) - 1
    )


# ------------------------------------------------------------------------------------------------------- reading
def read_document(content: bytes) -> list[Answer]:
    """The answers in a document, empty ones too. Raises RefusedFileError; a document without parts has none."""
    return [answer for number, table in enumerate(read_tables(content), 1) for answer in _answers(number, table)]


def _answers(number: int, table: Sequence[tuple[str, ...]]) -> Iterator[Answer]:
    """Rows with an id; the new English stands below its heading, in the fourth column if there is none."""
    column = _NEW
    for at, row in enumerate(table, 1):
        headings = [index for index, cell in enumerate(row) if cell.startswith(guide.NEW[0])]
        if headings and row[0].startswith(guide.KEY[0]):
            column = headings[0]
            continue
        match = _KEY.search(" ".join(row[0].split())) if row else None
        if match:
            text = row[column] if column < len(row) else ""
            place = f"表 {number} 第 {at} 行 table {number}, row {at}"
            yield Answer(match["key"], match["version"], text, place)
