"""Colours: the style sheet says what Python says, and everything can be read."""

from __future__ import annotations

import re

import pytest

from scripts.identity import COLOURS, Scheme
from tests.conftest import ROOT

SCHEMES: tuple[Scheme, Scheme] = ("light", "dark")


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_everything_can_be_read(scheme: Scheme) -> None:
    colours = COLOURS[scheme]
    for paper in (colours.paper, colours.paper_deep):
        for text in (colours.ink, colours.ink_soft, colours.accent, *colours.types):
            assert contrast(text, paper) >= 4.5, (text, paper)
    for colour in colours.types:
        assert contrast(colours.on_type, colour) >= 4.5, colour


def test_the_style_sheet_says_the_same() -> None:
    style = (ROOT / "overrides" / "assets" / "casebook.css").read_text(encoding="utf-8")
    blocks = re.findall(r"\{[^{}]*--paper:[^{}]*\}", style)
    wanted = [COLOURS["light"], COLOURS["dark"], COLOURS["dark"]]
    assert len(blocks) == len(wanted)
    for block, colours in zip(blocks, wanted, strict=True):
        found = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", block))
        names = ("paper", "paper_deep", "ink", "ink_soft", "rule", "accent", "on_type")
        assert [found[name.replace("_", "-")] for name in names] == [getattr(colours, name) for name in names]
        assert [found[f"type-{number}"] for number in range(1, 8)] == list(colours.types)
