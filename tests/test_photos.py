"""Photos: sizes, names, and that nothing but pixels is published."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from scripts.photos import WIDTHS, Picture, cached, make_derivatives, plan_picture
from tests.conftest import DEMO

WALK = DEMO / "cases" / "lantern-lane" / "photos" / "walk.jpg"
SECRETS = (b"SecretCamera", b"secret comment", b"Exif", b"GPS", b"http://ns.adobe.com")


def made(picture: Picture, cache: Path) -> dict[str, bytes]:
    list(make_derivatives([picture], cache))
    return {item.uri: cached(item, cache).read_bytes() for item in picture.derivatives}


def big(path: Path, **options: object) -> Path:
    Image.new("RGB", (2000, 1000), "red").save(path, **options)  # type: ignore[arg-type]
    return path


def test_a_large_photo_has_every_width_in_both_formats(tmp_path: Path) -> None:
    picture = plan_picture(big(tmp_path / "a.jpg"), "assets/photos/a/x")
    assert [(item.width, item.height, item.format) for item in picture.derivatives] == [
        (width, width // 2, kind) for width in WIDTHS for kind in ("avif", "jpg")
    ]
    assert (picture.width, picture.height) == (1600, 800)
    assert picture.fallback.width == 1600


def test_a_small_photo_is_never_enlarged() -> None:
    assert {item.width for item in plan_picture(WALK, "assets/photos/a/walk").derivatives} == {400}


def test_a_photo_is_turned_as_its_exif_says(tmp_path: Path) -> None:
    """The original is 640 by 400, lying on its side."""
    with Image.open(WALK) as original:
        assert original.size == (640, 400)
    picture = plan_picture(WALK, "assets/photos/a/walk")
    assert (picture.width, picture.height) == (400, 640)
    for data in made(picture, tmp_path).values():
        with Image.open(io.BytesIO(data)) as image:
            assert image.size == (400, 640)
            red, green, _ = image.convert("RGB").getpixel((390, 10))  # type: ignore[misc]
            assert red < 40
            assert green < 40


def test_location_device_and_comment_stay_behind(tmp_path: Path) -> None:
    original = WALK.read_bytes()
    assert b"SecretCamera" in original
    assert b"secret comment" in original
    for data in made(plan_picture(WALK, "assets/photos/a/walk"), tmp_path).values():
        assert not any(secret in data for secret in SECRETS)
        with Image.open(io.BytesIO(data)) as image:
            assert not image.getexif()
            assert "icc_profile" not in image.info
            assert "comment" not in image.info


def test_names_change_with_the_photo_and_with_nothing_else(tmp_path: Path) -> None:
    one = plan_picture(big(tmp_path / "a.jpg"), "assets/photos/a/x")
    again = plan_picture(big(tmp_path / "b.jpg"), "assets/photos/a/x")
    other = plan_picture(big(tmp_path / "c.jpg", quality=30), "assets/photos/a/x")
    assert [item.uri for item in one.derivatives] == [item.uri for item in again.derivatives]
    assert {item.uri for item in one.derivatives}.isdisjoint(item.uri for item in other.derivatives)


def test_what_is_cached_is_not_made_again(tmp_path: Path) -> None:
    picture = plan_picture(WALK, "assets/photos/a/walk")
    assert list(make_derivatives([picture], tmp_path)) == [(1, 1)]
    assert list(make_derivatives([picture], tmp_path)) == []


def test_the_same_photo_gives_the_same_bytes(tmp_path: Path) -> None:
    picture = plan_picture(WALK, "assets/photos/a/walk")
    assert made(picture, tmp_path / "one") == made(picture, tmp_path / "two")


def test_transparency_becomes_white(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGBA", (10, 10), (255, 0, 0, 0)).save(path)
    data = made(plan_picture(path, "assets/photos/a/x"), tmp_path / "cache")
    for content in data.values():
        with Image.open(io.BytesIO(content)) as image:
            assert min(image.convert("RGB").getpixel((5, 5))) > 250  # type: ignore[arg-type]


@pytest.mark.parametrize("mode", ["L", "P", "1", "CMYK"])
def test_other_colour_modes_become_rgb(tmp_path: Path, mode: str) -> None:
    path = tmp_path / ("a.jpg" if mode in {"L", "CMYK"} else "a.png")
    Image.new("RGB", (20, 10), "blue").convert(mode).save(path)
    for content in made(plan_picture(path, "assets/photos/a/x"), tmp_path / "cache").values():
        with Image.open(io.BytesIO(content)) as image:
            assert image.mode == "RGB"


def test_a_wide_colour_profile_is_converted_to_srgb(tmp_path: Path) -> None:
    """The profile goes, and the colour stays what it looked like: the numbers must change."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    assert profile.tobytes()
    path = tmp_path / "a.jpg"
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    Image.new("RGB", (20, 10), (200, 30, 40)).save(path, icc_profile=srgb.tobytes(), quality=95)
    for content in made(plan_picture(path, "assets/photos/a/x"), tmp_path / "cache").values():
        with Image.open(io.BytesIO(content)) as image:
            assert "icc_profile" not in image.info
            red, green, blue = image.convert("RGB").getpixel((5, 5))  # type: ignore[misc]
            assert abs(red - 200) < 8
            assert abs(green - 30) < 8
            assert abs(blue - 40) < 8
