"""Photos with their captions, and footnotes."""

from __future__ import annotations

import pytest

from scripts.word_import.album import (
    Album,
    is_figure_caption,
    is_table_caption,
    looks_like_caption,
    spread,
    table_caption,
)
from scripts.word_import.records import Paragraph, Picture, Run

EMF = b"\x01\x00\x00\x00" + b"\0" * 36 + b" EMF"
WMF = b"\xd7\xcd\xc6\x9a\0\0"


def line(text: str, **more: object) -> Paragraph:
    return Paragraph(3, (Run(text),), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("texts", "count", "captions"),
    [
        (["图1 包饺子"], 1, ["包饺子"]),
        (["图1-2：包饺子"], 1, ["包饺子"]),
        (["图三包饺子"], 1, ["包饺子"]),
        (["照片：包饺子"], 1, ["包饺子"]),
        (["图1 包饺子"], 2, ["包饺子（之一）", "包饺子（之二）"]),
        (["图1 包饺子 图2 分饺子"], 2, ["包饺子", "分饺子"]),
        (["图1 甲", "图2 乙"], 2, ["甲", "乙"]),
        (["图1 甲", "图2 乙"], 3, ["甲", "乙", ""]),
        (["图1 甲；图2 乙；图3 丙"], 2, ["甲", "乙；丙"]),
        (["图1"], 1, [""]),
        ([], 2, ["", ""]),
    ],
)
def test_captions_are_spread_over_pictures(texts: list[str], count: int, captions: list[str]) -> None:
    assert spread(texts, count) == captions


def test_captions_are_known_by_number_style_or_place() -> None:
    assert is_figure_caption(line("图2 孩子们"))
    assert is_figure_caption(line("孩子们", role="caption"))
    assert not is_figure_caption(line("图书角开了，居民都来了"))
    assert not is_figure_caption(line("表1 安排", role="caption"))
    assert is_table_caption(line("表1 安排"))
    assert table_caption(line("表1 安排")) == "表1：安排"
    assert not is_table_caption(line("表演开始了"))
    assert looks_like_caption(line("孩子们", centred=True))
    assert not looks_like_caption(line("孩子们来了。", centred=True))
    assert not looks_like_caption(line("孩子们"))


def test_slots_have_plain_ids_and_what_is_missing_is_told() -> None:
    album = Album({})
    slots = album.add(
        [Picture(2, "a.jpg", b"\xff\xd8\xff"), Picture(2, "b.jpg", b"\xff\xd8\xff")], [line("图1 甲", role="caption")]
    )
    assert [(slot.id, slot.caption, slot.line) for slot in slots] == [
        ("photo-1", "甲（之一）", 3),
        ("photo-2", "甲（之二）", 3),
    ]
    album.add([Picture(4, "c.jpg", b"\xff\xd8\xff")], [])
    assert [(one.line, one.code) for one in album.remarks] == [(4, "picture_uncaptioned")]


def test_a_picture_used_twice_is_one_photo() -> None:
    album = Album({})
    album.add([Picture(2, "a.jpg", b"\xff\xd8\xff")], [line("图1 甲")])
    assert album.add([Picture(5, "a.jpg", b"\xff\xd8\xff")], []) == []
    assert [one.code for one in album.remarks] == ["picture_again"]


@pytest.mark.parametrize("data", [EMF, WMF])
def test_windows_drawings_leave_a_slot_for_their_caption(data: bytes) -> None:
    album = Album({})
    (slot,) = album.add([Picture(2, "a.emf", data)], [line("图1 流程")])
    assert (slot.picture, slot.caption) == (None, "流程")
    assert album.add([Picture(2, "b.emf", data)], []) == []
    assert [(one.code, dict(one.values)["photo"]) for one in album.remarks] == [
        ("picture_vector", "photo-1"),
        ("picture_vector", "—"),
    ]


def test_a_note_keeps_its_id_at_every_mark_and_one_that_is_not_there_is_none() -> None:
    album = Album({"footnote:1": (Run("甲"),), "endnote:1": (Run("乙"),)})
    assert [album.note(key, 5) for key in ("footnote:1", "endnote:1", "footnote:1", "footnote:9")] == [
        "footnote-1",
        "footnote-2",
        "footnote-1",
        "",
    ]
    assert [note.text for note in album.footnotes] == ["甲", "乙"]
