"""Tables of a report as tables of the narrative, which know no merged cells; and tables that are only a frame.

Owns the flattening. Nothing is lost: what a merged cell says stands in every place that it covered.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from scripts import model
from scripts.model import Spans
from scripts.word_import.album import LONGEST_CAPTION, Album
from scripts.word_import.records import Block, Cell, Paragraph, Picture, Run, Table, remark
from scripts.word_import.spans import set_runs, set_strong

_STOPS: Final = "。；！？…：，、"


def unfold(block: Block) -> list[Block]:
    """The blocks inside a table that is only a frame, around pictures or around text; any other block as it is."""
    if not isinstance(block, Table):
        return [block]
    if max(map(len, block.rows)) == 1:
        return [inner for row in block.rows for cell in row for inner in cell.blocks]
    cells = [cell for row in block.rows for cell in row]
    pictured = any(isinstance(inner, Picture) for cell in cells for inner in cell.blocks)
    if not pictured or any(len(cell_text(cell)) > LONGEST_CAPTION for cell in cells):
        return [block]
    return list(_hang(block))


def _hang(table: Table) -> Iterator[Block]:
    """Each picture of a frame with its caption after it: from its own cell, or from the cell below."""
    used: set[int] = set()
    for number, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            if id(cell.blocks) in used or not cell.blocks:
                continue
            used.add(id(cell.blocks))
            pictures = [inner for inner in cell.blocks if isinstance(inner, Picture)]
            texts = [inner for inner in cell.blocks if isinstance(inner, Paragraph)]
            below = table.rows[number + 1] if number + 1 < len(table.rows) else ()
            if pictures and not texts and column < len(below) and id(below[column].blocks) not in used:
                texts = _caption_of(below[column])
                used |= {id(below[column].blocks)} if texts else set()
            yield from pictures
            yield from (_as_caption(text) if pictures else text for text in texts)


def _caption_of(cell: Cell) -> list[Paragraph]:
    texts = [inner for inner in cell.blocks if isinstance(inner, Paragraph)]
    return texts if len(texts) == len(cell.blocks) else []


def _as_caption(paragraph: Paragraph) -> Paragraph:
    return Paragraph(paragraph.line, paragraph.runs, "caption")


def cell_text(cell: Cell) -> str:
    """The words of a cell."""
    return "".join(inner.text for inner in cell.blocks if isinstance(inner, Paragraph))


def set_table(table: Table, album: Album) -> Iterator[model.Block]:
    """A table of the narrative; a first row that is one cell becomes a line above it."""
    width = max(map(len, table.rows))
    rows, line = [(*row, *[Cell(())] * (width - len(row))) for row in table.rows], table.line
    if len(rows) > 1 and _is_one(rows[0]):
        title = cell_text(rows[0][0])
        if title:
            yield model.Block("paragraph", table.line, items=(tuple(set_strong(title)),))
        rows, line = rows[1:], line + 1
    merged = any(cell.merged for row in rows for cell in row if not _is_one(row))
    if merged:
        album.remarks.append(remark(line, "merged_cells"))
    made = tuple(tuple(_set_row(row, album, line)) for row in rows)
    yield model.Block("table", line, rows=made)


def pictures_of(table: Table) -> list[Picture]:
    """The pictures that stand in the cells of a table with text."""
    found = {
        id(inner): inner for row in table.rows for cell in row for inner in cell.blocks if isinstance(inner, Picture)
    }
    return list(found.values())


def _is_one(row: tuple[Cell, ...]) -> bool:
    """Whether a row is a single cell that covers every column."""
    return len(row) > 1 and row[0].merged and all(cell.blocks is row[0].blocks for cell in row)


def _set_row(row: tuple[Cell, ...], album: Album, line: int) -> Iterator[Spans]:
    for column, cell in enumerate(row):
        yield () if column and _is_one(row) else _set_cell(cell, album, line)


def _set_cell(cell: Cell, album: Album, line: int) -> Spans:
    """The paragraphs of a cell as one, with semicolons between those that do not end with a mark."""
    runs: list[Run] = []
    for paragraph in (inner for inner in cell.blocks if isinstance(inner, Paragraph)):
        if runs and not runs[-1].text.endswith(tuple(_STOPS)):
            runs.append(Run("；"))
        if paragraph.label:
            runs.append(Run(paragraph.label.text))
        runs += paragraph.runs
    return set_runs(runs, album, line)
