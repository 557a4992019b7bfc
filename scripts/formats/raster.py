"""Drawings as PNG, for what cannot show vectors: Word, WeChat, a picture to hand on.

Owns how many colours are kept: flat drawings and text need few, which takes two thirds of the bytes away and makes no
difference to the eye.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Final

import vl_convert
from PIL import Image

_COLOURS: Final = 128


@lru_cache(maxsize=16)
def svg_png(drawing: str) -> bytes:
    """An SVG drawing without words as a PNG of its own width and height."""
    return flat_png(bytes(vl_convert.svg_to_png(drawing)))


def flat_png(picture: bytes) -> bytes:
    """A PNG with as many colours as flat drawing needs."""
    buffer = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        method, dither = Image.Quantize.FASTOCTREE, Image.Dither.NONE
        image.convert("RGB").quantize(_COLOURS, method=method, dither=dither).save(buffer, "PNG")
    return buffer.getvalue()
