"""The guide of staff shows pictures that are there, and every picture that is there."""

from __future__ import annotations

import re

from PIL import Image

from tests.conftest import ROOT
from tests.guide_screenshots import FOLDER


def test_every_picture_of_the_guide_is_there_and_shown() -> None:
    text = (ROOT / "cases" / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"!\[([^\]]+)\]\(\.guide/([a-z-]+\.png)\)", text)
    assert {name for _, name in shown} == {path.name for path in FOLDER.iterdir()}
    assert all(len(words) > 5 for words, _ in shown)
    taken = (ROOT / "tests" / "guide_screenshots.py").read_text(encoding="utf-8")
    for _, name in shown:
        assert f'"{name.removesuffix(".png")}"' in taken
        with Image.open(FOLDER / name) as image:
            assert image.width >= 1000


def test_the_guide_begins_with_what_staff_do() -> None:
    text = (ROOT / "cases" / "README.md").read_text(encoding="utf-8")
    headings = re.findall(r"^##? (.+)$", text, re.M)
    assert headings[:7] == [
        "编辑案例",
        "新增一个案例",
        "更正一个数字",
        "换一张照片",
        "撤回同意",
        "发布",
        "英文跟上中文",
    ]
