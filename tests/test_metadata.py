"""What a file says besides its pixels: found byte by byte in all four formats."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import ImageCms, PngImagePlugin

from scripts.metadata import find_metadata
from tests.photo_samples import REAL, exif, phone_photo, saved, scene

SMALL = scene(64, 48)
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
OTHER = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_plain_picture_says_nothing(kind: str) -> None:
    assert find_metadata(saved(SMALL, kind)) == ()


def test_progressive_and_four_colour_jpegs_say_nothing() -> None:
    assert find_metadata(saved(SMALL, "JPEG", progressive=True, optimize=True)) == ()
    assert find_metadata(saved(SMALL.convert("CMYK"), "JPEG")) == ()
    assert find_metadata(saved(SMALL.convert("L"), "JPEG", restart_marker_rows=1)) == ()


def test_everything_a_phone_writes_is_found() -> None:
    assert find_metadata(phone_photo()) == ("EXIF", "IPTC", "XMP", "comment", "thumbnail")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_exif_xmp_and_profiles_are_found_in_every_format(kind: str) -> None:
    assert find_metadata(saved(SMALL, kind, exif=exif())) == ("EXIF",)
    assert find_metadata(saved(SMALL, kind, icc_profile=OTHER)) == ("ICC",)
    assert find_metadata(saved(SMALL, kind, icc_profile=SRGB)) == ()
    if kind != "PNG":
        assert find_metadata(saved(SMALL, kind, xmp=XMP)) == ("XMP",)


def test_the_texts_and_the_date_of_a_png_are_found() -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", "secret")
    texts.add_itxt("XML:com.adobe.xmp", "secret")
    texts.add(b"tIME", b"\x07\xe8\x05\x03\x0a\x0b\x0c")
    assert find_metadata(saved(SMALL, "PNG", pnginfo=texts)) == ("comment", "date")


def test_a_second_picture_and_what_follows_the_end_are_found() -> None:
    buffer = io.BytesIO()
    SMALL.save(buffer, "MPO", save_all=True, append_images=[SMALL])
    assert find_metadata(buffer.getvalue()) == ("MPF", "trailing data")
    for kind in ("JPEG", "PNG", "WEBP"):
        assert find_metadata(saved(SMALL, kind) + b"more") == ("trailing data",)
    assert find_metadata(saved(SMALL, "AVIF") + b"\0\0\0\x0cuuidmore") == ("uuid",)
    assert find_metadata(saved(SMALL, "PNG", save_all=True, append_images=[scene(64, 48, 2)])) == (
        "acTL",
        "fcTL",
        "fdAT",
    )


def test_a_thumbnail_in_an_avif_is_found() -> None:
    """By its reference (ISO/IEC 23008-12, 6.4.4); libavif writes none, so this one is put in by hand."""

    def box(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body) + 8) + kind + body

    plain = saved(SMALL, "AVIF")
    reference = box(b"iref", b"\0\0\0\0" + box(b"thmb", b"\0\x02\0\x01\0\x01"))
    at = plain.index(b"meta") - 4
    size = struct.unpack(">I", plain[at : at + 4])[0]
    meta = box(b"meta", plain[at + 8 : at + size] + reference)
    assert find_metadata(plain[:at] + meta + plain[at + size :]) == ("thumbnail",)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_file_that_breaks_off_is_no_picture(kind: str) -> None:
    whole = saved(scene(200, 150), kind)
    for share in (0.1, 0.5, 0.95):
        assert find_metadata(whole[: int(len(whole) * share)]) == ("not a picture",)
    assert find_metadata(b"") == find_metadata(b"GIF89a") == ("not a picture",)


def test_real_cameras_and_programs_are_seen_through() -> None:
    assert find_metadata((REAL / "rocket.jpg").read_bytes()) == ("ICC", "comment")
    assert find_metadata((REAL / "hubble_deep_field.jpg").read_bytes()) == ("APP12", "EXIF", "XMP")
    assert find_metadata((REAL / "retina.jpg").read_bytes()) == ()


def test_no_mutilated_file_upsets_the_walk() -> None:
    whole = saved(SMALL, "AVIF", exif=exif()), phone_photo(), saved(SMALL, "WEBP", xmp=XMP), saved(SMALL, "PNG")
    for data in whole:
        for at in range(0, min(len(data), 900), 3):
            find_metadata(data[:at] + b"\xff\xff\xff" + data[at + 3 :])
