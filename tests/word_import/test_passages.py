"""Lists, quotes, captions and tables between two headings."""

from __future__ import annotations

import pytest

from scripts.model import Block
from scripts.word_import.album import Album
from scripts.word_import.labels import split_label
from scripts.word_import.passages import loose_notes, set_passage
from scripts.word_import.reader import cut
from scripts.word_import.records import Block as ReportBlock
from scripts.word_import.records import Cell, Paragraph, Picture, Role, Run, Table

PICTURES = [Picture(1, f"{name}.jpg", b"\xff\xd8\xff") for name in "abc"]


def line(text: str, *, role: Role = "", depth: int = 0, centred: bool = False) -> Paragraph:
    label, taken = split_label(text)
    return Paragraph(1, cut((Run(text),), taken), role, centred=centred, label=label, depth=depth)


def made(*blocks: ReportBlock) -> tuple[list[tuple[str, list[str]]], list[str], list[str]]:
    """Kind and texts of each block; captions in order; codes of remarks."""
    album = Album({})
    result = set_passage(blocks, album)
    shown = [(str(block.kind), words(block)) for block in result]
    return shown, [slot.caption for slot in album.slots], [one.code for one in album.remarks]


def words(block: Block) -> list[str]:
    return [block.target] if block.target else ["".join(span.plain() for span in item) for item in block.items]


def test_typed_numbers_in_order_are_a_list() -> None:
    assert made(line("1、甲"), line("2、乙"), line("丙"))[0] == [("numbered", ["甲", "乙"]), ("paragraph", ["丙"])]
    assert made(line("（1）甲"), line("（2）乙"))[0] == [("numbered", ["甲", "乙"])]
    assert made(line("● 甲"))[0] == [("list", ["甲"])]


@pytest.mark.parametrize("texts", [("1、甲",), ("2、甲", "3、乙"), ("1、甲", "3、乙")])
def test_other_numbers_stay_as_they_were_typed(texts: tuple[str, ...]) -> None:
    assert made(*map(line, texts))[0] == [("paragraph", [text]) for text in texts]


def test_a_list_of_several_levels_becomes_one_and_is_told() -> None:
    shown, _, told = made(line("1、甲"), line("• 乙", depth=1), line("2、丙"))
    assert shown == [("list", ["甲", "乙", "丙"])]
    assert told == ["nested_list"]


def test_lists_that_follow_one_another_are_joined_because_markdown_would() -> None:
    shown, _, told = made(line("1、甲"), line("2、乙"), line("（1）丙"), line("（2）丁"))
    assert shown == [("list", ["甲", "乙", "丙", "丁"])]
    assert told == ["nested_list"]


def test_quotes_that_follow_one_another_are_one() -> None:
    shown, _, _ = made(line("甲", role="quote"), line("乙", role="quote"), line("丙"))
    assert shown == [("quote", ["甲", "乙"]), ("paragraph", ["丙"])]


def test_captions_below_their_pictures() -> None:
    shown, captions, told = made(PICTURES[0], line("图1 甲"), line("正文"), PICTURES[1], PICTURES[2], line("图2 乙"))
    assert [kind for kind, _ in shown] == ["photo", "paragraph", "photo", "photo"]
    assert captions == ["甲", "乙（之一）", "乙（之二）"]
    assert told == []


def test_captions_above_their_pictures() -> None:
    shown, captions, _ = made(line("图1 甲"), PICTURES[0], line("图2 乙"), PICTURES[1])
    assert [kind for kind, _ in shown] == ["photo", "photo"]
    assert captions == ["甲", "乙"]


def test_a_centred_line_below_a_picture_is_guessed_and_told() -> None:
    _, captions, told = made(PICTURES[0], line("一起包饺子", centred=True))
    assert captions == ["一起包饺子"]
    assert told == ["caption_guessed"]
    shown, captions, told = made(PICTURES[0], line("正文不居中"))
    assert (shown[1], captions, told) == (("paragraph", ["正文不居中"]), [""], ["picture_uncaptioned"])


def test_a_table_has_its_caption_as_a_line_and_its_pictures_after_it() -> None:
    table = Table(2, ((Cell((line("字" * 70),)), Cell((PICTURES[0],))),))
    shown, _, told = made(line("表2 安排"), table)
    assert [kind for kind, _ in shown] == ["paragraph", "table", "photo"]
    assert shown[0][1] == ["表2：安排"]
    assert told == ["picture_in_table", "picture_uncaptioned"]


def test_the_note_of_a_heading_or_caption_stands_below_it() -> None:
    album = Album({"footnote:1": (Run("待核实"),)})
    caption = Paragraph(1, (Run("图1 甲"), Run("", note="footnote:1")), "caption")
    assert [words(block) for block in set_passage([PICTURES[0], caption], album)] == [["photo-1"], ["注：待核实"]]
    assert [words(block) for block in loose_notes(caption, album)] == [["注：待核实"]]
