"""Pictures made on the spot, as phones and their enemies make them."""

from __future__ import annotations

import io
import random
import struct
import zlib
from pathlib import Path
from typing import Any

import skimage.data
from PIL import Image, ImageDraw, ImageFilter

SECRETS = (b"SecretCamera", b"secret comment", b"Exif\0", b"http://ns.adobe.com", b"8BIM")
REAL = Path(skimage.data.__file__).parent
"""Pictures of real cameras: `rocket.jpg` carries a comment and a colour profile, `hubble_deep_field.jpg` EXIF, XMP,
Photoshop's marker and a profile."""


def scene(width: int = 800, height: int = 600, seed: int = 1) -> Image.Image:
    """Something like a photo: light, edges, grain; red in the upper left corner, blue in the lower right."""
    picture = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    draw = ImageDraw.Draw(picture)
    chance = random.Random(seed)
    for _ in range(30):
        x, y, size = chance.randrange(width), chance.randrange(height), chance.randrange(5, max(6, width // 6))
        colour = tuple(chance.randrange(256) for _ in range(3))
        draw.ellipse([x, y, x + size, y + size // 2], fill=colour)
    draw.rectangle([0, 0, width // 5, height // 5], fill=(220, 30, 30))
    draw.rectangle([width * 4 // 5, height * 4 // 5, width, height], fill=(30, 30, 220))
    return picture.filter(ImageFilter.GaussianBlur(1))


def exif(orientation: int = 1) -> Image.Exif:
    """What a phone writes: the device, the day, the place."""
    tags = Image.Exif()
    tags[0x010F] = "SecretCamera"
    tags[0x0112] = orientation
    tags.get_ifd(0x8769)[0x9003] = "2024:05:03 10:11:12"
    tags[0x8825] = {1: "N", 2: (30.0, 38.0, 11.0), 3: "E", 4: (104.0, 2.0, 33.0)}
    return tags


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def phone_photo(width: int = 800, height: int = 600, **options: Any) -> bytes:
    """A JPEG with everything that must not be published: place, device, comment, XMP, thumbnail, IPTC."""
    plain = saved(scene(width, height), "JPEG", exif=exif(), comment=b"secret comment", quality=90, **options)
    thumbnail = b"JFXX\0\x10" + saved(scene(80, 60), "JPEG")
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x06city"
    extra = b"".join(
        bytes([0xFF, mark]) + struct.pack(">H", len(body) + 2) + body
        for mark, body in ((0xE0, thumbnail), (0xE1, xmp), (0xED, iptc))
    )
    return plain[:2] + extra + plain[2:]


def png_header(width: int, height: int) -> bytes:
    """A PNG that says it is large and holds nothing: a decompression bomb."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = zlib.compress(b"\0" * 100_000)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )
