"""Drawings as PNG."""

from __future__ import annotations

import io

from PIL import Image, ImageChops

from scripts.covers import render_cover
from scripts.formats.raster import flat_png, svg_png
from scripts.model import Collection

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#9c2f22"/></svg>'
)


def test_a_drawing_keeps_its_size_and_colour() -> None:
    image = Image.open(io.BytesIO(svg_png(SQUARE)))
    assert image.size == (40, 20)
    assert image.convert("RGB").getpixel((20, 10)) == (0x9C, 0x2F, 0x22)


def test_fewer_colours_cannot_be_told_apart(demo_collection: Collection) -> None:
    case = demo_collection.cases[0]
    drawing = render_cover(case, demo_collection, width=400, height=200)
    buffer = io.BytesIO()
    whole = Image.open(io.BytesIO(svg_png(drawing))).convert("RGB")
    whole.save(buffer, "PNG")
    reduced = Image.open(io.BytesIO(flat_png(buffer.getvalue()))).convert("RGB")
    assert max(ImageChops.difference(whole, reduced).tobytes()) <= 12


def test_the_same_drawing_gives_the_same_bytes() -> None:
    assert svg_png(SQUARE) == svg_png(SQUARE)
