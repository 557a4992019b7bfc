"""Photos: sizes, names, quality, and that nothing but pixels is published."""

from __future__ import annotations

import io
from pathlib import Path

import numpy
import pytest
from PIL import Image
from skimage.metrics import structural_similarity

from scripts.check import check_collection
from scripts.metadata import find_metadata
from scripts.photos import (
    WIDTHS,
    Picture,
    cached,
    make_derivatives,
    plan_picture,
    plan_pictures,
    prune,
    read_colours,
    was_made,
)
from scripts.settings import Settings
from tests.conftest import DEMO
from tests.photo_samples import REAL, phone_photo, saved, scene

WALK = DEMO / "cases" / "lantern-lane" / "photos" / "masters" / "walk.jpg"


def made(picture: Picture, cache: Path) -> dict[str, bytes]:
    list(make_derivatives([picture], cache))
    return {item.uri: cached(item, cache).read_bytes() for item in picture.derivatives}


def big(path: Path, seed: int = 1) -> Path:
    path.write_bytes(saved(scene(2000, 1000, seed), "JPEG"))
    return path


def test_a_large_photo_has_every_width_in_both_formats(tmp_path: Path) -> None:
    picture = plan_picture(big(tmp_path / "a.jpg"), "a", "x")
    assert [(item.width, item.height, item.format) for item in picture.derivatives] == [
        (width, width // 2, kind) for width in WIDTHS for kind in ("avif", "jpg")
    ]
    assert (picture.width, picture.height) == (1600, 800)
    assert picture.fallback.width == 1600


def test_a_small_photo_is_never_enlarged() -> None:
    assert {item.width for item in plan_picture(WALK, "a", "walk").derivatives} == {400}


def test_what_is_written_is_what_was_planned(tmp_path: Path) -> None:
    picture = plan_picture(big(tmp_path / "a.jpg"), "a", "x")
    files = made(picture, tmp_path / "cache")
    for item in picture.derivatives:
        with Image.open(io.BytesIO(files[item.uri])) as image:
            assert image.size == (item.width, item.height)
            assert image.format == {"avif": "AVIF", "jpg": "JPEG"}[item.format]
            assert item.format == "avif" or image.info["progressive"]


def test_nothing_but_pixels_is_published(tmp_path: Path) -> None:
    """Even of a file that was never cleaned, which `check` would have refused."""
    (tmp_path / "a.jpg").write_bytes(phone_photo(1000, 700))
    for data in made(plan_picture(tmp_path / "a.jpg", "a", "x"), tmp_path / "cache").values():
        assert find_metadata(data) == ()


def test_every_master_and_derivative_of_the_demo_is_clean(tmp_path: Path) -> None:
    collection, _ = check_collection(Settings(DEMO))
    assert collection
    pictures = plan_pictures(collection, Settings(DEMO))
    assert len(pictures) == 7
    list(make_derivatives(pictures.values(), tmp_path))
    files = [path for path in tmp_path.rglob("*") if path.suffix in {".avif", ".jpg"}]
    masters = list(DEMO.glob("cases/*/photos/masters/*"))
    assert len(files) > len(masters) > 6
    assert [path for path in [*files, *masters] if find_metadata(path.read_bytes())] == []


def camera_picture() -> Image.Image:
    """The sharpest real photo at hand, at the size of a phone's."""
    with Image.open(REAL / "retina.jpg") as image:
        return image.convert("RGB")


@pytest.mark.parametrize("kind", ["avif", "jpg"])
def test_a_derivative_looks_like_the_photo(tmp_path: Path, kind: str) -> None:
    """Structural similarity (Wang et al. 2004) to the original itself, scaled: master and derivative both count."""
    original = camera_picture()
    (tmp_path / "a.jpg").write_bytes(saved(original, "JPEG", quality=90))
    picture = plan_picture(tmp_path / "a.jpg", "a", "x")
    files = made(picture, tmp_path / "cache")
    item = next(item for item in picture.of_format(kind) if item.width == 960)
    wanted = original.resize((item.width, item.height), Image.Resampling.LANCZOS).convert("L")
    with Image.open(io.BytesIO(files[item.uri])) as image:
        likeness = structural_similarity(  # type: ignore[no-untyped-call]
            numpy.asarray(wanted), numpy.asarray(image.convert("L"))
        )
    assert likeness >= 0.98


def test_names_change_with_the_photo_and_with_nothing_else(tmp_path: Path) -> None:
    one, again, other = (
        plan_picture(big(tmp_path / name, seed), "a", "x") for name, seed in (("a.jpg", 1), ("b.jpg", 1), ("c.jpg", 2))
    )
    assert [item.uri for item in one.derivatives] == [item.uri for item in again.derivatives]
    assert {item.uri for item in one.derivatives}.isdisjoint(item.uri for item in other.derivatives)


def test_what_is_cached_is_not_made_again(tmp_path: Path) -> None:
    picture = plan_picture(WALK, "a", "walk")
    assert not was_made(WALK.read_bytes(), "a", "walk", tmp_path)
    assert list(make_derivatives([picture], tmp_path)) == [(1, 1)]
    assert list(make_derivatives([picture], tmp_path)) == []
    assert was_made(WALK.read_bytes(), "a", "walk", tmp_path)


def test_a_photo_whose_making_was_interrupted_is_made_again(tmp_path: Path) -> None:
    picture = plan_picture(WALK, "a", "walk")
    made(picture, tmp_path)
    (tmp_path / "photos" / picture.mark.removeprefix("assets/photos/")).unlink()
    assert list(make_derivatives([picture], tmp_path)) == [(1, 1)]


def test_stale_derivatives_are_pruned_and_others_stay(tmp_path: Path) -> None:
    kept, gone = plan_picture(WALK, "a", "walk"), plan_picture(big(tmp_path / "b.jpg"), "a", "b")
    cache = tmp_path / "cache"
    made(kept, cache)
    count = len(made(gone, cache)) + 1
    assert prune([kept], cache) == count
    assert list(make_derivatives([kept], cache)) == []
    assert prune([kept], cache) == 0
    assert prune([], tmp_path / "none") == 0


def test_the_colour_is_that_of_most_of_the_picture(tmp_path: Path) -> None:
    field = Image.new("RGB", (300, 200), (40, 120, 60))
    field.paste((250, 250, 250), (0, 0, 300, 50))
    (tmp_path / "a.jpg").write_bytes(saved(field, "JPEG"))
    picture = plan_picture(tmp_path / "a.jpg", "a", "x")
    made(picture, tmp_path / "cache")
    colour = read_colours({("a", "x"): picture}, tmp_path / "cache")["a", "x"].colour
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    assert abs(red - 40) + abs(green - 120) + abs(blue - 60) < 15


def test_the_same_photo_gives_the_same_bytes(tmp_path: Path) -> None:
    picture = plan_picture(WALK, "a", "walk")
    assert made(picture, tmp_path / "one") == made(picture, tmp_path / "two")
