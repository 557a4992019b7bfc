"""The heading face: every character of every heading is in it, and no page loads more than it needs."""

from __future__ import annotations

import io
import re

import pytest
from fontTools.ttLib import TTFont

from scripts import fonts
from scripts.fonts import Slice, cut, heading_characters, plan_slices, render_style_sheet, style_files

PAGE = heading_characters("""---
title: "灯笼巷"
---
<header><h1 id="top">邻居的<em>灯</em></h1></header>

## 怎样开始 {#begin}

正文不进标题字体。

<dt><span class="figure-value">约8.9万</span></dt>
""")


def characters(slices: tuple[Slice, ...]) -> str:
    return "".join(piece.characters for piece in slices if piece.family == "Casebook Chinese")


def test_what_stands_in_a_heading_is_cut_and_running_text_is_not() -> None:
    found = characters(plan_slices([PAGE]))
    assert set("灯笼巷邻居的怎样开始约万") <= set(found)
    assert not set("正文不进") & set(found)
    assert len(found) == len(set(found))


def test_common_characters_come_first_and_rare_ones_stay_together_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "SLICE", 8)
    pages = [heading_characters(f"# {heading}") for heading in ("一甲乙丙", "一丁戊己", "一二")]
    first, *others = [
        piece for piece in plan_slices(pages) if piece.language == "zh" and piece.family.endswith("Chinese")
    ]
    assert "一" in first.characters
    assert sorted("".join(piece.characters for piece in (first, *others))) == sorted("一甲乙丙丁戊己二·—‘’“”…")


def test_a_slice_holds_its_characters_and_says_whose_font_it_is() -> None:
    piece = next(piece for piece in plan_slices([PAGE]) if piece.family == "Casebook Chinese")
    made = cut(piece)
    font = TTFont(io.BytesIO(made))
    assert set(font.getBestCmap()) == {ord(character) for character in piece.characters}
    assert font["name"].getDebugName(0).startswith("© 2017-2024 Adobe")
    assert "Open Font License" in font["name"].getDebugName(13)
    features = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert features <= {"kern", "liga", "lnum", "locl"}
    assert made == cut(piece), "the same bytes every time"
    with TTFont(piece.source) as whole:
        assert font["head"].modified == whole["head"].modified, "and on every day"
    assert len(made) < 40_000


def test_the_style_sheet_names_every_slice_and_exactly_its_characters() -> None:
    slices = plan_slices([PAGE])
    style = render_style_sheet(slices, "zh")
    mine = [piece for piece in slices if piece.language == "zh"]
    assert [piece.name in style for piece in mine] == [True] * len(mine)
    for piece, ranges in zip(mine, re.findall(r"unicode-range: ([^;]+);", style), strict=True):
        codes: set[int] = set()
        for part in ranges.split(", "):
            first, _, last = part.removeprefix("U+").partition("-")
            codes |= set(range(int(first, 16), int(last or first, 16) + 1))
        assert codes == {ord(character) for character in piece.characters}
    assert "Casebook Chinese" not in render_style_sheet(slices, "en")


def test_the_licences_are_published_beside_the_fonts() -> None:
    files = style_files(plan_slices([PAGE]))
    for name in ("zh/assets/fonts/noto-serif-licence.txt", "en/assets/fonts/source-serif-licence.txt"):
        text = files[name]
        assert isinstance(text, bytes)
        assert b"SIL OPEN FONT LICENSE" in text.upper()
