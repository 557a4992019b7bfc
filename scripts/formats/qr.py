"""QR codes: an address as squares (ISO/IEC 18004), as vectors for pages and paper and as pixels for Word.

Owns error correction (level M: a scuffed poster still reads) and the quiet zone of four modules that the standard asks
for. Pure.
"""

from __future__ import annotations

import io
from typing import Final

import segno
from markupsafe import escape

_LEVEL: Final = "m"
_QUIET: Final = 4
_PIXELS: Final = 8
"""Pixels of a module: sharp at 3 cm on paper."""


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
    buffer = io.BytesIO()
    _make(address).save(buffer, kind="png", scale=_PIXELS, border=_QUIET)
    return buffer.getvalue()


def _make(address: str) -> segno.QRCode:
    return segno.make_qr(address, error=_LEVEL, boost_error=False)


def _path(address: str) -> tuple[int, str]:
    """Side in modules with the quiet zone, and one path: a run of dark modules is one rectangle."""
    matrix = _make(address).matrix
    runs = []
    for row, modules in enumerate(matrix):
        column = 0
        while column < len(modules):
            end = column
            while end < len(modules) and modules[end]:
                end += 1
            if end > column:
                runs.append(f"M{column + _QUIET} {row + _QUIET}h{end - column}v1h-{end - column}z")
            column = end + 1
    return len(matrix) + 2 * _QUIET, "".join(runs)
