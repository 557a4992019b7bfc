"""The cover of the e-book as a picture: the collection's cover with title, subtitle and publisher set on paper below.

Owns its layout. A JPEG, because shops and readers want one. Pure but for the fonts, which are read once from their
packages.
"""

from __future__ import annotations

import io
import unicodedata
from functools import lru_cache
from html import escape
from importlib.resources import files
from typing import Final

import vl_convert
from PIL import Image

from scripts.covers import render_collection_cover
from scripts.identity import COLOURS
from scripts.model import Collection
from scripts.settings import Language

SIZE: Final = (1200, 1600)
"""Pixels. Three to four, as a tablet; shops ask for 1,000 or more on the shorter side."""

_ART: Final = 1040
"""Height of the drawing; the words have the rest."""

_MARGIN: Final = 96
_FACES: Final[dict[Language, str]] = {"zh": "Noto Serif SC", "en": "Source Serif Pro, Noto Serif SC"}
_FONTS: Final = (("font_source_serif_pro", "files"), ("pylopdf_fonts_zh_cn", ""))
_LARGEST: Final = 128
"""Of the title, in pixels; a longer title is set smaller, so that it stays on one line."""


def draw_book_cover(collection: Collection, language: Language) -> str:
    """The cover as SVG 1.1."""
    facts, colours = collection.facts, COLOURS["light"]
    width, height = SIZE
    lines = (
        (facts.title[language], _ART + 190, _LARGEST, colours.ink, 600),
        (facts.subtitle[language], _ART + 290, 50, colours.accent, 400),
        (facts.foundation.name[language], height - 110, 40, colours.ink_soft, 400),
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<rect width="{width}" height="{height}" fill="{colours.paper}"/>'
        f"{render_collection_cover(collection, width=width, height=_ART)}"
        f"{''.join(_text(*line, language) for line in lines)}</svg>\n"
    )


def render_book_cover(drawing: str) -> bytes:
    """A drawn cover as a JPEG of `SIZE`, without metadata."""
    _register_fonts()
    with Image.open(io.BytesIO(vl_convert.svg_to_png(drawing))) as drawn:
        picture = drawn.convert("RGB").resize(SIZE, Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=82, optimize=True, progressive=True)
    return buffer.getvalue()


def _text(text: str, baseline: int, largest: int, colour: str, weight: int, language: Language) -> str:
    ems = sum(1 if unicodedata.east_asian_width(sign) in "FW" else 0.54 for sign in text)
    size = min(largest, round((SIZE[0] - 2 * _MARGIN) / ems))
    return (
        f'<text x="{_MARGIN}" y="{baseline}" font-family="{_FACES[language]}" font-size="{size}"'
        f' font-weight="{weight}" fill="{colour}">{escape(text)}</text>'
    )


@lru_cache(maxsize=1)
def _register_fonts() -> None:
    """Static fonts only: vl-convert does not find a variable font by its family."""
    for package, folder in _FONTS:
        vl_convert.register_font_directory(str(files(package).joinpath(folder)))
