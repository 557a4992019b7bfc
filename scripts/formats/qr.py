"""QR codes: an address as squares (ISO/IEC 18004), as vectors for pages and paper and as pixels for Word.

Owns error correction (level M: a scuffed poster still reads) and the quiet zone of four modules that the standard asks
for. Pure.
"""

from __future__ import annotations

import io
import re
from typing import Any, Final, cast

import zxingcpp
from markupsafe import escape
from PIL import Image

_LEVEL: Final = "M"
_PIXELS: Final = 8
"""Pixels of a module: sharp at 3 cm on paper."""
_DARK: Final = re.compile(rb"\x00+")


def qr_svg(address: str, title: str) -> str:
    """An inline SVG in the colour of the text around it; `title` says what a reader who cannot see it would need."""
    size, path = _path(address)
    return (
        f'<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img">'
        f'<title>{escape(title)}</title><path fill="currentColor" d="{path}"/></svg>'
    )


def qr_picture(address: str) -> str:
    """A standalone SVG, black on white: what scanners like best on paper."""
    size, path = _path(address)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}" height="{size}">'
        f'<path fill="#ffffff" d="M0 0h{size}v{size}h-{size}z"/><path fill="#000000" d="{path}"/></svg>'
    )


def qr_png(address: str) -> bytes:
    """The same as a PNG."""
    size, pixels = _draw(address, _PIXELS)
    buffer = io.BytesIO()
    Image.frombytes("L", (size, size), pixels).convert("1").save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _draw(address: str, scale: int = 1) -> tuple[int, bytes]:
    """The side in pixels with the quiet zone, and every pixel as a byte: 0 is dark."""
    picture = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level=_LEVEL).to_image(scale)
    return picture.shape[0], bytes(memoryview(cast("Any", picture)))


def _path(address: str) -> tuple[int, str]:
    """Side in modules with the quiet zone, and one path: a run of dark modules is one rectangle."""
    size, modules = _draw(address)
    rows = (modules[start : start + size] for start in range(0, size * size, size))
    return size, "".join(
        f"M{run.start()} {row}h{len(run[0])}v1h-{len(run[0])}z"
        for row, line in enumerate(rows)
        for run in _DARK.finditer(line)
    )
