"""What a picture file says besides its pixels, found by walking its bytes.

Owns the walk through JPEG, PNG, WebP and AVIF files. It trusts no library that might hide what it does not know, and
decodes no pixel. Whether a finding is a mistake is for those who ask.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final

_MARK: Final = 0xFF
_END_OF_IMAGE: Final = 0xD9
_SCAN: Final = 0xDA
_APP: Final = range(0xE0, 0xF0)
"""Markers of ITU-T T.81, table B.1."""

_JPEG_NAMES: Final = (
    (0xE1, b"Exif\0", "EXIF"),
    (0xE1, b"http://ns.adobe.com/x", "XMP"),
    (0xE2, b"MPF\0", "MPF"),
    (0xED, b"", "IPTC"),
    (0xFE, b"", "comment"),
)
_JPEG_PLAIN: Final = frozenset({0xC4, 0xCC, 0xDA, 0xDB, 0xDC, 0xDD, 0xEE, *range(0xC0, 0xC4), *range(0xC9, 0xCC)})
"""Tables, frames and scans, and Adobe's APP14, which says how the colours are stored (ITU-T T.81; T.872)."""

_SCAN_END: Final = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""A marker that is neither a stuffed byte nor a restart."""

_PNG_PLAIN: Final = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs", b"cICP"}
)
_PNG_NAMES: Final = {b"eXIf": "EXIF", b"tEXt": "comment", b"zTXt": "comment", b"iTXt": "comment", b"tIME": "date"}
_WEBP_PLAIN: Final = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH"})
_WEBP_NAMES: Final = {b"EXIF": "EXIF", b"XMP ": "XMP"}
_LARGEST_PROFILE: Final = 1 << 20
_WIDE_ITEMS: Final = 3
"""The version of `infe` whose item numbers have four bytes."""


def find_metadata(data: bytes) -> tuple[str, ...]:
    """Names of what is in the file besides one picture, sorted; empty for a clean one.

    `EXIF`, `XMP`, `IPTC`, `comment`, `thumbnail`, `ICC` (other than sRGB), `trailing data`, or the marker, chunk or
    box of anything else. `not a picture` if it is none of the four formats or breaks off in the middle.
    """
    try:
        if data[:2] == b"\xff\xd8":
            found = set(_in_jpeg(data))
        elif data[:8] == b"\x89PNG\r\n\x1a\n":
            found = set(_in_png(data))
        elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            found = set(_in_webp(data))
        elif data[4:8] == b"ftyp":
            found = set(_in_avif(data))
        else:
            found = {"not a picture"}
    except (IndexError, ValueError):
        found = {"not a picture"}
    return tuple(sorted(found))


def _number(data: bytes, at: int, size: int) -> int:
    if at + size > len(data):
        raise ValueError("the file breaks off")
    return int.from_bytes(data[at : at + size], "big")


def _is_srgb(profile: bytes) -> bool:
    """Whether an ICC profile describes itself as sRGB, in either of the two text encodings of ICC.1."""
    return b"sRGB" in profile or "sRGB".encode("utf-16-be") in profile


# ------------------------------------------------------------------------------------------------------ JPEG
def _in_jpeg(data: bytes) -> Iterator[str]:
    at, profile = 2, b""
    while True:
        if data[at] != _MARK:
            raise ValueError("no marker where one must be")
        while data[at] == _MARK:
            at += 1
        marker = data[at]
        at += 1
        if marker == _END_OF_IMAGE:
            break
        length = _number(data, at, 2)
        content = data[at + 2 : at + length]
        if marker == _APP[2] and content.startswith(b"ICC_PROFILE\0"):
            profile += content[14:]
        else:
            yield from _jpeg_segment(marker, content)
        at += length
        if marker == _SCAN:
            end = _SCAN_END.search(data, at)
            if end is None:
                raise ValueError("the scan has no end")
            at = end.start()
    if profile and not _is_srgb(profile):
        yield "ICC"
    if data[at:].strip(b"\0"):
        yield "trailing data"


def _jpeg_segment(marker: int, content: bytes) -> Iterator[str]:
    if marker in _JPEG_PLAIN:
        return
    if marker == _APP[0] and content.startswith(b"JFIF\0"):
        if content[12:14] and 0 not in content[12:14]:
            yield "thumbnail"
        return
    if marker == _APP[0] and content.startswith(b"JFXX\0"):
        yield "thumbnail"
        return
    for known, start, name in _JPEG_NAMES:
        if marker == known and content.startswith(start):
            yield name
            return
    yield f"APP{marker - _APP[0]}" if marker in _APP else f"marker {marker:02X}"


# ------------------------------------------------------------------------------------------------ PNG and WebP
def _in_png(data: bytes) -> Iterator[str]:
    at = 8
    while True:
        length, kind = _number(data, at, 4), data[at + 4 : at + 8]
        content = data[at + 8 : at + 8 + length]
        at += 12 + length
        if at > len(data):
            raise ValueError("the file breaks off")
        if kind == b"iCCP":
            packed = content.partition(b"\0")[2][1:]
            if not _is_srgb(_unpacked(packed)):
                yield "ICC"
        elif kind not in _PNG_PLAIN:
            yield _PNG_NAMES.get(kind, kind.decode("latin-1"))
        if kind == b"IEND":
            break
    if data[at:]:
        yield "trailing data"


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, _LARGEST_PROFILE)
    except zlib.error:
        return b""


def _in_webp(data: bytes) -> Iterator[str]:
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise ValueError("the file breaks off")
    at = 12
    while at + 8 <= end:
        kind, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if kind == b"ICCP":
            if not _is_srgb(data[at + 8 : at + 8 + length]):
                yield "ICC"
        elif kind not in _WEBP_PLAIN:
            yield _WEBP_NAMES.get(kind, kind.decode("latin-1").strip())
        at += 8 + length + length % 2
    if data[end:]:
        yield "trailing data"


# ------------------------------------------------------------------------------------------------------ AVIF
def _boxes(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Kind, start and end of the content of each box (ISO/IEC 14496-12, 4.2)."""
    while at < end:
        size, kind, header = _number(data, at, 4), data[at + 4 : at + 8], 8
        if size == 1:
            size, header = _number(data, at + 8, 8), 16
        elif size == 0:
            size = end - at
        if size < header or at + size > end:
            raise ValueError("a box is longer than what holds it")
        yield kind, at + header, at + size
        at += size


