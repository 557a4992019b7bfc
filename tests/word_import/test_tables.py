"""Tables without merged cells, and tables that are only frames."""

from __future__ import annotations

from scripts.model import Block, Span
from scripts.word_import.album import Album
from scripts.word_import.labels import split_label
from scripts.word_import.reader import cut
from scripts.word_import.records import Cell, Paragraph, Picture, Run, Table
from scripts.word_import.tables import pictures_of, set_table, unfold

PICTURE = Picture(1, "a.jpg", b"\xff\xd8\xff")
OTHER = Picture(1, "b.jpg", b"\xff\xd8\xff")


def cell(*texts: str) -> Cell:
    paragraphs = []
    for text in texts:
        label, taken = split_label(text)
        paragraphs.append(Paragraph(1, cut((Run(text),), taken), label=label))
    return Cell(tuple(paragraphs))


def rows(block: Block) -> list[list[str]]:
    return [["".join(span.plain() for span in spans) for spans in row] for row in block.rows]


def merged(one: Cell) -> Cell:
    return Cell(one.blocks, merged=True)


def test_paragraphs_of_a_cell_are_divided_by_semicolons() -> None:
    (block,) = set_table(Table(4, ((cell("1、甲", "2、乙"), cell("丙。", "丁")), (cell("戊"),))), Album({}))
    assert rows(block) == [["1、甲；2、乙", "丙。丁"], ["戊", ""]]


def test_merged_cells_repeat_and_are_told() -> None:
    album, head = Album({}), merged(cell("金额"))
    (block,) = set_table(Table(4, ((cell("项目"), head, head), (cell("甲"), cell("1"), cell("2")))), album)
    assert rows(block) == [["项目", "金额", "金额"], ["甲", "1", "2"]]
    assert [(one.line, one.code) for one in album.remarks] == [(4, "merged_cells")]


def test_a_first_row_of_one_cell_is_a_line_above_and_a_later_one_is_said_once() -> None:
    title, total = merged(cell("经费表")), merged(cell("合计3元"))
    table = Table(4, ((title, title), (cell("项目"), cell("金额")), (total, total)))
    line, block = set_table(table, Album({}))
    assert line.items == ((Span("strong", children=(Span("text", "经费表"),)),),)
    assert (rows(block), block.line) == ([["项目", "金额"], ["合计3元", ""]], 5)


def test_a_frame_of_one_column_is_what_stands_in_it() -> None:
    table = Table(1, ((cell("甲", "乙"),), (cell("丙"),)))
    assert [block.text for block in unfold(table) if isinstance(block, Paragraph)] == ["甲", "乙", "丙"]


def test_a_frame_of_pictures_is_pictures_with_their_captions() -> None:
    table = Table(1, ((Cell((PICTURE,)), Cell((OTHER,))), (cell("图1 甲"), cell("图2 乙"))))
    assert [block.name if isinstance(block, Picture) else getattr(block, "text", "") for block in unfold(table)] == [
        "a.jpg",
        "图1 甲",
        "b.jpg",
        "图2 乙",
    ]
    own = Table(1, ((Cell((PICTURE, *cell("甲").blocks)), Cell((OTHER, *cell("乙").blocks))),))
    assert [getattr(block, "role", "") for block in unfold(own)] == ["", "caption", "", "caption"]


def test_a_table_with_text_stays_a_table_and_keeps_its_pictures() -> None:
    table = Table(1, ((cell("长" * 61), Cell((PICTURE,))),))
    assert unfold(table) == [table]
    assert pictures_of(table) == [PICTURE]
