"""Narratives taken apart and put together."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.exchange.passages import Piece, is_sound, put_together, take_apart, words
from scripts.settings import LANGUAGES
from tests.conftest import DEMO, ROOT

TEXT = """\
## 背景 {#background}

灯笼巷很黑。
没人敢走。[^two-counts]

> 一段话。
>
> 又一段。

### 夜行 {#walk}

![](photo:walk)

- 先走东段；
- 再走**西段**。

1. 一
2. 二

| 月 | 做了什么 |
|---|:--|
| 三月 | 甲 \\| 乙 |
"""
NARRATIVES = [*ROOT.glob("cases/*/*.md"), *(DEMO / "cases").glob("*/*.md")]


def pieces() -> tuple[Piece, ...]:
    return take_apart(TEXT, "zh")[0].pieces


def test_every_piece_has_its_passages() -> None:
    assert [(piece.kind, piece.target, piece.passages) for piece in pieces()] == [
        ("heading", "background", ("背景",)),
        ("paragraph", "", ("灯笼巷很黑。没人敢走。[^two-counts]",)),
        ("quote", "", ("一段话。", "又一段。")),
        ("heading", "walk", ("夜行",)),
        ("slot", "photo:walk", ()),
        ("list", "", ("先走东段；", "再走**西段**。")),
        ("numbered", "", ("一", "二")),
        ("table", "", ("月", "做了什么", "三月", "甲 | 乙")),
    ]


def test_a_piece_put_together_has_the_frame_of_the_old_one() -> None:
    made = [put_together(piece, [f"text {n}" for n in range(len(piece.passages))]) for piece in pieces()]
    assert [piece.source for piece in made if piece.kind in {"heading", "quote", "list", "table"}] == [
        "## text 0 {#background}",
        "> text 0\n>\n> text 1",
        "### text 0 {#walk}",
        "- text 0\n- text 1",
        "| text 0 | text 1 |\n|---|:--|\n| text 2 | text 3 |",
    ]
    assert all(is_sound(piece, "en") for piece in made)


@pytest.mark.parametrize(
    "text", ["- a", "# a", "> a", "1. a", "a\n\nb", "| a |\n|---|", "![](photo:walk)", "```", "---"]
)
def test_a_paragraph_that_would_become_something_else_is_not_sound(text: str) -> None:
    assert not is_sound(put_together(pieces()[1], [text]), "en")


@pytest.mark.parametrize("path", NARRATIVES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_our_narratives_come_apart_and_together_without_a_loss(path: Path) -> None:
    language = LANGUAGES[path.stem == "en"]
    text = path.read_text("utf-8")
    sections = take_apart(text, language)
    assert "\n\n".join(piece.source for section in sections for piece in section.pieces) + "\n" == text
    for section in sections:
        for piece in section.pieces:
            assert text.split("\n")[piece.line] == piece.source.split("\n")[0]
            again = put_together(piece, piece.passages)
            assert again.passages == piece.passages
            assert is_sound(again, language)


def test_readers_do_not_see_targets_and_notes() -> None:
    assert words("见[案例](case:no-7)，20盏。[^note-9]") == "见[案例]，20盏。[]"