def _in_avif(data: bytes) -> Iterator[str]:
    for kind, start, end in _boxes(data, 0, len(data)):
        if kind == b"meta":
            yield from _in_meta(data, start + 4, end)
        elif kind == b"free":
            if data[start:end].strip(b"\0"):
                yield "trailing data"
        elif kind not in {b"ftyp", b"mdat"}:
            yield kind.decode("latin-1")


def _in_meta(data: bytes, at: int, end: int) -> Iterator[str]:
    for kind, start, stop in _boxes(data, at, end):
        if kind == b"iinf":
            yield from _items(data, start, stop)
        elif kind == b"iref":
            if any(reference == b"thmb" for reference, _, _ in _boxes(data, start + 4, stop)):
                yield "thumbnail"
        elif kind == b"iprp":
            for inner, first, last in _boxes(data, start, stop):
                if inner == b"ipco":
                    yield from _profiles(data, first, last)


def _items(data: bytes, start: int, end: int) -> Iterator[str]:
    """What the items of an `iinf` are: pictures, or EXIF and XMP (ISO/IEC 23008-12, annex A)."""
    first = start + (6 if data[start] == 0 else 8)
    for kind, at, _ in _boxes(data, first, end):
        if kind == b"infe":
            wide = data[at] == _WIDE_ITEMS
            what = data[at + 10 : at + 14] if wide else data[at + 8 : at + 12]
            if what not in {b"av01", b"grid"}:
                yield {b"Exif": "EXIF", b"mime": "XMP"}.get(what, what.decode("latin-1"))


def _profiles(data: bytes, start: int, end: int) -> Iterator[str]:
    for kind, at, stop in _boxes(data, start, end):
        if kind == b"colr" and data[at : at + 4] in {b"prof", b"rICC"} and not _is_srgb(data[at + 4 : stop]):
            yield "ICC"
